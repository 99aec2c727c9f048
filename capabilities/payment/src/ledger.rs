//! The ledger: every movement of money as postings whose debits equal their credits (复式记账).

use journal::{Kind, Rows, Table, args};
use law::Fen;
use serde::{Deserialize, Serialize};

/// Postings, one row each.
pub static LEDGER: Table = Table {
    name: "ledger",
    key: "version BIGINT NOT NULL, line BIGINT NOT NULL",
    rest: "account TEXT NOT NULL, debit BIGINT NOT NULL, credit BIGINT NOT NULL, at BIGINT NOT NULL, \
           reference TEXT NOT NULL",
    indexes: &["court, account, at"],
    kind: Kind::Projection,
};

/// An account of the court's books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// 应收诉讼费: noticed and not yet paid.
    Receivable,
    /// 诉讼费收入: noticed fees.
    Fees,
    /// 渠道在途资金: paid to a provider, not yet in the court's bank account.
    Clearing,
    /// 暂存待退款: money that the court holds for somebody, such as a second payment.
    Held,
}

impl Account {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Receivable, Self::Fees, Self::Clearing, Self::Held];

    /// The Fluent message with its name.
    pub fn key(self) -> String {
        format!("payment-account-{}", self.name())
    }

    /// The account of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|account| account.name() == name)
    }

    /// Its stable name, as stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receivable => "receivable",
            Self::Fees => "fees",
            Self::Clearing => "clearing",
            Self::Held => "held",
        }
    }
}

/// One posting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// The account.
    pub account: Account,
    /// 借方, in fen.
    pub debit: Fen,
    /// 贷方, in fen.
    pub credit: Fen,
}

/// The two postings that move an amount: `to` is debited, `from` credited.
pub fn moved(amount: Fen, from: Account, to: Account) -> Vec<Posting> {
    vec![
        Posting { account: to, debit: amount, credit: Fen(0) },
        Posting { account: from, debit: Fen(0), credit: amount },
    ]
}

/// Shows postings as rows.
pub(crate) fn show(postings: &[Posting], version: i64, at: jiff::Timestamp, reference: &str, rows: &mut Rows<'_>) {
    for (posting, line) in postings.iter().zip(0_i64..) {
        let Posting { account, debit, credit } = posting;
        rows.put(&LEDGER, args![version, line, account.name(), *debit, *credit, at, reference.to_owned()]);
    }
}
