use docket::{Declaration, Moment};
use journal::{Act, Decision, Digest};
use law::cite::CIVIL_PROCEDURE;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::event::{Defendant, Event, Opened};
use crate::record::{Defence, Stage};

/// Opens the defences of an accepted case: who may answer what.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Open {
    /// The form of the complaint.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// 案由.
    pub cause: String,
    /// Sealed answers of the complaint.
    pub answers: Digest,
    /// Who may answer.
    pub defendants: Vec<Defendant>,
}

impl Act for Open {
    type On = Defence;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "defence.open",
        basis: &[CIVIL_PROCEDURE.article(128)],
        from: &[Stage::Unopened],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, _: &Defence, (): &(), _: &Moment) -> Decision<Self> {
        let Self { form, version, cause, answers, defendants } = self.clone();
        Ok(Event::Opened(Opened { form, version, cause, answers, defendants }).into())
    }
}
