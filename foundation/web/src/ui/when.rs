use i18n::Speaker;
use jiff::civil::{Date, DateTime};

/// The month alone: `11月`, `November`.
pub(crate) fn month(t: Speaker<'_>, date: Date) -> String {
    if t.is_zh() { format!("{}月", date.month()) } else { date.strftime("%b").to_string() }
}

/// The day of the week, short: `周二`, `Tue`.
pub fn weekday(t: Speaker<'_>, date: Date) -> String {
    if !t.is_zh() {
        return date.strftime("%a").to_string();
    }
    let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let index = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
    names.get(index).copied().unwrap_or_default().to_owned()
}

/// A date: `2026年11月24日`, `24 November 2026`.
pub fn day(t: Speaker<'_>, date: Date) -> String {
    if t.is_zh() {
        format!("{}年{}月{}日", date.year(), date.month(), date.day())
    } else {
        date.strftime("%-d %B %Y").to_string()
    }
}

/// A date with its day of the week: `2026年11月24日 周二`, `Tue 24 November 2026`.
pub fn long_day(t: Speaker<'_>, date: Date) -> String {
    if t.is_zh() {
        format!("{} {}", day(t, date), weekday(t, date))
    } else {
        format!("{} {}", weekday(t, date), day(t, date))
    }
}

/// A moment to the minute, in the court's local time: `2026年11月24日 09:30`, `24 November 2026, 09:30`.
pub fn moment(t: Speaker<'_>, at: DateTime) -> String {
    let between = if t.is_zh() { " " } else { ", " };
    format!("{}{between}{:02}:{:02}", day(t, at.date()), at.hour(), at.minute())
}
