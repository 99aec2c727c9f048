use docket::{Declaration, Moment};
use journal::{Act, Decision};
use law::cite::CIVIL_PROCEDURE;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law_data::{Affected, Event, LawBook, Stage};

/// Notes which running periods end on another day by a new holiday notice. The house does it after counting anew.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NotePeriods {
    /// The year of the notice.
    pub year: i16,
    /// The periods; empty when none moves.
    pub periods: Vec<Affected>,
}

impl Act for NotePeriods {
    type On = LawBook;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "law_data.note_periods",
        basis: &[CIVIL_PROCEDURE.article(85)],
        from: &[],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, _: &LawBook, (): &(), _: &Moment) -> Decision<Self> {
        let Self { year, periods } = self.clone();
        Ok(Event::PeriodsAffected { year, periods }.into())
    }
}
