//! Who people are and what they may do: accounts, proofs, sessions, the vault of personal data, roles and policies.
//!
//! * [`Identity`] lets people in: accounts, sign-in, codes, authenticators, sessions, case PINs, on the journal.
//! * [`powers::Powers`] decides who may do what, by the Cedar policies of `policies/`.
//! * [`vault`] seals personal data; [`mask`] shows numbers without showing them.
//! * The rules themselves are pure and stand in a module each: [`password`], [`code`], [`totp`], [`recovery`], [`pin`],
//!   [`session`], [`tries`].

pub mod account;
pub mod code;
mod denied;
pub mod mask;
pub mod password;
pub mod pin;
pub mod powers;
pub mod random;
pub mod recovery;
mod service;
pub mod session;
mod set;
pub mod totp;
pub mod tries;
pub mod vault;
pub mod who;

pub use denied::{Denied, FieldFault};
pub use service::{
    DemoDoor, Device, Entered, Identity, NewParty, NewStaff, Proof, Settings, Signed, Sms, Step, capability,
};
pub use set::{Member, Set};

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "identity", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

#[cfg(test)]
mod words;
