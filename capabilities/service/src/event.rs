//! What can happen in the service of a case. The JSON of these types is a promise (see the snapshot in the tests).

use docket::{PersonId, Side};
use jiff::Timestamp;
use jiff::civil::Date;
use journal::Digest;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::effect::Channel;

/// A step of the proceedings to which a person agrees by itself; consent to one never extends to another
/// (在线诉讼规则第4条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 电子送达.
    Service,
    /// 在线举证、质证.
    Evidence,
    /// 在线调解.
    Mediation,
    /// 在线庭审.
    Hearing,
}

impl Step {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::Service, Self::Evidence, Self::Mediation, Self::Hearing];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Evidence => "evidence",
            Self::Mediation => "mediation",
            Self::Hearing => "hearing",
        }
    }
}

/// An answer to the question about one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The step.
    pub step: Step,
    /// Whether the person agrees to it.
    pub agrees: bool,
}

/// Somebody to be served: a party as the complaint names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recipient {
    /// Its place among the parties, from 0.
    pub place: u32,
    /// On which side.
    pub side: Side,
    /// `natural`, `organisation` or `foreigner`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Blind index of the telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_key: Option<String>,
    /// Blind index of ID number, 统一社会信用代码 or document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_key: Option<String>,
}

/// A paper that is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServedPaper {
    /// Its id in the dossier.
    pub id: Uuid,
    /// What it is, such as `response_notice`.
    pub kind: String,
    /// As people read it.
    pub title: String,
    /// SHA-256 of the file.
    pub hash: Digest,
}

/// Whom a delivery is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct To {
    /// The party's place.
    pub place: u32,
    /// Their account, or that of who acts for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// A channel by which a delivery left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The channel.
    pub channel: Channel,
    /// When.
    pub sent_at: Timestamp,
}

/// How somebody proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The ID number of their account is that of the party.
    IdNumber,
    /// Telephone number and name are; a clerk confirmed it.
    Clerk,
    /// They brought the case.
    Filed,
}

/// Why papers go to somebody outside the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Offline {
    /// They did not answer the invitation in time (在线诉讼规则第10条).
    NoAnswer,
    /// They do not agree to electronic service.
    Declined,
    /// The court let them withdraw their consent (第5条).
    Withdrew,
}

impl Offline {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoAnswer => "no_answer",
            Self::Declined => "declined",
            Self::Withdrew => "withdrew",
        }
    }
}

/// Why a message did not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unreached {
    /// No telephone number is known.
    NoPhone,
    /// The carrier would not take it.
    Refused,
}

impl Unreached {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoPhone => "no_phone",
            Self::Refused => "refused",
        }
    }
}

/// How papers were handed over on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Handed {
    /// 直接送达: into their hands, or those of a grown-up who lives with them (民事诉讼法第88条).
    Directly,
    /// 邮寄送达: by post, the day on the return receipt (第91条).
    ByPost,
    /// 留置送达: left behind before witnesses or with a record in picture and sound (第89条).
    LeftBehind,
}

impl Handed {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Directly, Self::ByPost, Self::LeftBehind];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Directly => "directly",
            Self::ByPost => "by_post",
            Self::LeftBehind => "left_behind",
        }
    }

    /// The article.
    pub const fn article(self) -> law::Article {
        law::cite::CIVIL_PROCEDURE.article(match self {
            Self::Directly => 88,
            Self::ByPost => 91,
            Self::LeftBehind => 89,
        })
    }
}

/// The case that is served, as filing accepted it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The form of the complaint.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// 案由.
    pub cause: String,
    /// `summary`, `ordinary` or `small_claims`.
    pub procedure: String,
    /// 立案日期.
    pub filed_on: Date,
    /// Sealed answers of the complaint.
    pub answers: Digest,
    /// Everybody to be served.
    pub recipients: Vec<Recipient>,
    /// Who handed the complaint in: the account to which the first plaintiff's papers go.
    pub plaintiff: PersonId,
}

/// Papers that left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The delivery's own id.
    pub delivery: Uuid,
    /// The papers.
    pub papers: Vec<ServedPaper>,
    /// Whom for.
    pub to: To,
    /// The channels.
    pub channels: Vec<Left>,
    /// Whether this is the complaint with its notices, from which the period for the defence runs.
    pub opening: bool,
}

/// Service took effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effective {
    /// The delivery.
    pub delivery: Uuid,
    /// Whom for.
    pub place: u32,
    /// By which rule: 1 to 4, see [`crate::Way`].
    pub way: u8,
    /// The day in the court.
    pub on: Date,
    /// The moment.
    pub at: Timestamp,
    /// Whether it is presumed.
    pub presumed: bool,
    /// Whether it is the complaint with its notices, to a defendant.
    pub opening: bool,
    /// Whether the recipient has no domicile in China, so that periods are longer (民事诉讼法第285条): taken to be so of
    /// persons with a foreign document until they say otherwise, since the longer period wrongs nobody.
    pub abroad: bool,
    /// The last day for evidence, when the notice of it was among the papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_until: Option<Date>,
}

/// What can happen in the service of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The case was accepted: these are to be served.
    #[serde(rename = "service.opened.v1")]
    Opened(Opened),
    /// The judge is known: the notices can be made.
    #[serde(rename = "service.prepared.v1")]
    Prepared {
        /// 承办法官.
        judge_name: String,
        /// 审判庭.
        division: String,
        /// The last day to send the complaint (民事诉讼法第128条).
        send_by: Date,
        /// Days for evidence.
        evidence_days: u32,
    },
    /// Papers left.
    #[serde(rename = "service.sent.v1")]
    Sent(Sent),
    /// They reached the system of the address.
    #[serde(rename = "service.arrived.v1")]
    Arrived {
        /// The delivery.
        delivery: Uuid,
        /// The channel.
        channel: Channel,
        /// When.
        at: Timestamp,
    },
    /// They came back, or went astray.
    #[serde(rename = "service.failed.v1")]
    Failed {
        /// The delivery.
        delivery: Uuid,
        /// The channel.
        channel: Channel,
    },
    /// A paper was opened.
    #[serde(rename = "service.read.v1")]
    Read {
        /// The delivery.
        delivery: Uuid,
        /// The paper.
        paper: Uuid,
    },
    /// The recipient answered, or did what follows from the papers.
    #[serde(rename = "service.answered.v1")]
    Answered {
        /// The delivery.
        delivery: Uuid,
        /// `acknowledged` (回复已收悉), or what they did: `defence`.
        by: String,
        /// The last day for the copy of what they handed in to reach the other side (民事诉讼法第128条).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copy_by: Option<Date>,
    },
    /// Service took effect; what follows is counted at once, see [`Event::Effective`].
    #[serde(rename = "service.took_effect.v1")]
    TookEffect {
        /// The delivery.
        delivery: Uuid,
        /// By which rule.
        way: u8,
        /// When.
        at: Timestamp,
        /// Whether it is presumed.
        presumed: bool,
        /// Whether it is the complaint with its notices.
        opening: bool,
    },
    /// Service took effect, with what runs from it.
    #[serde(rename = "service.effective.v1")]
    Effective(Effective),
    /// A link was made by which somebody may join.
    #[serde(rename = "service.invited.v1")]
    Invited {
        /// Whom for.
        place: u32,
        /// SHA-256 of the link's token.
        link: Digest,
        /// Until when it opens.
        expires_at: Timestamp,
        /// The last day to answer (在线诉讼规则第10条).
        answer_by: Date,
        /// The account with their ID number, if there is one already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        account: Option<PersonId>,
    },
    /// A message said that papers wait. It is no service (在线诉讼规则第32条).
    #[serde(rename = "service.reminded.v1")]
    Reminded {
        /// Whom.
        place: u32,
        /// The channel.
        channel: Channel,
        /// The carrier's number of it.
        reference: String,
    },
    /// A message could not go out.
    #[serde(rename = "service.unreached.v1")]
    Unreached {
        /// Whom for.
        place: u32,
        /// Why.
        why: Unreached,
    },
    /// Somebody proved who they are; the case is theirs (关联案件).
    #[serde(rename = "service.joined.v1")]
    Joined {
        /// Their place.
        place: u32,
        /// Their account.
        person: PersonId,
        /// How.
        proof: Proof,
    },
    /// Somebody says who they are, and a clerk has to look.
    #[serde(rename = "service.claimed.v1")]
    Claimed {
        /// The place they claim.
        place: u32,
        /// Their account.
        person: PersonId,
    },
    /// They are somebody else.
    #[serde(rename = "service.turned_away.v1")]
    TurnedAway {
        /// The place they claimed.
        place: u32,
        /// Their account.
        person: PersonId,
    },
    /// They answered the questions about going online.
    #[serde(rename = "service.consented.v1")]
    Consented {
        /// Whose.
        place: u32,
        /// The version of the text that was shown; empty when consent follows from filing online.
        text: String,
        /// Which of the four findings of 在线诉讼规则第29条第2款 it is: 1 express, 2 agreed before, 3 given on their own
        /// initiative, 4 by taking part.
        basis: u8,
        /// The answers.
        answers: Vec<Answer>,
    },
    /// They ask to withdraw consent to a step (在线诉讼规则第5条).
    #[serde(rename = "service.withdrawal_asked.v1")]
    WithdrawalAsked {
        /// Whose.
        place: u32,
        /// The step.
        step: Step,
        /// Sealed reason.
        reason: Digest,
    },
    /// The court decided on it.
    #[serde(rename = "service.withdrawal_decided.v1")]
    WithdrawalDecided {
        /// Whose.
        place: u32,
        /// The step.
        step: Step,
        /// Whether they may.
        granted: bool,
        /// Sealed reason.
        reason: Digest,
    },
    /// They confirmed where papers reach them (送达地址确认书).
    #[serde(rename = "service.address_confirmed.v1")]
    AddressConfirmed {
        /// Whose.
        place: u32,
        /// 1 the first time; a change makes a new version.
        version: u32,
        /// Sealed [`crate::acts::ConfirmAddress`].
        address: Digest,
    },
    /// Papers go to them outside the platform from now on.
    #[serde(rename = "service.offline.v1")]
    WentOffline {
        /// Whom.
        place: u32,
        /// Why.
        why: Offline,
    },
    /// Papers were handed over on paper.
    #[serde(rename = "service.handed_over.v1")]
    HandedOver {
        /// The delivery.
        delivery: Uuid,
        /// How.
        how: Handed,
        /// The day on the return receipt.
        on: Date,
    },
}
