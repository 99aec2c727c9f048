use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::registration::{Event, Registration, Stage};

/// Ends a case (结案).
#[derive(Deserialize, JsonSchema)]
pub struct Close {
    /// `deemed_withdrawn` (按撤诉处理, 解释213).
    pub how: String,
}

impl Act for Close {
    type On = Registration;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "registration.close",
        basis: &[law::cite::CIVIL_PROCEDURE_INTERPRETATION.article(213)],
        from: &[Stage::Numbered, Stage::Assigned],
        power: "house",
        node: Some("N41"),
        refuses: &[],
    };

    fn decide(&self, registration: &Registration, (): &(), _: &Moment) -> Decision<Self> {
        let closed = Outcome::from(Event::Closed { how: self.how.clone() });
        let judge = registration.choice.as_ref().map(|choice| choice.judge);
        Ok(match judge {
            Some(judge) => closed.event(Event::Released { judge }),
            None => closed,
        })
    }
}
