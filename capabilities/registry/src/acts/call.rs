use docket::{Declaration, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::registration::{Event, Registration, Stage};

/// Calls for a judge once the fee is paid.
#[derive(Deserialize, JsonSchema)]
pub struct Call {}

/// What the bench reads of `registration.called.v1`.
#[derive(Deserialize)]
pub struct Called {
    /// Blind indexes of the parties' ID numbers.
    pub parties: Vec<String>,
}

impl Act for Call {
    type On = Registration;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "registration.call",
        basis: &[law::cite::TRIAL_LIMITS.article(7)],
        from: &[Stage::Numbered],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, registration: &Registration, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Called { parties: registration.parties.clone() }.into())
    }
}
