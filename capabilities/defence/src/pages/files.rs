//! A file of a defence, to its author.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use documents::files::{Hash, Kind, StoreError, serve_headers};
use house::{Answer, Court, InCase};
use serde::Deserialize;
use uuid::Uuid;
use web::WebError;

use super::written;

/// Which file the address names.
#[derive(Deserialize)]
pub(super) struct Which {
    file: Uuid,
}

pub(super) async fn show(
    State(house): State<Court>,
    seat: InCase<Answer>,
    Path(which): Path<Which>,
) -> Result<Response, WebError> {
    let written = written(&house, &seat).await?;
    let file = written.known().and_then(|known| known.file(which.file)).ok_or(WebError::NotFound)?;
    let kinds = [Kind::Pdf, Kind::Jpeg, Kind::Png, Kind::Webp];
    let kind = kinds.into_iter().find(|kind| kind.mime() == file.media).unwrap_or(Kind::Other);
    let (_, content) = house.files.stream(Hash(file.hash.0)).await.map_err(|error| match error {
        StoreError::Missing(_) => WebError::NotFound,
        other => WebError::internal(other),
    })?;
    let mut response = Body::from_stream(content).into_response();
    for (header, value) in serve_headers(kind, written.names.get(&file.id).map_or("", String::as_str), true) {
        let value = HeaderValue::from_str(&value).map_err(WebError::internal)?;
        response.headers_mut().insert(HeaderName::from_static(header), value);
    }
    Ok(response)
}
