//! The data that rules need: what comes with the program, and what an administrator adds.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, HolidayError, HolidayYear};
use crate::case_number::{CaseType, CaseTypes};
use crate::exact::Rounding;
use crate::fees::{self, Bound, FeeTable, FeeTableError, Fees};
use crate::jurisdiction::AverageWage;
use crate::lpr::{Lpr, LprTable};
use crate::money::Fen;
use crate::period::RollOver;

/// What the law leaves open and the court decides. Each choice is named where it is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// To what fees and interest are rounded; the law is silent.
    pub rounding: Rounding,
    /// Whether the end of a trial limit (审限) moves off an off-day; interpretation of 民事诉讼法第85条第3款.
    pub trial_limit_roll_over: RollOver,
    /// Whether the end of a notice period (公告期) moves off an off-day; interpretation of 民事诉讼法第85条第3款.
    pub public_notice_roll_over: RollOver,
}

/// A figure that a province fixes within the bounds of 诉讼费用交纳办法第13条第2款.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProvincialItem {
    /// Base of a divorce.
    Divorce,
    /// Base of a personality case.
    Personality,
    /// Any other non-property case.
    OtherNonProperty,
    /// Intellectual property without an amount.
    IntellectualProperty,
    /// Objection to jurisdiction that fails.
    JurisdictionObjection,
}

/// A provincial figure with its validity. There is no national one: without a row there is no fee to name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvincialFee {
    /// Province.
    pub province: String,
    /// What for.
    pub item: ProvincialItem,
    /// The figure.
    pub amount: Fen,
    /// First day in force.
    pub valid_from: Date,
    /// The province's document.
    pub source: String,
}

/// Rows that an administrator adds. Later rows replace earlier ones for the same day, year or code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Amendments {
    /// Publications of the LPR.
    pub lpr: Vec<Lpr>,
    /// Yearly holiday notices.
    pub holidays: Vec<HolidayYear>,
    /// Provincial figures.
    pub provincial_fees: Vec<ProvincialFee>,
    /// Average wages.
    pub average_wages: Vec<AverageWage>,
    /// Case type codes.
    pub case_types: Vec<CaseType>,
    /// Fee tables in the layout of `data/fees.toml`: a new version of the Measures.
    pub fee_tables: Option<String>,
    /// What the court has decided.
    pub settings: Option<Settings>,
}

/// Why rows are refused.
#[derive(Debug, thiserror::Error)]
pub enum AmendmentError {
    /// A holiday notice that cannot be right.
    #[error(transparent)]
    Holidays(#[from] HolidayError),
    /// Fee tables that cannot be read.
    #[error(transparent)]
    Fees(#[from] FeeTableError),
    /// A provincial figure outside the bounds of the Measures.
    #[error("{province}: {amount} is outside {min} to {max}")]
    OutsideBounds {
        /// Province of the row.
        province: String,
        /// Its figure.
        amount: Fen,
        /// Least.
        min: Fen,
        /// Most.
        max: Fen,
    },
    /// An LPR of nothing or of more than 100 %, or a wage of nothing: a slip of the pen.
    #[error("implausible figure in the row of {0}")]
    Implausible(Date),
    /// A row without its source.
    #[error("a row without a source")]
    NoSource,
}

/// All data, ready for the rules.
#[derive(Clone, Debug)]
pub struct LawData {
    calendar: Calendar,
    lpr: LprTable,
    fees: Vec<FeeTable>,
    provincial: BTreeMap<(String, ProvincialItem, Date), ProvincialFee>,
    wages: BTreeMap<(String, Date), AverageWage>,
    case_types: CaseTypes,
    settings: Settings,
}

impl LawData {
    /// The data that comes with the program.
    pub fn embedded() -> Self {
        static FEES: LazyLock<Vec<FeeTable>> = LazyLock::new(|| {
            fees::parse(include_str!("../data/fees.toml")).expect("the embedded fees parse: a test proves it")
        });
        Self {
            calendar: Calendar::embedded(),
            lpr: LprTable::embedded(),
            fees: FEES.clone(),
            provincial: BTreeMap::new(),
            wages: BTreeMap::new(),
            case_types: CaseTypes::embedded(),
            settings: Settings::default(),
        }
    }

    /// This data with an administrator's rows.
    ///
    /// # Errors
    /// The first row that cannot be right; nothing is taken over then.
    pub fn with(mut self, rows: Amendments) -> Result<Self, AmendmentError> {
        if let Some(tables) = &rows.fee_tables {
            self.fees.extend(fees::parse(tables)?);
            self.fees.sort_by_key(|table| table.valid_from);
        }
        for row in rows.holidays {
            sourced(&row.source)?;
            self.calendar = self.calendar.with_year(row)?;
        }
        for row in rows.lpr {
            sourced(&row.source)?;
            let plausible = |rate: u32| (1..10_000).contains(&rate);
            if !plausible(row.one_year.0) || !plausible(row.five_years.0) {
                return Err(AmendmentError::Implausible(row.published));
            }
            self.lpr = self.lpr.with(row);
        }
        for row in rows.provincial_fees {
            sourced(&row.source)?;
            let Bound { min, max } = self.bound(row.item, row.valid_from)?;
            if row.amount < min || row.amount > max {
                return Err(AmendmentError::OutsideBounds { province: row.province, amount: row.amount, min, max });
            }
            self.provincial.insert((row.province.clone(), row.item, row.valid_from), row);
        }
        for row in rows.average_wages {
            sourced(&row.source)?;
            if row.wage <= Fen::ZERO {
                return Err(AmendmentError::Implausible(row.valid_from));
            }
            self.wages.insert((row.province.clone(), row.valid_from), row);
        }
        self.case_types = self.case_types.with(rows.case_types);
        self.settings = rows.settings.unwrap_or(self.settings);
        Ok(self)
    }

    /// The working calendar.
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The loan prime rate.
    pub const fn lpr(&self) -> &LprTable {
        &self.lpr
    }

    /// The case type codes.
    pub const fn case_types(&self) -> &CaseTypes {
        &self.case_types
    }

    /// What the court has decided.
    pub const fn settings(&self) -> Settings {
        self.settings
    }

    /// The fees in force on a day; `None` before 2007-04-01.
    pub fn fees_on(&self, day: Date) -> Option<Fees<'_>> {
        let table = self.fees.iter().rev().find(|table| table.valid_from <= day)?;
        Some(Fees::new(table, self.settings.rounding))
    }

    /// The newest fees.
    pub fn fees(&self) -> Fees<'_> {
        let newest = self.fees.last().expect("the embedded table is never taken away");
        Fees::new(newest, self.settings.rounding)
    }

    /// A province's figure in force on a day.
    pub fn provincial_fee(&self, province: &str, item: ProvincialItem, day: Date) -> Option<&ProvincialFee> {
        let rows = self.provincial.range((province.into(), item, Date::MIN)..=(province.into(), item, day));
        rows.last().map(|(_, row)| row)
    }

    /// A province's average wage that counts on a day: the last one published by then (解释第272条).
    pub fn average_wage(&self, province: &str, day: Date) -> Option<&AverageWage> {
        self.wages.range((province.into(), Date::MIN)..=(province.into(), day)).next_back().map(|(_, row)| row)
    }

    fn bound(&self, item: ProvincialItem, day: Date) -> Result<Bound, AmendmentError> {
        let bounds = self.fees_on(day).ok_or(AmendmentError::Implausible(day))?.table().bounds;
        Ok(match item {
            ProvincialItem::Divorce => bounds.divorce,
            ProvincialItem::Personality => bounds.personality,
            ProvincialItem::OtherNonProperty => bounds.other_non_property,
            ProvincialItem::IntellectualProperty => bounds.intellectual_property,
            ProvincialItem::JurisdictionObjection => bounds.jurisdiction_objection,
        })
    }
}

fn sourced(source: &str) -> Result<(), AmendmentError> {
    if source.trim().is_empty() { Err(AmendmentError::NoSource) } else { Ok(()) }
}
