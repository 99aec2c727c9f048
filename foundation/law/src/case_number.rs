//! Case numbers (案号): `（2023）浙0203民初1234号`, by the provisions of 2015 (法〔2015〕137号, read in excerpts).
//!
//! Year of registration, court code, special trial code if any, type code, serial. Serials restart for every
//! [`SerialKey`] and follow the order of registration (案号规定第9、10条).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::cite::{numeral, read_numeral};

/// Short names of the provinces, the corps (兵) and the military courts (军) that begin a court code (案号规定第4条).
pub const PROVINCES: &str = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新军兵";

/// A type of case (类型代字).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseType {
    /// The code in the case number: 民初.
    pub code: String,
    /// What it is, in Chinese.
    pub zh: String,
    /// What it is, in English.
    pub en: String,
    /// Whether the code was seen in a public list; else it is from memory.
    pub verified: bool,
}

/// The type codes that a court uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseTypes {
    /// Longest code first, so that 民辖终 is not read as 民辖.
    types: Vec<CaseType>,
}

impl CaseTypes {
    /// The codes that come with the program.
    pub fn embedded() -> Self {
        let rows = include_str!("../data/case_types.tsv").lines().filter(|line| !line.starts_with('#'));
        let types = rows.filter_map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [code, zh, en, mark] => {
                Some(CaseType { code: code.into(), zh: zh.into(), en: en.into(), verified: mark == "seen" })
            }
            _ => None,
        });
        Self { types: Vec::new() }.with(types)
    }

    /// These and others; a code that is there already is replaced.
    #[must_use]
    pub fn with(mut self, others: impl IntoIterator<Item = CaseType>) -> Self {
        for other in others {
            self.types.retain(|known| known.code != other.code);
            self.types.push(other);
        }
        self.types.sort_by_key(|known| (std::cmp::Reverse(known.code.chars().count()), known.code.clone()));
        self
    }

    /// The type with this code.
    pub fn get(&self, code: &str) -> Option<&CaseType> {
        self.types.iter().find(|known| known.code == code)
    }

    /// All types, longest code first.
    pub fn iter(&self) -> impl Iterator<Item = &CaseType> {
        self.types.iter()
    }
}

/// A case number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CaseNumber {
    /// Year, court, special code and type.
    #[serde(flatten)]
    pub key: SerialKey,
    /// Serial within the key, from 1.
    pub serial: u64,
    /// 之一, 之二 …: the how-manieth further ruling in the case (seen in practice); 0 for none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub further: u16,
}

fn is_zero(n: &u16) -> bool {
    *n == 0
}

/// What a series of serials is counted in: a counter for each (案号规定第9条).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SerialKey {
    /// Gregorian year of registration, by the court's date.
    pub year: i16,
    /// Court code (法院代字): 最高法, 浙, 浙02, 浙0203.
    pub court: String,
    /// Special trial code (专门审判代字): 知.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special: Option<char>,
    /// Type code (类型代字).
    pub kind: String,
}

impl SerialKey {
    /// The number with this serial.
    pub const fn number(self, serial: u64) -> CaseNumber {
        CaseNumber { key: self, serial, further: 0 }
    }
}

/// Why a text is not a case number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CaseNumberError {
    /// Does not begin with a year from 1900 to 2099 in full-width brackets.
    #[error("no year in brackets")]
    Year,
    /// The court code is not 最高法 or a province with no, two or four digits.
    #[error("no court code")]
    Court,
    /// The type code is not known.
    #[error("no known type code")]
    Kind,
    /// No serial followed by 号.
    #[error("no serial number")]
    Serial,
    /// Something after 号 that is not 之一, 之二 ….
    #[error("text after the number")]
    Rest,
}

/// Whether this is a court code: 最高法, or a province with no digits (high), two (intermediate) or four (basic).
pub fn is_court_code(code: &str) -> bool {
    court_code(code).is_some_and(|(_, rest)| rest.is_empty())
}

fn court_code(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("最高法") {
        return Some(("最高法", rest));
    }
    let first = text.chars().next().filter(|c| PROVINCES.contains(*c))?;
    let digits = text[first.len_utf8()..].bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 0 | 2 | 4).then(|| text.split_at(first.len_utf8() + digits))
}

/// The way people type it made strict: brackets of any shape become full-width, full-width digits become plain, spaces go.
pub fn normalise(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_whitespace());
    plain
        .map(|c| match c {
            '(' | '[' | '〔' | '［' | '【' => '（',
            ')' | ']' | '〕' | '］' | '】' => '）',
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            other => other,
        })
        .collect()
}

impl CaseNumber {
    /// Reads a case number strictly, as [`fmt::Display`] writes it; see [`normalise`] for what people type. Numbers from
    /// before 2016 (`（2015）沪一中民保字第7号`) have another form and are not read.
    ///
    /// # Errors
    /// Names the first part that is wrong.
    pub fn parse(text: &str, types: &CaseTypes) -> Result<Self, CaseNumberError> {
        let (year, rest) =
            text.strip_prefix('（').and_then(|rest| rest.split_once('）')).ok_or(CaseNumberError::Year)?;
        let plain = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let year = Some(year).filter(|_| plain).and_then(|year| year.parse().ok()).ok_or(CaseNumberError::Year)?;
        if !(1900..2100).contains(&year) {
            return Err(CaseNumberError::Year);
        }
        let (court, rest) = court_code(rest).ok_or(CaseNumberError::Court)?;
        let (special, rest) = match rest.strip_prefix('知') {
            Some(rest) => (Some('知'), rest),
            None => (None, rest),
        };
        let mut fits = types.iter().filter_map(|known| Some((known, rest.strip_prefix(known.code.as_str())?)));
        let (kind, rest) = fits.next().ok_or(CaseNumberError::Kind)?;
        let (serial, rest) = rest.split_once('号').ok_or(CaseNumberError::Serial)?;
        let plain = !serial.starts_with('0') && serial.bytes().all(|b| b.is_ascii_digit());
        let serial =
            Some(serial).filter(|_| plain).and_then(|text| text.parse().ok()).ok_or(CaseNumberError::Serial)?;
        let further = match rest {
            "" => 0,
            rest => rest
                .strip_prefix('之')
                .and_then(read_numeral)
                .filter(|n| (1..100).contains(n) && rest == format!("之{}", numeral(*n)))
                .ok_or(CaseNumberError::Rest)?,
        };
        let key = SerialKey { year, court: court.into(), special, kind: kind.code.clone() };
        Ok(Self { key, serial, further })
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SerialKey { year, court, special, kind } = &self.key;
        write!(f, "（{year}）{court}")?;
        if let Some(special) = special {
            write!(f, "{special}")?;
        }
        write!(f, "{kind}{}号", self.serial)?;
        if self.further > 0 {
            write!(f, "之{}", numeral(self.further))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_shapes_go_there_and_back() {
        let types = CaseTypes::embedded();
        for text in [
            "（2023）浙0203民初1234号",
            "（2019）最高法知民终1号",
            "（2017）琼民辖终31号之一",
            "（2024）沪74民初5号",
            "（2024）浙0203民诉前调12号",
            "（2024）苏05破申3号之十二",
            "（2024）鲁0202执保1号",
        ] {
            let number = CaseNumber::parse(text, &types).unwrap();
            assert_eq!(number.to_string(), text);
            let json = serde_json::to_string(&number).unwrap();
            assert_eq!(serde_json::from_str::<CaseNumber>(&json).unwrap(), number);
        }
        assert_eq!(normalise(" (２０２３) 浙0203 民初 1234 号 "), "（2023）浙0203民初1234号");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let types = CaseTypes::embedded();
        for (text, error) in [
            ("(2023)浙0203民初1号", CaseNumberError::Year),
            ("（1823）浙0203民初1号", CaseNumberError::Year),
            ("（+203）浙0203民初1号", CaseNumberError::Year),
            ("（2023）东0203民初1号", CaseNumberError::Court),
            ("（2023）浙020民初1号", CaseNumberError::Court),
            ("（2023）浙0203民诉1号", CaseNumberError::Kind),
            ("（2023）浙0203民初01号", CaseNumberError::Serial),
            ("（2023）浙0203民初号", CaseNumberError::Serial),
            ("（2023）浙0203民初1", CaseNumberError::Serial),
            ("（2023）浙0203民初1号之0", CaseNumberError::Rest),
            ("（2023）浙0203民初1号 ", CaseNumberError::Rest),
        ] {
            assert_eq!(CaseNumber::parse(text, &types), Err(error), "{text}");
        }
    }

    #[test]
    fn a_court_adds_codes_of_its_own() {
        let own = CaseType { code: "民初特别长".into(), zh: "测试".into(), en: "test".into(), verified: false };
        let types = CaseTypes::embedded().with([own]);
        let number = CaseNumber::parse("（2023）浙民初特别长1号", &types).unwrap();
        assert_eq!(number.key.kind, "民初特别长");
        assert_eq!(types.get("民初").unwrap().zh, "民事一审");
        assert!(types.iter().any(|known| !known.verified));
    }
}
