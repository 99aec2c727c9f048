use std::collections::BTreeSet;

use docket::{Declaration, Moment};
use jiff::civil::Date;
use journal::{Act, Decision, Job, Outcome};
use law::cite::PUBLIC_HOLIDAYS;
use law::{Amendments, HolidayYear};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::grounds::{BOTH, DUPLICATE, IMPLAUSIBLE, NO_DAYS, NO_SOURCE, OTHER_YEAR, fault};
use crate::jobs::Recount;
use crate::law_data::{Event, LawBook, Stage};

/// Adds the yearly holiday notice (国务院办公厅关于部分节假日安排的通知).
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddHolidays {
    /// The year of the notice.
    pub year: i16,
    /// Days off, weekends inside a holiday included.
    #[schemars(with = "Vec<String>")]
    pub off: BTreeSet<Date>,
    /// Weekend days that are worked.
    #[schemars(with = "Vec<String>")]
    pub make_up: BTreeSet<Date>,
    /// The notice's address or document number.
    pub source: String,
    /// Whether it corrects the notice of the same year.
    #[serde(default)]
    pub corrects: bool,
}

impl Act for AddHolidays {
    type On = LawBook;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "law_data.add_holidays",
        basis: &[law::cite::CIVIL_PROCEDURE.article(85), PUBLIC_HOLIDAYS.article(2)],
        from: &[],
        power: "administer_law_data",
        node: None,
        refuses: &[DUPLICATE, NO_DAYS, BOTH, OTHER_YEAR, NO_SOURCE, IMPLAUSIBLE],
    };

    fn decide(&self, book: &LawBook, (): &(), now: &Moment) -> Decision<Self> {
        let loaded = now.law.calendar().is_loaded(self.year);
        if (loaded || book.rows.holidays.iter().any(|row| row.year == self.year)) && !self.corrects {
            return Err(DUPLICATE.with("what", self.year));
        }
        NO_DAYS.unless(!self.off.is_empty())?;
        let Self { year, off, make_up, source, .. } = self.clone();
        let row = HolidayYear { year, off, make_up, source: source.trim().to_owned() };
        if let Some(refusal) = fault(&now.law, Amendments { holidays: vec![row.clone()], ..Amendments::default() }) {
            return Err(refusal);
        }
        let recount = Recount { year };
        Ok(Outcome::from(Event::HolidaysAdded(row)).job(Job::now("tools.recount", &recount, now)))
    }
}
