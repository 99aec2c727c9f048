use docket::{Declaration, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::bench::Choice;
use crate::registration::{Event, Registration, Stage};

/// Takes the judge that the bench drew (确定承办法官).
#[derive(Deserialize, JsonSchema)]
pub struct TakeJudge {
    /// The draw.
    #[serde(flatten)]
    pub choice: Choice,
}

impl Act for TakeJudge {
    type On = Registration;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "registration.assign",
        basis: &[law::cite::CIVIL_PROCEDURE.article(131)],
        from: &[Stage::Called],
        power: "house",
        node: Some("N12"),
        refuses: &[],
    };

    fn decide(&self, _: &Registration, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Assigned(self.choice.clone()).into())
    }
}
