//! 送达 · Service: who is to be served, what they agreed to, where papers reach them, what was sent, when it took effect
//! and by which rule (民事诉讼法第87条至第92条, 在线诉讼规则第4、5、10、29条至第32条).
//!
//! Once the judge is known the notices are made and sent with the complaint. A message with a link says so; whoever opens
//! it proves who they are, says what they agree to, confirms an address and reads. [`effective`] says when service took
//! effect; what runs from it is counted at once, and the certificate goes into the dossier.

pub mod acts;
mod effect;
mod event;
mod jobs;
mod messenger;
mod pages;
mod project;
mod record;

pub use effect::{Address, Addresses, Attempt, Channel, Effect, Happened, Way, effective};
pub use event::{
    Answer, Effective, Event, Handed, Left, Offline, Opened, Proof, Recipient, Sent, ServedPaper, Step, To, Unreached,
};
pub use jobs::workers;
pub use messenger::{Messenger, Unsent};
pub use pages::pages;
pub use project::{DELIVERY, LINK};
pub use record::{Confirmed, Consent, Delivery, Invitation, Person, Service, Stage};

use docket::PersonId;
use jiff::civil::Date;
use journal::{Capability, Digest};
use serde::Deserialize;
use uuid::Uuid;

/// The words of this crate.
pub const WORDS: i18n::Source =
    i18n::Source { name: "service", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };

/// What this crate reads of `filing.accepted.v1`.
#[derive(Deserialize)]
struct Accepted {
    form: String,
    #[serde(default = "first")]
    version: u32,
    cause: String,
    procedure: String,
    filed_on: Date,
    answers: Digest,
    parties: Vec<Recipient>,
    plaintiff: PersonId,
}

const fn first() -> u32 {
    1
}

/// What this crate reads of `registration.assigned.v1`.
#[derive(Deserialize)]
struct Assigned {
    judge_name: String,
    #[serde(default)]
    division: String,
}

/// What this crate reads of `dossier.filed.v1`.
#[derive(Deserialize)]
struct Filed {
    id: Uuid,
    kind: String,
    title: String,
    hash: Digest,
}

#[derive(Deserialize)]
struct Took {
    delivery: Uuid,
    opening: bool,
}

#[derive(Deserialize)]
struct Defended {
    place: u32,
}

/// Papers of the house that go to the plaintiffs as they are filed.
const FOR_PLAINTIFFS: [&str; 5] = ["acceptance_notice", "fee_notice", "evidence_notice", "panel_notice", "defence"];

/// What this capability is.
pub fn capability() -> Capability {
    Capability::new("service")
        .act::<acts::Open>()
        .act::<acts::Prepare>()
        .act::<acts::Send>()
        .act::<acts::Forward>()
        .act::<acts::Invite>()
        .act::<acts::NoteMessage>()
        .act::<acts::Join>()
        .act::<acts::Admit>()
        .act::<acts::Consent>()
        .act::<acts::WithdrawConsent>()
        .act::<acts::DecideWithdrawal>()
        .act::<acts::ConfirmAddress>()
        .act::<acts::Read>()
        .act::<acts::Acknowledge>()
        .act::<acts::NoteAnswer>()
        .act::<acts::MarkArrived>()
        .act::<acts::MarkFailed>()
        .act::<acts::HandOver>()
        .act::<acts::Lapse>()
        .act::<acts::Conclude>()
        .act::<acts::Finish>()
        .hear("filing.accepted.v1", |mark, fact: Accepted| {
            let Accepted { form, version, cause, procedure, filed_on, answers, parties, plaintiff } = fact;
            let open = acts::Open { form, version, cause, procedure, filed_on, answers, parties, plaintiff };
            Some((mark.case, open))
        })
        .hear("registration.assigned.v1", |mark, fact: Assigned| {
            Some((mark.case, acts::Prepare { judge_name: fact.judge_name, division: fact.division }))
        })
        .hear("dossier.filed.v1", |mark, fact: Filed| {
            let Filed { id, kind, title, hash } = fact;
            let paper = ServedPaper { id, kind: kind.replace('-', "_"), title, hash };
            FOR_PLAINTIFFS.contains(&paper.kind.as_str()).then_some((mark.case, acts::Forward { paper }))
        })
        .hear("service.took_effect.v1", |mark, fact: Took| {
            fact.opening.then_some((mark.case, acts::Conclude { delivery: fact.delivery }))
        })
        .hear("service.took_effect.v1", |mark, fact: Took| {
            (!fact.opening).then_some((mark.case, acts::Finish { delivery: fact.delivery }))
        })
        .hear("defence.submitted.v1", |mark, fact: Defended| Some((mark.case, acts::NoteAnswer { place: fact.place })))
}
