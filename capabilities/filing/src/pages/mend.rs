use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use forms::Extent;
use house::{Court, InCase, Plead};
use law::cite::CASE_FILING;
use web::ui::{DueBar, Note};
use web::{Page, WebError};

use super::{at, open, today};
use crate::event::MarkedAt;
use crate::record::Stage;

/// One fault, as its author sees it.
struct Fault {
    place: String,
    what: String,
    words: String,
    href: String,
    mended: bool,
}

#[derive(Template)]
#[template(path = "pages/mend.html")]
struct Body<'a> {
    page: &'a Page,
    due: DueBar,
    until: String,
    faults: Vec<Fault>,
    note: Note,
    withdraw: String,
    next: String,
    ready: bool,
}

/// Exactly what the court wants mended, in the clerk's words; each leads to its place.
pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Plead>) -> Result<Response, WebError> {
    let (t, case) = (page.t, seat.case);
    let written = open(&house, &seat).await?;
    let (Stage::Returned, Some(returned)) = (written.filing.now(), written.filing.returned.last()) else {
        return Ok(Redirect::to(&format!("/file/{}", case.path())).into_response());
    };
    let words = written.words_of(&house.journal, returned).await.map_err(WebError::internal)?;
    let names = written.names(&house.journal).await.map_err(WebError::internal)?;
    let handed = written.handed(&house.journal).await.map_err(WebError::internal)?.unwrap_or_default();
    let review = written.form.review(&handed, &[], t);
    let mut faults = Vec::new();
    for (mark, words) in returned.faults.iter().zip(words) {
        let (place, href, mended) = match &mark.at {
            MarkedAt::Row(path) => {
                let rows = || review.iter().flat_map(|section| &section.rows);
                let place = rows().find(|row| row.path == *path).map(|row| row.label.clone());
                let place = place.or_else(|| written.form.row(path).map(|row| row.label.get(t.lang()).to_owned()));
                let section = written.form.section_of(path).map_or("", |section| section.key.as_str());
                let untouched = written.form.changed_outside(&handed, &written.answers, &[]);
                let mended = untouched.iter().any(|changed| written.form.covered(changed, &[path]));
                (place.unwrap_or_else(|| path.clone()), at(case, &format!("s/{section}#{path}")), mended)
            }
            MarkedAt::Material(id) => {
                let place = names.get(id).cloned().unwrap_or_else(|| t.say("filing-removed-file").into_owned());
                (place, at(case, "materials"), written.filing.material(*id).is_none())
            }
        };
        let what = t.say(&format!("filing-mark-{}", mark.code.name())).into_owned();
        faults.push(Fault { place, what, words, href, mended });
    }
    let today = today(&house);
    let left = law::period::days_between(today, returned.correct_by);
    let all = written.filing.last().map_or(left, |handed| law::period::days_between(handed.on, returned.correct_by));
    let rule = CASE_FILING.article(7);
    let note = Note::info(t.say("filing-mend-only")).link(rule.cite(t.is_zh()), rule.link());
    let body = Body {
        page: &page,
        due: DueBar::new(t, left.into(), all.max(1).into()),
        until: t.say_with("filing-mend-until", &[("day", web::ui::long_day(t, returned.correct_by).into())]),
        ready: written.form.check(Extent::All, &written.answers, today).is_empty(),
        faults,
        note,
        withdraw: at(case, "withdraw"),
        next: at(case, "sign"),
    };
    let layout = page.phone(t.say("filing-mend")).back("/file").without_tabs();
    Ok(layout.sub(written.form.cause.get(t.lang())).lede(t.say("filing-mend-lede")).render(body))
}
