//! One page, one file.

mod case;
mod cases;
mod courts;
mod desk;
mod draw;
mod home;
mod lookup;
mod papers;
mod pin;
mod trace;

use axum::Router;
use axum::routing::get;
use house::Court;

pub use papers::SEEN_PAPER;

/// The pages of this crate.
pub fn pages() -> Router<Court> {
    Router::new()
        .route("/", get(home::show))
        .route("/waiting", get(home::waiting))
        .route("/papers", get(papers::mine))
        .route("/lookup", get(lookup::ask).post(lookup::answer))
        .route("/courts", get(courts::list))
        .route("/courts/{court}", get(courts::show))
        .route("/cases", get(cases::list))
        .route("/cases/{court}/{case}", get(case::show))
        .route("/cases/{court}/{case}/papers/{paper}", get(papers::open))
        .route("/cases/{court}/{case}/draw", get(draw::show))
        .route("/cases/{court}/{case}/trace", get(trace::show))
        .route("/cases/{court}/{case}/pin", get(pin::show).post(pin::make))
        .route("/desk", get(desk::show))
        .route("/desk/cases/{court}/{case}", get(desk::case))
}
