use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use law::cite::CIVIL_PROCEDURE;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::event::Event;
use crate::record::{Filing, Stage};

/// Takes the complaint back before it is accepted: a draft is deleted with all that was written in it; what the court
/// has seen stays in the journal (民事诉讼法第13条第2款: parties dispose of their rights).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Withdraw {}

impl Act for Withdraw {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.withdraw",
        basis: &[CIVIL_PROCEDURE.article(13).paragraph(2)],
        from: &[Stage::Draft, Stage::Submitted, Stage::Returned],
        power: "plead",
        node: None,
        refuses: &[],
    };

    fn decide(&self, filing: &Filing, (): &(), _: &Moment) -> Decision<Self> {
        let outcome = Outcome::from(Event::Withdrawn {});
        if !filing.handed.is_empty() {
            return Ok(outcome);
        }
        let names = filing.materials.iter().map(|material| material.name);
        Ok(filing.answers.into_iter().chain(names).fold(outcome, Outcome::forget))
    }
}
