use docket::{CourtId, Declaration, Ground, Moment};
use journal::{Act, Decision, Failure, Job, Look, Outcome};
use law::cite::CIVIL_PROCEDURE;
use schemars::JsonSchema;
use serde::Deserialize;

use super::submit::Round;
use super::{NO_SUCH_COURT, SAME_COURT, knows_court, said};
use crate::event::{Event, Transferred};
use crate::record::{Filing, Stage};

/// The plaintiff is not told why.
pub const NO_REASON: Ground = Ground::new("filing.no_reason").under(CIVIL_PROCEDURE.article(127).item(4));

/// Passes a complaint on to the court that has jurisdiction (移送). It arrives there as a draft with everything in it;
/// the plaintiff signs it for that court, to which it is addressed (民事诉讼法第127条第4项).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Transfer {
    /// The court that has jurisdiction.
    pub to: CourtId,
    /// Why, in words for the plaintiff.
    pub reason: String,
}

impl Act for Transfer {
    type On = Filing;
    /// Whether the directory knows the court.
    type Facts = bool;
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.transfer",
        basis: &[CIVIL_PROCEDURE.article(127).item(4)],
        from: &[Stage::Submitted],
        power: "examine",
        node: None,
        refuses: &[NO_SUCH_COURT, SAME_COURT, NO_REASON],
    };

    fn gather(&self, _: &Filing, look: &mut Look<'_, '_>) -> Result<bool, Failure> {
        knows_court(look, self.to)
    }

    fn decide(&self, filing: &Filing, known: &bool, now: &Moment) -> Decision<Self> {
        SAME_COURT.unless(self.to != now.case.court)?;
        NO_SUCH_COURT.unless(*known)?;
        NO_REASON.unless(said(&self.reason))?;
        let mut outcome = Outcome::new();
        let reason = outcome.keep(now, self.reason.trim().as_bytes());
        let transferred = Transferred { to: self.to, articles: vec![CIVIL_PROCEDURE.article(127).item(4)], reason };
        Ok(outcome
            .event(Event::Transferred(transferred))
            .job(Job::now("filing.hand_over", &self.to, now))
            .job(Job::now("filing.transfer_notice", &Round { round: filing.round() }, now)))
    }
}
