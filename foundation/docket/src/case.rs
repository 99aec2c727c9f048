use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A court, by its system code (法院系统代码, three letters or digits such as `B23`) read as a number in base 36.
///
/// It leads every key of every table, so that one court's rows can live on one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct CourtId(pub i64);

/// A text that is not a court's system code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a court code: three letters or digits, for example B23")]
pub struct UnknownCourt(pub String);

impl CourtId {
    /// No court: the house itself, which keeps accounts, law data and courts.
    pub const HOUSE: Self = Self(-1);
}

impl FromStr for CourtId {
    type Err = UnknownCourt;

    fn from_str(code: &str) -> Result<Self, UnknownCourt> {
        let sound = (3..=6).contains(&code.len())
            && code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            && (code.len() == 3 || !code.starts_with('0'));
        let number = sound.then(|| i64::from_str_radix(code, 36).ok()).flatten();
        number.map(Self).ok_or_else(|| UnknownCourt(code.to_owned()))
    }
}

impl fmt::Display for CourtId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::HOUSE {
            return f.write_str("house");
        }
        let (mut rest, mut digits) = (self.0, Vec::with_capacity(4));
        while rest > 0 || digits.len() < 3 {
            digits.push(char::from_digit((rest % 36) as u32, 36).unwrap_or('?').to_ascii_uppercase());
            rest /= 36;
        }
        digits.iter().rev().try_for_each(|digit| write!(f, "{digit}"))
    }
}

/// One case of one court, known by an id of its own; its number (案号) comes later and may change.
///
/// The books that a court keeps beside its cases (the register, accounts) have such a key as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Case {
    /// The court.
    pub court: CourtId,
    /// The case within it, UUID v7 made by the application.
    pub id: Uuid,
}

impl Case {
    /// The book of a court that belongs to no case, such as its register.
    pub const fn book_of(court: CourtId) -> Self {
        Self { court, id: Uuid::nil() }
    }

    /// A book of the house itself, such as a person's account.
    pub const fn of_house(id: Uuid) -> Self {
        Self { court: CourtId::HOUSE, id }
    }

    /// Its address below `/`: `B23/0198…`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.court, self.id.simple())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_court_code_survives_the_way_through_a_number() {
        for code in ["000", "B23", "ZZZ", "100", "3A0", "B2301"] {
            assert_eq!(code.parse::<CourtId>().unwrap().to_string(), code);
        }
        for wrong in ["", "b23", "B2", "浙02", "B23 ", "0B231"] {
            assert!(wrong.parse::<CourtId>().is_err(), "{wrong}");
        }
    }
}
