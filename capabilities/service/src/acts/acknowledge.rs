use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::{NO_DELIVERY, NO_RECIPIENT, received, with_effects};
use crate::event::Event;
use crate::record::{OPEN, Service, Stage};

/// Service took effect already.
pub const EFFECTIVE: Ground = Ground::new("service.effective").under(ONLINE_LITIGATION.article(31));

/// Signs for papers: says that one has received them (回复已收悉, 在线诉讼规则第31条第2款第1项).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Acknowledge {
    /// The delivery.
    pub delivery: Uuid,
}

impl Act for Acknowledge {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.acknowledge",
        basis: &[ONLINE_LITIGATION.article(31)],
        from: OPEN,
        power: "receive",
        node: None,
        refuses: &[NO_RECIPIENT, NO_DELIVERY, EFFECTIVE],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let delivery = received(service, now, self.delivery)?;
        EFFECTIVE.unless(delivery.effect.is_none())?;
        let answered = Event::Answered { delivery: self.delivery, by: "acknowledged".into(), copy_by: None };
        Ok(with_effects(service, vec![answered], now))
    }
}
