//! Page chrome, components, assets, errors and settings of the court's pages.
//!
//! A handler takes a [`Page`], fills a template of its own and hands it to a layout:
//!
//! ```no_run
//! use web::{Page, ui};
//!
//! async fn home(page: Page) -> impl axum::response::IntoResponse {
//!     let note = ui::Note::info("下周一开庭");
//!     page.phone("我的案件").render(note)
//! }
//! # axum::Router::<()>::new().route("/", axum::routing::get(home));
//! ```
//!
//! What goes wrong is a [`WebError`]; the layers of [`Site::serve`] make a page, a fragment or problem+json of it.
//! docs/design-system.md shows the components.

mod assets;
mod error;
mod gallery;
mod layout;
mod page;
mod preferences;
mod router;
mod security;
mod site;
mod trace;
pub mod ui;

pub use error::{Refused, WebError};
pub use layout::{Layout, fragment};
pub use page::{NavItem, Page, SignedIn, Size, Surface, Theme, cookie, local};
pub use router::router;
pub use site::{Navigation, NewId, Site};
pub use trace::RequestId;

/// The words of the chrome and the components; their keys begin with `web-`.
pub const WORDS: i18n::Source =
    i18n::Source { name: "web", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

#[cfg(test)]
mod tests;
