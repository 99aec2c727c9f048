//! One page, one file.

mod check;
mod files;
mod fill;
mod issues;
mod posted;
mod sign;
mod start;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use docket::{Case, Moment};
use house::{Answer, Court, House, InCase};
use i18n::Speaker;
use jiff::Timestamp;
use jiff::civil::Date;
use web::{WebError, ui};

use crate::written::Written;

/// The largest body of a page that takes files without script, in bytes: four of the largest files and the form.
const FILES_BODY: usize = 210 * 1024 * 1024;

/// The pages of this capability.
pub fn pages() -> Router<Court> {
    let with_files = Router::new()
        .route("/cases/{court}/{case}/defence/{section}", get(fill::show).post(fill::save))
        .layer(DefaultBodyLimit::max(FILES_BODY));
    Router::new()
        .route("/cases/{court}/{case}/defence", get(start::show))
        .route("/cases/{court}/{case}/defence/check", get(check::show))
        .route("/cases/{court}/{case}/defence/sign", get(sign::show).post(sign::hand_in))
        .route("/cases/{court}/{case}/defence/files/{file}", get(files::show))
        .route("/cases/{court}/{case}/issues", get(issues::show))
        .route("/desk/cases/{court}/{case}/issues", get(issues::desk))
        .merge(with_files)
}

/// An address of a defence.
fn at(case: Case, tail: &str) -> String {
    let slash = if tail.is_empty() { "" } else { "/" };
    format!("/cases/{}/defence{slash}{tail}", case.path())
}

/// The defence of the defendant who asks.
async fn written(house: &House, seat: &InCase<Answer>) -> Result<Written, WebError> {
    let written = Written::of(&house.journal, seat.case, seat.member.person).await.map_err(WebError::internal)?;
    written.ok_or(WebError::NotFound)
}

/// The same, open to be written: what was handed in is shown on the first page.
async fn open(house: &House, seat: &InCase<Answer>) -> Result<Written, WebError> {
    let written = written(house, seat).await?;
    let handed_in = written.known().is_none_or(|known| known.submitted.is_some());
    if handed_in { Err(WebError::Conflict) } else { Ok(written) }
}

/// How many steps there are: the sections, the check, the signature.
fn steps(written: &Written) -> u16 {
    u16::try_from(written.form.sections.len()).unwrap_or(u16::MAX - 2) + 2
}

/// The day in the court.
fn today(house: &House) -> Date {
    Moment::day(house.journal.around().ids.now())
}

/// A moment in Beijing time.
fn moment(t: Speaker<'_>, at: Timestamp) -> String {
    ui::moment(t, law::period::BEIJING.to_datetime(at))
}
