//! What a page's handler is given: the house, the person who asks, the case they may see.
//!
//! A handler's arguments are its permission. It takes [`Member`] (somebody signed in), [`InCase`] (a case, loaded and
//! authorised for a power) or [`AtCourt`] (a court's desk, authorised for a power); a raw id in a handler is a bug.
//!
//! ```ignore
//! async fn show(page: Page, State(house): State<Court>, seat: InCase<ReadCase>) -> Result<Response, WebError> { … }
//! ```

mod authority;
mod case;
mod court;
mod courts;
pub mod directory;
pub mod dossier;
mod member;
mod needs;
mod refusal;
mod sessions;

pub use authority::Policies;
pub use case::{CaseFile, InCase};
pub use court::{Court, House, Parts};
pub use courts::{CourtRow, Courts};
pub use member::{AtCourt, Member};
pub use needs::*;
pub use refusal::{Asked, refused};
pub use sessions::{Seat, sessions};

/// The words of this crate: refusals that every act shares.
pub const WORDS: i18n::Source =
    i18n::Source { name: "house", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };
