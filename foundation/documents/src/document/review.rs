use jiff::Timestamp;
use jiff::civil::Date;
use law::Article;
use serde::{Deserialize, Serialize};

use super::{Access, Bench, Contact, Head, Party, beijing};

/// 收到材料凭证: the dated receipt of what was filed (登记立案规定第二条, 民事诉讼法解释第二百零八条).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilingReceipt {
    /// Court, number of receipt, date.
    #[serde(flatten)]
    pub head: Head,
    /// Who handed the material in.
    pub filer: String,
    /// The agent's name and authority, when an agent handed it in.
    #[serde(default)]
    pub agent: Option<String>,
    /// Cause of action as filed.
    pub cause: String,
    /// Names of the plaintiffs.
    pub plaintiffs: Vec<String>,
    /// Names of the defendants.
    pub defendants: Vec<String>,
    /// When it arrived.
    #[serde(with = "beijing")]
    pub received_at: Timestamp,
    /// What arrived.
    pub materials: Vec<Material>,
    /// Last day of the seven on which the court decides (民事诉讼法第一百二十六条).
    pub decide_by: Date,
    /// Whom to ask.
    pub contact: Contact,
    /// Where to follow it.
    pub access: Access,
}

/// One thing handed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Material {
    /// Name.
    pub name: String,
    /// Pages, when known.
    #[serde(default)]
    pub pages: Option<u32>,
    /// SHA-256 of the file, hexadecimal.
    #[serde(default)]
    pub sha256: Option<String>,
}

/// 补正通知书: everything to be mended, told once (登记立案规定第七条, 在线诉讼规则第九条).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectionNotice {
    /// Court, number, date.
    #[serde(flatten)]
    pub head: Head,
    /// Who has to mend it.
    pub to: Vec<String>,
    /// Cause of action as filed.
    pub cause: String,
    /// The day on which the material was handed in.
    pub received_on: Date,
    /// Every fault; the court may not come back with more.
    pub faults: Vec<Fault>,
    /// Days given.
    pub days: u16,
    /// Last day, when it is already certain.
    #[serde(default)]
    pub due: Option<Date>,
    /// Whom to ask.
    pub contact: Contact,
    /// Where to mend it.
    pub access: Access,
}

/// One fault: where, what, what to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// The row or file, in the words of the form.
    pub place: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
    /// The article that asks for it.
    #[serde(default)]
    pub basis: Option<Article>,
}

/// 民事裁定书（不予受理）: 民事诉讼法第一百二十六条、第一百五十七条, 登记立案规定第九条. It may be appealed within ten days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NonAcceptanceRuling {
    /// Court, case number, date.
    #[serde(flatten)]
    pub head: Head,
    /// Who sued (起诉人).
    pub claimants: Vec<Party>,
    /// The day on which the complaint arrived.
    pub filed_on: Date,
    /// What was claimed.
    pub claims: String,
    /// The facts and reasons that the complaint gives.
    pub facts: String,
    /// Why the court does not accept it, written after 本院经审查认为，.
    pub reasons: String,
    /// The articles on which the ruling rests.
    pub articles: Vec<Article>,
    /// The court of appeal.
    pub appeal_court: String,
    /// Who signs.
    pub bench: Bench,
    /// A copy that the clerk compared with the original (本件与原本核对无异).
    #[serde(default)]
    pub certified_copy: bool,
}

/// 移送告知书: the case belongs to another court; told before it is accepted (民事诉讼法第一百二十七条第（四）项,
/// 民事诉讼法解释第二百一十一条).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TransferNotice {
    /// Court, number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The plaintiffs.
    pub to: Vec<String>,
    /// Cause of action as filed.
    pub cause: String,
    /// The day on which the material was handed in.
    pub received_on: Date,
    /// The court that has jurisdiction.
    pub to_court: String,
    /// Why.
    pub reason: String,
    /// The articles on jurisdiction.
    pub articles: Vec<Article>,
    /// The plaintiff agreed and the material was handed on already; otherwise it is offered.
    pub with_consent: bool,
    /// What is handed on.
    pub materials: Vec<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// Where to follow it.
    pub access: Access,
}

/// 受理案件通知书: 民事诉讼法第一百二十六条、第一百二十九条, 互联网公开审判流程信息规定第四条.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcceptanceNotice {
    /// Court, case number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The plaintiffs to whom it goes.
    pub to: Vec<String>,
    /// Names of all plaintiffs.
    pub plaintiffs: Vec<String>,
    /// Names of all defendants.
    pub defendants: Vec<String>,
    /// Names of third parties.
    #[serde(default)]
    pub third_parties: Vec<String>,
    /// Cause of action.
    pub cause: String,
    /// Day of acceptance (立案日期).
    pub accepted_on: Date,
    /// Procedure, when it is already chosen: 简易程序.
    #[serde(default)]
    pub procedure: Option<String>,
    /// How to follow the case.
    pub access: Access,
    /// Whom to ask.
    pub contact: Contact,
}
