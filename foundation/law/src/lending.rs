//! The cap on interest between private lenders (民间借贷利率上限): four times the one-year LPR.
//!
//! Not for licensed financial institutions (民间借贷规定第1条第2款) nor the seven kinds of local financial organisations
//! (适用范围批复第1条).

use jiff::civil::{Date, date};
use serde::Serialize;

use crate::cite::{Article, PRIVATE_LENDING};
use crate::exact::Exact;
use crate::lpr::{Lpr, LprTable, Rate};
use crate::money::Fen;

/// The day from which four times LPR is the cap (民间借贷规定第31条第2款).
pub const CAP_FROM: Date = date(2020, 8, 20);

/// The multiple of the one-year LPR (民间借贷规定第25条第1款).
const MULTIPLE: u32 = 4;

/// The older marks for interest up to 2020-08-19, which a party may ask to be applied (民间借贷规定第31条第2款 leads back to
/// the provisions of 2015): up to 24 % a year enforced, above 36 % void. Unverified: the text of 2015 was not read.
pub const OLD_ENFORCED: Rate = Rate(2400);
/// See [`OLD_ENFORCED`]. Unverified.
pub const OLD_VOID_ABOVE: Rate = Rate(3600);

/// By which LPR a cap was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CapBasis {
    /// When the contract was formed (第25条第1款).
    Contract,
    /// When the suit was filed: an older contract's interest from 2020-08-20 on (第31条第2款).
    Filing,
    /// A contract older than the cap whose day of filing is not known: four times the LPR of its day, for information;
    /// what holds is found by 第31条第2款.
    ContractBeforeCap,
}

/// A cap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cap {
    /// The publication it rests on.
    pub lpr: Lpr,
    /// The cap, a yearly rate.
    pub cap: Rate,
    /// Which day's LPR it is.
    pub basis: CapBasis,
}

impl Cap {
    /// The articles behind it.
    pub fn articles(&self) -> Vec<Article> {
        match self.basis {
            CapBasis::Contract => vec![PRIVATE_LENDING.article(25)],
            CapBasis::Filing | CapBasis::ContractBeforeCap => {
                vec![PRIVATE_LENDING.article(31).paragraph(2), PRIVATE_LENDING.article(25)]
            }
        }
    }
}

/// Why there is no cap to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CapError {
    /// Before the first publication (2019-08-20), and no day of filing to go by.
    #[error("no LPR had been published on {0}")]
    NoLpr(Date),
    /// The suit was filed before 2020-08-20: these provisions do not hold.
    #[error("filed on {0}, before the cap")]
    FiledBeforeCap(Date),
    /// The suit was filed before the contract was formed.
    #[error("filed before the contract")]
    FiledBeforeContract,
}

/// The cap for a contract of this day. With the day of filing, the transition rule for older contracts is applied.
///
/// # Errors
/// No LPR on that day; a suit filed before the cap or before the contract.
pub fn cap(contract: Date, filed: Option<Date>, table: &LprTable) -> Result<Cap, CapError> {
    if filed.is_some_and(|filed| filed < contract) {
        return Err(CapError::FiledBeforeContract);
    }
    if let Some(filed) = filed.filter(|filed| *filed < CAP_FROM) {
        return Err(CapError::FiledBeforeCap(filed));
    }
    let (day, basis) = match filed {
        _ if contract >= CAP_FROM => (contract, CapBasis::Contract),
        Some(filed) => (filed, CapBasis::Filing),
        None => (contract, CapBasis::ContractBeforeCap),
    };
    let lpr = table.on(day).ok_or(CapError::NoLpr(day))?.clone();
    Ok(Cap { cap: lpr.one_year.times(MULTIPLE), lpr, basis })
}

/// How interest of a stretch of days is protected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// Up to the cap.
    Cap(Cap),
    /// By the marks before the cap, see [`OLD_ENFORCED`] and [`OLD_VOID_ABOVE`]. Unverified.
    OldMarks,
}

/// A stretch of days, both included, with the rule that holds in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// The rule.
    pub protection: Protection,
}

impl Stretch {
    /// The most interest that is protected on a principal over the stretch, simple interest, `year` days a year.
    pub fn most(&self, principal: Fen, year: u32) -> Exact {
        let days = u32::try_from(crate::period::days_between(self.from, self.to) + 1).unwrap_or(0);
        let rate = match &self.protection {
            Protection::Cap(cap) => cap.cap,
            Protection::OldMarks => OLD_ENFORCED,
        };
        rate.interest(principal, days, year)
    }
}

/// The stretches of a loan's interest from `from` to `to`, both included: one for a contract since 2020-08-20; for an older
/// one the days to 2020-08-19 by the old marks and the rest by the cap at filing (第31条第2款).
///
/// # Errors
/// As [`cap`].
pub fn stretches(
    contract: Date,
    filed: Date,
    (from, to): (Date, Date),
    table: &LprTable,
) -> Result<Vec<Stretch>, CapError> {
    let cap = cap(contract, Some(filed), table)?;
    let last_old = date(2020, 8, 19);
    let mut out = Vec::new();
    if contract < CAP_FROM && from <= last_old {
        out.push(Stretch { from, to: to.min(last_old), protection: Protection::OldMarks });
    }
    let from = if contract < CAP_FROM { from.max(CAP_FROM) } else { from };
    if from <= to {
        out.push(Stretch { from, to, protection: Protection::Cap(cap) });
    }
    Ok(out)
}

/// The most that may be owed in all, principal and interest, when notes were renewed with the interest added: the first
/// principal and its interest at the cap over the whole term (民间借贷规定第27条第2款).
pub fn most_after_renewals(first_principal: Fen, cap: Rate, days: u32, year: u32) -> Exact {
    Exact::from(first_principal) + cap.interest(first_principal, days, year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cap_changes_with_every_publication() {
        let table = LprTable::embedded();
        for (day, percent) in [
            (date(2020, 8, 20), "15.40"),
            (date(2022, 1, 20), "14.80"),
            (date(2022, 8, 21), "14.80"),
            (date(2022, 8, 22), "14.60"),
            (date(2023, 6, 20), "14.20"),
            (date(2024, 7, 22), "13.40"),
            (date(2024, 10, 21), "12.40"),
            (date(2025, 5, 20), "12.00"),
        ] {
            assert_eq!(cap(day, None, &table).unwrap().cap.to_string(), percent, "{day}");
        }
    }

    #[test]
    fn older_contracts_follow_the_transition_rule() {
        let table = LprTable::embedded();
        let old = date(2018, 5, 1);
        assert_eq!(cap(old, None, &table), Err(CapError::NoLpr(old)));
        let found = cap(old, Some(date(2021, 3, 1)), &table).unwrap();
        assert_eq!((found.cap, found.basis), (Rate(1540), CapBasis::Filing));
        assert_eq!(cap(old, Some(date(2020, 8, 19)), &table), Err(CapError::FiledBeforeCap(date(2020, 8, 19))));
        assert_eq!(cap(date(2020, 8, 19), None, &table).unwrap().basis, CapBasis::ContractBeforeCap);
        assert_eq!(cap(date(2022, 1, 1), Some(date(2021, 1, 1)), &table), Err(CapError::FiledBeforeContract));
        let parts = stretches(old, date(2021, 3, 1), (date(2020, 1, 1), date(2020, 12, 31)), &table).unwrap();
        assert_eq!((parts[0].to, parts[1].from), (date(2020, 8, 19), date(2020, 8, 20)));
        assert_eq!(parts[0].protection, Protection::OldMarks);
        // 134 days at 15.4 % on 10,000 yuan.
        assert_eq!(parts[1].most(Fen::yuan(10_000), 365).round(crate::Rounding::Fen), Some(Fen(56_537)));
        let new = stretches(date(2021, 1, 1), date(2022, 1, 1), (date(2021, 1, 1), date(2021, 2, 1)), &table).unwrap();
        assert_eq!(new.len(), 1);
        assert_eq!(most_after_renewals(Fen::yuan(10_000), Rate(1540), 365, 365).to_string(), "11540.00");
    }
}
