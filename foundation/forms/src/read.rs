//! What people type, read generously: full-width digits, separators, 万 and 亿, the ways of writing a day.

use jiff::civil::Date;

/// Rates are kept in millionths: 1 % is ten thousand of them, so that a daily 0.0175 % is a whole number.
pub(crate) const MILLIONTHS_PER_PERCENT: i64 = 10_000;

/// Why a number could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bad {
    NotANumber,
    TooPrecise,
}

/// Full-width letters, digits and signs as their ASCII ones; ideographic space as space.
pub(crate) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            other => other,
        })
        .collect()
}

/// A document, identity or telephone number: half-width, no spaces, capitals.
pub(crate) fn number_text(text: &str) -> String {
    half_width(text).chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

/// A decimal times ten to the `places`, exactly.
fn decimal(text: &str, places: usize) -> Result<i64, Bad> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) {
        return Err(Bad::NotANumber);
    }
    let part = part.trim_end_matches('0');
    if part.len() > places {
        return Err(Bad::TooPrecise);
    }
    // Longer than an i64: no amount that a court knows, so it is refused like a text.
    let number: i64 = format!("{whole}{part:0<places$}").parse().map_err(|_| Bad::NotANumber)?;
    Ok(sign * number)
}

fn tidy(text: &str, drop: &[char]) -> String {
    half_width(text).chars().filter(|c| !c.is_whitespace() && !drop.contains(c)).collect()
}

/// Fen out of `1234.5`, `1,234.50元`, `１２万`, `￥1.5亿`.
pub(crate) fn money(text: &str) -> Result<i64, Bad> {
    let text = tidy(text, &[',', '¥', '￥']);
    let text = text.strip_suffix('元').unwrap_or(&text);
    if let Some(text) = text.strip_suffix('万') {
        return decimal(text, 6);
    }
    if let Some(text) = text.strip_suffix('亿') {
        return decimal(text, 10);
    }
    decimal(text, 2)
}

/// Millionths out of `12`, `12.5%`, `0.0175％`.
pub(crate) fn percent(text: &str) -> Result<i64, Bad> {
    let text = tidy(text, &[]);
    decimal(text.strip_suffix('%').unwrap_or(&text), 4)
}

/// A whole number.
pub(crate) fn integer(text: &str) -> Result<i64, Bad> {
    decimal(&tidy(text, &[',']), 0)
}

/// `YYYY-MM-DD`, exactly.
pub(crate) fn iso_date(text: &str) -> Option<Date> {
    let date: Date = (text.len() == 10).then(|| text.parse().ok()).flatten()?;
    (date.to_string() == text).then_some(date)
}

/// A day in the ways people write it: `2025-03-12`, `2025/3/12`, `2025.3.12`, `2025年3月12日`, `20250312`.
pub(crate) fn date(text: &str) -> Option<Date> {
    let text = tidy(text, &[]);
    let text = text.strip_suffix('日').unwrap_or(&text);
    let parts: Vec<&str> = match text.len() {
        8 if text.bytes().all(|b| b.is_ascii_digit()) => vec![&text[..4], &text[4..6], &text[6..]],
        _ => text.split(['-', '/', '.', '年', '月']).collect(),
    };
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// An amount for its field: `1234` or `1234.50`.
pub(crate) fn show_money(fen: i64) -> String {
    let text = law::Fen(fen).to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// A rate for its field: `12.5`.
pub(crate) fn show_percent(millionths: i64) -> String {
    let (whole, part) = (millionths.unsigned_abs() / 10_000, millionths.unsigned_abs() % 10_000);
    let sign = if millionths < 0 { "-" } else { "" };
    let text = format!("{sign}{whole}.{part:04}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        for (text, fen) in [
            ("100000", 10_000_000),
            ("100,000.5", 10_000_050),
            ("１０００元", 100_000),
            ("￥ 12.34", 1234),
            ("1.5万", 1_500_000),
            ("10万元", 10_000_000),
            ("0.2亿", 2_000_000_000),
            ("-3", -300),
            ("1.500", 150),
        ] {
            assert_eq!(money(text), Ok(fen), "{text}");
        }
        for text in ["", "一百", "1e5", "1..2", "万", "99999999999999999999", ".5", "--1"] {
            assert_eq!(money(text), Err(Bad::NotANumber), "{text}");
        }
        assert_eq!(money("1.005"), Err(Bad::TooPrecise));
        assert_eq!(percent("12.5％"), Ok(125_000));
        assert_eq!(percent("0.0175"), Ok(175));
        assert_eq!(integer("1,200"), Ok(1200));
    }

    #[test]
    fn fields_show_what_was_read() {
        for fen in [0, 1, 99, 100, 123_456, -5, 10_000_000] {
            assert_eq!(money(&show_money(fen)), Ok(fen));
        }
        for rate in [0, 175, 120_000, 125_000, 1, -40_000] {
            assert_eq!(percent(&show_percent(rate)), Ok(rate));
        }
    }

    #[test]
    fn days_as_people_write_them() {
        let day = Date::constant(2025, 3, 12);
        for text in ["2025-03-12", "2025/3/12", "2025.03.12", "2025年3月12日", "20250312", " ２０２５－３－１２"]
        {
            assert_eq!(date(text), Some(day), "{text}");
        }
        for text in ["", "25-3-12", "2025-13-01", "2025-02-30", "昨天", "2025-3", "12/03/2025"] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(iso_date("2025-03-12"), Some(day));
        assert_eq!(iso_date("2025-3-12"), None);
    }
}
