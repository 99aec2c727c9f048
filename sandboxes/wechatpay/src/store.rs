use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use wechatpay::{NativeRequest, OutTradeNo, Payer, Refund, TradeState, Transaction, TransactionAmount};

/// An order and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// As the merchant placed it.
    pub request: NativeRequest,
    /// The cashier's address ends in this.
    pub token: String,
    /// Until when the code can be scanned.
    pub code_until: Timestamp,
    /// Until when the order can be paid.
    pub expires: Timestamp,
    /// `NotPay`, `Success`, `Refund` or `Closed`.
    pub state: TradeState,
    /// The sandbox's number of the payment.
    pub transaction_id: Option<String>,
    /// When it was paid.
    pub paid: Option<Timestamp>,
}

impl Order {
    /// The state at a moment: an unpaid order past its time is closed.
    pub fn state_at(&self, now: Timestamp) -> TradeState {
        if self.state == TradeState::NotPay && now >= self.expires { TradeState::Closed } else { self.state }
    }

    /// The order as a query answers it.
    pub fn transaction(&self, now: Timestamp) -> Transaction {
        let (state, paid) = (self.state_at(now), self.paid.is_some());
        let desc = match state {
            TradeState::Success => "支付成功",
            TradeState::Refund => "转入退款",
            TradeState::Closed => "订单已关闭",
            _ => "订单未支付",
        };
        let total = self.request.amount.total;
        let then = |text: &str| paid.then(|| text.to_owned());
        Transaction {
            appid: self.request.appid.clone(),
            mchid: self.request.mchid.clone(),
            out_trade_no: self.request.out_trade_no.clone(),
            transaction_id: self.transaction_id.clone(),
            trade_type: then("NATIVE"),
            trade_state: state,
            trade_state_desc: desc.to_owned(),
            bank_type: then("OTHERS"),
            attach: self.request.attach.clone(),
            success_time: self.paid,
            payer: paid.then(|| Payer { openid: Some("oSandboxPayer0000000000000".to_owned()) }),
            amount: Some(TransactionAmount {
                total,
                payer_total: paid.then_some(total),
                currency: self.request.amount.currency.clone(),
                payer_currency: then("CNY"),
            }),
        }
    }
}

/// Something that the merchant is to be told, until it is known to have heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The event's number, the same in every attempt.
    pub id: String,
    /// What happened.
    pub kind: Kind,
    /// When.
    pub happened: Timestamp,
    /// Where the merchant wants to hear of it.
    pub notify_url: String,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next.
    pub due: Timestamp,
    /// Whether the merchant answered 2xx.
    pub heard: bool,
    /// What came of the last attempt.
    pub last: String,
}

/// What a report is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The payment of an order.
    Paid(OutTradeNo),
    /// The end of a refund, by `out_refund_no`.
    Refunded(String),
}

/// All that the sandbox knows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Books {
    pub orders: BTreeMap<OutTradeNo, Order>,
    pub refunds: BTreeMap<String, Refund>,
    pub reports: Vec<Report>,
}

impl Books {
    pub fn by_token(&self, token: &str) -> Option<&Order> {
        self.orders.values().find(|order| order.token == token)
    }

    /// What has gone back or is on its way back, in fen.
    pub fn refunded(&self, order: &OutTradeNo) -> i64 {
        self.refunds.values().filter(|r| r.out_trade_no == *order).map(|r| r.amount.refund).sum()
    }
}

/// The books in memory and, when there is a file, in the file.
pub(crate) struct Store {
    books: Mutex<Books>,
    file: Option<PathBuf>,
}

impl Store {
    /// Opens the books; a file that is not there yet is an empty one.
    pub fn open(file: Option<PathBuf>) -> std::io::Result<Store> {
        let books = match &file {
            Some(path) if path.exists() => serde_json::from_slice(&std::fs::read(path)?)?,
            _ => Books::default(),
        };
        Ok(Store { books: Mutex::new(books), file })
    }

    /// Reads the books.
    pub fn read<T>(&self, look: impl FnOnce(&Books) -> T) -> T {
        look(&self.lock())
    }

    /// Changes the books and writes them down before anybody hears of it.
    pub fn change<T>(&self, change: impl FnOnce(&mut Books) -> T) -> std::io::Result<T> {
        let mut books = self.lock();
        let mut next = books.clone();
        let result = change(&mut next);
        if let Some(file) = &self.file {
            save(file, &next)?;
        }
        *books = next;
        Ok(result)
    }

    fn lock(&self) -> MutexGuard<'_, Books> {
        // The books are replaced whole, so that a panic elsewhere leaves no half-changed ones.
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn save(file: &Path, books: &Books) -> std::io::Result<()> {
    if let Some(dir) = file.parent() {
        std::fs::create_dir_all(dir)?;
    }
    let beside = file.with_extension("new");
    let mut out = std::fs::File::create(&beside)?;
    out.write_all(&serde_json::to_vec(books)?)?;
    out.sync_all()?;
    std::fs::rename(beside, file)
}
