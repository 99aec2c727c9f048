use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::time::beijing;

/// The merchant's order number (商户订单号): 6 to 32 of `0-9 A-Z a-z _ - | *`, unique for the merchant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OutTradeNo(String);

/// A text that is no order number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an order number has 6 to 32 of the characters 0-9 A-Z a-z _ - | *")]
pub struct UnfitNumber;

impl OutTradeNo {
    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OutTradeNo {
    type Err = UnfitNumber;

    fn from_str(text: &str) -> Result<Self, UnfitNumber> {
        let fits = (6..=32).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'|' | b'*'));
        if fits { Ok(OutTradeNo(text.to_owned())) } else { Err(UnfitNumber) }
    }
}

impl TryFrom<String> for OutTradeNo {
    type Error = UnfitNumber;

    fn try_from(text: String) -> Result<Self, UnfitNumber> {
        text.parse()
    }
}

impl From<OutTradeNo> for String {
    fn from(number: OutTradeNo) -> String {
        number.0
    }
}

impl fmt::Display for OutTradeNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An order that is paid by scanning a code (Native 支付).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NativeOrder {
    /// Our number for it.
    pub out_trade_no: OutTradeNo,
    /// What the payer reads, at most 127 characters.
    pub description: String,
    /// The amount in fen, at least 1.
    pub total_fen: i64,
    /// Until when it can be paid; the vendor takes 7 days when absent.
    pub time_expire: Option<Timestamp>,
    /// Comes back in query and callback, at most 128 characters.
    pub attach: Option<String>,
}

/// The body of `POST /v3/pay/transactions/native`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NativeRequest {
    /// The application.
    pub appid: String,
    /// The merchant.
    pub mchid: String,
    /// What the payer reads.
    pub description: String,
    /// The merchant's number.
    pub out_trade_no: OutTradeNo,
    /// Until when it can be paid.
    #[serde(default, with = "beijing::maybe", skip_serializing_if = "Option::is_none")]
    pub time_expire: Option<Timestamp>,
    /// Comes back in query and callback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach: Option<String>,
    /// Where the payment is reported to.
    pub notify_url: String,
    /// How much.
    pub amount: Amount,
}

/// How much an order is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// In fen.
    pub total: i64,
    /// `CNY`, the only currency there is.
    #[serde(default = "cny")]
    pub currency: String,
}

pub(crate) fn cny() -> String {
    "CNY".to_owned()
}

/// The answer to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeUrl {
    /// What the QR code (二维码) says. Valid for 2 hours; ask again with the same order for a new one.
    pub code_url: String,
}

/// The body of `POST /v3/pay/transactions/out-trade-no/{no}/close`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseRequest {
    /// The merchant.
    pub mchid: String,
}

/// Where a payment stands (trade_state).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TradeState {
    /// Paid.
    Success,
    /// Paid, and all or part of it is on its way back or back.
    Refund,
    /// Not paid yet.
    NotPay,
    /// Closed without payment.
    Closed,
    /// Revoked (only payments by a shown code).
    Revoked,
    /// The payer is at it (only payments by a shown code).
    UserPaying,
    /// The payment failed.
    PayError,
    /// A state this version does not know.
    #[serde(other)]
    Unknown,
}

/// A payment, as a query answers and a callback reports it (微信支付订单).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// The application.
    pub appid: String,
    /// The merchant.
    pub mchid: String,
    /// The merchant's number.
    pub out_trade_no: OutTradeNo,
    /// The vendor's number (微信支付订单号), once paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
    /// `NATIVE`, `JSAPI`, `APP`, `MWEB`, …, once paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trade_type: Option<String>,
    /// Where it stands.
    pub trade_state: TradeState,
    /// The same as a sentence.
    #[serde(default)]
    pub trade_state_desc: String,
    /// The payer's bank, e.g. `CMC`; `OTHERS` for the purse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_type: Option<String>,
    /// What the order carried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach: Option<String>,
    /// When it was paid.
    #[serde(default, with = "beijing::maybe", skip_serializing_if = "Option::is_none")]
    pub success_time: Option<Timestamp>,
    /// Who paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Payer>,
    /// How much; absent from some answers about unpaid orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<TransactionAmount>,
}

/// Who paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payer {
    /// The payer's number within the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openid: Option<String>,
}

/// What a payment was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionAmount {
    /// The order's amount, fen.
    pub total: i64,
    /// What the payer paid after the vendor's coupons, fen; the merchant receives `total` all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer_total: Option<i64>,
    /// The order's currency.
    #[serde(default = "cny")]
    pub currency: String,
    /// The payer's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer_currency: Option<String>,
}

/// Why a report of a payment does not settle what is owed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// It is about another order.
    #[error("the payment is for order {0}")]
    Order(OutTradeNo),
    /// It is not a finished payment.
    #[error("the payment is in state {0:?}")]
    State(TradeState),
    /// Another amount, or none.
    #[error("the payment is over {found:?} fen, owed are {owed}")]
    Amount {
        /// What is owed, fen.
        owed: i64,
        /// What was paid, fen.
        found: Option<i64>,
    },
    /// Another currency.
    #[error("the payment is in {0}")]
    Currency(String),
    /// Paid, but without the vendor's number or the time.
    #[error("the payment lacks {0}")]
    Incomplete(&'static str),
}

impl Transaction {
    /// Whether this payment settles exactly what is owed on this order; then the vendor's number and the time of payment.
    /// Whoever books a payment asks this first, for query and callback alike.
    ///
    /// # Errors
    ///
    /// [`Mismatch`].
    pub fn settles(&self, order: &OutTradeNo, owed_fen: i64) -> Result<(&str, Timestamp), Mismatch> {
        if self.out_trade_no != *order {
            return Err(Mismatch::Order(self.out_trade_no.clone()));
        }
        if self.trade_state != TradeState::Success {
            return Err(Mismatch::State(self.trade_state));
        }
        match &self.amount {
            Some(amount) if amount.currency != "CNY" => return Err(Mismatch::Currency(amount.currency.clone())),
            Some(amount) if amount.total == owed_fen => {}
            other => return Err(Mismatch::Amount { owed: owed_fen, found: other.as_ref().map(|a| a.total) }),
        }
        let id = self.transaction_id.as_deref().filter(|id| !id.is_empty());
        Ok((
            id.ok_or(Mismatch::Incomplete("transaction_id"))?,
            self.success_time.ok_or(Mismatch::Incomplete("success_time"))?,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_numbers() {
        for good in ["123456", "MJ_2026-0001|*", &"9".repeat(32)] {
            assert_eq!(good.parse::<OutTradeNo>().unwrap().as_str(), good);
        }
        for bad in ["", "12345", &"9".repeat(33), "12345/7", "12345 7", "订单123456", "12345?7"] {
            assert_eq!(bad.parse::<OutTradeNo>(), Err(UnfitNumber), "{bad}");
        }
    }

    /// The shape of the vendor's documented callback, unknown fields included.
    #[test]
    fn only_the_whole_sum_settles() {
        let paid: Transaction = serde_json::from_value(serde_json::json!({
            "transaction_id": "1217752501201407033233368018",
            "amount": {"payer_total": 90, "total": 100, "currency": "CNY", "payer_currency": "CNY"},
            "mchid": "1230000109", "trade_state": "SUCCESS", "bank_type": "CMC",
            "promotion_detail": [{"amount": 10, "coupon_id": "109519"}],
            "success_time": "2018-06-08T10:34:56+08:00", "payer": {"openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},
            "out_trade_no": "1217752501201407", "appid": "wxd678efh567hg6787",
            "trade_state_desc": "支付成功", "trade_type": "MICROPAY", "attach": "", "scene_info": {"device_id": "013467007045764"}
        }))
        .unwrap();
        let no: OutTradeNo = "1217752501201407".parse().unwrap();
        let at: Timestamp = "2018-06-08T02:34:56Z".parse().unwrap();
        assert_eq!(paid.settles(&no, 100), Ok(("1217752501201407033233368018", at)));
        assert_eq!(paid.settles(&no, 90), Err(Mismatch::Amount { owed: 90, found: Some(100) }));
        assert_eq!(paid.settles(&"other_no".parse().unwrap(), 100), Err(Mismatch::Order(no.clone())));
        let with = |change: fn(&mut Transaction)| {
            let mut other = paid.clone();
            change(&mut other);
            other.settles(&no, 100).unwrap_err()
        };
        assert_eq!(with(|t| t.trade_state = TradeState::Refund), Mismatch::State(TradeState::Refund));
        assert_eq!(with(|t| t.amount = None), Mismatch::Amount { owed: 100, found: None });
        assert_eq!(with(|t| t.amount.as_mut().unwrap().currency = "USD".into()), Mismatch::Currency("USD".into()));
        assert_eq!(with(|t| t.transaction_id = Some(String::new())), Mismatch::Incomplete("transaction_id"));
        assert_eq!(with(|t| t.success_time = None), Mismatch::Incomplete("success_time"));
    }

    #[test]
    fn unpaid_and_unknown_states_read() {
        let open: Transaction = serde_json::from_str(
            r#"{"amount":{"payer_currency":"","total":1},"appid":"a","mchid":"m","out_trade_no":"123456","trade_state":"NOTPAY","trade_state_desc":"订单未支付","success_time":""}"#,
        )
        .unwrap();
        assert_eq!((open.trade_state, open.success_time), (TradeState::NotPay, None));
        assert_eq!(serde_json::from_str::<TradeState>("\"SOMETHING\"").unwrap(), TradeState::Unknown);
    }

    #[test]
    fn a_request_is_written_as_documented() {
        let request = NativeRequest {
            appid: "wx".into(),
            mchid: "1900000109".into(),
            description: "案件受理费".into(),
            out_trade_no: "MJ20260001".parse().unwrap(),
            time_expire: Some("2018-06-08T02:34:56Z".parse().unwrap()),
            attach: None,
            notify_url: "https://court.example/pay".into(),
            amount: Amount { total: 5000, currency: cny() },
        };
        assert_eq!(
            serde_json::to_string(&request).unwrap(),
            r#"{"appid":"wx","mchid":"1900000109","description":"案件受理费","out_trade_no":"MJ20260001","time_expire":"2018-06-08T10:34:56+08:00","notify_url":"https://court.example/pay","amount":{"total":5000,"currency":"CNY"}}"#
        );
    }
}
