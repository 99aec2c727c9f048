use std::collections::BTreeSet;

use jiff::civil::Date;

/// The longest stretch that one entry may name: no holiday is longer.
const LONGEST: usize = 20;

/// Reads days as an administrator writes them: `2027-02-05`, `02-05` (of the notice's year), and stretches
/// `02-05..02-11` or `02-05至02-11`, apart by spaces, commas or lines.
///
/// # Errors
/// The first entry that is no day.
pub(super) fn read(year: i16, text: &str) -> Result<BTreeSet<Date>, String> {
    let apart = |c: char| c.is_whitespace() || "，、,;；".contains(c);
    let mut days = BTreeSet::new();
    for entry in text.split(apart).filter(|entry| !entry.is_empty()) {
        let (from, to) = entry.split_once("..").or_else(|| entry.split_once('至')).unwrap_or((entry, entry));
        let (from, to) = day(year, from).zip(day(year, to)).ok_or_else(|| entry.to_owned())?;
        let stretch: Vec<Date> =
            from.series(jiff::Span::new().days(1)).take_while(|day| *day <= to).take(LONGEST + 1).collect();
        if stretch.is_empty() || stretch.len() > LONGEST {
            return Err(entry.to_owned());
        }
        days.extend(stretch);
    }
    Ok(days)
}

fn day(year: i16, text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() == 5 { format!("{year:04}-{text}").parse().ok() } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_and_stretches() {
        let days = read(2027, "01-01，2027-02-05..02-07\n10-01至10-02 ").unwrap();
        let wanted = [(1, 1), (2, 5), (2, 6), (2, 7), (10, 1), (10, 2)].map(|(month, day)| date(2027, month, day));
        assert_eq!(days, wanted.into());
        assert_eq!(read(2027, ""), Ok(BTreeSet::new()));
        for wrong in ["13-01", "1月1日", "02-07..02-05", "01-01..12-31"] {
            assert_eq!(read(2027, wrong), Err(wrong.to_owned()));
        }
    }
}
