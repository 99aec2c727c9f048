use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;

use super::NO_PARTY;
use super::join::joined;
use crate::event::{Event, Proof};
use crate::record::{OPEN, Service, Stage};

/// Nobody waits for it.
pub const NOBODY: Ground = Ground::new("service.nobody");

/// Confirms that somebody is the party they say they are, after a look at their papers, or turns them away
/// (在线诉讼规则第7条).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Admit {
    /// The party's place.
    pub place: u32,
    /// Whether it is them.
    pub admitted: bool,
}

impl Act for Admit {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.admit",
        basis: &[ONLINE_LITIGATION.article(7)],
        from: OPEN,
        power: "serve",
        node: None,
        refuses: &[NO_PARTY, NOBODY],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let known = service.people.get(&self.place).ok_or(NO_PARTY)?;
        let person = known.claimed.ok_or(NOBODY)?;
        if self.admitted {
            return Ok(joined(service, known, person, Proof::Clerk, now));
        }
        Ok(Event::TurnedAway { place: self.place, person }.into())
    }
}
