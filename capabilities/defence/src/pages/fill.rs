//! One topic a page, saved as it is typed.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use documents::files::{Begun, UploadError};
use forms::{Extent, Fault, FileFace, Html, PageOptions, Section};
use house::{Answer, Asked, Court, House, InCase};
use i18n::Speaker;
use journal::Digest;
use serde::Deserialize;
use uuid::Uuid;
use web::ui::{ErrorSummary, icon};
use web::{Page, WebError};

use super::posted::{Posted, PostedFile};
use super::{at, open, steps, today};
use crate::acts::{AddFile, Save};
use crate::written::Written;

#[derive(Template)]
#[template(path = "pages/fill.html")]
struct Body {
    t: Speaker<'static>,
    here: String,
    back: String,
    fields: String,
    shown: String,
    key: String,
}

/// The section of an address.
#[derive(Deserialize)]
pub(super) struct Which {
    section: String,
}

pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Answer>,
    Path(which): Path<Which>,
) -> Result<Response, WebError> {
    let written = open(&house, &seat).await?;
    let section = written.form.section(&which.section).ok_or(WebError::NotFound)?;
    draw(&page, &written, section, &[], &ErrorSummary::new(page.t))
}

fn draw(
    page: &Page,
    written: &Written,
    section: &Section,
    faults: &[Fault],
    errors: &ErrorSummary,
) -> Result<Response, WebError> {
    let (t, case, form) = (page.t, written.case, &written.form);
    let face = |id: &str| {
        let file = written.known()?.file(Uuid::parse_str(id).ok()?)?;
        let name = written.names.get(&file.id)?.clone();
        let kb = (file.bytes + 999) / 1000;
        let note = t.say_with("defence-kb", &[("n", kb.into())]);
        Some(FileFace { name, note, href: Some(at(case, &format!("files/{}", file.id.simple()))) })
    };
    let upload = |_: &str| vec![("accept".to_owned(), documents::files::Kind::ACCEPT.to_owned())];
    let draw_icon = |name: &str| Html(known_icon(name));
    let mut options = PageOptions::new(t, faults);
    options.icon = &draw_icon;
    options.file = &face;
    options.upload = &upload;
    let fields = form.page(&section.key, &written.answers, &options).ok_or(WebError::NotFound)?;
    let number = form.sections.iter().position(|one| one.key == section.key).unwrap_or(0);
    let back = match number.checked_sub(1).and_then(|before| form.sections.get(before)) {
        Some(before) => at(case, &before.key),
        None => at(case, ""),
    };
    let files = written.known().into_iter().flat_map(|known| &known.files);
    let body = Body {
        t,
        here: at(case, &section.key),
        back: back.clone(),
        fields,
        shown: files.map(|file| file.id.simple().to_string()).collect::<Vec<_>>().join(" "),
        key: page.new_key(),
    };
    let step = u16::try_from(number + 1).unwrap_or(u16::MAX);
    let layout = page.phone(section.title.get(t.lang())).back(back).without_tabs().autosave().errors(errors);
    let layout = layout.steps(step, steps(written), form.title.get(t.lang())).sub(form.cause.get(t.lang()));
    let layout = match &section.intro {
        Some(intro) => layout.lede(intro.get(t.lang())),
        None => layout,
    };
    Ok(layout.render(body))
}

/// An icon that the forms ask for by a name of their own.
fn known_icon(name: &str) -> String {
    let known = match name {
        "circle-alert" => "circle-alert",
        "circle-help" => "circle-help",
        "plus" => "plus",
        "quote" => "quote",
        "trash-2" => "trash-2",
        "triangle-alert" => "triangle-alert",
        "upload" => "upload",
        _ => "info",
    };
    icon(known).to_string()
}

/// Saves a section: shortly after typing (script), on Next, on more or fewer items, with files.
pub(super) async fn save(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Answer>,
    Path(which): Path<Which>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, WebError> {
    let written = open(&house, &seat).await?;
    let section = written.form.section(&which.section).ok_or(WebError::NotFound)?.clone();
    let read = section.read_post(&posted.fields);
    let mut answers = written.answers.clone();
    answers.replace_section(&section, read.answers);
    // Files that came after the page was drawn are not among its boxes, and stay.
    let shown: Vec<&str> = posted.get("_shown").unwrap_or_default().split(' ').collect();
    for (path, id) in written.form.files(&written.answers) {
        if !shown.contains(&id.replace('-', "").as_str()) {
            answers.attach(&path, &id);
        }
    }
    let mut errors = ErrorSummary::new(page.t);
    for file in &posted.files {
        let row = file.field.strip_prefix("_file:").unwrap_or_default();
        match take(&page, &house, &seat, file).await? {
            Ok(id) => {
                answers.attach(row, &id.to_string());
            }
            Err(why) => errors = errors.field(row, why),
        }
    }
    let quiet = headers.contains_key("x-autosave");
    if answers != written.answers {
        let act = Save { answers: answers.clone() };
        // An autosave may come again with the same key and other contents: it carries none.
        let asked = if quiet { Asked::default() } else { Asked { seen: None, ..posted.asked() } };
        house.act(page.t, &seat.member, seat.case, act, &asked, &posted.digest()).await?;
    }
    if quiet {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let here = at(seat.case, &section.key);
    if let Some(action) = read.action {
        if errors.is_empty() {
            return Ok(Redirect::to(&format!("{here}#{}", action.anchor())).into_response());
        }
        return again(&page, &house, &seat, &section, &[], errors).await;
    }
    let faults = written.form.check(Extent::Section(&section.key), &answers, today(&house));
    for fault in &faults {
        errors = errors.field(fault.path.clone(), fault.say_in_summary(page.t));
    }
    if !errors.is_empty() {
        return again(&page, &house, &seat, &section, &faults, errors).await;
    }
    let next = written.form.sections.iter().skip_while(|one| one.key != section.key).nth(1);
    let next = next.map_or_else(|| at(seat.case, "check"), |next| at(seat.case, &next.key));
    Ok(Redirect::to(&next).into_response())
}

/// The page again, with what was saved and what is wrong with it.
async fn again(
    page: &Page,
    house: &House,
    seat: &InCase<Answer>,
    section: &Section,
    faults: &[Fault],
    errors: ErrorSummary,
) -> Result<Response, WebError> {
    let written = open(house, seat).await?;
    draw(page, &written, section, faults, &errors)
}

/// Takes a file in; says why not in a sentence.
async fn take(
    page: &Page,
    house: &House,
    seat: &InCase<Answer>,
    file: &PostedFile,
) -> Result<Result<Uuid, String>, WebError> {
    let ids = &house.journal.around().ids;
    let (id, owner) = (ids.id(), format!("defence/{}/{}", seat.case.path(), seat.member.person));
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
    let kept = match kept.await {
        Ok(kept) => kept,
        Err(UploadError::Refused(refusal)) => return Ok(Err(refusal.say(page.t))),
        Err(error) => return Err(WebError::internal(error)),
    };
    let act = AddFile {
        id,
        name: kept.name,
        media: kept.kind.mime().to_owned(),
        hash: Digest(kept.served.0),
        bytes: i64::try_from(kept.size).unwrap_or(i64::MAX),
    };
    match house.act(page.t, &seat.member, seat.case, act, &Asked::default(), "").await {
        Ok(_) => Ok(Ok(id)),
        Err(WebError::Refused(refused)) => Ok(Err(refused.sentence)),
        Err(error) => Err(error),
    }
}
