use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::order::{OutTradeNo, Transaction};
use crate::refund::{RefundAmount, RefundStatus};
use crate::seal::{ALGORITHM, ApiKey, DoesNotOpen};
use crate::sign::Forgery;
use crate::time::beijing;

/// A callback as it arrives: what happened in clear, the content sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The event's number: the same each time the same event is reported.
    pub id: String,
    /// When it happened.
    #[serde(with = "beijing")]
    pub create_time: Timestamp,
    /// `TRANSACTION.SUCCESS`, `REFUND.SUCCESS`, `REFUND.ABNORMAL`, `REFUND.CLOSED`.
    pub event_type: String,
    /// `encrypt-resource`.
    pub resource_type: String,
    /// The event as a short sentence.
    #[serde(default)]
    pub summary: String,
    /// The sealed content.
    pub resource: Resource,
}

/// The sealed content of a callback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// What it is: `transaction` or `refund`.
    #[serde(default)]
    pub original_type: String,
    /// `AEAD_AES_256_GCM`.
    pub algorithm: String,
    /// Base64.
    pub ciphertext: String,
    /// Sealed with the content.
    #[serde(default)]
    pub associated_data: String,
    /// 12 characters.
    pub nonce: String,
}

/// A callback that was checked and opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The event's number, to notice the second report of one event by.
    pub id: String,
    /// When it happened, says the vendor.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
}

/// What a callback reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An order was paid (支付成功). Ask [`Transaction::settles`] before booking it.
    Paid(Box<Transaction>),
    /// A refund ended.
    Refund(Box<RefundNotice>),
}

/// The content of a callback about a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundNotice {
    /// The merchant.
    pub mchid: String,
    /// The merchant's number of the order.
    pub out_trade_no: OutTradeNo,
    /// The vendor's number of the payment.
    pub transaction_id: String,
    /// The merchant's number of the refund.
    pub out_refund_no: String,
    /// The vendor's number of the refund.
    pub refund_id: String,
    /// How it ended.
    pub refund_status: RefundStatus,
    /// When it was done.
    #[serde(default, with = "beijing::maybe", skip_serializing_if = "Option::is_none")]
    pub success_time: Option<Timestamp>,
    /// Where the money went.
    #[serde(default)]
    pub user_received_account: String,
    /// How much.
    pub amount: RefundAmount,
}

/// Why a callback is not taken. Answer it with `401` when it is [`Refused::Forged`] and `400` otherwise; with the body
/// of [`Refused::answer`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The signature does not show that it is the platform's.
    #[error(transparent)]
    Forged(#[from] Forgery),
    /// The content does not open.
    #[error(transparent)]
    Sealed(#[from] DoesNotOpen),
    /// It is not what the protocol says.
    #[error("the callback does not fit the protocol: {0}")]
    Malformed(String),
    /// It is about another merchant or another application.
    #[error("the callback is for another {0}")]
    NotOurs(&'static str),
}

impl Refused {
    /// The body that tells the platform to report again: `{"code":"FAIL","message":…}`. It says no more than it must.
    pub fn answer(&self) -> &'static str {
        match self {
            Refused::Forged(_) => r#"{"code":"FAIL","message":"签名错误"}"#,
            Refused::Sealed(_) => r#"{"code":"FAIL","message":"解密失败"}"#,
            Refused::Malformed(_) | Refused::NotOurs(_) => r#"{"code":"FAIL","message":"内容有误"}"#,
        }
    }
}

/// Opens a callback whose signature has been verified.
pub(crate) fn open(key: &ApiKey, appid: &str, mchid: &str, body: &[u8]) -> Result<Notification, Refused> {
    let malformed = |fault: serde_json::Error| Refused::Malformed(fault.to_string());
    let envelope: Envelope = serde_json::from_slice(body).map_err(malformed)?;
    if envelope.resource_type != "encrypt-resource" {
        return Err(Refused::Malformed(format!("resource_type {:?}", envelope.resource_type)));
    }
    let Resource { algorithm, ciphertext, associated_data, nonce, .. } = &envelope.resource;
    if algorithm != ALGORITHM {
        return Err(Refused::Malformed(format!("algorithm {algorithm:?}")));
    }
    let plain = key.open(nonce, associated_data, ciphertext)?;
    let event = match envelope.event_type.as_str() {
        "TRANSACTION.SUCCESS" => {
            let paid: Transaction = serde_json::from_slice(&plain).map_err(malformed)?;
            if paid.appid != appid {
                return Err(Refused::NotOurs("appid"));
            }
            if paid.mchid != mchid {
                return Err(Refused::NotOurs("mchid"));
            }
            Event::Paid(Box::new(paid))
        }
        "REFUND.SUCCESS" | "REFUND.ABNORMAL" | "REFUND.CLOSED" => {
            let refund: RefundNotice = serde_json::from_slice(&plain).map_err(malformed)?;
            if refund.mchid != mchid {
                return Err(Refused::NotOurs("mchid"));
            }
            Event::Refund(Box::new(refund))
        }
        other => return Err(Refused::Malformed(format!("event_type {other:?}"))),
    };
    Ok(Notification { id: envelope.id, at: envelope.create_time, event })
}
