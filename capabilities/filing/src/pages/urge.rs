use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use house::{Court, InCase, Plead};
use web::{Page, WebError};

use super::at;
use super::posted::Posted;
use crate::acts::Urge;

/// Reminds the court.
pub(super) async fn perform(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    posted: Posted,
) -> Result<Response, WebError> {
    house.act(page.t, &seat.member, seat.case, Urge {}, &posted.asked(), "urge").await?;
    Ok(Redirect::to(&at(seat.case, "receipt")).into_response())
}
