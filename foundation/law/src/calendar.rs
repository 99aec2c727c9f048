//! Which days are statutory off-days (法定休假日) and which weekends are worked (调休).
//!
//! A day is off when the State Council's notice for the year says so, or when it is a Saturday or Sunday that the notice
//! does not make a working day. For a year whose notice is not loaded only what the Regulation on Public Holidays fixes
//! by solar date is known (元旦, 劳动节, 国庆节); [`Calendar::is_loaded`] tells a caller to say so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};
use serde::{Deserialize, Serialize};

use crate::cite::{Article, PUBLIC_HOLIDAYS};

/// Days off and make-up days of one year's notice, as embedded or as an administrator enters it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidayYear {
    /// The year of the notice.
    pub year: i16,
    /// Days off, weekends inside a holiday included.
    pub off: BTreeSet<Date>,
    /// Weekend days that are worked (and weekdays that a later notice makes working days again).
    pub make_up: BTreeSet<Date>,
    /// Where the row comes from: the notice's address or document number.
    pub source: String,
}

/// What kind of day a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Monday to Friday, worked.
    Workday,
    /// A weekend day worked in exchange for a holiday (调休上班日).
    MakeUp,
    /// Saturday or Sunday, off.
    Weekend,
    /// Off by the notice or, in a year not loaded, by the regulation itself.
    Holiday,
}

impl DayKind {
    /// Off: a period cannot end on it.
    pub const fn is_off(self) -> bool {
        matches!(self, Self::Weekend | Self::Holiday)
    }
}

/// The working calendar of mainland China.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i16, HolidayYear>,
}

/// Why a row of holidays cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HolidayError {
    /// The row does not have the four columns year, days off, make-up days, source.
    #[error("row {0}: four columns expected")]
    Columns(usize),
    /// A day or range that is not `mm-dd`, `yyyy-mm-dd` or `a..b`.
    #[error("row {0}: not a day or a range of days: {1:?}")]
    Day(usize, String),
    /// A day that is both off and worked.
    #[error("{0} is both off and worked")]
    Both(Date),
    /// A day too far from the year of the notice (a notice may reach into the Decembers beside it).
    #[error("{0} does not belong to {1}")]
    OtherYear(Date, i16),
}

/// The article behind off-days: the Regulation on Public Holidays, article 2, and the yearly notice (article 7).
pub const ARTICLE: Article = PUBLIC_HOLIDAYS.article(2);

impl Calendar {
    /// The calendar that comes with the program: the notices of 2007 to 2026.
    pub fn embedded() -> Self {
        static EMBEDDED: LazyLock<Calendar> = LazyLock::new(|| {
            Calendar::parse(include_str!("../data/holidays.tsv"))
                .expect("the embedded calendar parses: a test proves it")
        });
        EMBEDDED.clone()
    }

    /// Reads rows in the layout of `data/holidays.tsv`. Lines starting with `#` and empty lines are skipped.
    ///
    /// # Errors
    /// Says which row is wrong and how.
    pub fn parse(rows: &str) -> Result<Self, HolidayError> {
        let mut calendar = Self::default();
        for (at, line) in rows.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let [year, off, make_up, source] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(HolidayError::Columns(at + 1));
            };
            let year = year.parse().map_err(|_| HolidayError::Columns(at + 1))?;
            let (off, make_up) = (days(at + 1, year, off)?, days(at + 1, year, make_up)?);
            calendar = calendar.with_year(HolidayYear { year, off, make_up, source: source.into() })?;
        }
        Ok(calendar)
    }

    /// This calendar with a year added or replaced.
    ///
    /// # Errors
    /// A day both off and worked, or a day outside the year (the December before and January after excepted).
    pub fn with_year(mut self, row: HolidayYear) -> Result<Self, HolidayError> {
        if let Some(both) = row.off.intersection(&row.make_up).next() {
            return Err(HolidayError::Both(*both));
        }
        let near = |day: &&Date| {
            let (year, month) = (day.year(), day.month());
            year == row.year || (year == row.year - 1 && month == 12) || (year == row.year + 1 && month == 1)
        };
        if let Some(far) = row.off.iter().chain(&row.make_up).find(|day| !near(day)) {
            return Err(HolidayError::OtherYear(*far, row.year));
        }
        self.years.insert(row.year, row);
        Ok(self)
    }

    /// Whether the notice of this year is loaded.
    pub fn is_loaded(&self, year: i16) -> bool {
        self.years.contains_key(&year)
    }

    /// The loaded years, oldest first.
    pub fn years(&self) -> impl Iterator<Item = &HolidayYear> {
        self.years.values()
    }

    /// What kind of day it is.
    pub fn kind(&self, day: Date) -> DayKind {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let year = day.year();
        // The notice of the year after may reach back, that of the year before forward; the latest word counts.
        for notice in [year + 1, year, year - 1].iter().filter_map(|year| self.years.get(year)) {
            if notice.off.contains(&day) {
                return DayKind::Holiday;
            }
            if notice.make_up.contains(&day) {
                return if weekend { DayKind::MakeUp } else { DayKind::Workday };
            }
        }
        match (weekend, !self.is_loaded(year) && fixed_by_regulation(day)) {
            (_, true) => DayKind::Holiday,
            (true, false) => DayKind::Weekend,
            (false, false) => DayKind::Workday,
        }
    }

    /// Off: a holiday or a weekend day that is not worked.
    pub fn is_off(&self, day: Date) -> bool {
        self.kind(day).is_off()
    }

    /// The day itself when it is worked, else the first worked day after it
    /// (民事诉讼法第85条第3款: the first day after the off-days). `None` past the end of the year 9999.
    pub fn working_day_from(&self, day: Date) -> Option<Date> {
        let mut at = day;
        while self.is_off(at) {
            at = at.tomorrow().ok()?;
        }
        Some(at)
    }
}

/// Days off that the Regulation on Public Holidays fixes by solar date, whatever the yearly notice (the lunar ones and
/// Qingming need the notice): 1 January, 1 May, 1 to 3 October; 2 May since the amendment in force from 2025-01-01.
fn fixed_by_regulation(day: Date) -> bool {
    match (day.month(), day.day()) {
        (1 | 5, 1) | (10, 1..=3) => true,
        (5, 2) => day >= date(2025, 1, 1),
        _ => false,
    }
}

fn days(row: usize, year: i16, text: &str) -> Result<BTreeSet<Date>, HolidayError> {
    let mut out = BTreeSet::new();
    for part in text.split(' ').filter(|part| !part.is_empty() && *part != "-") {
        let wrong = || HolidayError::Day(row, part.into());
        let read = |text: &str| -> Option<Date> {
            let whole = if text.len() == 5 { format!("{year}-{text}") } else { text.to_owned() };
            whole.parse().ok()
        };
        let (from, to) = part.split_once("..").unwrap_or((part, part));
        let (from, to) = (read(from).ok_or_else(wrong)?, read(to).ok_or_else(wrong)?);
        if to < from {
            return Err(wrong());
        }
        out.extend(from.series(1.day()).take_while(|day| *day <= to));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_read_and_reach_into_the_year_before() {
        let calendar = Calendar::embedded();
        assert_eq!(calendar.years().count(), 20);
        assert_eq!(calendar.kind(date(2024, 2, 18)), DayKind::MakeUp);
        assert_eq!(calendar.kind(date(2024, 2, 17)), DayKind::Holiday);
        assert_eq!(calendar.kind(date(2006, 12, 31)), DayKind::MakeUp);
        assert_eq!(calendar.kind(date(2018, 12, 31)), DayKind::Holiday);
        assert_eq!(calendar.kind(date(2020, 2, 3)), DayKind::Workday);
        assert_eq!(calendar.kind(date(2024, 3, 2)), DayKind::Weekend);
        assert_eq!(calendar.working_day_from(date(2024, 10, 1)), Some(date(2024, 10, 8)));
    }

    #[test]
    fn a_year_not_loaded_knows_only_what_the_regulation_fixes() {
        let calendar = Calendar::embedded();
        assert!(!calendar.is_loaded(2027));
        assert_eq!(calendar.kind(date(2027, 1, 1)), DayKind::Holiday);
        assert_eq!(calendar.kind(date(2027, 2, 8)), DayKind::Workday);
        assert_eq!(calendar.kind(date(2027, 2, 6)), DayKind::Weekend);
        let new_year = [date(2026, 12, 31), date(2027, 1, 1)].into();
        let row = HolidayYear { year: 2027, off: new_year, make_up: BTreeSet::new(), source: "test".into() };
        let calendar = calendar.with_year(row).unwrap();
        assert_eq!(calendar.kind(date(2026, 12, 31)), DayKind::Holiday);
        assert_eq!(calendar.kind(date(2027, 10, 1)), DayKind::Workday);
    }

    #[test]
    fn wrong_rows_are_named() {
        assert_eq!(Calendar::parse("2024\t01-01"), Err(HolidayError::Columns(1)));
        assert_eq!(Calendar::parse("#\n2024\t13-01\t-\tx"), Err(HolidayError::Day(2, "13-01".into())));
        assert_eq!(Calendar::parse("2024\t01-03..01-01\t-\tx"), Err(HolidayError::Day(1, "01-03..01-01".into())));
        assert_eq!(Calendar::parse("2024\t01-01\t01-01\tx"), Err(HolidayError::Both(date(2024, 1, 1))));
        assert_eq!(Calendar::parse("2024\t2022-01-01\t-\tx"), Err(HolidayError::OtherYear(date(2022, 1, 1), 2024)));
    }
}
