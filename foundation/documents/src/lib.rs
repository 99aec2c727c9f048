//! Court documents, and the store of files.
//!
//! [`render`] makes a [`Document`] into a tagged PDF/A-2b by Typst: the same input gives the same bytes, what a person
//! typed is shown and never run, and a character that no typeface has does not break a document.
//!
//! [`files`] keeps what is handed in and what is issued: named by SHA-256, uploaded in pieces that survive a lost
//! connection, and looked at before it is kept.

pub mod document;
pub mod files;
mod text;
mod typeset;

pub use document::Document;
pub use typeset::{Pdf, render};

/// The words of this crate: why a file is refused.
pub const WORDS: i18n::Source =
    i18n::Source { name: "documents", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

/// Why a document was not made. None of these is the fault of a party's text.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input cannot be written as JSON.
    #[error("the input of a document cannot be written as JSON")]
    Input(#[source] serde_json::Error),
    /// The amounts do not add up within an `i64` of fen.
    #[error("the sum of the amounts is out of range")]
    Sum,
    /// The payment link is too long for a QR code (2,953 bytes).
    #[error("the payment link does not fit into a QR code")]
    Link,
    /// The template failed; what Typst says.
    #[error("the template failed: {0}")]
    Template(String),
}
