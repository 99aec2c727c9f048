use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use house::{Court, House, InCase, Plead};
use serde::Deserialize;
use uuid::Uuid;
use web::ui::{Choice, ErrorSummary, Field, FileItem, FileList, Upload};
use web::{Page, WebError};

use super::fill::size;
use super::posted::Posted;
use super::uploads::take_as;
use super::{at, open, steps};
use crate::acts::RemoveMaterial;
use crate::event::{MarkedAt, MaterialKind};
use crate::record::Stage;
use crate::written::Written;

#[derive(Template)]
#[template(path = "pages/materials.html")]
struct Body<'a> {
    page: &'a Page,
    here: String,
    files: Option<FileList>,
    kind: Field,
    upload: Upload,
    fault: Option<String>,
    back: String,
    next: String,
}

/// The files of a complaint.
pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Plead>) -> Result<Response, WebError> {
    let written = open(&house, &seat).await?;
    draw(&page, &house, &written, &ErrorSummary::new(page.t)).await
}

async fn draw(page: &Page, house: &House, written: &Written, errors: &ErrorSummary) -> Result<Response, WebError> {
    let (t, case, filing) = (page.t, written.case, &written.filing);
    let names = written.names(&house.journal).await.map_err(WebError::internal)?;
    let mending = filing.now() == Stage::Returned;
    let item = |material: &crate::Material| {
        let own = at(case, &format!("materials/{}/remove", material.id.simple()));
        let handed = filing.handed.iter().any(|handed| handed.what.materials.contains(&material.id));
        let marked = filing.to_mend().iter().any(|mark| mark.at == MarkedAt::Material(material.id));
        FileItem {
            name: names.get(&material.id).cloned().unwrap_or_default(),
            note: format!("{} · {}", t.say(kind_key(material.kind)), size(t, material.bytes)),
            href: at(case, &format!("files/{}", material.id.simple())),
            tag: None,
            remove: (!handed || marked).then_some(own),
        }
    };
    let items: Vec<_> = filing.materials.iter().map(item).collect();
    let kinds = MaterialKind::ALL.iter().map(|kind| Choice::new(kind.name(), t.say(kind_key(*kind)))).collect();
    let limit = house.uploads.limits().bytes;
    let upload = Upload::new(
        t,
        at(case, "uploads"),
        "files",
        t.say("filing-files"),
        t.say("filing-files-hint"),
        documents::files::Kind::ACCEPT,
        limit,
    );
    let last = written.form.sections.last().map_or_else(|| "check".to_owned(), |section| format!("s/{}", section.key));
    let (back, next) =
        if mending { (at(case, "mend"), at(case, "mend")) } else { (at(case, &last), at(case, "check")) };
    let body = Body {
        page,
        here: at(case, "materials"),
        files: (!items.is_empty()).then(|| FileList::new(t, items)),
        kind: Field::select("kind", t.say("filing-file-kind"), kinds).value("other"),
        upload,
        fault: errors.of("files").map(str::to_owned),
        back: back.clone(),
        next,
    };
    let all = steps(written);
    let layout = page.phone(t.say("filing-materials")).back(back).without_tabs().errors(errors);
    let layout = layout.steps(all - 2, all, written.form.title.get(t.lang())).lede(t.say("filing-materials-lede"));
    Ok(layout.render(body))
}

pub(super) const fn kind_key(kind: MaterialKind) -> &'static str {
    match kind {
        MaterialKind::Identity => "filing-file-identity",
        MaterialKind::Authority => "filing-file-authority",
        MaterialKind::Contract => "filing-file-contract",
        MaterialKind::Payment => "filing-file-payment",
        MaterialKind::Messages => "filing-file-messages",
        MaterialKind::Decision => "filing-file-decision",
        MaterialKind::Other => "filing-file-other",
    }
}

/// Takes files from a form, without script.
pub(super) async fn add(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    posted: Posted,
) -> Result<Response, WebError> {
    open(&house, &seat).await?;
    let kind = posted.get("kind").and_then(|name| MaterialKind::ALL.into_iter().find(|kind| kind.name() == name));
    let mut errors = ErrorSummary::new(page.t);
    if posted.files.is_empty() {
        errors = errors.field("files", page.t.say("filing-no-file"));
    }
    for file in &posted.files {
        if let Err(why) = take_as(&page, &house, &seat, file, kind.unwrap_or_default()).await? {
            errors = errors.field("files", format!("{}{}{why}", file.name, page.t.say("filing-colon")));
        }
    }
    if errors.is_empty() {
        return Ok(Redirect::to(&at(seat.case, "materials")).into_response());
    }
    let written = open(&house, &seat).await?;
    draw(&page, &house, &written, &errors).await
}

#[derive(Deserialize)]
pub(super) struct Which {
    material: Uuid,
}

/// Takes a file out.
pub(super) async fn remove(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    Path(which): Path<Which>,
    posted: Posted,
) -> Result<Response, WebError> {
    let act = RemoveMaterial { id: which.material };
    house.act(page.t, &seat.member, seat.case, act, &posted.asked(), "remove").await?;
    Ok(Redirect::to(&at(seat.case, "materials")).into_response())
}
