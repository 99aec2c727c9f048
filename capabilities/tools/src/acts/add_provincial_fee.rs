use docket::{Declaration, Moment};
use jiff::civil::Date;
use journal::{Act, Decision};
use law::cite::LITIGATION_COSTS;
use law::{Amendments, Fen, ProvincialFee, ProvincialItem};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::grounds::{DUPLICATE, IMPLAUSIBLE, NO_PROVINCE, NO_SOURCE, OUTSIDE_BOUNDS, fault};
use crate::law_data::{Event, LawBook, Stage};

/// Adds a figure that a province fixed within the bounds of the Measures (诉讼费用交纳办法第13条).
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddProvincialFee {
    /// Province, as the directory of courts names it.
    pub province: String,
    /// What for.
    #[schemars(with = "String")]
    pub item: ProvincialItem,
    /// The figure, in fen.
    #[schemars(with = "i64")]
    pub amount: Fen,
    /// First day in force.
    #[schemars(with = "String")]
    pub valid_from: Date,
    /// The province's document.
    pub source: String,
    /// Whether it corrects a row of the same province, item and day.
    #[serde(default)]
    pub corrects: bool,
}

impl Act for AddProvincialFee {
    type On = LawBook;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "law_data.add_provincial_fee",
        basis: &[LITIGATION_COSTS.article(13)],
        from: &[],
        power: "administer_law_data",
        node: None,
        refuses: &[DUPLICATE, NO_PROVINCE, OUTSIDE_BOUNDS, NO_SOURCE, IMPLAUSIBLE],
    };

    fn decide(&self, book: &LawBook, (): &(), now: &Moment) -> Decision<Self> {
        let Self { province, item, amount, valid_from, source, corrects } = self.clone();
        let province = province.trim().to_owned();
        NO_PROVINCE.unless(!province.is_empty())?;
        let same = |row: &ProvincialFee| (&row.province, row.item, row.valid_from) == (&province, item, valid_from);
        if book.rows.provincial_fees.iter().any(same) && !corrects {
            return Err(DUPLICATE.with("what", format!("{province} {valid_from}")));
        }
        let row = ProvincialFee { province, item, amount, valid_from, source: source.trim().to_owned() };
        if let Some(refusal) =
            fault(&now.law, Amendments { provincial_fees: vec![row.clone()], ..Amendments::default() })
        {
            return Err(refusal);
        }
        Ok(Event::ProvincialFeeAdded(row).into())
    }
}
