use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Head, Signature, beijing};

/// 送达地址确认书: 法院专递规定第三条至第五条, 民事诉讼法解释第一百三十六条、第一百三十七条, 在线诉讼规则第二十九条、第三十条.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddressConfirmation {
    /// The court.
    pub court: String,
    /// Case number, or the number of receipt before there is one.
    pub number: String,
    /// Cause of action.
    pub cause: String,
    /// Who confirms.
    pub person: Recipient,
    /// Where paper goes.
    pub postal: PostalAddress,
    /// Who may receive for the person (指定代收人), with telephone.
    #[serde(default)]
    pub proxy: Option<String>,
    /// Consent to electronic service; without it paper is sent.
    pub agrees_electronic: bool,
    /// Electronic addresses, empty without consent.
    pub electronic: Vec<ElectronicAddress>,
    /// For which documents.
    pub scope: Vec<ConsentScope>,
    /// The address is to be kept confidential (法院专递规定第四条第二款).
    pub confidential: bool,
    /// 受送达人.
    pub signature: Signature,
    /// Date.
    pub date: Date,
    /// What the footer says about verification.
    #[serde(default)]
    pub verification: Option<String>,
}

/// A person to whom documents are served.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recipient {
    /// Name.
    pub name: String,
    /// 原告, 被告.
    pub role: String,
    /// Number of the identity document, masked where the reader need not know it.
    #[serde(default)]
    pub id_number: Option<String>,
}

/// A postal address with what 法院专递规定第四条 asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostalAddress {
    /// Name on the letter.
    pub recipient: String,
    /// Full address.
    pub address: String,
    /// Post code.
    pub postcode: String,
    /// Telephone.
    pub phone: String,
}

/// An electronic address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ElectronicAddress {
    /// 诉讼平台专用账号, 电子邮箱, 手机短信.
    pub channel: String,
    /// The address itself.
    pub address: String,
}

/// Consent for a kind of documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsentScope {
    /// The documents: 判决书、裁定书、调解书.
    pub kind: String,
    /// Whether they may be served electronically.
    pub agreed: bool,
}

/// 电子送达凭证, with the effect of a 送达回证: 在线诉讼规则第三十一条, 民事诉讼法第八十七条、第九十条.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ServiceCertificate {
    /// Court, case number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The case in words.
    pub case_title: String,
    /// Who received.
    pub recipient: Recipient,
    /// On what consent electronic service rests (在线诉讼规则第二十九条第二款), or that the address is the recipient's.
    pub consent: String,
    /// What was served.
    pub documents: Vec<ServedDocument>,
    /// Every way that was tried.
    pub attempts: Vec<Attempt>,
    /// When service took effect: the earliest effective attempt (在线诉讼规则第三十一条第四款).
    #[serde(with = "beijing")]
    pub effective_at: Timestamp,
    /// By which rule.
    pub way: ServiceWay,
}

/// A document that was served.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ServedDocument {
    /// Title.
    pub title: String,
    /// Its number, when it has one.
    #[serde(default)]
    pub number: Option<String>,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
}

/// One attempt over one channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// 诉讼平台专用账号, 手机短信.
    pub channel: String,
    /// The address, masked as the recipient would recognise it.
    pub address: String,
    /// When it left.
    #[serde(with = "beijing")]
    pub sent_at: Timestamp,
    /// When it reached the system of the address.
    #[serde(default, with = "beijing::option")]
    pub arrived_at: Option<Timestamp>,
    /// When it was read.
    #[serde(default, with = "beijing::option")]
    pub read_at: Option<Timestamp>,
    /// In a word: 已阅读, 已到达, 失败（号码停用）.
    pub outcome: String,
}

/// The three ways of 在线诉讼规则第三十一条 in which electronic service takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceWay {
    /// Paragraph 1: it reached the system of an address that the recipient gave or confirmed.
    ConfirmedAddress,
    /// Paragraph 2 (1): the recipient answered or acted accordingly.
    Acknowledged,
    /// Paragraph 2 (2): read according to the system or other proof; a presumption that can be rebutted.
    PresumedRead,
}

impl ServiceWay {
    pub(super) const fn explanation(self) -> &'static str {
        match self {
            Self::ConfirmedAddress => {
                "受送达人主动提供或者确认的电子地址：送达信息到达电子地址所在系统时，即为送达（《人民法院在线诉讼规则》第三十一条第一款）。"
            }
            Self::Acknowledged => {
                "能够确认为受送达人本人的电子地址：受送达人回复已收悉，或者根据送达内容已作出相应诉讼行为的，即为完成有效送达（《人民法院在线诉讼规则》第三十一条第二款第（一）项）。"
            }
            Self::PresumedRead => {
                "能够确认为受送达人本人的电子地址：电子地址所在系统反馈受送达人已阅知，或者有其他证据可以证明受送达人已经收悉的，推定完成有效送达（《人民法院在线诉讼规则》第三十一条第二款第（二）项）。"
            }
        }
    }
}
