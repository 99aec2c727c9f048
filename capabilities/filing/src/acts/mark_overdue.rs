use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Outcome};
use law::cite::{CASE_FILING, CIVIL_PROCEDURE};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::event::Event;
use crate::record::{Filing, Stage};

/// It was decided in time, or is not yet due.
pub const IN_TIME: Ground = Ground::new("filing.in_time").under(CIVIL_PROCEDURE.article(126));

/// Writes down that the court did not decide within seven days (登记立案规定第8条第2款: then it has to accept).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct MarkOverdue {
    /// The round of examination.
    pub round: u32,
}

impl Act for MarkOverdue {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.mark_overdue",
        basis: &[CIVIL_PROCEDURE.article(126), CASE_FILING.article(8).paragraph(2)],
        from: &[Stage::Submitted],
        power: "house",
        node: None,
        refuses: &[IN_TIME],
    };

    fn decide(&self, filing: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        let handed =
            filing.last().filter(|handed| handed.what.round == self.round && !filing.overdue).ok_or(IN_TIME)?;
        IN_TIME.unless(now.today > handed.what.review_by)?;
        Ok(Outcome::from(Event::Overdue { round: self.round, due: handed.what.review_by }))
    }
}
