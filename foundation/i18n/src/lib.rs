//! Words in the court's languages (Fluent).
//!
//! Chinese is the source, English is complete: a book of words that lacks a key in one language does not open.
//! A crate with words of its own exports `pub const WORDS: i18n::Source`; the binary joins all of them into one
//! [`Words`] at start and hands a [`Speaker`] to each page.
//!
//! ```
//! const WORDS: i18n::Source = i18n::Source {
//!     name: "tea",
//!     zh: "tea-cups = { $n } 杯茶\ntea-title = 茶馆\n",
//!     en: "tea-cups = { $n ->\n    [one] one cup of tea\n   *[other] { $n } cups of tea\n }\ntea-title = Tea house\n",
//! };
//! let words = i18n::Words::new(&[WORDS]).unwrap();
//! let t = words.speak(i18n::Lang::En);
//! assert_eq!(t.say("tea-title"), "Tea house");
//! assert_eq!(t.say_with("tea-cups", &[("n", 3.into())]), "3 cups of tea");
//! ```

mod arg;
mod lang;
mod lint;
mod words;

pub use arg::Arg;
pub use lang::Lang;
pub use lint::{lint, used_keys};
pub use words::{Fault, Source, Speaker, Words};
