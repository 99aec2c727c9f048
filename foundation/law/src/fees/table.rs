//! The fee tables as data: versions of the Measures with their tiers, flat figures and bounds.

use jiff::civil::Date;
use serde::Deserialize;

use crate::exact::Exact;
use crate::money::Fen;

/// One version of the fee rules, in force from a day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeTable {
    /// First day in force.
    pub valid_from: Date,
    /// Document and number it was taken from.
    pub source: String,
    /// Acceptance fee of property cases.
    pub property: Scale,
    /// Surcharge on the property divided in a divorce.
    pub divorce: Scale,
    /// Surcharge on the damages in a personality case.
    pub personality: Scale,
    /// Execution by amount.
    pub execution: Scale,
    /// Preservation, with its cap.
    pub preservation: Scale,
    /// Figures that provinces or courts fix within bounds.
    pub bounds: Bounds,
    /// The payment order costs the property fee divided by this.
    pub payment_order_divisor: u64,
    /// Halving divides by this.
    pub halving_divisor: u64,
    /// Most that a bankruptcy costs.
    #[serde(deserialize_with = "yuan")]
    pub bankruptcy_cap: Fen,
    /// Labour dispute, each case.
    #[serde(deserialize_with = "yuan")]
    pub labour: Fen,
    /// Trade mark, patent and maritime administrative cases.
    #[serde(deserialize_with = "yuan")]
    pub administrative_special: Fen,
    /// Other administrative cases.
    #[serde(deserialize_with = "yuan")]
    pub administrative: Fen,
    /// Public summons.
    #[serde(deserialize_with = "yuan")]
    pub public_summons: Fen,
    /// Setting aside awards, arbitration agreements.
    #[serde(deserialize_with = "yuan")]
    pub arbitration_review: Fen,
    /// Registration of a maritime claim.
    #[serde(deserialize_with = "yuan")]
    pub maritime_claim_registration: Fen,
    /// Adjustment of general average.
    #[serde(deserialize_with = "yuan")]
    pub general_average: Fen,
    /// Least reduction by judicial aid, in percent.
    pub aid_reduction_minimum_percent: u8,
}

/// Bounds of the figures that a province (第13条第2款) or the court fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Base of a divorce.
    pub divorce: Bound,
    /// Base of a personality case.
    pub personality: Bound,
    /// Any other non-property case.
    pub other_non_property: Bound,
    /// Intellectual property without an amount.
    pub intellectual_property: Bound,
    /// Failed objection to jurisdiction.
    pub jurisdiction_objection: Bound,
    /// Execution without an amount.
    pub execution_without_amount: Bound,
    /// Maritime limitation fund.
    pub maritime_fund: Bound,
    /// Maritime injunction.
    pub maritime_order: Bound,
    /// Public summons of ship liens.
    pub ship_lien_summons: Bound,
}

/// Least and most, both included. In the data: `[min, max]` in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "(u32, u32)")]
pub struct Bound {
    /// Least.
    pub min: Fen,
    /// Most.
    pub max: Fen,
}

impl From<(u32, u32)> for Bound {
    fn from((min, max): (u32, u32)) -> Self {
        Self { min: Fen(i64::from(min) * 100), max: Fen(i64::from(max) * 100) }
    }
}

/// Cumulative tiers, each a flat figure or a rate on the part of the amount that lies in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The tiers from the lowest up; only the last has no upper bound.
    pub tiers: Vec<Tier>,
    /// The most it may come to.
    #[serde(default, deserialize_with = "some_yuan")]
    pub cap: Option<Fen>,
}

/// One tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Upper bound, included.
    #[serde(default, deserialize_with = "some_yuan")]
    pub up_to: Option<Fen>,
    /// A flat figure, due even when the amount is 0.
    #[serde(default, deserialize_with = "some_yuan")]
    pub flat: Option<Fen>,
    /// Parts per 100,000 of the part that lies in the tier.
    #[serde(default)]
    pub rate: u64,
}

/// What a tier contributes to a fee.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub over: Fen,
    pub up_to: Option<Fen>,
    pub part: Fen,
    pub tier: Tier,
    pub fee: Exact,
}

impl Scale {
    /// The parts of an amount, tier by tier; tiers above the amount are left out.
    pub(super) fn parts(&self, amount: Fen) -> impl Iterator<Item = Part> + '_ {
        let bounds = std::iter::once(Fen::ZERO).chain(self.tiers.iter().filter_map(|tier| tier.up_to));
        let reached = move |(over, _): &(Fen, &Tier)| over.is_zero() || amount > *over;
        bounds.zip(&self.tiers).take_while(reached).map(move |(over, tier)| {
            let upper = tier.up_to.map_or(amount, |bound| bound.min(amount));
            let part = Fen((upper.0 - over.0).max(0));
            let fee = tier.flat.map_or_else(|| Exact::from(part).times(tier.rate, 100_000), Exact::from);
            Part { over, up_to: tier.up_to, part, tier: *tier, fee }
        })
    }

    /// Rising bounds, and only the last tier open.
    fn is_sound(&self) -> bool {
        let Some((last, lower)) = self.tiers.split_last() else { return false };
        let bounds: Option<Vec<_>> = lower.iter().map(|tier| tier.up_to).collect();
        last.up_to.is_none() && bounds.is_some_and(|bounds| bounds.is_sorted_by(|a, b| a < b))
    }
}

/// Why a fee table cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FeeTableError {
    /// Not the layout of `data/fees.toml`.
    #[error("fee table: {0}")]
    Layout(#[from] toml::de::Error),
    /// Tiers that do not rise, or an open tier that is not the last.
    #[error("fee table of {0}: tiers do not rise")]
    Tiers(Date),
}

/// Reads fee tables in the layout of `data/fees.toml`, oldest first.
///
/// # Errors
/// Text in another layout, tiers that do not rise.
pub fn parse(text: &str) -> Result<Vec<FeeTable>, FeeTableError> {
    #[derive(Deserialize)]
    struct File {
        table: Vec<FeeTable>,
    }
    let mut tables = toml::from_str::<File>(text)?.table;
    tables.sort_by_key(|table| table.valid_from);
    for table in &tables {
        let scales = [&table.property, &table.divorce, &table.personality, &table.execution, &table.preservation];
        if !scales.iter().all(|scale| scale.is_sound()) {
            return Err(FeeTableError::Tiers(table.valid_from));
        }
    }
    Ok(tables)
}

fn yuan<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Fen, D::Error> {
    u32::deserialize(deserializer).map(|yuan| Fen(i64::from(yuan) * 100))
}

fn some_yuan<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Fen>, D::Error> {
    yuan(deserializer).map(Some)
}
