//! Who people are and what they may do: accounts, proofs, sessions, the vault of personal data, roles and policies.

pub mod code;
pub mod mask;
pub mod password;
pub mod pin;
pub mod powers;
pub mod random;
pub mod recovery;
pub mod session;
mod set;
pub mod totp;
pub mod tries;
pub mod vault;
pub mod who;

pub use set::{Member, Set};

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "identity", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };
