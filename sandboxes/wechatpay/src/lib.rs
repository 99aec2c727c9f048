//! A stand-in for WeChat Pay (微信支付沙箱) that speaks API v3: not real money, but the real protocol.
//!
//! It is a process of its own. It verifies the merchant's signature for real and refuses with the vendor's statuses and
//! error codes, signs its answers, shows the payer a cashier at the `code_url`, and reports a payment by a sealed, signed
//! callback that it repeats on the vendor's schedule until it hears 2xx. Faults can be switched on for tests and
//! demonstrations: see [`Faults`].
//!
//! | Address | What |
//! | --- | --- |
//! | `/v3/pay/transactions/native`, `…/out-trade-no/{no}`, `…/close` | orders |
//! | `/v3/refund/domestic/refunds`, `…/{out_refund_no}` | refunds |
//! | `/cashier/{token}` | the payer's page |
//! | `/sandbox` | orders, reports and fault switches for a person |
//! | `/sandbox/faults.json` (GET, PUT), `/sandbox/orders.json`, `/sandbox/reports.json` | the same for a program |
//! | `/sandbox/orders/{out_trade_no}/pay` (POST) | pays without the cashier |

mod answer;
mod api;
mod cashier;
mod faults;
mod keys;
mod page;
mod report;
mod serve;
mod store;

pub use faults::Faults;
pub use keys::{Keys, KeysFault};
pub use report::SCHEDULE_SECONDS;
pub use serve::{Config, Fault, serve, serve_until, wall_clock};
pub use store::{Kind, Order, Report};

/// The sandbox's words.
pub const WORDS: i18n::Source = i18n::Source {
    name: "sandbox-wechatpay",
    zh: include_str!("../locales/zh.ftl"),
    en: include_str!("../locales/en.ftl"),
};
