use docket::{Declaration, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::registration::{Event, Registration, Stage};

/// Opens the registration of an accepted case (登记立案).
#[derive(Deserialize, JsonSchema)]
pub struct Open {
    /// 类型代字.
    pub code: String,
    /// `summary`, `ordinary` or `small_claims`.
    pub procedure: String,
    /// Blind indexes of the parties' ID numbers.
    pub parties: Vec<String>,
}

impl Act for Open {
    type On = Registration;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "registration.open",
        basis: &[law::cite::CIVIL_PROCEDURE.article(126)],
        from: &[Stage::Unregistered],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, _: &Registration, (): &(), _: &Moment) -> Decision<Self> {
        let Self { code, procedure, parties } = self;
        Ok(Event::Opened { code: code.clone(), procedure: procedure.clone(), parties: parties.clone() }.into())
    }
}
