//! 进展 · Following a case: everybody's home, my cases with what waits and by when, the case page with its public nodes,
//! the trace of all that was done, look-up by phone and case PIN, the court's desk, the directory of courts.
//!
//! Pages only: nothing here changes a case. They read the projections that all capabilities share, the journal's entries
//! and the house. What a person may do next is derived from the acts that are open (`journal::Book::open`) and the
//! policies; [`links`] says on which page each act is done.

pub mod links;
mod navigation;
mod pages;
mod read;
mod say;
mod view;

pub use navigation::navigation;
pub use pages::{SEEN_PAPER, pages};

use journal::Capability;

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "follow", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

/// What this crate puts into the journal's book: no acts, one table of its own (which papers were opened, by whom).
pub fn capability() -> Capability {
    Capability::new("follow").table(&SEEN_PAPER)
}
