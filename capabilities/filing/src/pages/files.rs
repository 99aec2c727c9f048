use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use documents::files::{Hash, Kind, StoreError, serve_headers};
use house::{Court, InCase, Plead, ReadCase};
use serde::Deserialize;
use uuid::Uuid;
use web::{Page, WebError};

use super::{today, written};
use crate::papers;
use crate::record::Filing;
use crate::written::text;

#[derive(Deserialize)]
pub(super) struct Which {
    material: Uuid,
}

/// A file of the complaint, to whoever may read the case.
pub(super) async fn show(
    State(house): State<Court>,
    seat: InCase<ReadCase>,
    Path(which): Path<Which>,
) -> Result<Response, WebError> {
    let (filing, _) = house.journal.record::<Filing>(seat.case).await.map_err(WebError::internal)?;
    let material = filing.material(which.material).ok_or(WebError::NotFound)?;
    // Proof of who somebody is, is for the court and their own side.
    let own = seat.member.is_staff() || seat.sides.iter().any(|side| side.sues());
    if material.kind == crate::MaterialKind::Identity && !own {
        return Err(WebError::NotFound);
    }
    let name = text(&house.journal, seat.case, material.name).await.map_err(WebError::internal)?;
    let kinds = [Kind::Pdf, Kind::Jpeg, Kind::Png, Kind::Webp];
    let kind = kinds.into_iter().find(|kind| kind.mime() == material.media).unwrap_or(Kind::Other);
    let (length, stream) = house.files.stream(Hash(material.hash.0)).await.map_err(|error| match error {
        StoreError::Missing(_) => WebError::NotFound,
        other => WebError::internal(other),
    })?;
    let mut response = Body::from_stream(stream).into_response();
    dress(&mut response, kind, &name.unwrap_or_default());
    response.headers_mut().insert(axum::http::header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(response)
}

/// The complaint as it would be printed now.
pub(super) async fn preview(page: Page, State(house): State<Court>, seat: InCase<Plead>) -> Result<Response, WebError> {
    let written = written(&house, &seat).await?;
    let names = written.names(&house.journal).await.map_err(WebError::internal)?;
    let complaint = papers::complaint(&house, &written, &names, None, None, today(&house));
    let document = documents::Document::Complaint(complaint);
    let made = tokio::task::spawn_blocking(move || documents::render(&document)).await.map_err(WebError::internal)?;
    let pdf = made.map_err(WebError::internal)?;
    let mut response = pdf.bytes.into_response();
    dress(&mut response, Kind::Pdf, &format!("{}.pdf", page.t.say("filing-complaint")));
    Ok(response)
}

fn dress(response: &mut Response, kind: Kind, name: &str) {
    for (header, value) in serve_headers(kind, name, true) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(header), value);
        }
    }
}
