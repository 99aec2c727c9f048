use jiff::Timestamp;
use jiff::civil::Date;
use law::{Article, Fen};
use serde::{Deserialize, Serialize};

use super::{Access, Bench, Contact, Head, Party, beijing};

/// 交纳诉讼费用通知书（缴款通知书）: 诉讼费用交纳办法第二十条、第二十二条. Seven days from the day after it is received.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeeNotice {
    /// Court, case number, date.
    #[serde(flatten)]
    pub head: Head,
    /// Who has to pay.
    pub to: Vec<String>,
    /// The case in words.
    pub case_title: String,
    /// What is to be paid; the sum is made here.
    pub lines: Vec<FeeLine>,
    /// Last day, when the notice is received the day it is issued.
    #[serde(default)]
    pub due: Option<Date>,
    /// How to pay.
    pub payment: PaymentWays,
    /// Whom to ask.
    pub contact: Contact,
    /// Where to pay and to apply for aid.
    pub access: Access,
}

/// One line of a fee notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeeLine {
    /// 案件受理费, 财产保全申请费.
    pub item: String,
    /// The amount from which it is computed, in fen; none for a fee by the piece.
    #[serde(default)]
    pub base: Option<Fen>,
    /// How it is computed, in words.
    pub rule: String,
    /// The articles.
    pub basis: Vec<Article>,
    /// The fee in fen.
    pub amount: Fen,
}

/// How a fee is paid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaymentWays {
    /// The payment code (缴款码).
    pub reference: String,
    /// Address at which it is paid online; printed as a QR code.
    #[serde(default)]
    pub link: Option<String>,
    /// Payee of a bank transfer.
    #[serde(default)]
    pub payee: Option<String>,
    /// Bank.
    #[serde(default)]
    pub bank: Option<String>,
    /// Account number.
    #[serde(default)]
    pub account: Option<String>,
}

/// What became of aid with the fee (司法救助) before the case ended for want of payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AidOutcome {
    /// It was not applied for.
    NotRequested,
    /// It was refused, and the fee was not paid in the time then given.
    Refused,
}

/// 民事裁定书（未交费按撤诉处理）: 民事诉讼法解释第二百一十三条, 诉讼费用交纳办法第二十二条第四款. No appeal lies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeemedWithdrawalRuling {
    /// Court, case number, date.
    #[serde(flatten)]
    pub head: Head,
    /// All parties, as the head of the ruling names them.
    pub parties: Vec<Party>,
    /// Names of the plaintiffs.
    pub plaintiffs: Vec<String>,
    /// Names of the defendants.
    pub defendants: Vec<String>,
    /// Cause of action.
    pub cause: String,
    /// Day of acceptance.
    pub accepted_on: Date,
    /// Day on which the fee notice was served.
    pub notified_on: Date,
    /// The fee that was not paid, in fen.
    pub fee: Fen,
    /// Last day on which it could be paid.
    pub due: Date,
    /// Aid.
    pub aid: AidOutcome,
    /// Who signs.
    pub bench: Bench,
    /// A copy that the clerk compared with the original.
    #[serde(default)]
    pub certified_copy: bool,
}

/// 诉讼费用缴费凭证.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaymentReceipt {
    /// Court, number of the receipt, date.
    #[serde(flatten)]
    pub head: Head,
    /// Who paid.
    pub payer: String,
    /// The case.
    pub case_number: String,
    /// Cause of action.
    pub cause: String,
    /// What was paid.
    pub lines: Vec<PaidLine>,
    /// When.
    #[serde(with = "beijing")]
    pub paid_at: Timestamp,
    /// 微信支付, 银行转账.
    pub channel: String,
    /// The payment platform's number of the transaction.
    pub transaction: String,
    /// Our number of the order.
    pub order: String,
    /// Made against a sandbox: no money moved, and every page says so.
    pub sandbox: bool,
    /// Whom to ask.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// Where to see it.
    #[serde(default)]
    pub access: Option<Access>,
}

/// One line of a receipt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaidLine {
    /// 案件受理费.
    pub item: String,
    /// In fen.
    pub amount: Fen,
}
