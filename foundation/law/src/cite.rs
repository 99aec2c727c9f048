//! The statutes that rules cite, each under a stable id, and the articles themselves.
//!
//! The texts are not part of the program: an administrator imports them (see [`crate::statute`]) and the page
//! `/law/{id}` shows them. An id never changes; a new version of a statute is a new import under the same id.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod statutes;

pub use statutes::*;

/// A statute, regulation or judicial interpretation.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Statute {
    /// Stable name in ASCII, used in addresses and stored data: `civil-procedure`.
    pub id: &'static str,
    /// The short Chinese name used when citing: 民事诉讼法.
    pub zh: &'static str,
    /// The English name used when citing.
    pub en: &'static str,
    /// The full Chinese title as promulgated, without book-title marks.
    pub title: &'static str,
}

/// An article (条) of a statute, with its paragraph (款) and item (项) when the rule is narrower than the article.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Article {
    /// The statute.
    pub statute: Statute,
    /// Number of the article, from 1.
    pub number: u16,
    /// Paragraph (款), from 1; 0 when the whole article is meant.
    pub paragraph: u8,
    /// Item (项), from 1; 0 when no item is meant.
    pub item: u8,
}

impl Statute {
    /// The article with this number.
    pub const fn article(self, number: u16) -> Article {
        Article { statute: self, number, paragraph: 0, item: 0 }
    }

    /// Address of the statute's page: `/law/civil-procedure`.
    pub fn link(self) -> String {
        format!("/law/{}", self.id)
    }
}

impl fmt::Debug for Statute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl Serialize for Statute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

impl<'de> Deserialize<'de> for Statute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        by_id(&id).ok_or_else(|| D::Error::custom(format!("no statute {id:?}")))
    }
}

impl Article {
    /// The paragraph (款) of this article.
    pub const fn paragraph(self, paragraph: u8) -> Self {
        Self { paragraph, ..self }
    }

    /// The item (项) of this article or paragraph.
    pub const fn item(self, item: u8) -> Self {
        Self { item, ..self }
    }

    /// How a page cites it: `民事诉讼法第126条`, `诉讼费用交纳办法第13条第1款第1项`; in English
    /// `Civil Procedure Law, art. 126`, `…, art. 13(1)(1)`.
    pub fn cite(&self, zh: bool) -> String {
        let part = |number: u8, zh_unit: &str| match (number, zh) {
            (0, _) => String::new(),
            (n, true) => format!("第{n}{zh_unit}"),
            (n, false) => format!("({n})"),
        };
        let (paragraph, item) = (part(self.paragraph, "款"), part(self.item, "项"));
        if zh {
            format!("{}第{}条{paragraph}{item}", self.statute.zh, self.number)
        } else {
            format!("{}, art. {}{paragraph}{item}", self.statute.en, self.number)
        }
    }

    /// How a court's document cites it, full title and Chinese numerals (裁判文书引用规定第2条):
    /// `《中华人民共和国民事诉讼法》第一百二十六条第一款第（一）项`.
    pub fn formal(&self) -> String {
        let mut out =
            format!("《{}》第{}条", self.statute.title.replace('《', "〈").replace('》', "〉"), numeral(self.number));
        if self.paragraph > 0 {
            out.push_str(&format!("第{}款", numeral(self.paragraph.into())));
        }
        if self.item > 0 {
            out.push_str(&format!("第（{}）项", numeral(self.item.into())));
        }
        out
    }

    /// Address of the article on the statute's page: `/law/civil-procedure#126`.
    pub fn link(&self) -> String {
        format!("/law/{}#{}", self.statute.id, self.number)
    }
}

impl fmt::Debug for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.statute.id, self.number)?;
        if self.paragraph > 0 || self.item > 0 {
            write!(f, "({})({})", self.paragraph, self.item)?;
        }
        Ok(())
    }
}

/// How an article is written in JSON: `{"statute": "civil-procedure", "number": 126}`, paragraph and item when set.
#[derive(Serialize, Deserialize)]
struct Wire {
    statute: Statute,
    number: u16,
    #[serde(default, skip_serializing_if = "is_zero")]
    paragraph: u8,
    #[serde(default, skip_serializing_if = "is_zero")]
    item: u8,
}

fn is_zero(n: &u8) -> bool {
    *n == 0
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { statute, number, paragraph, item } = *self;
        Wire { statute, number, paragraph, item }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Article {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Wire { statute, number, paragraph, item } = Wire::deserialize(deserializer)?;
        Ok(Self { statute, number, paragraph, item })
    }
}

/// A number from 0 to 9999 in Chinese numerals as statutes write them: 十, 十五, 二十, 一百零三, 二百一十, 一千零一.
pub fn numeral(number: u16) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 {
        return "零".into();
    }
    let mut out = String::new();
    let mut gap = false;
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = usize::from(number / value % 10);
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        if !(value == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit]);
        }
        out.push_str(unit);
    }
    out
}

/// Reads a Chinese numeral up to 9999 (一百二十六, 十, 一百零三, 〇 and 两 too); `None` for anything else.
pub fn read_numeral(text: &str) -> Option<u16> {
    let (mut total, mut digit, mut any) = (0_u16, None, false);
    for ch in text.chars() {
        any = true;
        if let Some(value) = "零一二三四五六七八九".chars().position(|c| c == ch) {
            digit = u16::try_from(value).ok();
            continue;
        }
        let unit = match ch {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '〇' => {
                digit = Some(0);
                continue;
            }
            '两' => {
                digit = Some(2);
                continue;
            }
            _ => return None,
        };
        total = total.checked_add(digit.take().filter(|d| *d > 0).unwrap_or(1) * unit)?;
    }
    any.then(|| total.checked_add(digit.unwrap_or(0))).flatten()
}

/// The statute with this id.
pub fn by_id(id: &str) -> Option<Statute> {
    ALL.iter().copied().find(|statute| statute.id == id)
}

/// The statute whose title this is, whatever the spaces, brackets and 中华人民共和国 in it: an imported file's heading.
pub fn by_title(title: &str) -> Option<Statute> {
    fn key(title: &str) -> String {
        let plain = title.replace("中华人民共和国", "");
        plain.chars().filter(|c| !c.is_whitespace() && !"《》〈〉<>（）()·-—".contains(*c)).collect()
    }
    let wanted = key(title);
    let exact = ALL.iter().copied().find(|statute| key(statute.title) == wanted || key(statute.zh) == wanted);
    // The Civil Code is published in parts: 民法典 总则编, 民法典附则.
    exact.or_else(|| wanted.starts_with("民法典").then_some(CIVIL_CODE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_stable_unique_and_ascii() {
        let mut seen = std::collections::BTreeSet::new();
        for statute in ALL {
            assert!(statute.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", statute.id);
            assert!(seen.insert(statute.id), "{} twice", statute.id);
            assert_eq!(by_id(statute.id), Some(*statute));
            assert_eq!(by_title(statute.title), Some(*statute));
        }
        assert_eq!(by_id("no-such"), None);
    }

    #[test]
    fn articles_are_cited_in_both_languages_and_formally() {
        let article = LITIGATION_COSTS.article(13).paragraph(1).item(1);
        assert_eq!(article.cite(true), "诉讼费用交纳办法第13条第1款第1项");
        assert_eq!(article.cite(false), "Measures on the Payment of Litigation Costs, art. 13(1)(1)");
        assert_eq!(CIVIL_PROCEDURE.article(126).link(), "/law/civil-procedure#126");
        assert_eq!(
            CIVIL_PROCEDURE.article(126).paragraph(1).item(3).formal(),
            "《中华人民共和国民事诉讼法》第一百二十六条第一款第（三）项"
        );
        assert_eq!(
            CIVIL_PROCEDURE_INTERPRETATION.article(208).formal(),
            "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百零八条"
        );
        let json = serde_json::to_string(&article).unwrap();
        assert_eq!(json, r#"{"statute":"litigation-costs","number":13,"paragraph":1,"item":1}"#);
        assert_eq!(serde_json::from_str::<Article>(&json).unwrap(), article);
        assert!(serde_json::from_str::<Article>(r#"{"statute":"none","number":1}"#).is_err());
    }

    #[test]
    fn numerals_go_there_and_back() {
        for (number, text) in
            [(10, "十"), (15, "十五"), (20, "二十"), (103, "一百零三"), (210, "二百一十"), (1001, "一千零一")]
        {
            assert_eq!(numeral(number), text);
        }
        for number in 0..10_000 {
            assert_eq!(read_numeral(&numeral(number)), Some(number), "{}", numeral(number));
        }
        for text in ["", "甲", "12", "一条"] {
            assert_eq!(read_numeral(text), None);
        }
    }
}
