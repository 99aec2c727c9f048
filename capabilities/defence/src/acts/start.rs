use docket::{Declaration, Ground, Moment};
use jiff::Timestamp;
use jiff::civil::Date;
use journal::{Act, Decision, Job, Outcome};
use law::cite::CIVIL_PROCEDURE;
use law::deadline;
use schemars::JsonSchema;
use serde::Deserialize;

use super::Whom;
use crate::event::Event;
use crate::record::{Defence, Stage};

/// The period cannot be counted.
pub const CALENDAR: Ground = Ground::new("defence.calendar").under(CIVIL_PROCEDURE.article(85));

/// Starts a defendant's period with the service of the complaint: 15 days (民事诉讼法第128条), 30 without a domicile in
/// China (第285条).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Start {
    /// Their place.
    pub place: u32,
    /// The day of service.
    #[schemars(with = "String")]
    pub on: Date,
    /// Whether they have no domicile in China.
    pub abroad: bool,
}

impl Act for Start {
    type On = Defence;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "defence.start",
        basis: &[CIVIL_PROCEDURE.article(128), CIVIL_PROCEDURE.article(285)],
        from: &[],
        power: "house",
        node: None,
        refuses: &[CALENDAR],
    };

    fn decide(&self, defence: &Defence, (): &(), now: &Moment) -> Decision<Self> {
        let Self { place, on, abroad } = *self;
        // Third parties are served too, and nobody is served twice.
        if defence.people.get(&place).is_none_or(|known| known.period.is_some()) {
            return Ok(Outcome::new());
        }
        let due = deadline::defence(!abroad).from(on, &now.law).map_err(|_| CALENDAR)?;
        let over: Timestamp = due.expires().map_err(|_| CALENDAR)?;
        let started = Event::Started { place, on, due: due.end };
        Ok(Outcome::from(started).job(Job::at("defence.lapse", &Whom { place }, over)))
    }
}
