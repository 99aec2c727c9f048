//! The API: every act that people may do, under its own name. What the pages do goes the same way.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use docket::Case;
use house::{Asked, Court, Member, refused};
use journal::Errand;
use uuid::Uuid;
use web::{Page, WebError};

/// Routes below `/api/v1`.
pub fn routes() -> Router<Court> {
    Router::new().route("/api/v1/cases/{court}/{case}/acts/{act}", post(act))
}

/// Does an act. The body is its input; who acts comes from the session, never from the body.
async fn act(
    State(house): State<Court>,
    page: Page,
    member: Member,
    Path((court, case, act)): Path<(String, Uuid, String)>,
    headers: HeaderMap,
    Json(input): Json<serde_json::Value>,
) -> Result<Response, WebError> {
    let court = court.parse().map_err(|_| WebError::NotFound)?;
    let entry = house.journal.book().act(&act).filter(|entry| entry.power != "house").ok_or(WebError::NotFound)?;
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(ToOwned::to_owned);
    let seen = text("if-match").and_then(|version| version.trim_matches('"').parse().ok());
    let asked = Asked { seen, key: text("idempotency-key") };
    let once = asked.once(&format!("{court}/{case}/{act}/{input}"));
    let input = (entry.read)(input).map_err(|error| WebError::Unprocessable(vec![error.to_string()]))?;
    let errand = Errand::new(Case { court, id: case }, member.actor(), input).seen(asked.seen).once(once);
    let done = house.journal.perform(errand).await.map_err(|rejection| refused(rejection, page.t))?;
    Ok((StatusCode::OK, Json(done)).into_response())
}
