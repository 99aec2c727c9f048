use docket::{Declaration, Ground, Moment};
use jiff::Timestamp;
use journal::{Act, Decision, Job, Outcome};
use law::Fen;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::ledger::{Account, moved};
use crate::payment::{Event, Payment, Stage};

/// Takes in that a provider received money. Its message may come many times and late; each transaction is posted once.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Receive {
    /// Our number of the order.
    pub order_no: String,
    /// The provider's number of the transaction.
    pub transaction: String,
    /// In fen.
    #[schemars(with = "i64")]
    pub amount: Fen,
    /// When, as the provider says.
    #[schemars(with = "String")]
    pub success_at: Timestamp,
}

/// There is no such order in this case.
pub const UNKNOWN_ORDER: Ground = Ground::new("payment.unknown_order");
/// This transaction is posted already.
pub const KNOWN: Ground = Ground::new("payment.known");
/// The amount is not that of the order.
pub const AMOUNT: Ground = Ground::new("payment.amount");

impl Act for Receive {
    type On = Payment;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "payment.receive",
        basis: &[law::cite::LITIGATION_COSTS.article(22), law::cite::LITIGATION_COSTS.article(52)],
        from: &[Stage::Noticed, Stage::Paid, Stage::Lapsed],
        power: "house",
        node: Some("N09"),
        refuses: &[UNKNOWN_ORDER, KNOWN, AMOUNT],
    };

    fn decide(&self, payment: &Payment, (): &(), now: &Moment) -> Decision<Self> {
        let Self { order_no, transaction, amount, success_at } = self.clone();
        let order = payment.order(&order_no).ok_or(UNKNOWN_ORDER)?;
        KNOWN.unless(!payment.knows(&transaction))?;
        AMOUNT.unless(order.amount == amount)?;
        if payment.now() != Stage::Noticed {
            let postings = moved(amount, Account::Held, Account::Clearing);
            return Ok(Event::Surplus { order_no, transaction, amount, postings }.into());
        }
        let postings = moved(amount, Account::Receivable, Account::Clearing);
        let channel = order.channel.clone();
        let paid_on = Moment::day(success_at);
        Ok(Outcome::from(Event::Received { order_no, transaction, channel, amount, success_at, postings })
            .event(Event::Settled { total: payment.total, paid_on })
            .job(Job::now("payment.receipt_paper", &(), now)))
    }
}
