use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use forms::{Extent, Fault};
use house::{Court, House, InCase, Plead};
use web::ui::{Button, ErrorSummary, FeeBox, Note, Review};
use web::{Page, WebError};

use super::court::{court_of, level_of, number};
use super::hints::fee_box;
use super::{at, open, steps, today};
use crate::record::Stage;
use crate::written::Written;

#[derive(Template)]
#[template(path = "pages/check.html")]
struct Body<'a> {
    page: &'a Page,
    court: Review,
    notes: Vec<Note>,
    sections: Vec<(String, Review)>,
    fee: FeeBox,
    preview: Button,
    withdraw: String,
    back: String,
    next: String,
}

/// Check your answers, before they are signed.
pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Plead>) -> Result<Response, WebError> {
    let written = open(&house, &seat).await?;
    if written.filing.now() == Stage::Returned {
        return Ok(Redirect::to(&at(seat.case, "mend")).into_response());
    }
    let faults = written.form.check(Extent::All, &written.answers, today(&house));
    draw(&page, &house, &written, &faults, true).await
}

/// The check page; with faults it is a 422 when somebody tried to go on, and only says so when they came to look.
pub(super) async fn draw(
    page: &Page,
    house: &House,
    written: &Written,
    faults: &[Fault],
    looking: bool,
) -> Result<Response, WebError> {
    let (t, case, form) = (page.t, written.case, written.form);
    let names = written.names(&house.journal).await.map_err(WebError::internal)?;
    let section_of = |path: &str| {
        form.section_of(path).map_or_else(String::new, |section| at(case, &format!("s/{}#{path}", section.key)))
    };
    let mut errors = ErrorSummary::new(t);
    for fault in faults {
        errors = errors.field(format!("at-{}", fault.path), fault.say_in_summary(t));
    }
    let mut sections = Vec::new();
    for section in form.review(&written.answers, faults, t) {
        let mut review = Review::new(t);
        let mut any = false;
        for row in
            section.rows.iter().filter(|row| !row.values.is_empty() || !row.files.is_empty() || !row.faults.is_empty())
        {
            let files = row.files.iter().filter_map(|id| names.get(&uuid::Uuid::parse_str(id).ok()?).cloned());
            let said = row.faults.iter().map(|fault| format!("⚠ {fault}"));
            let value = row.values.iter().cloned().chain(files).chain(said).collect::<Vec<_>>().join("\n");
            review = review.row_with_change(row.label.clone(), value, section_of(&row.path));
            any = true;
        }
        if any {
            sections.push((section.title, review));
        }
    }
    let courts = house.courts();
    let court = Review::new(t).row_with_change(t.say("filing-court"), courts.name(case.court), at(case, "court"));
    let body = Body {
        page,
        court,
        notes: notes(page, house, written, faults),
        sections,
        fee: fee_box(t, form, &written.answers, &house.law(), today(house)),
        preview: Button::new(t.say("filing-preview")).icon("eye").href(at(case, "preview.pdf")),
        withdraw: at(case, "withdraw"),
        back: at(case, "materials"),
        next: at(case, "sign"),
    };
    let all = steps(written);
    let mut layout = page.phone(t.say("filing-check")).back(at(case, "materials")).without_tabs();
    layout = layout.steps(all - 1, all, form.title.get(t.lang())).lede(t.say("filing-check-lede"));
    Ok(if looking { layout.render(body) } else { layout.errors(&errors).render(body) })
}

/// What should be thought about before it is handed in.
fn notes(page: &Page, house: &House, written: &Written, faults: &[Fault]) -> Vec<Note> {
    let (t, courts, case) = (page.t, house.courts(), written.case);
    let mut notes = Vec::new();
    if !faults.is_empty() {
        let mut note = Note::warn(t.say_with("filing-unfinished", &[("n", faults.len().into())]));
        if let Some((fault, section)) =
            faults.iter().find_map(|fault| Some((fault, written.form.section_of(&fault.path)?)))
        {
            note = note.link(fault.say_in_summary(t), at(case, &format!("s/{}#{}", section.key, fault.path)));
        }
        notes.push(note);
    }
    let claim = written.form.claim_total(&written.answers).fen;
    let (level, articles) = level_of(house, claim, false);
    if let Some(court) = courts
        .get(case.court)
        .filter(|court| written.form.fee == forms::FeeKind::Property && court.level != number(level))
    {
        let said = [("court", court.name.clone().into()), ("level", t.say(super::court::level_key(level)).into())];
        let mut note = Note::warn(t.say_with("filing-other-level", &said));
        if let Some(article) = articles.first() {
            note = note.link(article.cite(t.is_zh()), article.link());
        }
        notes.push(note);
    }
    let defendants = written.form.parties(&written.answers);
    let defendant = defendants.iter().find(|party| party.side == forms::Side::Defendant);
    let lives = defendant.and_then(|party| party.residence.as_deref().or(party.domicile.as_deref()));
    if let Some(court) = lives.and_then(|lives| court_of(&courts, lives)).filter(|court| court.id != case.court) {
        let note = Note::info(t.say_with("filing-other-court", &[("court", court.name.clone().into())]));
        notes.push(note.link(t.say("act-filing-redirect"), at(case, "court")));
    }
    notes
}
