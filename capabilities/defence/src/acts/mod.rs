//! One act, one file.

mod add_file;
mod compare;
mod join;
mod lapse;
mod open;
mod save;
mod start;
mod submit;

pub use add_file::{AddFile, MOST_FILES};
pub use compare::{Compare, WAITS};
pub use join::Join;
pub use lapse::Lapse;
pub use open::Open;
pub use save::Save;
pub use start::Start;
pub use submit::Submit;

use docket::{Ground, Moment, Refusal};
use forms::Answers;
use journal::{Digest, Failure, Look};
use law::cite::CIVIL_PROCEDURE;
use serde::{Deserialize, Serialize};

use crate::record::{Answerer, Defence};

/// The person is no defendant of this case.
pub const NO_DEFENDANT: Ground = Ground::new("defence.no_defendant").under(CIVIL_PROCEDURE.article(128));
/// The defence was handed in already.
pub const ALREADY: Ground = Ground::new("defence.already");
/// More was written than a defence can hold.
pub const TOO_LONG: Ground = Ground::new("defence.too_long");
/// The complaint's form has no defence form, or its contents are gone.
pub const NO_FORM: Ground = Ground::new("defence.no_form");

/// The most that answers may take as JSON, in bytes.
const LONGEST: usize = 512 * 1024;

/// Whom a job is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whom {
    /// The defendant's place.
    pub place: u32,
}

/// The defendant whose account acts and who has not answered yet.
pub(crate) fn acting<'a>(defence: &'a Defence, now: &Moment) -> Result<&'a Answerer, Refusal> {
    let known = now.actor.person().and_then(|person| defence.of(person)).ok_or(NO_DEFENDANT)?;
    ALREADY.unless(known.submitted.is_none())?;
    Ok(known)
}

/// The JSON under which answers are sealed.
pub(crate) fn plain(answers: &Answers) -> Result<Vec<u8>, Refusal> {
    let plain = serde_json::to_vec(answers).unwrap_or_default();
    TOO_LONG.unless(plain.len() <= LONGEST)?;
    Ok(plain)
}

/// Sealed answers, opened within the transaction.
pub(crate) fn opened(look: &mut Look<'_, '_>, sealed: Digest) -> Result<Option<Answers>, Failure> {
    let Some(json) = look.unseal(sealed)? else { return Ok(None) };
    Ok(Some(serde_json::from_slice(&json)?))
}
