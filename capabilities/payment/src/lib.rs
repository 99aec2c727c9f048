//! 诉讼费用 · Payment: acceptance makes a fee notice (缴款通知书); it is paid by scanning a code; every movement of
//! money stands in double entry; what is not paid in seven days ends as the law says.

pub mod acts;
mod jobs;
mod ledger;
mod pages;
mod payment;
mod provider;

pub use jobs::workers;
pub use ledger::{Account, LEDGER, Posting};
pub use pages::pages;
pub use payment::{Event, Line, Order, Payment, Received, Stage};
pub use provider::Provider;

use journal::Capability;
use serde::Deserialize;

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "payment", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

/// What this crate reads of `filing.accepted.v1`.
#[derive(Deserialize)]
struct Accepted {
    fee: law::Fen,
    fee_lines: Vec<Line>,
    plaintiff: docket::PersonId,
}

/// What this capability is.
pub fn capability() -> Capability {
    Capability::new("payment")
        .act::<acts::Notice>()
        .act::<acts::PlaceOrder>()
        .act::<acts::Offer>()
        .act::<acts::Receive>()
        .act::<acts::Lapse>()
        .hear("filing.accepted.v1", |mark, fact: Accepted| {
            Some((mark.case, acts::Notice { total: fact.fee, lines: fact.fee_lines, payer: fact.plaintiff }))
        })
}
