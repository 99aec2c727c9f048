//! How periods are counted (期间): 民事诉讼法第85条, its interpretation 第125条, 民法典第200条 to 第204条.
//!
//! The starting day or hour is not counted. Months and years end on the corresponding day of the last month, or on its
//! last day when there is none. A last day that is off moves to the first day after the off-days.

use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, ToSpan as _, Unit};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::cite::{Article, CIVIL_CODE, CIVIL_PROCEDURE, CIVIL_PROCEDURE_INTERPRETATION};

/// The articles by which every period is counted.
pub const ARTICLES: [Article; 3] =
    [CIVIL_PROCEDURE.article(85), CIVIL_PROCEDURE_INTERPRETATION.article(125), CIVIL_CODE.article(202)];

/// Courts live by Beijing time, UTC+8 all year.
pub const BEIJING: tz::Offset = tz::offset(8);

/// The longest period that is counted, in days; anything longer is a slip of the pen.
const LONGEST_DAYS: u32 = 36_525;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// Calendar days (日).
    Days(u32),
    /// Months (月).
    Months(u32),
    /// Years (年).
    Years(u32),
    /// Working days (工作日), only where a rule says so.
    WorkingDays(u32),
}

/// Whether a last day that is off moves on. For what parties have to do 民事诉讼法第85条第3款 says so. Whether it also
/// holds for trial limits (审限) and notice periods (公告期) is open: a setting, by default yes, since the paragraph
/// makes no exception (our interpretation).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RollOver {
    /// It moves to the first working day.
    #[default]
    Forward,
    /// It stays.
    Stay,
}

/// The end of a period, and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The day of the event; not counted.
    pub start: Date,
    /// The last day as counted.
    pub raw_end: Date,
    /// The last day after off-days are skipped: until 24:00 Beijing time, see [`Due::expires`].
    pub end: Date,
    /// A year through which the count runs although its holiday notice is not loaded: the end may still move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar_missing: Option<i16>,
}

/// Why a period cannot be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// Longer than a century.
    #[error("the period is too long")]
    TooLong,
    /// Ends past the calendar.
    #[error("the period ends beyond the calendar")]
    OutOfRange,
}

/// Counts a period from the day of an event.
///
/// # Errors
/// A period longer than a century, or one that leaves the calendar.
pub fn count(start: Date, length: Length, roll_over: RollOver, calendar: &Calendar) -> Result<Due, PeriodError> {
    let (amount, longest) = match length {
        Length::Days(days) | Length::WorkingDays(days) => (days, LONGEST_DAYS),
        Length::Months(months) => (months, 1_200),
        Length::Years(years) => (years, 100),
    };
    if amount > longest {
        return Err(PeriodError::TooLong);
    }
    let amount = i64::from(amount);
    let added = |span: jiff::Span| start.checked_add(span).map_err(|_| PeriodError::OutOfRange);
    let raw_end = match length {
        Length::Days(_) => added(amount.days())?,
        // jiff ends a month that has no such day on its last day: 民法典第202条.
        Length::Months(_) => added(amount.months())?,
        Length::Years(_) => added(amount.years())?,
        Length::WorkingDays(days) => working_days(start, days, calendar)?,
    };
    finish(start, raw_end, roll_over, calendar)
}

/// The period that ends on `raw_end` unless that day is off.
///
/// # Errors
/// An end that leaves the calendar.
pub(crate) fn finish(start: Date, raw_end: Date, roll_over: RollOver, calendar: &Calendar) -> Result<Due, PeriodError> {
    let end = match roll_over {
        RollOver::Forward => calendar.working_day_from(raw_end).ok_or(PeriodError::OutOfRange)?,
        RollOver::Stay => raw_end,
    };
    let calendar_missing = [raw_end.year(), end.year()].into_iter().find(|year| !calendar.is_loaded(*year));
    Ok(Due { start, raw_end, end, calendar_missing })
}

fn working_days(start: Date, days: u32, calendar: &Calendar) -> Result<Date, PeriodError> {
    let mut at = start;
    for _ in 0..days {
        let next = at.tomorrow().map_err(|_| PeriodError::OutOfRange)?;
        at = calendar.working_day_from(next).ok_or(PeriodError::OutOfRange)?;
    }
    Ok(at)
}

/// The end of a period of hours: the hour of the event is not counted, counting starts with the next full hour, off-days
/// make no difference (民事诉讼法第85条第2款, 解释第125条; 48 hours for preservation, 第103、104条).
///
/// # Errors
/// An end beyond the calendar.
pub fn hours(event: Timestamp, hours: u32) -> Result<Timestamp, PeriodError> {
    let in_beijing = event.to_zoned(TimeZone::fixed(BEIJING));
    let this_hour = in_beijing
        .round(jiff::ZonedRound::new().smallest(Unit::Hour).mode(jiff::RoundMode::Floor))
        .map_err(|_| PeriodError::OutOfRange)?;
    let end = this_hour.checked_add((i64::from(hours) + 1).hours()).map_err(|_| PeriodError::OutOfRange)?;
    Ok(end.timestamp())
}

/// The day in Beijing at this moment: what a court calls today.
pub fn court_date(at: Timestamp) -> Date {
    BEIJING.to_datetime(at).date()
}

impl Due {
    /// The first moment at which it is too late: 24:00 of the last day in Beijing. Online platforms take papers round
    /// the clock (民法典第203条第2款; that business hours do not cut an online day short is our interpretation).
    ///
    /// # Errors
    /// An end beyond the calendar.
    pub fn expires(&self) -> Result<Timestamp, PeriodError> {
        let midnight = self.end.tomorrow().map_err(|_| PeriodError::OutOfRange)?.at(0, 0, 0, 0);
        BEIJING.to_timestamp(midnight).map_err(|_| PeriodError::OutOfRange)
    }

    /// Whole days left on `today`, 0 on the last day, negative after it.
    pub fn days_left(&self, today: Date) -> i32 {
        days_between(today, self.end)
    }
}

/// Days from one date to another, negative when the second is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn due(start: Date, length: Length) -> Due {
        count(start, length, RollOver::Forward, &Calendar::embedded()).unwrap()
    }

    #[test]
    fn every_golden_case_of_the_notes() {
        for (start, days, end) in [
            (date(2024, 1, 10), 15, date(2024, 1, 25)),
            (date(2024, 1, 26), 15, date(2024, 2, 18)),
            (date(2024, 2, 1), 10, date(2024, 2, 18)),
            (date(2024, 9, 18), 15, date(2024, 10, 8)),
            (date(2024, 9, 14), 3, date(2024, 9, 18)),
            (date(2025, 1, 21), 7, date(2025, 2, 5)),
            (date(2025, 9, 24), 7, date(2025, 10, 9)),
            (date(2026, 2, 6), 10, date(2026, 2, 24)),
            (date(2026, 9, 16), 15, date(2026, 10, 8)),
            (date(2026, 9, 20), 5, date(2026, 9, 28)),
        ] {
            assert_eq!(due(start, Length::Days(days)).end, end, "{start} + {days} d");
        }
        for (start, months, end) in [
            (date(2024, 1, 31), 1, date(2024, 2, 29)),
            (date(2024, 3, 15), 3, date(2024, 6, 17)),
            (date(2024, 3, 15), 6, date(2024, 9, 18)),
            (date(2022, 10, 1), 24, date(2024, 10, 8)),
            (date(2024, 5, 10), 24, date(2026, 5, 11)),
        ] {
            assert_eq!(due(start, Length::Months(months)).end, end, "{start} + {months} m");
        }
        assert_eq!(due(date(2024, 2, 29), Length::Years(1)).raw_end, date(2025, 2, 28));
    }

    #[test]
    fn working_days_skip_holidays_and_count_make_up_days() {
        assert_eq!(due(date(2024, 2, 9), Length::WorkingDays(1)).end, date(2024, 2, 18));
        assert_eq!(due(date(2024, 2, 9), Length::WorkingDays(3)).end, date(2024, 2, 20));
    }

    #[test]
    fn a_setting_can_keep_the_last_day_where_it_is() {
        let due = count(date(2024, 9, 18), Length::Days(15), RollOver::Stay, &Calendar::embedded()).unwrap();
        assert_eq!((due.raw_end, due.end), (date(2024, 10, 3), date(2024, 10, 3)));
    }

    #[test]
    fn a_year_without_its_notice_is_named() {
        assert_eq!(due(date(2026, 12, 20), Length::Days(30)).calendar_missing, Some(2027));
        assert_eq!(due(date(2026, 12, 1), Length::Days(15)).calendar_missing, None);
        assert_eq!(
            count(date(2024, 1, 1), Length::Years(101), RollOver::Stay, &Calendar::default()),
            Err(PeriodError::TooLong)
        );
    }

    #[test]
    fn hours_start_with_the_next_full_hour() {
        let event: Timestamp = "2024-02-09T10:20:30+08:00".parse().unwrap();
        assert_eq!(hours(event, 48).unwrap(), "2024-02-11T11:00:00+08:00".parse().unwrap());
        let on_the_hour: Timestamp = "2024-02-09T10:00:00+08:00".parse().unwrap();
        assert_eq!(hours(on_the_hour, 48).unwrap(), "2024-02-11T11:00:00+08:00".parse().unwrap());
    }

    #[test]
    fn a_day_ends_at_midnight_in_beijing() {
        let due = due(date(2024, 1, 10), Length::Days(15));
        let expires = due.expires().unwrap();
        assert_eq!(expires, "2024-01-25T16:00:00Z".parse().unwrap());
        assert_eq!(court_date(expires), date(2024, 1, 26));
        assert_eq!((due.days_left(date(2024, 1, 25)), due.days_left(date(2024, 1, 27))), (0, -2));
    }
}
