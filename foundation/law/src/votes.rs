//! Votes of creditors (债权人会议表决): heads of those present, and amounts of all.

use serde::{Deserialize, Serialize};

use crate::cite::{Article, CIVIL_CODE, ENTERPRISE_BANKRUPTCY};
use crate::money::Fen;

/// What is voted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoteKind {
    /// An ordinary resolution (第64条): more than half of the voting creditors present, with half or more of all unsecured
    /// claims.
    Ordinary,
    /// A composition (和解协议, 第97条): more than half of the heads, two thirds or more of all unsecured claims.
    Settlement,
    /// A group's vote on a reorganisation plan (重整计划草案, 第84条第2款): more than half of the heads in the group, two
    /// thirds or more of the group's claims.
    ReorgGroup,
}

impl VoteKind {
    /// The articles behind the count; 民法典第1259条: "以上" includes the number itself, "过半数" does not.
    pub const fn articles(self) -> [Article; 2] {
        let article = match self {
            Self::Ordinary => ENTERPRISE_BANKRUPTCY.article(64).paragraph(1),
            Self::Settlement => ENTERPRISE_BANKRUPTCY.article(97),
            Self::ReorgGroup => ENTERPRISE_BANKRUPTCY.article(84).paragraph(2),
        };
        [article, CIVIL_CODE.article(1259)]
    }

    /// Share of the amounts that is enough.
    const fn share(self) -> (i128, i128) {
        match self {
            Self::Ordinary => (1, 2),
            Self::Settlement | Self::ReorgGroup => (2, 3),
        }
    }
}

/// A vote as counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Creditors with a vote who are present (in the group).
    pub present: u32,
    /// Those of them in favour.
    pub for_heads: u32,
    /// The claims of those in favour.
    pub for_amount: Fen,
    /// All unsecured claims, present or not; for a reorganisation the whole group's.
    pub total: Fen,
}

/// The result, by heads and by amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Enough heads.
    pub heads: bool,
    /// Enough claims.
    pub amount: bool,
    /// Carried.
    pub pass: bool,
}

/// Why a count makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// More in favour than present.
    #[error("more heads in favour than present")]
    Heads,
    /// More claims in favour than there are.
    #[error("more claims in favour than there are")]
    Amount,
    /// An amount below nothing.
    #[error("the amount is negative")]
    Negative,
}

/// Counts a vote.
///
/// # Errors
/// More in favour than there are; negative amounts.
pub fn count(kind: VoteKind, votes: Count) -> Result<Outcome, CountError> {
    let Count { present, for_heads, for_amount, total } = votes;
    if for_amount.is_negative() || total.is_negative() {
        return Err(CountError::Negative);
    }
    if for_heads > present {
        return Err(CountError::Heads);
    }
    if for_amount > total {
        return Err(CountError::Amount);
    }
    let (num, den) = kind.share();
    let heads = u64::from(for_heads) * 2 > u64::from(present);
    let amount = i128::from(for_amount.0) * den >= i128::from(total.0) * num;
    Ok(Outcome { heads, amount, pass: heads && amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pass(kind: VoteKind, present: u32, for_heads: u32, for_amount: i32, total: i32) -> bool {
        let votes = Count { present, for_heads, for_amount: Fen::yuan(for_amount), total: Fen::yuan(total) };
        count(kind, votes).unwrap().pass
    }

    #[test]
    fn every_worked_example_of_the_notes() {
        assert!(pass(VoteKind::Ordinary, 10, 6, 500, 1000));
        assert!(!pass(VoteKind::Ordinary, 10, 5, 900, 1000));
        assert!(!pass(VoteKind::Ordinary, 10, 6, 499, 1000));
        assert!(pass(VoteKind::Settlement, 10, 6, 667, 1000));
        assert!(!pass(VoteKind::Settlement, 10, 6, 666, 1000));
        assert!(pass(VoteKind::Settlement, 9, 5, 600, 900));
        assert!(!pass(VoteKind::ReorgGroup, 4, 2, 300, 300));
        assert!(!pass(VoteKind::Ordinary, 0, 0, 0, 0));
    }

    #[test]
    fn impossible_counts_are_refused() {
        let votes = Count { present: 1, for_heads: 2, for_amount: Fen(0), total: Fen(1) };
        assert_eq!(count(VoteKind::Ordinary, votes), Err(CountError::Heads));
        let votes = Count { present: 2, for_heads: 2, for_amount: Fen(2), total: Fen(1) };
        assert_eq!(count(VoteKind::Ordinary, votes), Err(CountError::Amount));
    }
}
