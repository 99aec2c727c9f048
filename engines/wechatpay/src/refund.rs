use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::order::{OutTradeNo, cny};
use crate::time::beijing;

/// Money that goes back (退款). The same `out_refund_no` is the same refund, however often it is asked for; within one
/// year of the payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundOrder {
    /// The paid order.
    pub out_trade_no: OutTradeNo,
    /// Our number of the refund: 1 to 64 of `0-9 A-Z a-z _ - | * @`.
    pub out_refund_no: String,
    /// What the payer reads, at most 80 bytes.
    pub reason: Option<String>,
    /// How much goes back, fen, at least 1.
    pub refund_fen: i64,
    /// What the order was about, fen.
    pub total_fen: i64,
}

/// The body of `POST /v3/refund/domestic/refunds`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundRequest {
    /// The paid order.
    pub out_trade_no: OutTradeNo,
    /// The merchant's number of the refund.
    pub out_refund_no: String,
    /// What the payer reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Where the end of the refund is reported to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify_url: Option<String>,
    /// How much.
    pub amount: RefundAmount,
}

/// How much goes back, of how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundAmount {
    /// How much goes back, fen.
    pub refund: i64,
    /// The order's amount, fen.
    pub total: i64,
    /// `CNY`; notices leave it out.
    #[serde(default = "cny")]
    pub currency: String,
}

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RefundStatus {
    /// The payer has it.
    Success,
    /// Ended without money moving.
    Closed,
    /// On its way.
    Processing,
    /// The payer's bank does not take it: a person has to settle it.
    Abnormal,
    /// A state this version does not know.
    #[serde(other)]
    Unknown,
}

/// A refund, as the order for it and a query answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// The vendor's number of the refund (微信支付退款号).
    pub refund_id: String,
    /// The merchant's number of the refund.
    pub out_refund_no: String,
    /// The vendor's number of the payment.
    pub transaction_id: String,
    /// The merchant's number of the order.
    pub out_trade_no: OutTradeNo,
    /// Where the money goes, as the payer's app says it.
    #[serde(default)]
    pub user_received_account: String,
    /// When it was done.
    #[serde(default, with = "beijing::maybe", skip_serializing_if = "Option::is_none")]
    pub success_time: Option<Timestamp>,
    /// When it was asked for.
    #[serde(with = "beijing")]
    pub create_time: Timestamp,
    /// Where it stands.
    pub status: RefundStatus,
    /// How much.
    pub amount: RefundAmount,
}
