use docket::{Declaration, Moment, PersonId};
use journal::{Act, Decision, Outcome};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::event::Event;
use crate::record::{Defence, Stage};

/// Knows the account of a defendant who joined the case.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Join {
    /// Their place.
    pub place: u32,
    /// The account.
    pub person: PersonId,
}

impl Act for Join {
    type On = Defence;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "defence.join",
        basis: &[ONLINE_LITIGATION.article(10)],
        from: &[],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, defence: &Defence, (): &(), _: &Moment) -> Decision<Self> {
        // Others join as well: plaintiffs, third parties.
        if !defence.people.contains_key(&self.place) {
            return Ok(Outcome::new());
        }
        Ok(Event::Joined { place: self.place, person: self.person }.into())
    }
}
