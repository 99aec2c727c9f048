//! WeChat Pay API v3 (微信支付 APIv3): the messages, the signatures and a client of a merchant (商户).
//!
//! The client signs every request, believes no answer and no callback whose signature does not verify, and takes its
//! clock and its nonces from outside. The crate knows nothing of courts: an order here is a number, a sentence and an
//! amount in fen.
//!
//! * [`Client`] — native orders (扫码支付), query, close, refunds, and [`Client::notification`] for callbacks.
//! * [`Config`] — what a merchant must know; addresses and keys are configuration, so that the same code speaks to the
//!   vendor and to a sandbox that speaks the vendor's protocol.
//! * [`sign`], [`seal`], [`pem`] — the protocol's cryptography, for whoever stands on the other side.
//!
//! Source of the protocol: the vendor's documentation at <https://pay.weixin.qq.com/doc/v3/merchant/4012365342> and the
//! official client `wechatpay-apiv3/wechatpay-go`.

mod client;
mod config;
mod error;
mod notification;
mod order;
pub mod pem;
mod refund;
pub mod seal;
pub mod sign;
mod time;

pub use client::{Client, Nonce, Now, random_nonce};
pub use config::{Config, ConfigFault, Secret};
pub use error::{Error, Retry};
pub use notification::{Envelope, Event, Notification, RefundNotice, Refused, Resource};
pub use order::{
    Amount, CloseRequest, CodeUrl, Mismatch, NativeOrder, NativeRequest, OutTradeNo, Payer, TradeState, Transaction,
    TransactionAmount, UnfitNumber,
};
pub use refund::{Refund, RefundAmount, RefundOrder, RefundRequest, RefundStatus};
pub use time::beijing;
