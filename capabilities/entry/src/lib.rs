//! Coming in (身份认证): registration of persons, organisations and foreigners, sign-in by password or code, second
//! factor, forgotten password, one's own account and sessions, and the doors of a demonstration.
//!
//! Every page works without JavaScript; every answer is the same whether there is such an account or not.

mod asked;
mod pages;
mod texts;

pub use pages::routes;
pub use texts::Texts;

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "entry", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };
