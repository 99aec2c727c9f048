//! 工具 · Tools: statutes article by article, calculators for everybody, and the administration of law data.
//!
//! Statutes and law data are records of the house ([`statutes::BOOK`]): what is imported or added, by whom and from what
//! source, stands in the journal. [`amended`] gives the law as it stands, for the start of a court and after each act.

pub mod acts;
mod import;
pub mod jobs;
mod law_data;
mod pages;
pub mod statutes;

pub use import::{ImportError, Imported, import};
pub use jobs::workers;
pub use law_data::{Affected, Event, LawBook, PERIOD_AFFECTED, Stage, amended};
pub use pages::pages;

use journal::Capability;

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "tools", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

/// What this capability is.
pub fn capability() -> Capability {
    Capability::new("tools")
        .act::<acts::ImportStatute>()
        .act::<acts::AddLpr>()
        .act::<acts::AddHolidays>()
        .act::<acts::AddProvincialFee>()
        .act::<acts::AddAverageWage>()
        .act::<acts::NotePeriods>()
}
