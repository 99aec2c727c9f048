//! Law data that an administrator adds (法律数据): rates, holiday notices, provincial fees, average wages, each with its
//! source. The record is of the house; the rows take effect for every court.

use docket::CourtId;
use jiff::civil::Date;
use journal::{Failure, Journal, Kind, Mark, Record, Rows, Table, args};
use law::jurisdiction::AverageWage;
use law::{Amendments, HolidayYear, LawData, Lpr, ProvincialFee};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::statutes::BOOK;

/// Running periods whose end a holiday notice changes.
pub static PERIOD_AFFECTED: Table = Table {
    name: "period_affected",
    key: "year BIGINT NOT NULL, at_court BIGINT NOT NULL, of_case BYTEA NOT NULL, key TEXT NOT NULL",
    rest: "rule TEXT NOT NULL, start_on TEXT NOT NULL, before_on TEXT NOT NULL, after_on TEXT, counted_at BIGINT NOT NULL",
    indexes: &["at_court, of_case, key"],
    kind: Kind::Projection,
};

docket::stages! {
    /// Law data is always open to further rows.
    Stage {
        /// Open.
        Open = "open",
    }
}

/// A running period whose end is no longer what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Affected {
    /// The court of its case.
    pub court: CourtId,
    /// Its case.
    pub case: Uuid,
    /// Its name within the case.
    pub key: String,
    /// The rule that counts it.
    pub rule: String,
    /// The day of the event that starts it.
    #[schemars(with = "String")]
    pub start: Date,
    /// The last day as it stands.
    #[schemars(with = "String")]
    pub before: Date,
    /// The last day by the new calendar; none when the rule cannot be counted here and a person has to.
    #[schemars(with = "Option<String>")]
    pub after: Option<Date>,
}

/// What can happen to the law data.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A publication of the loan prime rate (LPR).
    #[serde(rename = "law_data.lpr_added.v1")]
    LprAdded(Lpr),
    /// A yearly holiday notice (放假安排).
    #[serde(rename = "law_data.holidays_added.v1")]
    HolidaysAdded(HolidayYear),
    /// A provincial fee (诉讼费用交纳办法第13条第2款).
    #[serde(rename = "law_data.provincial_fee_added.v1")]
    ProvincialFeeAdded(ProvincialFee),
    /// A province's average wage (民事诉讼法第165条).
    #[serde(rename = "law_data.average_wage_added.v1")]
    AverageWageAdded(AverageWage),
    /// Running periods were counted anew.
    #[serde(rename = "law_data.periods_affected.v1")]
    PeriodsAffected {
        /// The year of the notice.
        year: i16,
        /// Those whose end changes.
        periods: Vec<Affected>,
    },
}

/// The rows that were added, in their order.
#[derive(Clone, Debug, Default)]
pub struct LawBook {
    /// They, as the rules take them.
    pub rows: Amendments,
}

impl Record for LawBook {
    const NAME: &'static str = "law_data";
    const TABLES: &'static [&'static Table] = &[&PERIOD_AFFECTED];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        Stage::Open
    }

    fn evolve(&mut self, event: &Event, _: &Mark) {
        match event.clone() {
            Event::LprAdded(row) => self.rows.lpr.push(row),
            Event::HolidaysAdded(row) => self.rows.holidays.push(row),
            Event::ProvincialFeeAdded(row) => self.rows.provincial_fees.push(row),
            Event::AverageWageAdded(row) => self.rows.average_wages.push(row),
            Event::PeriodsAffected { .. } => {}
        }
    }

    fn project(&self, event: &Event, mark: &Mark, rows: &mut Rows<'_>) {
        let Event::PeriodsAffected { year, periods } = event else { return };
        for Affected { court, case, key, rule, start, before, after } in periods.iter().cloned() {
            let year = i64::from(*year);
            rows.put(&PERIOD_AFFECTED, args![year, court, case, key, rule, start, before, after, mark.at]);
        }
    }
}

/// The law as it stands: what comes with the program, and every row that was added. To be called when a court starts, and
/// after each act on law data (`House::amend_law`).
///
/// # Errors
/// When the database is unwell, or holds rows that this program refuses.
pub async fn amended(journal: &Journal) -> Result<LawData, Failure> {
    let (book, _) = journal.record::<LawBook>(BOOK).await?;
    LawData::embedded().with(book.rows).map_err(|error| Failure::Unreadable(error.to_string()))
}
