//! Courts and their codes, read from a table that an administrator imports.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::case_number::is_court_code;

/// The four levels of courts (人民法院组织法第12、13条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourtLevel {
    /// 最高人民法院.
    Supreme,
    /// 高级人民法院.
    High,
    /// 中级人民法院 and special courts of that level.
    Intermediate,
    /// 基层人民法院.
    Basic,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Court {
    /// Code in the table; stable, not shown to people.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Code of the court above; none for the Supreme People's Court.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Level.
    pub level: CourtLevel,
    /// Province, autonomous region or municipality.
    pub province: String,
    /// Court code in case numbers (法院代字); none while it is not known: an administrator fills it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
}

/// What is wrong with a table of courts, and in which line (from 1).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CourtError {
    /// Fewer than six columns.
    #[error("line {0}: code, name, court above, level, province and court code expected")]
    Columns(usize),
    /// No code or no name.
    #[error("line {0}: code or name missing")]
    Empty(usize),
    /// A level other than 1 to 4.
    #[error("line {0}: level {1:?} is not 1 to 4")]
    Level(usize, String),
    /// A court code of the wrong form.
    #[error("line {0}: {1:?} is not a court code")]
    Short(usize, String),
    /// A code or court code that an earlier line has.
    #[error("line {0}: {1:?} is there twice")]
    Twice(usize, String),
    /// A court above that is not in the table, or not above.
    #[error("line {0}: no higher court {1:?}")]
    Parent(usize, String),
}

/// Reads a table in the layout `code, name, court above, level, province, court code[, how it was found]`, separated by tabs;
/// lines starting with `#` and empty lines are skipped. Courts may come in any order.
///
/// # Errors
/// The first line that is wrong, and how.
pub fn parse(table: &str) -> Result<Vec<Court>, CourtError> {
    let mut courts = Vec::new();
    let mut taken = BTreeSet::new();
    for (at, line) in table.lines().enumerate() {
        let (at, line) = (at + 1, line.trim_start_matches('\u{feff}').trim_end_matches('\r'));
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let [code, name, parent, level, province, short, ..] = line.split('\t').map(str::trim).collect::<Vec<_>>()[..]
        else {
            return Err(CourtError::Columns(at));
        };
        if code.is_empty() || name.is_empty() {
            return Err(CourtError::Empty(at));
        }
        let level = match level {
            "1" => CourtLevel::Supreme,
            "2" => CourtLevel::High,
            "3" => CourtLevel::Intermediate,
            "4" => CourtLevel::Basic,
            other => return Err(CourtError::Level(at, other.into())),
        };
        if !short.is_empty() && !is_court_code(short) {
            return Err(CourtError::Short(at, short.into()));
        }
        for key in [code, short].into_iter().filter(|key| !key.is_empty()) {
            if !taken.insert(key.to_owned()) {
                return Err(CourtError::Twice(at, key.into()));
            }
        }
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let court = Court {
            code: code.into(),
            name: name.into(),
            parent: some(parent),
            level,
            province: province.into(),
            short: some(short),
        };
        courts.push((at, court));
    }
    let levels: BTreeMap<_, _> = courts.iter().map(|(_, court)| (court.code.as_str(), court.level)).collect();
    for (at, court) in &courts {
        // Railway and other special courts of basic level may stand under a court of any higher level.
        let sound = match &court.parent {
            Some(parent) => levels.get(parent.as_str()).is_some_and(|level| *level < court.level),
            None => court.level == CourtLevel::Supreme,
        };
        if !sound {
            return Err(CourtError::Parent(*at, court.parent.clone().unwrap_or_default()));
        }
    }
    Ok(courts.into_iter().map(|(_, court)| court).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_a_tree() {
        let courts = parse(include_str!("../data/courts.sample.tsv")).unwrap();
        assert_eq!(courts.len(), 12);
        let haishu = courts.iter().find(|court| court.name == "宁波市海曙区人民法院").unwrap();
        assert_eq!((haishu.short.as_deref(), haishu.level), (Some("浙0203"), CourtLevel::Basic));
        assert_eq!(haishu.parent.as_deref(), Some("zj-02"));
        assert_eq!(courts.last().unwrap().short, None);
    }

    #[test]
    fn wrong_tables_are_refused_with_the_line() {
        let top = "a\t甲\t\t1\t北京市\t最高法\n";
        for (row, error) in [
            ("b\t乙", CourtError::Columns(2)),
            ("\t乙\ta\t2\t浙江省\t浙", CourtError::Empty(2)),
            ("b\t乙\ta\t5\t浙江省\t浙", CourtError::Level(2, "5".into())),
            ("b\t乙\ta\t2\t浙江省\t东", CourtError::Short(2, "东".into())),
            ("a\t乙\ta\t2\t浙江省\t浙", CourtError::Twice(2, "a".into())),
            ("b\t乙\tx\t2\t浙江省\t浙", CourtError::Parent(2, "x".into())),
            ("b\t乙\tb\t2\t浙江省\t浙", CourtError::Parent(2, "b".into())),
            ("b\t乙\t\t2\t浙江省\t浙", CourtError::Parent(2, String::new())),
        ] {
            assert_eq!(parse(&format!("{top}{row}")), Err(error), "{row}");
        }
    }
}
