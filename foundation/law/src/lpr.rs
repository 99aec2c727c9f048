//! The loan prime rate (LPR) and the cap on private lending that hangs on it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calendar::Calendar;
use crate::exact::Exact;
use crate::money::Fen;

/// A yearly rate in hundredths of a percent: 3.85 % is `Rate(385)`. In JSON and in words it is the percentage: `"3.85"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(pub u32);

/// A text that is not a percentage with at most two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a percentage with at most two decimals")]
pub struct RateError;

impl Rate {
    /// So many times this rate.
    pub const fn times(self, times: u32) -> Self {
        Self(self.0.saturating_mul(times))
    }

    /// Simple interest (单利) on a principal for some days. `year` is the number of days that the contract or the court
    /// counts as a year (365 or 360); 0 counts as 1.
    pub fn interest(self, principal: Fen, days: u32, year: u32) -> Exact {
        Exact::from(principal).times(u64::from(self.0), 10_000).times(days.into(), year.into())
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{:02}", self.0 / 100, self.0 % 100))
    }
}

impl FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, RateError> {
        let hundredths = text.parse::<Fen>().map_err(|_| RateError)?;
        u32::try_from(hundredths.0).map(Self).map_err(|_| RateError)
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// One publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lpr {
    /// Day of publication, from which it is in force.
    pub published: Date,
    /// For one year.
    pub one_year: Rate,
    /// For five years and more.
    pub five_years: Rate,
    /// Where the row comes from.
    pub source: String,
}

/// All publications known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LprTable {
    rows: BTreeMap<Date, Lpr>,
}

/// Why rows cannot be read: the line and what stands there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("LPR row {line}: not a date and two percentages: {text:?}")]
pub struct LprError {
    /// Line, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
}

impl LprTable {
    /// The rows that come with the program: 2019-08-20 to 2026-06-22.
    pub fn embedded() -> Self {
        static EMBEDDED: LazyLock<LprTable> = LazyLock::new(|| {
            LprTable::parse(include_str!("../data/lpr.tsv"), "全国银行间同业拆借中心")
                .expect("the embedded rates parse: a test proves it")
        });
        EMBEDDED.clone()
    }

    /// Reads rows in the layout of `data/lpr.tsv`.
    ///
    /// # Errors
    /// Names the first line that is not a date and two percentages.
    pub fn parse(rows: &str, source: &str) -> Result<Self, LprError> {
        let mut table = Self::default();
        for (at, line) in rows.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let read = || {
                let mut columns = line.split('\t');
                let published = columns.next()?.parse().ok()?;
                let (one_year, five_years) = (columns.next()?.parse().ok()?, columns.next()?.parse().ok()?);
                Some(Lpr { published, one_year, five_years, source: source.into() })
            };
            table = table.with(read().ok_or_else(|| LprError { line: at + 1, text: line.into() })?);
        }
        Ok(table)
    }

    /// This table with a row added or replaced.
    #[must_use]
    pub fn with(mut self, row: Lpr) -> Self {
        self.rows.insert(row.published, row);
        self
    }

    /// The rate in force on a day: the last publication up to and on it.
    pub fn on(&self, day: Date) -> Option<&Lpr> {
        self.rows.range(..=day).next_back().map(|(_, row)| row)
    }

    /// The rows, oldest first.
    pub fn rows(&self) -> impl Iterator<Item = &Lpr> {
        self.rows.values()
    }

    /// Whether a newer publication than the last row was due by `day`: rates come on the 20th of each month, or the
    /// first working day after it.
    pub fn is_stale(&self, day: Date, calendar: &Calendar) -> bool {
        let next = || {
            let last = self.rows.keys().next_back()?;
            let twentieth = last.checked_add(1.month()).ok()?.with().day(20).build().ok()?;
            calendar.working_day_from(twentieth)
        };
        next().is_none_or(|next| day >= next)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_last_publication_up_to_the_day_counts() {
        let table = LprTable::embedded();
        assert_eq!(table.rows().count(), 83);
        assert_eq!(table.on(date(2022, 8, 21)).unwrap().one_year, Rate(370));
        assert_eq!(table.on(date(2022, 8, 22)).unwrap().one_year, Rate(365));
        assert_eq!(table.on(date(2019, 8, 19)), None);
        let calendar = Calendar::embedded();
        assert!(!table.is_stale(date(2026, 7, 19), &calendar) && table.is_stale(date(2026, 7, 20), &calendar));
    }

    #[test]
    fn rates_are_percentages() {
        assert_eq!("3.85".parse(), Ok(Rate(385)));
        assert_eq!(Rate(385).times(4).to_string(), "15.40");
        assert_eq!("-1".parse::<Rate>(), Err(RateError));
        let interest = Rate(1200).interest(Fen::yuan(10_000), 73, 365);
        assert_eq!(interest.to_string(), "240.00");
        assert!(LprTable::parse("2026-07-20\t3.0", "x").is_err());
    }
}
