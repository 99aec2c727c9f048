use docket::{CourtId, Declaration, Moment};
use journal::{Act, Decision, Failure, Job, Look, Outcome};
use law::cite::CIVIL_PROCEDURE;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{NO_SUCH_COURT, SAME_COURT, knows_court};
use crate::event::Event;
use crate::record::{Filing, Stage};

/// Takes a draft to another court of its author's choice. What is written goes along.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Redirect {
    /// The court chosen.
    pub to: CourtId,
}

impl Act for Redirect {
    type On = Filing;
    /// Whether the directory knows the court.
    type Facts = bool;
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.redirect",
        basis: &[CIVIL_PROCEDURE.article(36)],
        from: &[Stage::Draft],
        power: "plead",
        node: None,
        refuses: &[NO_SUCH_COURT, SAME_COURT],
    };

    fn gather(&self, _: &Filing, look: &mut Look<'_, '_>) -> Result<bool, Failure> {
        knows_court(look, self.to)
    }

    fn decide(&self, _: &Filing, known: &bool, now: &Moment) -> Decision<Self> {
        SAME_COURT.unless(self.to != now.case.court)?;
        NO_SUCH_COURT.unless(*known)?;
        Ok(Outcome::from(Event::Redirected { to: self.to }).job(Job::now("filing.hand_over", &self.to, now)))
    }
}
