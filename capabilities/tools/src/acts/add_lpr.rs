use docket::{Declaration, Moment};
use jiff::civil::Date;
use journal::{Act, Decision};
use law::{Amendments, Lpr, Rate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::grounds::{DUPLICATE, FUTURE, IMPLAUSIBLE, NO_SOURCE, fault};
use crate::law_data::{Event, LawBook, Stage};

/// Adds a publication of the loan prime rate (贷款市场报价利率).
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddLpr {
    /// Day of publication, from which it is in force.
    #[schemars(with = "String")]
    pub published: Date,
    /// For one year, in percent: `3.00`.
    #[schemars(with = "String")]
    pub one_year: Rate,
    /// For five years and more, in percent.
    #[schemars(with = "String")]
    pub five_years: Rate,
    /// Where it was published.
    pub source: String,
    /// Whether it corrects a row of the same day.
    #[serde(default)]
    pub corrects: bool,
}

impl Act for AddLpr {
    type On = LawBook;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "law_data.add_lpr",
        basis: &[law::cite::PRIVATE_LENDING.article(25)],
        from: &[],
        power: "administer_law_data",
        node: None,
        refuses: &[DUPLICATE, FUTURE, NO_SOURCE, IMPLAUSIBLE],
    };

    fn decide(&self, book: &LawBook, (): &(), now: &Moment) -> Decision<Self> {
        FUTURE.unless(self.published <= now.today)?;
        let known = now.law.lpr().rows().chain(&book.rows.lpr).any(|row| row.published == self.published);
        if known && !self.corrects {
            return Err(DUPLICATE.with("what", self.published));
        }
        let Self { published, one_year, five_years, source, .. } = self.clone();
        let row = Lpr { published, one_year, five_years, source: source.trim().to_owned() };
        if let Some(refusal) = fault(&now.law, Amendments { lpr: vec![row.clone()], ..Amendments::default() }) {
            return Err(refusal);
        }
        Ok(Event::LprAdded(row).into())
    }
}
