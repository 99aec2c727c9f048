//! Element-style pleadings (要素式诉状): one definition of a form, and everything that follows from it.
//!
//! A definition is a TOML file for one cause of action (案由): sections, each one topic and one page; rows in the order
//! of the demonstration texts (法〔2025〕82号); shared blocks included by name. From it are derived, never written twice:
//!
//! | what | where |
//! | --- | --- |
//! | the answers out of a posted form or JSON | [`Section::read_post`], [`Answers`] |
//! | validation, one sentence a fault | [`Definition::check`], [`Fault`] |
//! | JSON Schema 2020-12 | [`Definition::schema`] |
//! | the page of a section | [`Definition::page`], [`error_summary`] |
//! | the sum in dispute (标的总额) | [`Definition::claim_total`] |
//! | check-your-answers, the clerk's view, the document | [`Definition::review`] |
//! | the defence form (答辩状) and the issues (争议焦点) | [`Definition::defence_of`], [`outcome`] |
//! | "mend only that" (补正) | [`Definition::changed_outside`], [`Definition::keep_outside`] |
//!
//! No Rust knows a row by its name: what a capability must find (principal, rate, the defendant's domicile) the
//! definition names in its `roles`, see [`Definition::role`] and [`Definition::parties`].

mod answers;
mod catalogue;
mod check;
mod claim;
mod defence;
mod definition;
mod load;
mod mend;
mod page;
mod parties;
mod post;
mod print;
mod read;
mod review;
mod roles;
mod schema;
mod scope;

pub use answers::{Answers, Value};
pub use catalogue::{Catalogue, Source};
pub use check::{Code, Extent, Fault};
pub use claim::{ClaimLine, ClaimTotal};
pub use defence::{Issue, Outcome, Position, Statement, outcome};
pub use definition::{
    DefencePlan, DefenceStyle, Definition, FeeKind, Format, Help, Kind, ObjectsTo, Opt, Part, Per, Repeat, Row,
    Section, Side, Text, When,
};
pub use load::{LoadFault, LoadFaults};
pub use page::{ErrorSummary, FileFace, Html, PageOptions, error_summary};
pub use parties::{Agent, Party, PartyKind};
pub use post::{Action, Posted};
pub use review::{ReviewRow, ReviewSection};

/// The words of this crate: sentences for faults, buttons, units.
pub const WORDS: i18n::Source =
    i18n::Source { name: "forms", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

/// The style that hides rows whose condition is not met, without script (`:has`); plain CSS for the
/// end of the house's style sheet. A browser without `:has` shows every row.
pub const CSS: &str = include_str!("../assets/forms.css");
