use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A person with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct PersonId(pub Uuid);

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.simple())
    }
}

/// Who does an act, from the session and never from what a client sends.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Somebody with an account.
    Person {
        /// The account.
        id: PersonId,
        /// The offices held, as `court/role` such as `B23/filing_clerk`; empty for parties.
        offices: Vec<String>,
        /// How surely it is known who it is: 0 not signed in, 1 an account, 2 a checked real name, 3 two factors.
        level: u8,
    },
    /// The court's own house: what follows an act by itself. Jobs and reactions act in its name.
    House,
}

impl Actor {
    /// Somebody without an office, under a checked real name.
    pub const fn party(id: PersonId) -> Self {
        Self::Person { id, offices: Vec::new(), level: 2 }
    }

    /// The person, if it is one.
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person { id, .. } => Some(*id),
            Self::House => None,
        }
    }
}

/// How a person stands to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 原告, or who drafts a complaint.
    Plaintiff,
    /// 被告, once they have proved who they are.
    Defendant,
    /// 第三人.
    ThirdParty,
    /// 原告的委托诉讼代理人.
    PlaintiffAgent,
    /// 被告的委托诉讼代理人.
    DefendantAgent,
    /// 承办法官 or member of the panel.
    Judge,
    /// 书记员 or judge's assistant of the case.
    CaseClerk,
    /// Somebody who was one of these and is no longer.
    Former,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Plaintiff,
        Self::Defendant,
        Self::ThirdParty,
        Self::PlaintiffAgent,
        Self::DefendantAgent,
        Self::Judge,
        Self::CaseClerk,
        Self::Former,
    ];

    /// Its stable name, as stored and as policies know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plaintiff => "plaintiff",
            Self::Defendant => "defendant",
            Self::ThirdParty => "third_party",
            Self::PlaintiffAgent => "plaintiff_agent",
            Self::DefendantAgent => "defendant_agent",
            Self::Judge => "judge",
            Self::CaseClerk => "case_clerk",
            Self::Former => "former",
        }
    }

    /// The side of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.name() == name)
    }

    /// Whether the person stands on the plaintiff's side.
    pub const fn sues(self) -> bool {
        matches!(self, Self::Plaintiff | Self::PlaintiffAgent)
    }

    /// Whether the person is a party or speaks for one.
    pub const fn is_party(self) -> bool {
        !matches!(self, Self::Judge | Self::CaseClerk | Self::Former)
    }
}

/// Where a case stands, as far as permissions go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// Nothing is written yet.
    New,
    /// Its author writes; the court knows nothing.
    Draft,
    /// Handed in; the court examines it.
    Filing,
    /// Accepted: from then on, to the archive.
    Proceeding,
}

impl Phase {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::New, Self::Draft, Self::Filing, Self::Proceeding];

    /// Its stable name, as stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Draft => "draft",
            Self::Filing => "filing",
            Self::Proceeding => "proceeding",
        }
    }

    /// The phase of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.name() == name)
    }
}
