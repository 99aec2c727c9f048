//! 登记与分案 · Registration: what is accepted gets its case number from the court's register, without gaps; once the
//! fee is paid it gets its judge by weighted chance from the court's bench, never one with an interest in the case.

pub mod acts;
mod bench;
mod register;
mod registration;

pub use bench::{Bench, Choice, Excluded, JUDGE_LOAD, Judge, Weighed, choose};
pub use register::Register;
pub use registration::{Registration, Stage};

use docket::Case;
use journal::Capability;
use serde::Deserialize;
use uuid::Uuid;

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "registry", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

/// What this crate reads of `filing.accepted.v1`.
#[derive(Deserialize)]
struct Accepted {
    code: String,
    procedure: String,
    #[serde(default)]
    parties: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    id_key: Option<String>,
}

#[derive(Deserialize)]
struct Entered {
    number: String,
    case: Uuid,
}

#[derive(Deserialize)]
struct Opened {
    code: String,
}

#[derive(Deserialize)]
struct Chosen {
    case: Uuid,
    #[serde(flatten)]
    take: acts::TakeJudge,
}

#[derive(Deserialize)]
struct Nothing {}

/// What this capability is.
pub fn capability() -> Capability {
    Capability::new("registry")
        .act::<acts::SeatJudge>()
        .act::<acts::UnseatJudge>()
        .act::<acts::DeclareInterest>()
        .act::<acts::Open>()
        .act::<acts::Enter>()
        .act::<acts::TakeNumber>()
        .act::<acts::Call>()
        .act::<acts::Choose>()
        .act::<acts::TakeJudge>()
        .act::<acts::Release>()
        .act::<acts::Close>()
        .hear("filing.accepted.v1", |mark, fact: Accepted| {
            let parties = fact.parties.into_iter().filter_map(|party| party.id_key).collect();
            Some((mark.case, acts::Open { code: fact.code, procedure: fact.procedure, parties }))
        })
        .hear("registration.opened.v1", |mark, fact: Opened| {
            Some((Case::book_of(mark.case.court), acts::Enter { case: mark.case.id, code: fact.code }))
        })
        .hear("register.entered.v1", |mark, fact: Entered| {
            Some((Case { court: mark.case.court, id: fact.case }, acts::TakeNumber { number: fact.number }))
        })
        .hear("payment.settled.v1", |mark, _: Nothing| Some((mark.case, acts::Call {})))
        .hear("registration.called.v1", |mark, fact: acts::Called| {
            Some((Case::book_of(mark.case.court), acts::Choose { case: mark.case.id, parties: fact.parties }))
        })
        .hear("bench.chose.v1", |mark, fact: Chosen| Some((Case { court: mark.case.court, id: fact.case }, fact.take)))
        .hear("payment.lapsed.v1", |mark, _: Nothing| Some((mark.case, acts::Close { how: "deemed_withdrawn".into() })))
        .hear("registration.released.v1", |mark, fact: acts::Release| Some((Case::book_of(mark.case.court), fact)))
}
