use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Job, Outcome};
use law::cite::{CASE_FILING, CIVIL_PROCEDURE, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;

use super::said;
use super::submit::Round;
use crate::event::{Event, RefusalGround, Refused};
use crate::record::{Filing, Stage};

/// The ruling gives no reasons (登记立案规定第9条).
pub const NO_REASONS: Ground = Ground::new("filing.no_reasons").under(CASE_FILING.article(9));
/// The days to mend it are not over (登记立案规定第7条第3款).
pub const STILL_MENDING: Ground = Ground::new("filing.still_mending").under(CASE_FILING.article(7).paragraph(3));
/// Not mended: but it was never returned to be mended.
pub const NEVER_RETURNED: Ground =
    Ground::new("filing.never_returned").under(CASE_FILING.article(7)).next("filing.return_once");

/// Refuses the complaint by ruling (裁定不予受理), with the article and the reasons. It may be appealed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Refuse {
    /// Why.
    pub ground: RefusalGround,
    /// The reasons, as they follow 本院经审查认为.
    pub reasons: String,
}

impl Act for Refuse {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.refuse",
        basis: &[
            CIVIL_PROCEDURE.article(126),
            CIVIL_PROCEDURE.article(127),
            ONLINE_LITIGATION.article(9).paragraph(1).item(3),
        ],
        from: &[Stage::Submitted, Stage::Returned],
        power: "examine",
        node: Some("N07"),
        refuses: &[NO_REASONS, STILL_MENDING, NEVER_RETURNED],
    };

    fn decide(&self, filing: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        NO_REASONS.unless(said(&self.reasons))?;
        NEVER_RETURNED.unless(self.ground != RefusalGround::NotMended || !filing.returned.is_empty())?;
        if let (Stage::Returned, Some(returned)) = (filing.now(), filing.returned.last()) {
            STILL_MENDING.unless(now.today > returned.correct_by && self.ground == RefusalGround::NotMended)?;
        }
        let mut outcome = Outcome::new();
        let reasons = outcome.keep(now, self.reasons.trim().as_bytes());
        let articles = vec![self.ground.article(), CIVIL_PROCEDURE.article(126), CIVIL_PROCEDURE.article(157)];
        let round = filing.round();
        let refused = Refused { round, ground: self.ground, articles, reasons };
        Ok(outcome.event(Event::Refused(refused)).job(Job::now("filing.ruling", &Round { round }, now)))
    }
}
