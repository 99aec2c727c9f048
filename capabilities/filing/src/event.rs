//! What can happen to a complaint. The JSON of these types is a promise (see the snapshot in the tests).

use docket::{CourtId, PersonId};
use jiff::civil::Date;
use journal::Digest;
use law::cite::{CASE_FILING, CIVIL_PROCEDURE};
use law::{Article, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What can happen to a complaint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody began to write, or a complaint arrived from another court.
    #[serde(rename = "filing.begun.v1")]
    Begun(Begun),
    /// What was written was saved: the sealed answers.
    #[serde(rename = "filing.saved.v1")]
    Saved {
        /// Sealed JSON of the answers.
        answers: Digest,
    },
    /// A file was added.
    #[serde(rename = "filing.material_added.v1")]
    MaterialAdded(Material),
    /// A file was taken away.
    #[serde(rename = "filing.material_removed.v1")]
    MaterialRemoved {
        /// Which.
        id: Uuid,
    },
    /// The draft moved to another court of its author's choice.
    #[serde(rename = "filing.redirected.v1")]
    Redirected {
        /// The court chosen.
        to: CourtId,
    },
    /// Handed in, or handed in again after mending.
    #[serde(rename = "filing.submitted.v1")]
    Submitted(Submitted),
    /// Returned to be mended (补正).
    #[serde(rename = "filing.returned.v1")]
    Returned(Returned),
    /// Accepted (登记立案).
    #[serde(rename = "filing.accepted.v1")]
    Accepted(Accepted),
    /// Refused by ruling (不予受理).
    #[serde(rename = "filing.refused.v1")]
    Refused(Refused),
    /// Passed on to the court that has jurisdiction.
    #[serde(rename = "filing.transferred.v1")]
    Transferred(Transferred),
    /// Taken back by its author.
    #[serde(rename = "filing.withdrawn.v1")]
    Withdrawn {},
    /// Its author reminded the court.
    #[serde(rename = "filing.urged.v1")]
    Urged {
        /// The day.
        on: Date,
    },
    /// The seven days passed and nobody had decided.
    #[serde(rename = "filing.overdue.v1")]
    Overdue {
        /// The round of examination.
        round: u32,
        /// The day by which it had to be decided.
        due: Date,
    },
}

/// A draft was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// The form's name, such as `private-lending`.
    pub form: String,
    /// Its version, which the case keeps.
    pub version: u32,
    /// 案由 in Chinese.
    pub cause: String,
    /// Who writes.
    pub drafter: PersonId,
    /// Whether they write as agent (委托诉讼代理人) of the plaintiff.
    #[serde(default)]
    pub agent: bool,
    /// The court that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<CourtId>,
}

/// What a file is, in words that name nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MaterialKind {
    /// Proof of identity (身份证明).
    Identity,
    /// Power of attorney (授权委托书).
    Authority,
    /// Contract, note of debt (合同、借条).
    Contract,
    /// Proof of payment (付款凭证).
    Payment,
    /// Messages (聊天记录、往来函件).
    Messages,
    /// Award or certificate of another body (仲裁裁决等文书).
    Decision,
    /// Anything else.
    #[default]
    Other,
}

impl MaterialKind {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Identity, Self::Authority, Self::Contract, Self::Payment, Self::Messages, Self::Decision, Self::Other];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Authority => "authority",
            Self::Contract => "contract",
            Self::Payment => "payment",
            Self::Messages => "messages",
            Self::Decision => "decision",
            Self::Other => "other",
        }
    }

    /// As the dossier names it: dossiers are Chinese.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Identity => "身份证明",
            Self::Authority => "授权委托书",
            Self::Contract => "合同、借条",
            Self::Payment => "付款凭证",
            Self::Messages => "聊天记录、往来函件",
            Self::Decision => "仲裁裁决等文书",
            Self::Other => "其他材料",
        }
    }
}

/// A file that belongs to a complaint. Its name is the author's and lies sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Its id, by which attachment rows of the form name it.
    pub id: Uuid,
    /// What it is.
    pub kind: MaterialKind,
    /// Media type.
    pub media: String,
    /// SHA-256 of the copy that is shown, its name in the file store.
    pub hash: Digest,
    /// SHA-256 of the original, where a photo is shown without what the camera wrote into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Digest>,
    /// Size.
    pub bytes: i64,
    /// Sealed file name.
    pub name: Digest,
}

/// A party as the complaint names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its place among all parties, from 0: plaintiffs, then defendants, then third parties.
    pub place: u32,
    /// On which side.
    pub side: docket::Side,
    /// What kind of person.
    pub kind: PartyKind,
    /// Name.
    pub name: String,
    /// Blind index of the telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_key: Option<String>,
    /// Blind index of ID number, 统一社会信用代码 or document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_key: Option<String>,
}

/// What kind of person a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 自然人.
    Natural,
    /// 法人或者非法人组织.
    Organisation,
    /// Person with another document than a resident identity card.
    Foreigner,
}

impl PartyKind {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Natural => "natural",
            Self::Organisation => "organisation",
            Self::Foreigner => "foreigner",
        }
    }
}

/// An agent (委托诉讼代理人) as the complaint names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Name.
    pub name: String,
    /// 特别授权.
    pub special: bool,
    /// Blind index of the telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_key: Option<String>,
}

/// Handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// 1 the first time, 2 after one correction.
    pub round: u32,
    /// The form.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// 案由.
    pub cause: String,
    /// 诉讼标的额.
    pub claim: Fen,
    /// The parties.
    pub parties: Vec<Party>,
    /// Agents of the plaintiffs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Agent>,
    /// Sealed JSON of the answers that count.
    pub answers: Digest,
    /// Keyed digest of the same answers: proves later that somebody shows what was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Digest>,
    /// Sealed JSON of the [`crate::Signature`].
    pub signature: Digest,
    /// The files, as they lay in the complaint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Uuid>,
    /// The last day of the court's seven.
    pub review_by: Date,
}

/// What a fault is marked on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarkedAt {
    /// A row of the form, by its path.
    Row(String),
    /// A file.
    Material(Uuid),
}

/// What is wrong, as the clerk's list has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarkCode {
    /// Something is missing.
    Missing,
    /// It cannot be understood.
    Unclear,
    /// It contradicts something else.
    Contradicts,
    /// The file cannot be read.
    Unreadable,
    /// The file shows only a part.
    Incomplete,
    /// Anything else: the words say it.
    #[default]
    Other,
}

impl MarkCode {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Missing, Self::Unclear, Self::Contradicts, Self::Unreadable, Self::Incomplete, Self::Other];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unclear => "unclear",
            Self::Contradicts => "contradicts",
            Self::Unreadable => "unreadable",
            Self::Incomplete => "incomplete",
            Self::Other => "other",
        }
    }
}

/// A fault that the clerk marked. Its words are sealed with those of the other faults, in the same order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Where.
    pub at: MarkedAt,
    /// What.
    pub code: MarkCode,
}

/// On what ground a complaint is returned a second time: everything has to be told at once (登记立案规定第7条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Again {
    /// What was told was not mended: only what was told may be marked.
    NotMended,
    /// The fault came with the corrected material: only what was mended or added may be marked.
    CameWithCorrection,
}

/// Returned to be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The round of examination that ends with it.
    pub round: u32,
    /// All faults.
    pub faults: Vec<Mark>,
    /// Sealed JSON list of the clerk's words, one for each fault.
    pub words: Digest,
    /// The last day to mend it.
    pub correct_by: Date,
    /// Why it is returned again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
}

/// By which procedure the case is to be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// 简易程序.
    Summary,
    /// 普通程序.
    Ordinary,
    /// 小额诉讼程序.
    SmallClaims,
}

impl Procedure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Summary, Self::Ordinary, Self::SmallClaims];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Ordinary => "ordinary",
            Self::SmallClaims => "small_claims",
        }
    }
}

/// A line of the fee notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeLine {
    /// What it is for: `acceptance_fee` (案件受理费).
    pub item: String,
    /// How much.
    pub amount: Fen,
    /// The articles it rests on.
    pub articles: Vec<Article>,
}

/// A file whose original the court wants to see, and by which item of 在线诉讼规则第12条: 1 to 4.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Original {
    /// The file.
    pub material: Uuid,
    /// 1 the other side disputes it, 2 it is incomplete or unclear, 3 archive rules, 4 the court needs it.
    pub reason: u8,
}

/// Accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// 案由.
    pub cause: String,
    /// The form.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// 案件类型代字.
    pub code: String,
    /// 诉讼标的额.
    pub claim: Fen,
    /// 案件受理费 to be paid: halved in a summary procedure (办法第16条).
    pub fee: Fen,
    /// The same before halving.
    pub fee_full: Fen,
    /// What makes it up; the amounts add up to `fee`.
    pub fee_lines: Vec<FeeLine>,
    /// The procedure.
    pub procedure: Procedure,
    /// The parties.
    pub parties: Vec<Party>,
    /// 立案日期.
    pub filed_on: Date,
    /// Who handed it in.
    pub plaintiff: PersonId,
    /// Whether they did so as agent.
    #[serde(default)]
    pub agent: bool,
    /// Sealed answers.
    pub answers: Digest,
    /// Files whose originals are asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub originals: Vec<Original>,
}

macro_rules! refusal_grounds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $article:expr;)*) => {
        /// Why the court does not accept a complaint (不予受理): 民事诉讼法第122条、第127条, 登记立案规定第7条、第10条.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum RefusalGround {
            $($(#[$doc])* $name,)*
        }

        impl RefusalGround {
            /// All of them, in the order of the law.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its stable name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The article.
            pub const fn article(self) -> Article {
                match self { $(Self::$name => $article,)* }
            }
        }
    };
}

refusal_grounds! {
    /// The plaintiff has no direct interest.
    NoInterest = "no_interest", CIVIL_PROCEDURE.article(122).item(1);
    /// No definite defendant.
    NoDefendant = "no_defendant", CIVIL_PROCEDURE.article(122).item(2);
    /// No definite claim, facts and reasons.
    NoClaim = "no_claim", CIVIL_PROCEDURE.article(122).item(3);
    /// Not a civil matter for the courts.
    OutsideCourts = "outside_courts", CIVIL_PROCEDURE.article(122).item(4);
    /// An administrative matter.
    Administrative = "administrative", CIVIL_PROCEDURE.article(127).item(1);
    /// The parties agreed on arbitration.
    Arbitration = "arbitration", CIVIL_PROCEDURE.article(127).item(2);
    /// For another authority.
    OtherAuthority = "other_authority", CIVIL_PROCEDURE.article(127).item(3);
    /// For another court, and the plaintiff insists.
    OtherCourt = "other_court", CIVIL_PROCEDURE.article(127).item(4);
    /// Decided already.
    Decided = "decided", CIVIL_PROCEDURE.article(127).item(5);
    /// In a time in which one may not sue.
    TooEarly = "too_early", CIVIL_PROCEDURE.article(127).item(6);
    /// Divorce or adoption again within six months.
    FamilyAgain = "family_again", CIVIL_PROCEDURE.article(127).item(7);
    /// Not mended, or not sufficiently.
    NotMended = "not_mended", CASE_FILING.article(7);
    /// Against the law or the state (登记立案规定第10条).
    Unlawful = "unlawful", CASE_FILING.article(10);
}

/// Refused by ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The round of examination that ends with it.
    pub round: u32,
    /// Why.
    pub ground: RefusalGround,
    /// The articles of the ruling.
    pub articles: Vec<Article>,
    /// Sealed reasons in the court's words.
    pub reasons: Digest,
}

/// Passed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transferred {
    /// The court that has jurisdiction.
    pub to: CourtId,
    /// The articles on jurisdiction.
    pub articles: Vec<Article>,
    /// Sealed reason.
    pub reason: Digest,
}
