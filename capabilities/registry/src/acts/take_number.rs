use docket::{Declaration, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::registration::{Event, Registration, Stage};

/// Takes the number that the register gave.
#[derive(Deserialize, JsonSchema)]
pub struct TakeNumber {
    /// 案号.
    pub number: String,
}

impl Act for TakeNumber {
    type On = Registration;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "registration.take_number",
        basis: &[law::cite::CIVIL_PROCEDURE.article(126)],
        from: &[Stage::Opened],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, _: &Registration, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Numbered { number: self.number.clone() }.into())
    }
}
