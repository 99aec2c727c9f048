//! The acts of filing: one file each.

pub(crate) mod accept;
mod add_material;
mod arrive;
mod begin;
mod correct;
pub(crate) mod mark_overdue;
mod redirect;
mod refuse;
mod remove_material;
mod return_once;
mod save;
pub(crate) mod submit;
mod transfer;
mod urge;
mod withdraw;

pub use accept::Accept;
pub use add_material::{AddMaterial, LARGEST_FILE, MOST_FILES};
pub use arrive::{Arrive, ArrivedMaterial};
pub use begin::Begin;
pub use correct::Correct;
pub use mark_overdue::MarkOverdue;
pub use redirect::Redirect;
pub use refuse::Refuse;
pub use remove_material::RemoveMaterial;
pub use return_once::{Fault, ReturnOnce};
pub use save::Save;
pub use submit::Submit;
pub use transfer::Transfer;
pub use urge::Urge;
pub use withdraw::Withdraw;

use docket::{Case, CourtId, Ground, Moment};
use forms::{Answers, Definition};
use house::directory::CourtRecord;
use journal::{Digest, Failure, Look, Outcome};

use crate::event::Event;
use crate::record::Filing;
use crate::setup::{catalogue, proof_of};

/// What was decided in this crate's acts.
pub(crate) type Done = Outcome<Event>;

/// No such form is offered, or not in this version.
pub const NO_SUCH_FORM: Ground = Ground::new("filing.no_such_form");
/// More was written than a complaint can hold.
pub const TOO_LONG: Ground = Ground::new("filing.too_long");
/// Something was changed that was not to be mended (登记立案规定第7条).
pub const OUTSIDE: Ground =
    Ground::new("filing.outside").under(law::cite::CASE_FILING.article(7)).next("filing.correct");
/// No such court in the directory.
pub const NO_SUCH_COURT: Ground = Ground::new("filing.no_such_court");
/// It is at that court already.
pub const SAME_COURT: Ground = Ground::new("filing.same_court");
/// The period cannot be counted.
pub const NO_PERIOD: Ground = Ground::new("filing.no_period");

/// The most that answers may take as JSON, in bytes.
const LONGEST: usize = 512 * 1024;
/// The most that a clerk writes in one field, in characters.
const LONGEST_WORDS: usize = 5_000;

/// The form that a complaint was begun with.
pub(crate) fn form_of(filing: &Filing) -> Result<&'static Definition, Ground> {
    catalogue().version(&filing.form, filing.version).ok_or(NO_SUCH_FORM)
}

/// The JSON under which answers are sealed.
pub(crate) fn plain(answers: &Answers) -> Result<Vec<u8>, Ground> {
    let plain = serde_json::to_vec(answers).unwrap_or_default();
    if plain.len() <= LONGEST { Ok(plain) } else { Err(TOO_LONG) }
}

/// What differs from what was handed in may only be what is to be mended. `before` comes with the act, for it lies
/// sealed; the keyed proof of the event says whether it is what was handed in.
pub(crate) fn only_mended(filing: &Filing, before: Option<&Answers>, after: &Answers) -> Result<(), Ground> {
    let form = form_of(filing)?;
    let proof = filing.last().and_then(|handed| handed.what.proof);
    let shown = |before: &&Answers| serde_json::to_vec(before).ok().and_then(|json| proof_of(&json)) == proof;
    // Without a proof nothing is believed.
    let before = before.filter(|before| proof.is_some() && shown(before));
    let before = before.ok_or(OUTSIDE)?;
    let same = form.changed_outside(before, after, &filing.rows_to_mend()).is_empty();
    if same { Ok(()) } else { Err(OUTSIDE) }
}

/// Whether a court is in the directory.
pub(crate) fn knows_court(look: &mut Look<'_, '_>, court: CourtId) -> Result<bool, Failure> {
    look.with::<CourtRecord, _>(Case::book_of(court), |court| court.entry.is_some())
}

/// Words that are long enough to say something and not longer than fits.
pub(crate) fn said(words: &str) -> bool {
    !words.trim().is_empty() && words.chars().count() <= LONGEST_WORDS
}

/// Seals answers in the place of those that were saved before; what was handed in stays.
pub(crate) fn seal_answers(filing: &Filing, plain: &[u8], now: &Moment) -> (Done, Digest) {
    let mut outcome = Outcome::new();
    let sealed = outcome.keep(now, plain);
    let handed = |digest: &Digest| filing.handed.iter().any(|handed| handed.what.answers == *digest);
    match filing.answers.filter(|digest| !handed(digest)) {
        Some(old) => (outcome.forget(old), sealed),
        None => (outcome, sealed),
    }
}
