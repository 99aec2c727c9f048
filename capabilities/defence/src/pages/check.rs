//! 核对: everything once more before it is signed, each line with a way to change it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use forms::{Extent, Fault};
use house::{Answer, Court, InCase};
use i18n::Speaker;
use uuid::Uuid;
use web::ui::{ErrorSummary, Note, Review};
use web::{Page, WebError};

use super::{at, open, steps, today};
use crate::written::Written;

#[derive(Template)]
#[template(path = "pages/check.html")]
struct Body {
    t: Speaker<'static>,
    note: Option<Note>,
    sections: Vec<(String, Review)>,
    back: String,
    next: String,
}

pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Answer>) -> Result<Response, WebError> {
    let written = open(&house, &seat).await?;
    let faults = written.form.check(Extent::All, &written.answers, today(&house));
    Ok(draw(&page, &written, &faults, true))
}

/// The page; `looking` while nobody has tried to hand it in yet, so that what is missing is a note and no fault.
pub(super) fn draw(page: &Page, written: &Written, faults: &[Fault], looking: bool) -> Response {
    let (t, case, form) = (page.t, written.case, &written.form);
    let address = |path: &str| form.section_of(path).map(|section| at(case, &format!("{}#{path}", section.key)));
    let mut errors = ErrorSummary::new(t);
    for fault in faults {
        errors = errors.plain(fault.say_in_summary(t));
    }
    let mut sections = Vec::new();
    for section in form.review(&written.answers, faults, t) {
        let mut review = Review::new(t);
        let said = |row: &&forms::ReviewRow| !row.is_empty() || !row.faults.is_empty();
        for row in section.rows.iter().filter(said) {
            let files = row.files.iter().filter_map(|id| written.names.get(&Uuid::parse_str(id).ok()?).cloned());
            let wrong = row.faults.iter().map(|fault| format!("⚠ {fault}"));
            let value = row.values.iter().cloned().chain(files).chain(wrong).collect::<Vec<_>>().join("\n");
            review = match address(&row.path) {
                Some(href) => review.row_with_change(row.label.clone(), value, href),
                None => review.row(row.label.clone(), value),
            };
        }
        if section.rows.iter().any(|row| said(&row)) {
            sections.push((section.title, review));
        }
    }
    let note = faults.first().map(|fault| {
        let note = Note::warn(t.say_with("defence-unfinished", &[("n", faults.len().into())]));
        match address(&fault.path) {
            Some(href) => note.link(fault.say_in_summary(t), href),
            None => note,
        }
    });
    let back = form.sections.last().map_or_else(|| at(case, ""), |section| at(case, &section.key));
    let body = Body { t, note, sections, back: back.clone(), next: at(case, "sign") };
    let all = steps(written);
    let layout = page.phone(t.say("defence-check")).back(back).without_tabs();
    let layout = layout.steps(all - 1, all, form.title.get(t.lang())).lede(t.say("defence-check-lede"));
    if looking { layout.render(body) } else { layout.errors(&errors).render(body) }
}
