//! The pages: a party's phone (one topic a page), and the filing clerk's desk.

mod check;
mod court;
mod files;
mod fill;
mod guide;
mod hints;
mod materials;
mod mend;
mod posted;
mod queue;
mod receipt;
mod review;
mod sign;
mod start;
mod uploads;
mod urge;
mod withdraw;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use docket::Case;
use house::{Court, House, InCase, Plead};
use web::WebError;

use crate::record::Stage;
use crate::written::Written;

/// The largest body of a page that takes files without script, in bytes.
const FILES_BODY: usize = 210 * 1024 * 1024;

/// The pages of filing.
pub fn pages() -> Router<Court> {
    let with_files = Router::new()
        .route("/file/{court}/{case}/s/{section}", get(fill::show).post(fill::save))
        .route("/file/{court}/{case}/materials", get(materials::show).post(materials::add))
        .route("/file/{court}/{case}/uploads", post(uploads::begin))
        .route("/file/{court}/{case}/uploads/{upload}", axum::routing::head(uploads::offset).patch(uploads::piece))
        .layer(DefaultBodyLimit::max(FILES_BODY));
    Router::new()
        .route("/file", get(start::show))
        .route("/file/new/{form}", get(guide::show).post(guide::begin))
        .route("/file/{court}/{case}", get(start::resume))
        .route("/file/{court}/{case}/court", get(court::show).post(court::redirect))
        .route("/file/{court}/{case}/fee", post(fill::fee))
        .route("/file/{court}/{case}/materials/{material}/remove", post(materials::remove))
        .route("/file/{court}/{case}/files/{material}", get(files::show))
        .route("/file/{court}/{case}/preview.pdf", get(files::preview))
        .route("/file/{court}/{case}/check", get(check::show))
        .route("/file/{court}/{case}/sign", get(sign::show).post(sign::hand_in))
        .route("/file/{court}/{case}/receipt", get(receipt::show))
        .route("/file/{court}/{case}/mend", get(mend::show))
        .route("/file/{court}/{case}/withdraw", get(withdraw::ask).post(withdraw::perform))
        .route("/file/{court}/{case}/urge", post(urge::perform))
        .route("/desk/filing", get(queue::show))
        .route("/desk/filing/{court}/{case}", get(review::show).post(review::decide))
        .merge(with_files)
}

/// An address of a complaint.
fn at(case: Case, tail: &str) -> String {
    format!("/file/{}/{tail}", case.path())
}

/// The complaint of somebody who may write in it.
async fn written(house: &House, seat: &InCase<Plead>) -> Result<Written, WebError> {
    Written::load(&house.journal, seat.case).await.map_err(WebError::internal)?.ok_or(WebError::NotFound)
}

/// The same, open to be written: what was handed in is shown on other pages.
async fn open(house: &House, seat: &InCase<Plead>) -> Result<Written, WebError> {
    let written = written(house, seat).await?;
    match written.filing.now() {
        Stage::Draft | Stage::Returned => Ok(written),
        _ => Err(WebError::Conflict),
    }
}

/// How many steps there are: the sections, the files, the check, the signature.
fn steps(written: &Written) -> u16 {
    u16::try_from(written.form.sections.len()).unwrap_or(u16::MAX - 3) + 3
}

/// The day in the court.
fn today(house: &House) -> jiff::civil::Date {
    docket::Moment::day(house.journal.around().ids.now())
}
