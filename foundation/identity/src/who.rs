//! Who somebody is to the court: person, offices, relations to a case.

use std::fmt;
use std::str::FromStr;

use docket::{Actor, CourtId, PersonId, Side};
use serde::{Deserialize, Serialize};

use crate::set::{Member, Set, members};

members! {
    /// What kind of person holds an account.
    Kind {
        /// 自然人, by ID number.
        Natural = "natural",
        /// 法人、非法人组织, by 统一社会信用代码 and a representative.
        Organisation = "organisation",
        /// 外国人 and people from Hong Kong, Macao and Taiwan without a mainland ID number, by passport or permit.
        Foreigner = "foreigner",
        /// A member of a court's staff, in office. A judge who sues somebody does so from an account of their own.
        Staff = "staff",
    }
}

members! {
    /// A role in a court.
    Role {
        /// 立案法官: examines what is filed.
        FilingClerk = "filing_clerk",
        /// 法官.
        Judge = "judge",
        /// 法官助理.
        JudgeAssistant = "judge_assistant",
        /// 书记员.
        Clerk = "clerk",
        /// 庭长.
        DivisionHead = "division_head",
        /// 院长.
        President = "president",
        /// 财务.
        Cashier = "cashier",
        /// 送达人员.
        ServiceClerk = "service_clerk",
        /// 系统管理员.
        SystemAdministrator = "system_administrator",
        /// 安全管理员.
        SecurityAdministrator = "security_administrator",
        /// 审计管理员.
        Auditor = "auditor",
    }
}

impl Role {
    /// The three administrators that watch each other (三员分立, GB/T 22239-2019 8.1.5): none of them is anything else.
    pub const fn is_administrator(self) -> bool {
        matches!(self, Self::SystemAdministrator | Self::SecurityAdministrator | Self::Auditor)
    }

    /// The Fluent message with its name.
    pub fn key(self) -> String {
        format!("identity-role-{}", self.name().replace('_', "-"))
    }
}

members! {
    /// How somebody stands to a case.
    Relation {
        /// 原告, or who drafts a complaint.
        Plaintiff = "plaintiff",
        /// 被告.
        Defendant = "defendant",
        /// 第三人.
        ThirdParty = "third_party",
        /// 原告的委托诉讼代理人, 一般授权.
        PlaintiffAgent = "plaintiff_agent",
        /// The same with special authority (特别授权, 民事诉讼法第六十二条第二款).
        PlaintiffAgentSpecial = "plaintiff_agent_special",
        /// 被告的委托诉讼代理人, 一般授权.
        DefendantAgent = "defendant_agent",
        /// The same, 特别授权.
        DefendantAgentSpecial = "defendant_agent_special",
        /// 第三人的委托诉讼代理人, 一般授权.
        ThirdPartyAgent = "third_party_agent",
        /// The same, 特别授权.
        ThirdPartyAgentSpecial = "third_party_agent_special",
        /// 承办法官 or member of the panel.
        PanelJudge = "judge",
        /// 书记员 or 法官助理 of the case.
        CaseClerk = "case_clerk",
        /// Somebody who was one of these and is no longer.
        Former = "former",
        /// Somebody without an account who knows the phone number and the case PIN (诉讼服务密码).
        PinHolder = "pin_holder",
        /// To an account: whose it is.
        Owner = "owner",
    }
}

impl From<Side> for Relation {
    fn from(side: Side) -> Self {
        match side {
            Side::Plaintiff => Self::Plaintiff,
            Side::Defendant => Self::Defendant,
            Side::ThirdParty => Self::ThirdParty,
            Side::PlaintiffAgent => Self::PlaintiffAgent,
            Side::DefendantAgent => Self::DefendantAgent,
            Side::Judge => Self::PanelJudge,
            Side::CaseClerk => Self::CaseClerk,
            Side::Former => Self::Former,
        }
    }
}

/// An office: a role in one court. Its text is `B23/judge`; `house/…` is an office of the installation as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Office {
    /// The court; [`CourtId::HOUSE`] for the installation as a whole.
    pub court: CourtId,
    /// The role.
    pub role: Role,
}

/// A text that is no office.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an office: a court code and a role, for example B23/judge")]
pub struct NoOffice(pub String);

impl fmt::Display for Office {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.court, self.role.name())
    }
}

impl FromStr for Office {
    type Err = NoOffice;

    fn from_str(text: &str) -> Result<Self, NoOffice> {
        let read = || {
            let (court, role) = text.split_once('/')?;
            let court = if court == "house" { CourtId::HOUSE } else { court.parse().ok()? };
            Some(Self { court, role: Role::named(role)? })
        };
        read().ok_or_else(|| NoOffice(text.to_owned()))
    }
}

/// An administrator's role beside another one: never on one account (三员分立).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the role {0:?} must be held alone")]
pub struct Combined(pub Role);

/// The offices of one account: those of administrators stand alone.
///
/// # Errors
/// [`Combined`] names the role that must be held alone.
pub fn separate(offices: &[Office]) -> Result<(), Combined> {
    match offices.iter().find(|office| office.role.is_administrator()) {
        Some(found) if offices.iter().any(|office| office.role != found.role) => Err(Combined(found.role)),
        _ => Ok(()),
    }
}

/// How surely it is known who asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// Not signed in.
    #[default]
    None,
    /// Signed in, real name not checked.
    Account,
    /// Signed in under a checked real name (在线诉讼规则第七条第一款).
    RealName,
    /// Signed in with two factors.
    Strong,
}

/// Who asks, in relation to what is asked for. From the session and the court's own rows, never from the client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The account, if any.
    pub person: Option<PersonId>,
    /// How surely it is known who it is.
    pub assurance: Assurance,
    /// The offices held.
    pub offices: Vec<Office>,
    /// How the person stands to this case.
    pub relations: Set<Relation>,
}

impl Assurance {
    /// As the journal's actor carries it.
    pub const fn level(self) -> u8 {
        self as u8
    }

    const fn of_level(level: u8) -> Self {
        match level {
            0 => Self::None,
            1 => Self::Account,
            2 => Self::RealName,
            _ => Self::Strong,
        }
    }
}

impl Subject {
    /// The subject that an actor of the journal is; `None` for the house. An office that no longer exists counts for
    /// nothing.
    pub fn of(actor: &Actor) -> Option<Self> {
        let Actor::Person { id, offices, level } = actor else { return None };
        let offices = offices.iter().filter_map(|office| office.parse().ok()).collect();
        Some(Self { person: Some(*id), assurance: Assurance::of_level(*level), offices, relations: Set::default() })
    }

    /// The actor that the journal writes down.
    pub fn actor(&self) -> Option<Actor> {
        let offices = self.offices.iter().map(Office::to_string).collect();
        self.person.map(|id| Actor::Person { id, offices, level: self.assurance.level() })
    }

    /// The roles held in a court.
    pub fn roles_in(&self, court: CourtId) -> Set<Role> {
        self.offices.iter().filter(|office| office.court == court).map(|office| office.role).collect()
    }

    /// The same person in relation to a case.
    #[must_use]
    pub fn towards(&self, relations: impl IntoIterator<Item = Relation>) -> Self {
        Self { relations: relations.into_iter().collect(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_as_text() {
        let office = Office { court: "B23".parse().unwrap(), role: Role::Judge };
        assert_eq!(office.to_string(), "B23/judge");
        assert_eq!("B23/judge".parse(), Ok(office));
        assert_eq!("house/auditor".parse(), Ok(Office { court: CourtId::HOUSE, role: Role::Auditor }));
        for wrong in ["", "B23", "B23/king", "b23/judge", "B23/judge/x"] {
            assert!(wrong.parse::<Office>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn administrators_stand_alone() {
        let office = |text: &str| text.parse::<Office>().unwrap();
        assert_eq!(separate(&[office("B23/judge"), office("B23/division_head")]), Ok(()));
        assert_eq!(separate(&[office("B23/auditor"), office("B24/auditor")]), Ok(()));
        assert_eq!(separate(&[office("B23/judge"), office("B23/auditor")]), Err(Combined(Role::Auditor)));
        assert!(separate(&[office("B23/system_administrator"), office("B24/security_administrator")]).is_err());
    }

    #[test]
    fn names_and_numbers() {
        for (at, role) in Role::ALL.iter().enumerate() {
            assert_eq!((role.number() as usize, Role::named(role.name())), (at, Some(*role)));
        }
        for side in Side::ALL {
            assert_eq!(Relation::from(side).name(), side.name());
        }
        let set: Set<Role> = [Role::Judge, Role::President].into_iter().collect();
        assert!(set.has(Role::Judge) && !set.has(Role::Clerk) && set.len() == 2 && !set.is_empty());
        assert_eq!(format!("{set:?}"), r#"{"judge", "president"}"#);
    }
}
