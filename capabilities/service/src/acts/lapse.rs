use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;

use super::NO_PARTY;
use crate::event::{Event, Offline};
use crate::record::{OPEN, Service, Stage};

/// They answered, or the three days still run.
pub const RUNS: Ground = Ground::new("service.runs").under(ONLINE_LITIGATION.article(10));

/// Ends the three days of an invitation: whoever did not answer goes on outside the platform, the others as before
/// (在线诉讼规则第10条第2款).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Lapse {
    /// The party's place.
    pub place: u32,
}

impl Act for Lapse {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.lapse",
        basis: &[ONLINE_LITIGATION.article(10)],
        from: OPEN,
        power: "house",
        node: None,
        refuses: &[NO_PARTY, RUNS],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let person = service.people.get(&self.place).ok_or(NO_PARTY)?;
        let over = person.answer_by.is_some_and(|day| now.today > day);
        RUNS.unless(over && person.person.is_none() && person.claimed.is_none() && person.offline.is_none())?;
        Ok(Event::WentOffline { place: self.place, why: Offline::NoAnswer }.into())
    }
}
