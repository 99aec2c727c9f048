use docket::{Declaration, Moment};
use jiff::civil::Date;
use journal::{Act, Decision};
use law::jurisdiction::{AverageWage, SMALL_CLAIMS_ARTICLES};
use law::{Amendments, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::grounds::{DUPLICATE, IMPLAUSIBLE, NO_PROVINCE, NO_SOURCE, YEAR_NOT_OVER, fault};
use crate::law_data::{Event, LawBook, Stage};

/// Adds a province's average yearly wage (就业人员年平均工资), by which small claims procedure is open.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddAverageWage {
    /// Province, as the directory of courts names it.
    pub province: String,
    /// The year that the figure is about.
    pub year: i16,
    /// The day of publication, from which it counts.
    #[schemars(with = "String")]
    pub valid_from: Date,
    /// The figure, in fen.
    #[schemars(with = "i64")]
    pub wage: Fen,
    /// Where it was published.
    pub source: String,
    /// Whether it corrects a row of the same province and day.
    #[serde(default)]
    pub corrects: bool,
}

impl Act for AddAverageWage {
    type On = LawBook;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "law_data.add_average_wage",
        basis: &SMALL_CLAIMS_ARTICLES,
        from: &[],
        power: "administer_law_data",
        node: None,
        refuses: &[DUPLICATE, NO_PROVINCE, YEAR_NOT_OVER, NO_SOURCE, IMPLAUSIBLE],
    };

    fn decide(&self, book: &LawBook, (): &(), now: &Moment) -> Decision<Self> {
        let Self { province, year, valid_from, wage, source, corrects } = self.clone();
        let province = province.trim().to_owned();
        NO_PROVINCE.unless(!province.is_empty())?;
        YEAR_NOT_OVER.unless(year < valid_from.year())?;
        let same = |row: &AverageWage| (&row.province, row.valid_from) == (&province, valid_from);
        if book.rows.average_wages.iter().any(same) && !corrects {
            return Err(DUPLICATE.with("what", format!("{province} {valid_from}")));
        }
        let row = AverageWage { province, year, valid_from, wage, source: source.trim().to_owned() };
        if let Some(refusal) = fault(&now.law, Amendments { average_wages: vec![row.clone()], ..Amendments::default() })
        {
            return Err(refusal);
        }
        Ok(Event::AverageWageAdded(row).into())
    }
}
