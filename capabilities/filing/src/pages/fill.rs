use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use forms::{Answers, Extent, Fault, FileFace, Html, PageOptions, Section};
use house::{Asked, Court, House, InCase, Plead};
use serde::Deserialize;
use uuid::Uuid;
use web::ui::{ErrorSummary, FeeBox, icon};
use web::{Page, WebError};

use super::hints::{fee_box, rate_hint};
use super::posted::Posted;
use super::uploads::take;
use super::{at, open, steps, today};
use crate::acts::Save;
use crate::record::Stage;
use crate::written::Written;

#[derive(Template)]
#[template(path = "pages/fill.html")]
struct Body<'a> {
    page: &'a Page,
    here: String,
    back: String,
    fields: String,
    fee: Option<FeeBox>,
    shown: String,
    key: String,
    version: i64,
}

/// The section of an address.
#[derive(Deserialize)]
pub(super) struct Which {
    section: String,
}

/// A section of the form.
pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    Path(which): Path<Which>,
) -> Result<Response, WebError> {
    let written = open(&house, &seat).await?;
    let section = written.form.section(&which.section).ok_or(WebError::NotFound)?;
    draw(&page, &house, &written, section, &[], &ErrorSummary::new(page.t)).await
}

async fn draw(
    page: &Page,
    house: &House,
    written: &Written,
    section: &Section,
    faults: &[Fault],
    errors: &ErrorSummary,
) -> Result<Response, WebError> {
    let (t, case, form) = (page.t, written.case, written.form);
    let names = written.names(&house.journal).await.map_err(WebError::internal)?;
    let face = |id: &str| {
        let material = written.filing.material(Uuid::parse_str(id).ok()?)?;
        let name = names.get(&material.id)?.clone();
        let href = Some(at(case, &format!("files/{}", material.id.simple())));
        Some(FileFace { name, note: size(t, material.bytes), href })
    };
    let here = at(case, &format!("s/{}", section.key));
    let upload = |path: &str| {
        let attribute = |name: &str, value: String| (name.to_owned(), value);
        let word = |key: &str, gap: &str| t.say_with(key, &[(gap, format!("{{{gap}}}").into())]);
        vec![
            attribute("accept", documents::files::Kind::ACCEPT.to_owned()),
            attribute("data-upload", at(case, &format!("uploads?row={path}"))),
            attribute("data-max", house.uploads.limits().bytes.to_string()),
            attribute("data-sending", word("web-upload-sending", "percent")),
            attribute("data-done", t.say("web-upload-done").into_owned()),
            attribute("data-waiting", t.say("web-upload-waiting").into_owned()),
            attribute("data-failed", word("web-upload-failed", "why")),
            attribute("data-too-big", word("web-upload-too-big", "max")),
            attribute("hx-get", here.clone()),
            attribute("hx-trigger", "upload:done".to_owned()),
            attribute("hx-target", "#main".to_owned()),
            attribute("hx-select", "#main".to_owned()),
            attribute("hx-swap", "outerHTML".to_owned()),
        ]
    };
    let (law, day) = (house.law(), today(house));
    let slot = rate_hint(t, form, &written.answers, &law, day);
    let slots: Vec<_> = slot.iter().map(|(path, note)| (path.as_str(), Html(note.to_string()))).collect();
    let fee_address = at(case, "fee");
    let fee_attrs = [
        ("hx-post", fee_address.as_str()),
        ("hx-trigger", "input changed delay:300ms"),
        ("hx-target", "#fee"),
        ("hx-swap", "outerHTML"),
        ("hx-include", "closest form"),
    ];
    let mending = written.filing.now() == Stage::Returned;
    let only = written.filing.rows_to_mend();
    let words = match written.filing.returned.last().filter(|_| mending) {
        Some(returned) => written.words_of(&house.journal, returned).await.map_err(WebError::internal)?,
        None => Vec::new(),
    };
    let remarks: Vec<_> = written
        .filing
        .to_mend()
        .iter()
        .zip(&words)
        .filter_map(|(mark, words)| match &mark.at {
            crate::MarkedAt::Row(path) => Some((path.as_str(), words.as_str())),
            crate::MarkedAt::Material(_) => None,
        })
        .collect();
    let draw_icon = |name: &str| Html(known_icon(name));
    let mut options = PageOptions::new(t, faults);
    options.icon = &draw_icon;
    options.fee_attrs = &fee_attrs;
    options.slots = &slots;
    options.remarks = &remarks;
    options.only = mending.then_some(only.as_slice());
    options.file = &face;
    options.upload = &upload;
    let fields = form.page(&section.key, &written.answers, &options).ok_or(WebError::NotFound)?;

    let number = form.sections.iter().position(|one| one.key == section.key).unwrap_or(0);
    let back = match number.checked_sub(1).and_then(|before| form.sections.get(before)) {
        _ if mending => at(case, "mend"),
        Some(before) => at(case, &format!("s/{}", before.key)),
        None => "/file".to_owned(),
    };
    let counts = section.part == forms::Part::Claims;
    let body = Body {
        page,
        here,
        back: back.clone(),
        fields,
        fee: counts.then(|| fee_box(t, form, &written.answers, &law, day)),
        shown: written
            .filing
            .materials
            .iter()
            .map(|material| material.id.simple().to_string())
            .collect::<Vec<_>>()
            .join(" "),
        key: page.new_key(),
        version: written.version,
    };
    let step = u16::try_from(number + 1).unwrap_or(u16::MAX);
    let mut layout = page.phone(section.title.get(t.lang())).back(back).without_tabs().autosave().errors(errors);
    layout = layout.steps(step, steps(written), form.title.get(t.lang())).sub(form.cause.get(t.lang()));
    if let Some(intro) = &section.intro {
        layout = layout.lede(intro.get(t.lang()));
    }
    Ok(layout.render(body))
}

/// An icon that the forms ask for by a name of their own.
fn known_icon(name: &str) -> String {
    let known = match name {
        "circle-alert" => "circle-alert",
        "circle-help" => "circle-help",
        "plus" => "plus",
        "trash-2" => "trash-2",
        "triangle-alert" => "triangle-alert",
        "upload" => "upload",
        _ => "info",
    };
    icon(known).to_string()
}

/// A size in words.
pub(super) fn size(t: i18n::Speaker<'_>, bytes: i64) -> String {
    let (key, number) = if bytes >= 1_000_000 {
        ("filing-mb", (bytes + 500_000) / 1_000_000)
    } else {
        ("filing-kb", (bytes + 999) / 1000)
    };
    t.say_with(key, &[("n", number.into())])
}

/// The answers with this section as it was posted; while mending only what may be mended.
async fn merged(
    house: &House,
    written: &Written,
    section: &Section,
    posted: &Posted,
) -> Result<(Answers, Option<forms::Action>), WebError> {
    let read = section.read_post(&posted.fields);
    let mut after = written.answers.clone();
    after.replace_section(section, read.answers);
    // Files that came after the page was drawn are not among its boxes, and stay.
    let shown: Vec<&str> = posted.get("_shown").unwrap_or_default().split(' ').collect();
    for (path, id) in written.form.files(&written.answers) {
        let compact = id.replace('-', "");
        if !shown.contains(&compact.as_str()) {
            after.attach(&path, &id);
        }
    }
    if written.filing.now() == Stage::Returned {
        let handed = written.handed(&house.journal).await.map_err(WebError::internal)?.unwrap_or_default();
        let allowed = written.filing.rows_to_mend();
        after = written.form.keep_outside(&handed, &after, &allowed);
    }
    Ok((after, read.action))
}

/// Saves a section: shortly after typing (script), on Next, on more or fewer items, with files (no script).
pub(super) async fn save(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    Path(which): Path<Which>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, WebError> {
    let mut written = open(&house, &seat).await?;
    let section = written.form.section(&which.section).ok_or(WebError::NotFound)?;
    let (mut answers, action) = merged(&house, &written, section, &posted).await?;
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
        let before = match written.filing.now() {
            Stage::Returned => written.handed(&house.journal).await.map_err(WebError::internal)?,
            _ => None,
        };
        let act = Save { answers: answers.clone(), before };
        // An autosave may come again with the same key and other contents: it carries none.
        let asked = if quiet { Asked::default() } else { Asked { seen: None, ..posted.asked() } };
        house.act(page.t, &seat.member, seat.case, act, &asked, &posted.digest()).await?;
    }
    if quiet {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let here = at(seat.case, &format!("s/{}", section.key));
    if let Some(action) = action {
        return Ok(Redirect::to(&format!("{here}#{}", action.anchor())).into_response());
    }
    let sent_files = posted.get("_upload").is_some();
    if sent_files && errors.is_empty() {
        return Ok(Redirect::to(&format!("{here}#{}", posted.get("_upload").unwrap_or_default())).into_response());
    }
    let faults = if sent_files {
        Vec::new()
    } else {
        written.form.check(Extent::Section(&section.key), &answers, today(&house))
    };
    for fault in &faults {
        errors = errors.field(fault.path.clone(), fault.say_in_summary(page.t));
    }
    if !errors.is_empty() {
        // Files were added to the record meanwhile.
        written = open(&house, &seat).await?;
        written.answers = answers;
        return draw(&page, &house, &written, section, &faults, &errors).await;
    }
    let next = written.form.sections.iter().skip_while(|one| one.key != section.key).nth(1);
    let next = match next {
        _ if written.filing.now() == Stage::Returned => at(seat.case, "mend"),
        Some(next) => at(seat.case, &format!("s/{}", next.key)),
        None => at(seat.case, "materials"),
    };
    Ok(Redirect::to(&next).into_response())
}

/// The fee of what is typed now, as a fragment.
pub(super) async fn fee(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    posted: Posted,
) -> Result<Response, WebError> {
    let written = open(&house, &seat).await?;
    let mut answers = written.answers.clone();
    for section in written.form.sections.iter().filter(|section| section.part == forms::Part::Claims) {
        answers.replace_section(section, section.read_post(&posted.fields).answers);
    }
    Ok(web::fragment(fee_box(page.t, written.form, &answers, &house.law(), today(&house))))
}
