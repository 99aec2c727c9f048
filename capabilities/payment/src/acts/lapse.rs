use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Job, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::ledger::{Account, moved};
use crate::payment::{Event, Payment, Stage};

/// Ends the period for payment: the case is treated as withdrawn (按撤诉处理, 解释第213条).
#[derive(Deserialize, JsonSchema)]
pub struct Lapse {}

/// The period still runs.
pub const RUNS: Ground = Ground::new("payment.runs").under(law::cite::LITIGATION_COSTS.article(22));

impl Act for Lapse {
    type On = Payment;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "payment.lapse",
        basis: &[law::cite::CIVIL_PROCEDURE_INTERPRETATION.article(213)],
        from: &[Stage::Noticed],
        power: "house",
        node: None,
        refuses: &[RUNS],
    };

    fn decide(&self, payment: &Payment, (): &(), now: &Moment) -> Decision<Self> {
        let due = payment.due.filter(|due| now.today > *due).ok_or(RUNS)?;
        let postings = moved(payment.total, Account::Receivable, Account::Fees);
        Ok(Outcome::from(Event::Lapsed { due, postings }).job(Job::now("payment.lapse_ruling", &(), now)))
    }
}
