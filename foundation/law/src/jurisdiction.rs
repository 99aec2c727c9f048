//! Which level of court hears a civil case at first instance, and whether small claims procedure is open to it.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::cite::{
    Article, CIVIL_PROCEDURE, CIVIL_PROCEDURE_INTERPRETATION, FOREIGN_RELATED_JURISDICTION, HIGH_COURT_JURISDICTION,
    LEVEL_JURISDICTION,
};
use crate::court::CourtLevel;
use crate::money::Fen;

/// Where the parties live, seen from the province of the court.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Residence {
    /// All of them in the province, or none of them.
    AllOrNone,
    /// One side in the province, the other outside.
    OneSideOutside,
}

/// The level, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelFound {
    /// Basic, intermediate or high.
    pub level: CourtLevel,
    /// The amount from which that level hears the case; none for basic courts.
    pub from: Option<Fen>,
    /// The rules.
    pub articles: Vec<Article>,
    /// The document that fixes the amounts.
    pub source: &'static str,
    /// Whether the figure was read in the text itself; else it comes from excerpts.
    pub verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    row: Vec<Domestic>,
    foreign: Vec<Foreign>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Domestic {
    valid_from: Date,
    verified: bool,
    source: String,
    intermediate_local: i64,
    intermediate_outside: i64,
    high: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Foreign {
    valid_from: Date,
    verified: bool,
    source: String,
    high: i64,
    intermediate_listed: i64,
    intermediate_other: i64,
    listed: Vec<String>,
}

static DATA: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/jurisdiction.toml")).expect("the embedded thresholds parse: a test proves it")
});

/// The level for a domestic case of this amount filed on this day (民事诉讼法第18、19、20条 with the notices; not for
/// intellectual property, maritime, military or foreign-related cases). `None` before the first row, 2021-10-01.
/// The figures were read in excerpts: unverified.
pub fn level(amount: Fen, residence: Residence, filed: Date) -> Option<LevelFound> {
    let row = DATA.row.iter().rev().find(|row| row.valid_from <= filed)?;
    let intermediate = match residence {
        Residence::AllOrNone => row.intermediate_local,
        Residence::OneSideOutside => row.intermediate_outside,
    };
    let notices = [HIGH_COURT_JURISDICTION.article(2), LEVEL_JURISDICTION.article(1)];
    Some(found(amount, (intermediate, row.high), (&row.source, row.verified), notices))
}

/// The level for a foreign-related case (涉外民商事) by province; `None` before 2023-01-01. 涉外民商事案件管辖规定第1至3条.
pub fn level_foreign_related(amount: Fen, province: &str, filed: Date) -> Option<LevelFound> {
    let row = DATA.foreign.iter().rev().find(|row| row.valid_from <= filed)?;
    let listed = row.listed.iter().any(|name| province.starts_with(name.as_str()));
    let intermediate = if listed { row.intermediate_listed } else { row.intermediate_other };
    let rules = [FOREIGN_RELATED_JURISDICTION.article(3), FOREIGN_RELATED_JURISDICTION.article(2)];
    Some(found(amount, (intermediate, row.high), (&row.source, row.verified), rules))
}

fn found(
    amount: Fen,
    (intermediate, high): (i64, i64),
    (source, verified): (&'static str, bool),
    [rule_high, rule_intermediate]: [Article; 2],
) -> LevelFound {
    let reaches = |yuan: i64| Fen::from_yuan(yuan).filter(|from| amount >= *from);
    let (level, from, articles) = match (reaches(high), reaches(intermediate)) {
        (Some(from), _) => (CourtLevel::High, Some(from), vec![CIVIL_PROCEDURE.article(20), rule_high]),
        (None, Some(from)) => {
            (CourtLevel::Intermediate, Some(from), vec![CIVIL_PROCEDURE.article(19), rule_intermediate])
        }
        (None, None) => (CourtLevel::Basic, None, vec![CIVIL_PROCEDURE.article(18), rule_intermediate]),
    };
    LevelFound { level, from, articles, source, verified }
}

/// A province's average yearly wage of employed persons (就业人员年平均工资), which an administrator enters each year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AverageWage {
    /// Province.
    pub province: String,
    /// The year that the figure is about.
    pub year: i16,
    /// From when it counts: the day of publication (解释第272条).
    pub valid_from: Date,
    /// The figure.
    pub wage: Fen,
    /// Where it was published.
    pub source: String,
}

/// Whether small claims procedure is open, by amount alone. That the claim is a simple one for money with clear facts,
/// and not among those excluded (民事诉讼法第166条), is for the court to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SmallClaims {
    /// Up to half the average wage: it applies (第165条第1款).
    Applies,
    /// Over half and up to twice: if both sides agree (第165条第2款).
    IfAgreed,
    /// Over twice: no.
    No,
}

/// The articles behind [`small_claims`].
pub const SMALL_CLAIMS_ARTICLES: [Article; 2] =
    [CIVIL_PROCEDURE.article(165), CIVIL_PROCEDURE_INTERPRETATION.article(272)];

/// Whether small claims procedure is open to a claim, given the wage that counts on the day of filing
/// ([`crate::LawData::average_wage`]). 民事诉讼法第165条.
pub fn small_claims(claim: Fen, wage: &AverageWage) -> SmallClaims {
    let (claim, wage) = (i128::from(claim.0), i128::from(wage.wage.0));
    if claim * 2 <= wage {
        SmallClaims::Applies
    } else if claim <= wage * 2 {
        SmallClaims::IfAgreed
    } else {
        SmallClaims::No
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_level_rises_with_the_amount() {
        let day = date(2024, 1, 1);
        let at = |yuan: i64, residence| level(Fen::from_yuan(yuan).unwrap(), residence, day).unwrap().level;
        assert_eq!(at(499_999_999, Residence::AllOrNone), CourtLevel::Basic);
        assert_eq!(at(500_000_000, Residence::AllOrNone), CourtLevel::Intermediate);
        assert_eq!(at(100_000_000, Residence::OneSideOutside), CourtLevel::Intermediate);
        assert_eq!(at(99_999_999, Residence::OneSideOutside), CourtLevel::Basic);
        assert_eq!(at(5_000_000_000, Residence::AllOrNone), CourtLevel::High);
        assert_eq!(level(Fen(1), Residence::AllOrNone, date(2021, 9, 30)), None);
        let foreign =
            |yuan: i64, province| level_foreign_related(Fen::from_yuan(yuan).unwrap(), province, day).unwrap().level;
        assert_eq!(foreign(39_999_999, "浙江省"), CourtLevel::Basic);
        assert_eq!(foreign(20_000_000, "安徽省"), CourtLevel::Intermediate);
    }

    #[test]
    fn small_claims_by_the_average_wage() {
        let wage = AverageWage {
            province: "浙江省".into(),
            year: 2023,
            valid_from: date(2024, 6, 1),
            wage: Fen::yuan(100_000),
            source: "test".into(),
        };
        assert_eq!(small_claims(Fen::yuan(50_000), &wage), SmallClaims::Applies);
        assert_eq!(small_claims(Fen(5_000_001), &wage), SmallClaims::IfAgreed);
        assert_eq!(small_claims(Fen::yuan(200_000), &wage), SmallClaims::IfAgreed);
        assert_eq!(small_claims(Fen(20_000_001), &wage), SmallClaims::No);
    }
}
