//! One act, one file.

mod acknowledge;
mod admit;
mod conclude;
mod confirm_address;
mod consent;
mod decide_withdrawal;
mod finish;
mod forward;
mod hand_over;
mod invite;
mod join;
mod lapse;
mod mark_arrived;
mod mark_failed;
mod note_answer;
mod note_message;
mod open;
mod prepare;
mod read;
mod send;
mod withdraw_consent;

pub use acknowledge::Acknowledge;
pub use admit::Admit;
pub use conclude::Conclude;
pub(crate) use confirm_address::drawn;
pub use confirm_address::{ConfirmAddress, FAULTS, PostalAddress};
pub use consent::{Consent, TEXT};
pub use decide_withdrawal::DecideWithdrawal;
pub use finish::Finish;
pub use forward::Forward;
pub use hand_over::HandOver;
pub use invite::{Invite, Whom};
pub use join::{JOINED, Join, LINK, OTHER_PERSON, WAITS};
pub use lapse::Lapse;
pub use mark_arrived::MarkArrived;
pub use mark_failed::MarkFailed;
pub use note_answer::NoteAnswer;
pub use note_message::NoteMessage;
pub use open::Open;
pub use prepare::Prepare;
pub use read::Read;
pub use send::{ALREADY, About, Send};
pub use withdraw_consent::WithdrawConsent;

use docket::{Ground, Moment, Refusal};
use journal::{Mark, Outcome};
use law::cite::{CIVIL_PROCEDURE, ONLINE_LITIGATION};
use uuid::Uuid;

use crate::event::Event;
use crate::record::{Delivery, Person, Service};

/// The person is no party of this case whom papers go to.
pub const NO_RECIPIENT: Ground = Ground::new("service.no_recipient").next("service.join");
/// There is no such delivery, or it went to somebody else.
pub const NO_DELIVERY: Ground = Ground::new("service.no_delivery");
/// There is no such party.
pub const NO_PARTY: Ground = Ground::new("service.no_party");
/// The period cannot be counted.
pub const CALENDAR: Ground = Ground::new("service.calendar").under(CIVIL_PROCEDURE.article(85));
/// Something has to be said in the field for the reason, and not more than fits.
pub const REASON: Ground = Ground::new("service.reason").under(ONLINE_LITIGATION.article(5));

/// The longest reason, in characters.
const LONGEST_REASON: usize = 1_000;

/// The recipient whose account acts.
pub(crate) fn acting<'a>(service: &'a Service, now: &Moment) -> Result<&'a Person, Refusal> {
    now.actor.person().and_then(|person| service.of(person)).ok_or_else(|| NO_RECIPIENT.into())
}

/// A delivery to the recipient whose account acts.
pub(crate) fn received<'a>(service: &'a Service, now: &Moment, id: Uuid) -> Result<&'a Delivery, Refusal> {
    let person = acting(service, now)?;
    let delivery = service.delivery(id).filter(|delivery| delivery.sent.to.place == person.party.place);
    delivery.ok_or_else(|| NO_DELIVERY.into())
}

/// Events, and those that follow from them.
pub(crate) fn with_effects(service: &Service, events: Vec<Event>, now: &Moment) -> Outcome<Event> {
    let mark = Mark { case: now.case, version: 0, act: String::new(), actor: now.actor.person(), at: now.at };
    service.with_effects(events, &mark).into()
}

/// A reason that says something and is not longer than fits.
pub(crate) fn reason(text: &str) -> Result<&str, Refusal> {
    let text = text.trim();
    REASON.unless(!text.is_empty() && text.chars().count() <= LONGEST_REASON)?;
    Ok(text)
}

/// Ids that are made within an act: from its chance, so that they can be followed.
pub(crate) fn id(now: &Moment, number: u32) -> Uuid {
    uuid::Builder::from_random_bytes((now.chance ^ u128::from(number)).to_be_bytes()).into_uuid()
}
