use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Access, Contact, Head, Member};

/// 应诉通知书: 民事诉讼法第一百二十八条至第一百三十一条, 在线诉讼规则第十条.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseNotice {
    /// Court, case number, date.
    #[serde(flatten)]
    pub head: Head,
    /// The defendants to whom it goes.
    pub to: Vec<String>,
    /// Names of all plaintiffs.
    pub plaintiffs: Vec<String>,
    /// Names of all defendants.
    pub defendants: Vec<String>,
    /// Cause of action.
    pub cause: String,
    /// Days for the defence: 15 (民事诉讼法第一百二十八条), 30 for who lives abroad (第二百八十五条).
    pub defence_days: u16,
    /// Last day of them, when service is already effective.
    #[serde(default)]
    pub due: Option<Date>,
    /// What is served with it, the copy of the complaint first.
    pub enclosures: Vec<String>,
    /// How to follow the case and take part online.
    pub access: Access,
    /// Whom to ask.
    pub contact: Contact,
}

/// The procedure on which the limits of the period for evidence depend (民事诉讼证据规定第五十一条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Procedure {
    /// 第一审普通程序: not less than 15 days.
    Ordinary,
    /// 简易程序: not more than 15 days.
    Summary,
    /// 小额诉讼程序: as a rule not more than 7 days.
    SmallClaims,
}

impl Procedure {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Ordinary => "第一审普通程序",
            Self::Summary => "简易程序",
            Self::SmallClaims => "小额诉讼程序",
        }
    }

    pub(super) const fn limit(self) -> &'static str {
        match self {
            Self::Ordinary => "在不少于十五日的范围内",
            Self::Summary => "在不超过十五日的范围内",
            Self::SmallClaims => "在一般不超过七日的范围内",
        }
    }
}

/// 举证通知书: 民事诉讼证据规定第五十条 (burden and requirements, when the court collects, period, consequences).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceNotice {
    /// Court, case number, date.
    #[serde(flatten)]
    pub head: Head,
    /// To whom it goes.
    pub to: Vec<String>,
    /// The case in words: 甲诉乙民间借贷纠纷.
    pub case_title: String,
    /// Procedure.
    pub procedure: Procedure,
    /// Days for evidence, from receipt.
    pub days: u16,
    /// Last day of them, when it is already certain.
    #[serde(default)]
    pub until: Option<Date>,
    /// Whom to ask.
    pub contact: Contact,
    /// Where to hand it in.
    #[serde(default)]
    pub access: Option<Access>,
}

/// Who tries a case (民事诉讼法第四十条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formation {
    /// 独任.
    Sole,
    /// 合议庭.
    Collegial,
}

/// 合议庭组成人员告知书 or 独任审判员告知书, within three days (民事诉讼法第一百三十一条).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PanelNotice {
    /// Court, case number, date.
    #[serde(flatten)]
    pub head: Head,
    /// To whom it goes.
    pub to: Vec<String>,
    /// The case in words.
    pub case_title: String,
    /// The day on which they were determined.
    pub decided_on: Date,
    /// One judge or a panel.
    pub formation: Formation,
    /// The judges.
    pub members: Vec<Member>,
    /// 法官助理.
    #[serde(default)]
    pub assistant: Option<String>,
    /// 书记员.
    pub clerk: String,
    /// How they were chosen, in a sentence.
    #[serde(default)]
    pub how_chosen: Option<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// Where to follow the case.
    #[serde(default)]
    pub access: Option<Access>,
}
