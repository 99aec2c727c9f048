use docket::{Declaration, Ground, Moment};
use jiff::civil::{Date, Time};
use journal::{Act, Decision};
use law::cite::CIVIL_PROCEDURE;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::NO_DELIVERY;
use super::acknowledge::EFFECTIVE;
use crate::effect::Way;
use crate::event::{Event, Handed};
use crate::record::{OPEN, Service, Stage};

/// The day on the return receipt lies before the papers left or after today.
pub const DAY: Ground = Ground::new("service.day").under(CIVIL_PROCEDURE.article(87));

/// Notes the return receipt (送达回证) of papers that were handed over on paper: the day signed on it is the day of
/// service (民事诉讼法第87条).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct HandOver {
    /// The delivery.
    pub delivery: Uuid,
    /// How.
    pub how: Handed,
    /// The day on the return receipt.
    #[schemars(with = "String")]
    pub on: Date,
}

impl Act for HandOver {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.hand_over",
        basis: &[CIVIL_PROCEDURE.article(87), CIVIL_PROCEDURE.article(88), CIVIL_PROCEDURE.article(91)],
        from: OPEN,
        power: "serve",
        node: None,
        refuses: &[NO_DELIVERY, EFFECTIVE, DAY],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let Self { delivery, how, on } = *self;
        let found = service.delivery(delivery).ok_or(NO_DELIVERY)?;
        EFFECTIVE.unless(found.effect.is_none())?;
        let sent_on = found.sent_at().map(Moment::day);
        DAY.unless(on <= now.today && sent_on.is_some_and(|sent| sent <= on))?;
        // A day has no hour: it counts from its first moment, or from when the papers left on the same day.
        let first = law::period::BEIJING.to_timestamp(on.to_datetime(Time::midnight())).map_err(|_| DAY)?;
        let at = found.sent_at().map_or(first, |sent| sent.max(first));
        let took =
            Event::TookEffect { delivery, way: Way::Paper.number(), at, presumed: false, opening: found.sent.opening };
        Ok(vec![Event::HandedOver { delivery, how, on }, took].into())
    }
}
