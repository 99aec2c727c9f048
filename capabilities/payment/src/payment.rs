//! What a case owes and what was paid.

use docket::PersonId;
use jiff::Timestamp;
use jiff::civil::Date;
use journal::{Holder, Kind, Mark, Period, Record, Rows, Table, Todo, args};
use law::{Article, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ledger::{self, LEDGER, Posting};

docket::stages! {
    /// Where a payment stands.
    Stage {
        /// Nothing is owed.
        Nothing = "nothing",
        /// The notice was given; it is to be paid.
        Noticed = "noticed",
        /// It is paid.
        Paid = "paid",
        /// It was not paid in time.
        Lapsed = "lapsed",
    }
}

/// A line of a fee notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Line {
    /// What for, such as `acceptance_fee` (案件受理费).
    pub item: String,
    /// In fen.
    #[schemars(with = "i64")]
    pub amount: Fen,
    /// The articles it rests on.
    #[schemars(with = "Vec<serde_json::Value>")]
    pub articles: Vec<Article>,
}

/// What can happen to a payment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Event {
    /// The fee notice was made.
    #[serde(rename = "payment.noticed.v1")]
    Noticed {
        /// 缴款通知书编号.
        notice_no: String,
        /// Its lines.
        lines: Vec<Line>,
        /// Their sum.
        total: Fen,
        /// The last day.
        due: Date,
        /// Who has to pay.
        payer: PersonId,
        /// The money that is owed from now on.
        postings: Vec<Posting>,
    },
    /// An order was placed with a provider.
    #[serde(rename = "payment.ordered.v1")]
    Ordered(Order),
    /// The provider answered with the code to scan.
    #[serde(rename = "payment.offered.v1")]
    Offered {
        /// Our number of the order.
        order_no: String,
        /// What the code says.
        code_url: String,
    },
    /// Money arrived at the provider.
    #[serde(rename = "payment.received.v1")]
    Received {
        /// Our number of the order.
        order_no: String,
        /// The provider's number of the transaction.
        transaction: String,
        /// The provider.
        channel: String,
        /// In fen.
        amount: Fen,
        /// When, as the provider says.
        success_at: Timestamp,
        /// The movement.
        postings: Vec<Posting>,
    },
    /// The notice is paid.
    #[serde(rename = "payment.settled.v1")]
    Settled {
        /// In fen.
        total: Fen,
        /// The day.
        paid_on: Date,
    },
    /// Money arrived that is not owed: a second payment, or one after the period. It is held until it is given back.
    #[serde(rename = "payment.surplus.v1")]
    Surplus {
        /// Our number of the order.
        order_no: String,
        /// The provider's number of the transaction.
        transaction: String,
        /// In fen.
        amount: Fen,
        /// The movement.
        postings: Vec<Posting>,
    },
    /// The period ended and nothing was paid.
    #[serde(rename = "payment.lapsed.v1")]
    Lapsed {
        /// The last day.
        due: Date,
        /// What is no longer owed.
        postings: Vec<Posting>,
    },
}

/// An order placed with a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Our number, unique: `MJ` and 30 characters at most.
    pub order_no: String,
    /// The provider: `wechatpay`.
    pub channel: String,
    /// In fen.
    pub amount: Fen,
    /// Until when the code can be paid.
    pub expires_at: Timestamp,
}

static PAYMENT: Table = Table {
    name: "payment",
    key: "",
    rest: "stage TEXT NOT NULL, notice_no TEXT NOT NULL, total BIGINT NOT NULL, due TEXT NOT NULL, paid_at BIGINT, \
           transaction_no TEXT",
    indexes: &["court, stage, due"],
    kind: Kind::Projection,
};

/// By which a provider's message finds its case.
pub(crate) static ORDER: Table = Table {
    name: "payment_order",
    key: "order_no TEXT NOT NULL",
    rest: "channel TEXT NOT NULL, amount BIGINT NOT NULL, expires_at BIGINT NOT NULL",
    indexes: &["order_no"],
    kind: Kind::Projection,
};

/// The payment that settled the notice, as its receipt names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Our number of the order.
    pub order_no: String,
    /// The provider's number of the transaction.
    pub transaction: String,
    /// The provider.
    pub channel: String,
    /// When, as the provider says.
    pub success_at: Timestamp,
}

/// What a case owes and what was paid.
#[derive(Clone, Debug, Default)]
pub struct Payment {
    stage: Stage,
    /// 缴款通知书编号.
    pub notice_no: String,
    /// Lines of the notice.
    pub lines: Vec<Line>,
    /// Their sum.
    pub total: Fen,
    /// When the notice was made.
    pub noticed_at: Option<Timestamp>,
    /// The last day.
    pub due: Option<Date>,
    /// Who has to pay.
    pub payer: Option<PersonId>,
    /// Orders, with the code to scan once the provider answered.
    pub orders: Vec<(Order, Option<String>)>,
    /// Transactions that arrived, with the order of each.
    pub transactions: Vec<(String, String)>,
    /// The payment that settled the notice.
    pub received: Option<Received>,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// When it lapsed.
    pub lapsed_at: Option<Timestamp>,
}

impl Payment {
    /// The order of that number.
    pub fn order(&self, order_no: &str) -> Option<&Order> {
        self.orders.iter().map(|(order, _)| order).find(|order| order.order_no == order_no)
    }

    /// Where it stands.
    pub const fn now(&self) -> Stage {
        self.stage
    }

    /// Whether this transaction is posted.
    pub fn knows(&self, transaction: &str) -> bool {
        self.transactions.iter().any(|(known, _)| known == transaction)
    }

    /// Orders for which no money has arrived yet.
    pub fn unpaid_orders(&self) -> impl Iterator<Item = &Order> {
        let orders = self.orders.iter().map(|(order, _)| order);
        orders.filter(|order| !self.transactions.iter().any(|(_, of)| *of == order.order_no))
    }

    /// An order that can still be paid at this moment, with its code.
    pub fn open_order(&self, at: Timestamp) -> Option<&(Order, Option<String>)> {
        self.orders.iter().rev().find(|(order, _)| order.expires_at > at)
    }
}

impl Record for Payment {
    const NAME: &'static str = "payment";
    const TABLES: &'static [&'static Table] = &[&PAYMENT, &ORDER, &LEDGER];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        self.stage
    }

    fn evolve(&mut self, event: &Event, mark: &Mark) {
        match event {
            Event::Noticed { notice_no, lines, total, due, payer, .. } => {
                self.stage = Stage::Noticed;
                (self.total, self.due, self.payer) = (*total, Some(*due), Some(*payer));
                self.noticed_at = Some(mark.at);
                self.notice_no.clone_from(notice_no);
                self.lines.clone_from(lines);
            }
            Event::Ordered(order) => self.orders.push((order.clone(), None)),
            Event::Offered { order_no, code_url } => {
                let order = self.orders.iter_mut().find(|(order, _)| order.order_no == *order_no);
                order.into_iter().for_each(|(_, code)| *code = Some(code_url.clone()));
            }
            Event::Received { order_no, transaction, channel, success_at, .. } => {
                self.transactions.push((transaction.clone(), order_no.clone()));
                self.received = Some(Received {
                    order_no: order_no.clone(),
                    transaction: transaction.clone(),
                    channel: channel.clone(),
                    success_at: *success_at,
                });
            }
            Event::Surplus { order_no, transaction, .. } => {
                self.transactions.push((transaction.clone(), order_no.clone()));
            }
            Event::Settled { .. } => {
                self.stage = Stage::Paid;
                self.paid_at = Some(mark.at);
            }
            Event::Lapsed { .. } => {
                self.stage = Stage::Lapsed;
                self.lapsed_at = Some(mark.at);
            }
        }
    }

    fn project(&self, event: &Event, mark: &Mark, rows: &mut Rows<'_>) {
        match event {
            Event::Noticed { notice_no, postings, due, payer, total, .. } => {
                ledger::show(postings, mark.version, mark.at, notice_no, rows);
                let start = docket::Moment::day(mark.at);
                rows.period(Period { key: "payment".into(), rule: "fee_payment", start, end: *due });
                rows.todo(Todo {
                    key: "payment".into(),
                    holder: Holder::Person(*payer),
                    act: "payment.pay",
                    due: Some(*due),
                    article: Some(law::cite::LITIGATION_COSTS.article(22)),
                    amount: Some(*total),
                });
            }
            Event::Ordered(order) => {
                let Order { order_no, channel, amount, expires_at } = order.clone();
                rows.put(&ORDER, args![order_no, channel, amount, expires_at]);
            }
            Event::Received { postings, transaction, .. } | Event::Surplus { postings, transaction, .. } => {
                ledger::show(postings, mark.version, mark.at, transaction, rows);
            }
            Event::Lapsed { postings, .. } => ledger::show(postings, mark.version, mark.at, &self.notice_no, rows),
            Event::Offered { .. } | Event::Settled { .. } => {}
        }
        if matches!(event, Event::Settled { .. } | Event::Lapsed { .. }) {
            rows.done("payment");
            rows.period_over("payment");
        }
        if !matches!(event, Event::Ordered(_) | Event::Offered { .. }) {
            let (stage, due) = (docket::Stage::name(self.stage), self.due);
            let transaction = self.received.as_ref().map(|received| received.transaction.clone());
            rows.put(&PAYMENT, args![stage, self.notice_no.clone(), self.total, due, self.paid_at, transaction]);
        }
    }
}
