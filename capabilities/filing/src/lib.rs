//! Filing (立案): a party writes a complaint, hands it in and mends it; the filing clerk examines it within seven days
//! and accepts it, returns it once with all its faults, refuses it by ruling, or passes it on to another court
//! (民事诉讼法第122至127条, 登记立案规定, 在线诉讼规则第9、11、12条).
//!
//! The record is [`Filing`]; each act is a file below [`acts`]. What a person wrote lies sealed beside the journal; the
//! names of the parties of a complaint that was handed in are judicial record and stand in its events.

pub mod acts;
mod event;
mod jobs;
mod pages;
mod papers;
mod project;
mod record;
mod setup;
mod signature;
mod written;

pub use event::{
    Accepted, Again, Begun, Event, FeeLine, Mark, MarkCode, MarkedAt, Material, MaterialKind, Original, Party,
    PartyKind, Procedure, RefusalGround, Refused, Returned, Submitted, Transferred,
};
pub use jobs::workers;
pub use pages::pages;
pub use record::{Filing, Handed, Stage};
pub use setup::{Installed, catalogue, embedded, install};
pub use signature::Signature;

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "filing", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

/// Filing as the book of capabilities knows it.
pub fn capability() -> journal::Capability {
    journal::Capability::new("filing")
        .act::<acts::Begin>()
        .act::<acts::Save>()
        .act::<acts::AddMaterial>()
        .act::<acts::RemoveMaterial>()
        .act::<acts::Redirect>()
        .act::<acts::Submit>()
        .act::<acts::Correct>()
        .act::<acts::Withdraw>()
        .act::<acts::Urge>()
        .act::<acts::Accept>()
        .act::<acts::ReturnOnce>()
        .act::<acts::Refuse>()
        .act::<acts::Transfer>()
        .act::<acts::Arrive>()
        .act::<acts::MarkOverdue>()
}
