//! Interest for delayed performance (迟延履行期间的债务利息): 民事诉讼法第264条, 法释〔2014〕8号.
//!
//! The general part (一般债务利息) follows the judgment and is not counted here (see [`crate::lpr::Rate::interest`]). The
//! doubled part (加倍部分) is what is still owed of the money debt that the document fixes, general interest not
//! included, times 0.0175 % a day. Counted from the day after the period for performance ends, to the day of payment,
//! that day included: the article says "自…届满之日起"; this reading gives the published worked example.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use serde::Serialize;

use crate::cite::{Article, CIVIL_PROCEDURE, DELAYED_PERFORMANCE_INTEREST};
use crate::exact::{Exact, Rounding};
use crate::money::Fen;
use crate::period::days_between;

/// The first day on which this rate holds (解释第7条). Days before it follow older rules that are not modelled.
pub const SINCE: Date = date(2014, 8, 1);

/// 0.0175 % a day (日万分之一点七五, 解释第1条第3款): parts per million.
const DAILY_PER_MILLION: u64 = 175;

/// The articles behind the sum.
pub const ARTICLES: [Article; 4] = [
    CIVIL_PROCEDURE.article(264),
    DELAYED_PERFORMANCE_INTEREST.article(1).paragraph(3),
    DELAYED_PERFORMANCE_INTEREST.article(2),
    DELAYED_PERFORMANCE_INTEREST.article(3),
];

/// A payment that lowers the debt: what goes to the principal sum goes first (解释第4条), so the whole of it counts until
/// the debt is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The day it is paid, taken from an account, or the ruling on a sale takes effect (解释第3条).
    pub on: Date,
    /// What it pays of the money debt other than general interest.
    pub amount: Fen,
}

/// Days that do not count: execution stayed for a review or retrial that the debtor did not ask for (解释第3条第3款).
/// Both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// Days on which the same sum was owed, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Days that count.
    pub days: u32,
    /// What was owed.
    pub owed: Fen,
    /// The doubled part of these days.
    pub interest: Exact,
}

/// The doubled part and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DoubledPart {
    /// The segments, in order.
    pub segments: Vec<Segment>,
    /// Days that count, in all.
    pub days: u32,
    /// Their sum, rounded once.
    pub total: Fen,
}

/// Why it cannot be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DelayError {
    /// A sum below nothing.
    #[error("the amount is negative")]
    Negative,
    /// A sum larger than money can be.
    #[error("the amount is too large")]
    TooLarge,
    /// Days before 2014-08-01 would count.
    #[error("days before 2014-08-01 follow an older rule")]
    OlderRule,
}

/// The doubled part on a sum whose period for performance ended on `expires`, up to `until`, that day included.
/// Payments may come in any order; what is paid by `expires` lowers the sum from the start.
///
/// # Errors
/// Negative or too large sums; a period that ended before 2014-07-31.
pub fn doubled_part(
    debt: Fen,
    expires: Date,
    until: Date,
    payments: &[Payment],
    stays: &[Stay],
    rounding: Rounding,
) -> Result<DoubledPart, DelayError> {
    if debt.is_negative() || payments.iter().any(|payment| payment.amount.is_negative()) {
        return Err(DelayError::Negative);
    }
    let mut from = expires.checked_add(1.day()).map_err(|_| DelayError::TooLarge)?;
    if from < SINCE && until > expires {
        return Err(DelayError::OlderRule);
    }
    let mut payments = payments.to_vec();
    payments.sort_by_key(|payment| payment.on);
    let (mut owed, mut exact, mut days, mut segments) = (debt, Exact::ZERO, 0_u32, Vec::new());
    let last = Payment { on: until, amount: Fen::ZERO };
    for payment in payments.iter().chain([&last]) {
        let to = payment.on.min(until);
        if from <= to && !owed.is_zero() {
            let counted = days_between(from, to) + 1 - stayed(from, to, stays);
            let counted = u32::try_from(counted).unwrap_or(0);
            let interest = Exact::from(owed).times(DAILY_PER_MILLION * u64::from(counted), 1_000_000);
            exact = exact + interest;
            days += counted;
            segments.push(Segment { from, to, days: counted, owed, interest });
            from = to.checked_add(1.day()).map_err(|_| DelayError::TooLarge)?;
        }
        owed = Fen((owed.0 - payment.amount.0).max(0));
    }
    let total = exact.round(rounding).ok_or(DelayError::TooLarge)?;
    Ok(DoubledPart { segments, days, total })
}

fn stayed(from: Date, to: Date, stays: &[Stay]) -> i32 {
    let mut stays = stays.to_vec();
    stays.sort_by_key(|stay| stay.from);
    let (mut days, mut next) = (0, from);
    for stay in stays {
        let (first, last) = (stay.from.max(next), stay.to.min(to));
        if first <= last {
            days += days_between(first, last) + 1;
            next = last.saturating_add(1.day());
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paid_at_once(yuan: i32, expires: Date, paid: Date) -> (u32, String) {
        let part = doubled_part(Fen::yuan(yuan), expires, paid, &[], &[], Rounding::Fen).unwrap();
        (part.days, part.total.to_string())
    }

    #[test]
    fn every_worked_example_of_the_notes() {
        assert_eq!(paid_at_once(10_000, date(2015, 7, 3), date(2015, 9, 1)), (60, "105.00".into()));
        assert_eq!(paid_at_once(500_000, date(2024, 1, 10), date(2024, 12, 31)), (356, "31150.00".into()));
        assert_eq!(paid_at_once(1_000_000, date(2023, 6, 30), date(2024, 6, 30)), (366, "64050.00".into()));
        // The general part beside the first one: 0.05 % a day for 244 days, 11,325 yuan in all.
        let general = Exact::from(Fen::yuan(10_000)).times(5 * 244, 10_000);
        assert_eq!(general.to_string(), "1220.00");
    }

    #[test]
    fn paid_in_time_costs_nothing() {
        assert_eq!(paid_at_once(10_000, date(2015, 7, 3), date(2015, 7, 3)), (0, "0.00".into()));
        assert_eq!(paid_at_once(10_000, date(2010, 7, 3), date(2010, 7, 1)), (0, "0.00".into()));
    }

    #[test]
    fn part_payments_and_stays_make_segments() {
        let payments = [
            Payment { on: date(2024, 1, 30), amount: Fen::yuan(40_000) },
            Payment { on: date(2024, 1, 20), amount: Fen::yuan(10_000) },
        ];
        let stays = [Stay { from: date(2024, 1, 25), to: date(2024, 2, 3) }];
        let (expires, until) = (date(2024, 1, 10), date(2024, 2, 9));
        let part = doubled_part(Fen::yuan(100_000), expires, until, &payments, &stays, Rounding::Fen).unwrap();
        let seen: Vec<_> = part.segments.iter().map(|s| (s.days, s.owed)).collect();
        assert_eq!(seen, [(10, Fen::yuan(100_000)), (4, Fen::yuan(90_000)), (6, Fen::yuan(50_000))]);
        assert_eq!((part.days, part.total.to_string()), (20, "290.50".into()));
    }

    #[test]
    fn the_older_rule_is_not_guessed() {
        let at = |expires| doubled_part(Fen::yuan(1), expires, date(2015, 1, 1), &[], &[], Rounding::Fen);
        assert_eq!(at(date(2014, 7, 30)), Err(DelayError::OlderRule));
        assert!(at(date(2014, 7, 31)).is_ok());
    }
}
