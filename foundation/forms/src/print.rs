//! Values as people read them: on the review page, in the document, beside a date field.

use i18n::Speaker;
use jiff::civil::{Date, Weekday};

use crate::answers::{Answers, Value};
use crate::definition::{Kind, Opt, Row};
use crate::read;

/// The value of a row, one text for each line or option. Nothing for rows without a value of their own.
pub(crate) fn value(row: &Row, value: &Value, t: Speaker<'_>) -> Vec<String> {
    let lang = t.lang();
    let with_unit = |text: String| match &row.unit {
        Some(unit) if lang.is_zh() => format!("{text}{}", unit.get(lang)),
        Some(unit) => format!("{text} {}", unit.get(lang)),
        None => text,
    };
    match (&row.kind, value) {
        (Kind::Money, Value::Number(fen)) => {
            vec![t.say_with("forms-yuan", &[("amount", law::Fen(*fen).grouped().into())])]
        }
        (Kind::Integer, Value::Number(n)) => vec![with_unit(n.to_string())],
        (Kind::Date, Value::Text(text)) => vec![day_or_text(text, t)],
        (Kind::DateRange, Value::Parts(parts)) => {
            let part = |name: &str| parts.text(name).map_or_else(|| "…".to_owned(), |text| day_or_text(text, t));
            vec![t.say_with("forms-range", &[("from", part("from").into()), ("to", part("to").into())])]
        }
        (Kind::Percent(_), Value::Parts(parts)) => vec![rate(parts, t)],
        (Kind::Choice(options) | Kind::Multi(options), Value::Text(text)) => vec![label(options, text, t)],
        (Kind::Choice(options) | Kind::Multi(options), Value::Many(many)) => {
            many.iter().map(|one| label(options, one, t)).collect()
        }
        (Kind::YesNo, Value::Flag(flag)) => vec![t.say(if *flag { "forms-yes" } else { "forms-no" }).into_owned()],
        (Kind::Long, Value::Text(text)) => text.lines().map(str::to_owned).collect(),
        (Kind::Group | Kind::List(_) | Kind::Total | Kind::Attachment, _) => Vec::new(),
        (_, Value::Text(text)) => vec![with_unit(text.clone())],
        (_, Value::Number(n)) => vec![n.to_string()],
        (_, Value::Flag(flag)) => vec![flag.to_string()],
        (_, Value::Many(many)) => many.clone(),
        (_, Value::Parts(_) | Value::List(_)) => Vec::new(),
    }
}

fn label(options: &[Opt], value: &str, t: Speaker<'_>) -> String {
    let option = options.iter().find(|option| option.value == value);
    option.map_or_else(|| value.to_owned(), |option| option.label.get(t.lang()).to_owned())
}

fn rate(parts: &Answers, t: Speaker<'_>) -> String {
    let typed = match parts.get("value") {
        Some(Value::Number(n)) => read::show_percent(*n),
        Some(Value::Text(text)) => text.clone(),
        _ => "…".to_owned(),
    };
    let per = parts.text("per").unwrap_or_default();
    t.say_with("forms-rate", &[("rate", typed.into()), ("per", per.into())])
}

fn day_or_text(text: &str, t: Speaker<'_>) -> String {
    read::iso_date(text).map_or_else(|| text.to_owned(), |date| day(date, t))
}

/// The day written out with its weekday: `2025年3月12日（星期三）`, `Wednesday, 12 March 2025`. Native date fields show
/// the order of the device's language, so the page writes this beside them.
pub(crate) fn day(date: Date, t: Speaker<'_>) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "forms-monday",
        Weekday::Tuesday => "forms-tuesday",
        Weekday::Wednesday => "forms-wednesday",
        Weekday::Thursday => "forms-thursday",
        Weekday::Friday => "forms-friday",
        Weekday::Saturday => "forms-saturday",
        Weekday::Sunday => "forms-sunday",
    };
    let args = [
        ("year", i64::from(date.year()).into()),
        ("month", i64::from(date.month()).into()),
        ("day", i64::from(date.day()).into()),
        ("weekday", t.say(weekday).into()),
    ];
    t.say_with("forms-day", &args)
}
