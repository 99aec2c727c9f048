//! A paper that was served, opened: the system notes that it was read (在线诉讼规则第31条第2款第2项).

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::response::Response;
use documents::files::{Hash, Kind, StoreError, serve_headers};
use house::{Asked, Court, InCase, Receive};
use serde::Deserialize;
use uuid::Uuid;
use web::{Page, WebError};

use super::Own;
use crate::acts::Read;

/// Which paper the address names.
#[derive(Deserialize)]
pub(super) struct Which {
    delivery: Uuid,
    paper: Uuid,
}

pub(super) async fn open(
    page: Page,
    State(house): State<Court>,
    Path(which): Path<Which>,
    seat: InCase<Receive>,
) -> Result<Response, WebError> {
    let own = Own::of(&house.journal, &seat).await?;
    let Which { delivery, paper } = which;
    let found = own.service.to(own.place).find(|known| known.sent.delivery == delivery).ok_or(WebError::NotFound)?;
    let served = found.sent.papers.iter().find(|known| known.id == paper).ok_or(WebError::NotFound)?;
    let (_, content) = house.files.stream(Hash(served.hash.0)).await.map_err(|error| match error {
        StoreError::Missing(_) => WebError::NotFound,
        error => WebError::internal(error),
    })?;
    // Once is enough for the record; opening it again changes nothing.
    if !found.opened.contains(&paper) {
        house.act(page.t, &seat.member, seat.case, Read { delivery, paper }, &Asked::default(), "").await?;
    }
    let mut response = Response::new(Body::from_stream(content));
    for (name, value) in serve_headers(Kind::Pdf, &format!("{}.pdf", served.title), true) {
        let value = HeaderValue::from_str(&value).map_err(WebError::internal)?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}
