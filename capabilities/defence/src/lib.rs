//! 答辩 · Defence: each defendant answers the complaint row by row with a form that is made from it; the period runs from
//! service; when all have answered or had their time, what nobody disputes and what the issues may be is set side by side
//! (民事诉讼法第128条, 民诉法解释第226条).

pub mod acts;
mod event;
mod jobs;
mod pages;
mod record;
mod setup;
mod signature;
mod written;

pub use event::{Compared, Defendant, Event, File, Opened, Point, Position, Submitted};
pub use jobs::workers;
pub use pages::pages;
pub use record::{Answerer, DEFENCE, Defence, Stage};
pub use setup::{Installed, defence_form, install};
pub use signature::Signature;

use docket::{PersonId, Side};
use jiff::civil::Date;
use journal::{Capability, Digest};
use serde::Deserialize;

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "defence", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

/// What this crate reads of `filing.accepted.v1`.
#[derive(Deserialize)]
struct Accepted {
    form: String,
    #[serde(default = "first")]
    version: u32,
    cause: String,
    answers: Digest,
    parties: Vec<Party>,
}

#[derive(Deserialize)]
struct Party {
    place: u32,
    side: Side,
    name: String,
}

const fn first() -> u32 {
    1
}

/// What this crate reads of `service.joined.v1`.
#[derive(Deserialize)]
struct Joined {
    place: u32,
    person: PersonId,
    #[serde(default)]
    proof: String,
}

/// What this crate reads of `service.effective.v1`.
#[derive(Deserialize)]
struct Effective {
    place: u32,
    on: Date,
    #[serde(default)]
    opening: bool,
    #[serde(default)]
    abroad: bool,
}

/// What this capability is.
pub fn capability() -> Capability {
    Capability::new("defence")
        .act::<acts::Open>()
        .act::<acts::Join>()
        .act::<acts::Start>()
        .act::<acts::Save>()
        .act::<acts::AddFile>()
        .act::<acts::Submit>()
        .act::<acts::Lapse>()
        .act::<acts::Compare>()
        .hear("filing.accepted.v1", |mark, fact: Accepted| {
            let Accepted { form, version, cause, answers, parties } = fact;
            let defendants = parties.into_iter().filter(|party| party.side == Side::Defendant);
            let defendants = defendants.map(|party| Defendant { place: party.place, name: party.name }).collect();
            Some((mark.case, acts::Open { form, version, cause, answers, defendants }))
        })
        .hear("service.joined.v1", |mark, fact: Joined| {
            // Whoever brought the case is known at once and defends nothing.
            (fact.proof != "filed").then_some((mark.case, acts::Join { place: fact.place, person: fact.person }))
        })
        .hear("service.effective.v1", |mark, fact: Effective| {
            let Effective { place, on, opening, abroad } = fact;
            opening.then_some((mark.case, acts::Start { place, on, abroad }))
        })
}
