use jiff::civil::Date;

use super::{Code, same};
use crate::answers::{Answers, Value};
use crate::definition::{Format, Kind, Per, Text};
use crate::read::{self, Bad};
use crate::scope::Visit;

/// Longest line of text when the definition does not say.
pub(crate) const LINE: i64 = 200;
/// Longest text of several lines when the definition does not say.
pub(crate) const LONG: i64 = 10_000;
/// Largest amount when the definition does not say: 99,999,999,999.99 yuan; two hundred of them still fit an `i64`.
pub(crate) const MOST_FEN: i64 = 9_999_999_999_999;
/// Largest rate when the definition does not say: 100 %.
pub(crate) const MOST_RATE: i64 = 1_000_000;
/// Largest whole number when the definition does not say.
pub(crate) const MOST: i64 = 1_000_000_000;
/// Days outside are slips of the pen.
const DAYS: (Date, Date) = (Date::constant(1900, 1, 1), Date::constant(2100, 12, 31));

pub(super) struct Wrong {
    pub(super) part: &'static str,
    pub(super) code: Code,
    pub(super) args: Vec<(&'static str, Text)>,
}

fn wrong(part: &'static str, code: Code) -> Option<Wrong> {
    Some(Wrong { part, code, args: Vec::new() })
}

fn bound(part: &'static str, code: Code, bound: String) -> Option<Wrong> {
    Some(Wrong { part, code, args: vec![("bound", same(bound))] })
}

/// The first thing wrong with a value that is there.
pub(super) fn check(visit: &Visit<'_>, value: &Value, today: Date, label: &dyn Fn(&str) -> Text) -> Option<Wrong> {
    let row = visit.row;
    match (&row.kind, value) {
        (Kind::Text(format), Value::Text(text)) => {
            let (min, max) = (row.min.unwrap_or(1), row.max.unwrap_or(LINE));
            plain(text, false, min, max).or_else(|| formatted(text, *format, today))
        }
        (Kind::Long, Value::Text(text)) => plain(text, true, row.min.unwrap_or(1), row.max.unwrap_or(LONG)),
        (Kind::Money, Value::Number(fen)) => {
            let max = row.max.unwrap_or(MOST_FEN);
            let grouped = |fen: i64| law::Fen(fen).grouped();
            match row.min {
                None if *fen <= 0 => wrong("", Code::MoneyPositive),
                Some(min) if *fen < min => bound("", Code::MoneyMin, grouped(min)),
                _ if *fen > max => bound("", Code::MoneyMax, grouped(max)),
                _ => None,
            }
        }
        (Kind::Money, Value::Text(text)) => match read::money(text) {
            Err(Bad::TooPrecise) => wrong("", Code::MoneyPrecise),
            _ => wrong("", Code::Money),
        },
        (Kind::Integer, Value::Number(n)) => {
            let (min, max) = (row.min.unwrap_or(0), row.max.unwrap_or(MOST));
            match *n {
                n if n < min => bound("", Code::IntegerMin, min.to_string()),
                n if n > max => bound("", Code::IntegerMax, max.to_string()),
                _ => None,
            }
        }
        (Kind::Integer, Value::Text(_)) => wrong("", Code::Integer),
        (Kind::Date, Value::Text(text)) => day(text, "", row.past, today).or_else(|| after_other(visit, text, label)),
        (Kind::DateRange, Value::Parts(parts)) => range(parts, row.past, today),
        (Kind::Percent(per), Value::Parts(parts)) => rate(parts, per, row.min, row.max),
        (Kind::Choice(options), Value::Text(text)) => {
            let known = options.iter().any(|option| option.value == *text);
            if known { None } else { wrong("", Code::Option) }
        }
        (Kind::Multi(options), Value::Many(values)) => {
            let distinct = values.iter().enumerate().all(|(at, value)| !values[..at].contains(value));
            let known = values.iter().all(|value| options.iter().any(|option| option.value == *value));
            if known && distinct && !values.is_empty() { None } else { wrong("", Code::Option) }
        }
        (Kind::YesNo, Value::Flag(_)) => None,
        (Kind::YesNo, Value::Text(_)) => wrong("", Code::YesNo),
        (Kind::Attachment, Value::Many(ids)) => {
            let max = row.max.unwrap_or(LINE);
            let known = !ids.is_empty() && ids.iter().all(|id| plain(id, false, 1, LINE).is_none());
            match i64::try_from(ids.len()) {
                Ok(n) if known && n <= max => None,
                _ if known => Some(Wrong {
                    part: "",
                    code: Code::TooMany,
                    args: vec![("n", same(max)), ("item", Text { zh: "文件".into(), en: "files".into() })],
                }),
                _ => wrong("", Code::Shape),
            }
        }
        _ => wrong("", Code::Shape),
    }
}

/// Marks that change the direction of what is shown (Unicode bidirectional controls): `\u{202e}` makes 100 read 001.
fn turns(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn plain(text: &str, lines: bool, min: i64, max: i64) -> Option<Wrong> {
    let control = |c: char| {
        let allowed = lines && matches!(c, '\n' | '\t');
        (c.is_control() && !allowed) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    if text.chars().any(control) {
        wrong("", Code::Control)
    } else if text.chars().any(turns) {
        wrong("", Code::Direction)
    } else if text.trim().is_empty() {
        wrong("", Code::Required)
    } else if length < min {
        bound("", Code::TooShort, min.to_string())
    } else if length > max {
        bound("", Code::TooLong, max.to_string())
    } else {
        None
    }
}

fn formatted(text: &str, format: Format, today: Date) -> Option<Wrong> {
    let (good, code) = match format {
        Format::Plain => return None,
        Format::IdNumber => (law::ids::resident_id(text, today).is_ok(), Code::IdNumber),
        Format::Uscc => (law::ids::social_credit_code(text).is_ok(), Code::Uscc),
        Format::Phone => (is_phone(text), Code::Phone),
        Format::Email => (is_email(text), Code::Email),
        Format::Document => (is_document(text), Code::Document),
    };
    if good { None } else { wrong("", code) }
}

/// A mobile number of the mainland, a fixed one with its area code, or an international one with `+`.
fn is_phone(text: &str) -> bool {
    let (plus, rest) = match text.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let digits: String = rest.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let edges = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.ends_with(|c: char| c.is_ascii_digit());
    if !edges || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    match digits.as_bytes() {
        _ if plus => (6..=15).contains(&digits.len()),
        [b'1', ..] if digits.len() == 11 => law::ids::mobile(&digits).is_ok(),
        [b'0', ..] => (10..=16).contains(&digits.len()),
        [b'4' | b'8', b'0', b'0', ..] => digits.len() == 10,
        _ => (7..=8).contains(&digits.len()),
    }
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let good = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    !name.is_empty()
        && name.chars().all(good)
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

fn is_document(text: &str) -> bool {
    (4..=30).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'-' | b'(' | b')'))
}

fn day(text: &str, part: &'static str, past: bool, today: Date) -> Option<Wrong> {
    match read::iso_date(text) {
        None => wrong(part, Code::Date),
        Some(day) if day < DAYS.0 || day > DAYS.1 => wrong(part, Code::DateFar),
        Some(day) if past && day > today => wrong(part, Code::DateFuture),
        Some(_) => None,
    }
}

fn after_other(visit: &Visit<'_>, text: &str, label: &dyn Fn(&str) -> Text) -> Option<Wrong> {
    let other = visit.row.not_before.as_ref()?;
    let Value::Text(earlier) = visit.scope.get(other)? else { return None };
    if read::iso_date(text)? >= read::iso_date(earlier)? {
        return None;
    }
    Some(Wrong { part: "", code: Code::DateBefore, args: vec![("other", label(other))] })
}

fn range(parts: &Answers, past: bool, today: Date) -> Option<Wrong> {
    let mut days = Vec::new();
    for part in ["from", "to"] {
        match parts.get(part) {
            None => return wrong(part, Code::RangeHalf),
            Some(Value::Text(text)) => {
                if let Some(wrong) = day(text, part, past, today) {
                    return Some(wrong);
                }
                days.push(read::iso_date(text));
            }
            Some(_) => return wrong(part, Code::Date),
        }
    }
    if parts.iter().count() > 2 {
        return wrong("", Code::Shape);
    }
    if days[0] > days[1] { wrong("to", Code::RangeOrder) } else { None }
}

fn rate(parts: &Answers, per: &[Per], min: Option<i64>, max: Option<i64>) -> Option<Wrong> {
    let (min, max) = (min.unwrap_or(0), max.unwrap_or(MOST_RATE));
    let known = matches!(parts.get("per"), Some(Value::Text(chosen)) if per.iter().any(|p| p.code() == chosen));
    match parts.get("value") {
        None => wrong("value", Code::Required),
        Some(Value::Number(n)) if *n < min => bound("value", Code::PercentMin, read::show_percent(min)),
        Some(Value::Number(n)) if *n > max => bound("value", Code::PercentMax, read::show_percent(max)),
        Some(Value::Number(_)) if !known => wrong("per", Code::Option),
        Some(Value::Number(_)) if parts.iter().count() > 2 => wrong("", Code::Shape),
        Some(Value::Number(_)) => None,
        Some(_) => wrong("value", Code::Percent),
    }
}
