//! The papers of a case, each opened under the eyes of the court: who opened what is kept.

use std::collections::HashMap;

use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use documents::files::{Hash, Kind, serve_headers};
use house::{Court, InCase, Member, ReadCase};
use i18n::Speaker;
use journal::{Kind as TableKind, Table, args};
use uuid::Uuid;
use web::ui::{Empty, FileList};
use web::{Page, WebError};

use crate::view;
use crate::{read, say};

/// Which papers were opened, by whom, when. Reading is no act and changes no case; the court keeps it all the same.
pub static SEEN_PAPER: Table = Table {
    name: "seen_paper",
    key: "paper BYTEA NOT NULL, person BYTEA NOT NULL, at BIGINT NOT NULL",
    rest: "staff BIGINT NOT NULL",
    indexes: &[],
    kind: TableKind::Own,
};

/// Cases whose papers are shown in one list.
const CASES: usize = 20;

#[derive(Template)]
#[template(path = "pages/papers.html")]
struct Mine {
    t: Speaker<'static>,
    cases: Vec<(String, String, FileList)>,
    empty: Empty,
}

/// `GET /papers`: the papers of my newest cases.
pub async fn mine(page: Page, State(house): State<Court>, member: Member) -> Result<Response, WebError> {
    let t = page.t;
    let lines = read::mine(&house, member.person).await.map_err(WebError::internal)?;
    let mut cases = Vec::new();
    for line in lines {
        if cases.len() == CASES {
            break;
        }
        let mut papers = read::papers(&house, line.file.case).await.map_err(WebError::internal)?;
        papers.retain(|paper| paper.open_to(member.person, &line.sides, false));
        papers.reverse();
        if !papers.is_empty() {
            cases.push((crate::links::case(line.file.case), say::title(t, &line.file), view::files(t, &papers)));
        }
    }
    let empty = Empty::new("file-text", t.say("follow-no-papers")).text(t.say("follow-no-papers-text"));
    Ok(view::layout(&page, t.say("follow-my-papers")).back("/").render(Mine { t, cases, empty }))
}

/// `GET /cases/{court}/{case}/papers/{paper}`
pub async fn open(
    State(house): State<Court>,
    seat: InCase<ReadCase>,
    Path(path): Path<HashMap<String, String>>,
) -> Result<Response, WebError> {
    let id = path.get("paper").and_then(|id| Uuid::parse_str(id).ok()).ok_or(WebError::NotFound)?;
    let (person, staff) = (seat.member.person, seat.member.is_staff());
    let paper = read::paper(&house, seat.case, id).await.map_err(WebError::internal)?;
    let paper = paper.filter(|paper| paper.open_to(person, &seat.sides, staff)).ok_or(WebError::NotFound)?;
    // The row says that the court has it: when it is gone, that is our fault.
    let (bytes, content) = house.files.stream(Hash(paper.hash.0)).await.map_err(WebError::internal)?;
    let seen = SEEN_PAPER.put(seat.case, args![id, person, house.journal.around().ids.now(), staff]);
    house.journal.store(vec![seen]).await.map_err(WebError::internal)?;
    let (kind, extension) = kind(&paper.media);
    let mut response = Response::builder().header(CONTENT_LENGTH, bytes);
    for (name, value) in serve_headers(kind, &format!("{}{extension}", paper.title), true) {
        response = response.header(name, value);
    }
    response.body(Body::from_stream(content)).map_err(WebError::internal)
}

fn kind(media: &str) -> (Kind, &'static str) {
    match media {
        "application/pdf" => (Kind::Pdf, ".pdf"),
        "image/jpeg" => (Kind::Jpeg, ".jpg"),
        "image/png" => (Kind::Png, ".png"),
        "image/webp" => (Kind::Webp, ".webp"),
        _ => (Kind::Other, ""),
    }
}
