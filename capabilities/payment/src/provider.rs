use std::sync::Arc;

use house::Court;
use jiff::{SignedDuration, Timestamp};
use journal::{Errand, Rejection};
use law::Fen;
use wechatpay::{Client, CodeUrl, Error, Mismatch, NativeOrder, Now, OutTradeNo};

use crate::acts::{KNOWN, Receive};
use crate::payment::Order;

/// Longest life of an order at the provider.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The provider of payments (支付机构). Cheap to clone.
#[derive(Clone)]
pub struct Provider {
    client: Arc<Client>,
    clock: Now,
    sandbox: bool,
}

/// Why the provider did not help.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unhelpful {
    /// It did not answer, or said no.
    #[error(transparent)]
    Error(#[from] Error),
    /// What it says was paid is not what is owed: somebody has to look at its bill.
    #[error("order {0}: {1}")]
    Mismatch(String, Mismatch),
    /// The number of an order does not fit the provider.
    #[error("order {0} has a number that the provider does not take")]
    Number(String),
}

impl Provider {
    /// A client, the provider's clock (the machine's: the house's own may be set in a demonstration), and whether a
    /// sandbox is behind it: receipts say so.
    pub fn new(client: Arc<Client>, clock: Now, sandbox: bool) -> Self {
        Self { client, clock, sandbox }
    }

    /// Whether no money moves.
    pub const fn is_sandbox(&self) -> bool {
        self.sandbox
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// What the code to scan says. The same order may be asked for again.
    pub(crate) async fn code(&self, order: &Order, description: String) -> Result<String, Unhelpful> {
        let now = (self.clock)();
        let latest = now.saturating_add(LONGEST).unwrap_or(Timestamp::MAX);
        let native = NativeOrder {
            out_trade_no: number(&order.order_no)?,
            description,
            total_fen: order.amount.0,
            time_expire: Some(order.expires_at).filter(|at| *at > now && *at <= latest),
            attach: None,
        };
        let CodeUrl { code_url } = self.client.native(&native).await?;
        Ok(code_url)
    }

    /// Whether an order was paid, as the provider answers; what to book then.
    pub(crate) async fn paid(&self, order: &Order) -> Result<Option<Receive>, Unhelpful> {
        let no = number(&order.order_no)?;
        let transaction = match self.client.query(&no).await {
            Ok(transaction) => transaction,
            Err(error) if error.code() == Some("ORDER_NOT_EXIST") => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        match transaction.settles(&no, order.amount.0) {
            Ok((transaction, success_at)) => Ok(Some(receive(order, transaction, success_at))),
            Err(Mismatch::State(_)) => Ok(None),
            Err(mismatch) => Err(Unhelpful::Mismatch(order.order_no.clone(), mismatch)),
        }
    }

    /// Makes sure that an order cannot be paid any more. Fails with the code `ORDERPAID` when it has been.
    pub(crate) async fn close(&self, order: &Order) -> Result<(), Unhelpful> {
        match self.client.close(&number(&order.order_no)?).await {
            Err(error) if !matches!(error.code(), Some("ORDER_NOT_EXIST" | "ORDER_CLOSED")) => Err(error.into()),
            _ => Ok(()),
        }
    }
}

pub(crate) fn number(order_no: &str) -> Result<OutTradeNo, Unhelpful> {
    order_no.parse().map_err(|_| Unhelpful::Number(order_no.to_owned()))
}

fn receive(order: &Order, transaction: &str, success_at: Timestamp) -> Receive {
    let Order { order_no, amount, .. } = order.clone();
    Receive { order_no, transaction: transaction.to_owned(), amount: Fen(amount.0), success_at }
}

/// Books what arrived, in the house's name. What is booked already is as good as booked.
pub(crate) async fn book(house: &Court, case: docket::Case, receive: Receive) -> Result<(), Rejection> {
    booked(house.journal.perform(Errand::new(case, docket::Actor::House, receive))).await
}

/// Whether it is booked: a transaction that is posted already is.
pub(crate) async fn booked(answer: impl Future<Output = journal::Answer>) -> Result<(), Rejection> {
    match answer.await {
        Ok(_) => Ok(()),
        Err(Rejection::Refused(refusal)) if refusal.ground == KNOWN => Ok(()),
        Err(rejection) => Err(rejection),
    }
}
