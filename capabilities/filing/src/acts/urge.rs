use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Outcome};
use law::cite::{CASE_FILING, CIVIL_PROCEDURE};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::event::Event;
use crate::record::{Filing, Stage};

/// The court still has time.
pub const STILL_TIME: Ground = Ground::new("filing.still_time").under(CIVIL_PROCEDURE.article(126));
/// The clerk was reminded today already.
pub const URGED_TODAY: Ground = Ground::new("filing.urged_today");

/// Reminds the court that its seven days are over (催办). Once a day; what follows if nothing happens is a complaint to
/// this or the higher court (登记立案规定第13条).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Urge {}

impl Act for Urge {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.urge",
        basis: &[CIVIL_PROCEDURE.article(126), CASE_FILING.article(13)],
        from: &[Stage::Submitted],
        power: "plead",
        node: None,
        refuses: &[STILL_TIME, URGED_TODAY],
    };

    fn decide(&self, filing: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        let handed = filing.last().ok_or(journal::NOT_NOW)?;
        STILL_TIME.unless(now.today > handed.what.review_by)?;
        URGED_TODAY.unless(filing.urged != Some(now.today))?;
        Ok(Outcome::from(Event::Urged { on: now.today }))
    }
}
