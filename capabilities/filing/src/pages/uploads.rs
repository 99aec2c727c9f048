use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use documents::files::{Begun, Kept, UploadError};
use house::{Asked, Court, House, InCase, Plead};
use journal::Digest;
use serde::Deserialize;
use uuid::Uuid;
use web::{Page, WebError};

use super::posted::PostedFile;
use super::{at, open};
use crate::acts::{AddMaterial, Save};
use crate::event::MaterialKind;
use crate::record::Stage;

const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const METADATA: HeaderName = HeaderName::from_static("upload-metadata");

/// Where a file belongs once it is there.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Belongs {
    /// The attachment row of the form.
    #[serde(default)]
    row: Option<String>,
    /// What it is.
    #[serde(default)]
    kind: Option<MaterialKind>,
    /// Its size, so that the last piece is known.
    #[serde(default)]
    size: u64,
}

#[derive(Deserialize)]
pub(super) struct Which {
    upload: Uuid,
}

/// Nobody else finds the session of an upload.
fn owner(seat: &InCase<Plead>) -> String {
    format!("{}:{}", seat.case.path(), seat.member.person)
}

/// Begins an upload by the tus protocol 1.0.0 (creation).
pub(super) async fn begin(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    Query(belongs): Query<Belongs>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    open(&house, &seat).await?;
    let size = number(&headers, &LENGTH).ok_or(WebError::BadRequest)?;
    let metadata = headers.get(METADATA).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let meta = |name: &str| {
        let pairs = metadata.split(',').filter_map(|pair| pair.trim().split_once(' '));
        let value = pairs.into_iter().find(|(key, _)| *key == name)?.1;
        String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()
    };
    let begun = Begun {
        owner: owner(&seat),
        name: meta("filename").unwrap_or_default(),
        declared: meta("filetype"),
        size,
        sha256: None,
    };
    let ids = &house.journal.around().ids;
    let id = ids.id();
    house.uploads.begin(id, begun, ids.now()).await.map_err(|error| said(&page, error))?;
    let row = belongs.row.map(|row| format!("&row={row}")).unwrap_or_default();
    let kind = belongs.kind.map(|kind| format!("&kind={}", kind.name())).unwrap_or_default();
    let place = at(seat.case, &format!("uploads/{}?size={size}{row}{kind}", id.simple()));
    let place = HeaderValue::from_str(&place).map_err(|_| WebError::BadRequest)?;
    Ok((StatusCode::CREATED, [(RESUMABLE, HeaderValue::from_static("1.0.0")), (header::LOCATION, place)])
        .into_response())
}

/// How far an upload has come.
pub(super) async fn offset(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    Path(which): Path<Which>,
) -> Result<Response, WebError> {
    let received = house.uploads.received(which.upload, &owner(&seat)).await.map_err(|error| said(&page, error))?;
    Ok((StatusCode::OK, offset_headers(received)).into_response())
}

fn offset_headers(received: u64) -> [(HeaderName, HeaderValue); 3] {
    [
        (RESUMABLE, HeaderValue::from_static("1.0.0")),
        (OFFSET, HeaderValue::from(received)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ]
}

/// Takes a piece; the last one makes a file of the complaint.
pub(super) async fn piece(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    Path(which): Path<Which>,
    Query(belongs): Query<Belongs>,
    headers: HeaderMap,
    piece: Bytes,
) -> Result<Response, WebError> {
    let offset = number(&headers, &OFFSET).ok_or(WebError::BadRequest)?;
    let owner = owner(&seat);
    let received =
        house.uploads.append(which.upload, &owner, offset, piece).await.map_err(|error| said(&page, error))?;
    if received >= belongs.size {
        let kept = house.uploads.finish(which.upload, &owner).await.map_err(|error| said(&page, error))?;
        let id = add(&page, &house, &seat, which.upload, kept, belongs.kind.unwrap_or_default()).await?;
        if let Some(row) = &belongs.row {
            attach(&page, &house, &seat, row, id).await?;
        }
    }
    Ok((StatusCode::NO_CONTENT, offset_headers(received)).into_response())
}

/// Writes a file into the row that asks for it.
async fn attach(page: &Page, house: &House, seat: &InCase<Plead>, row: &str, id: Uuid) -> Result<(), WebError> {
    let written = open(house, seat).await?;
    let holds = written.form.row(row).is_some_and(|row| row.kind == forms::Kind::Attachment);
    let mut answers = written.answers.clone();
    if !holds || !answers.attach(row, &id.to_string()) {
        return Ok(());
    }
    let before = match written.filing.now() {
        Stage::Returned => written.handed(&house.journal).await.map_err(WebError::internal)?,
        _ => None,
    };
    house.act(page.t, &seat.member, seat.case, Save { answers, before }, &Asked::default(), "").await.map(drop)
}

/// Takes a file that came whole within a form; the sentence says why it is not taken.
pub(super) async fn take(
    page: &Page,
    house: &House,
    seat: &InCase<Plead>,
    file: &PostedFile,
) -> Result<Result<Uuid, String>, WebError> {
    take_as(page, house, seat, file, MaterialKind::default()).await
}

/// The same, with what the author says it is.
pub(super) async fn take_as(
    page: &Page,
    house: &House,
    seat: &InCase<Plead>,
    file: &PostedFile,
    kind: MaterialKind,
) -> Result<Result<Uuid, String>, WebError> {
    let ids = &house.journal.around().ids;
    let (id, owner) = (ids.id(), owner(seat));
    let begun = Begun {
        owner: owner.clone(),
        name: file.name.clone(),
        declared: file.declared.clone(),
        size: file.content.len() as u64,
        sha256: None,
    };
    let kept = async {
        house.uploads.begin(id, begun, ids.now()).await?;
        house.uploads.append(id, &owner, 0, file.content.clone()).await?;
        house.uploads.finish(id, &owner).await
    };
    match kept.await {
        Ok(kept) => match add(page, house, seat, id, kept, kind).await {
            Ok(id) => Ok(Ok(id)),
            Err(WebError::Refused(refused)) => Ok(Err(refused.sentence.clone())),
            Err(error) => Err(error),
        },
        Err(UploadError::Refused(refusal)) => Ok(Err(refusal.say(page.t))),
        Err(error) => Err(said(page, error)),
    }
}

async fn add(
    page: &Page,
    house: &House,
    seat: &InCase<Plead>,
    id: Uuid,
    kept: Kept,
    kind: MaterialKind,
) -> Result<Uuid, WebError> {
    let written = open(house, seat).await?;
    if written.filing.material(id).is_some() {
        // The last piece came twice.
        return Ok(id);
    }
    let act = AddMaterial {
        id,
        kind,
        name: kept.name,
        media: kept.kind.mime().to_owned(),
        hash: Digest(kept.served.0),
        original: (kept.original != kept.served).then_some(Digest(kept.original.0)),
        bytes: i64::try_from(kept.size).unwrap_or(i64::MAX),
    };
    house.act(page.t, &seat.member, seat.case, act, &Asked::default(), "").await?;
    Ok(id)
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

/// What a sender is told: where to go on, or why not.
fn said(page: &Page, error: UploadError) -> WebError {
    match error {
        UploadError::Gone => WebError::NotFound,
        UploadError::Offset { .. } | UploadError::Incomplete { .. } => WebError::Conflict,
        UploadError::Refused(refusal) => WebError::Unprocessable(vec![refusal.say(page.t)]),
        other => WebError::internal(other),
    }
}
