//! 答辩: how much time there is and what it is about; once handed in, the receipt.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use house::{Answer, Court, InCase};
use i18n::Speaker;
use journal::args;
use law::cite::CIVIL_PROCEDURE;
use law::period::days_between;
use web::{Page, WebError, ui};

use super::{at, moment, today, written};
use crate::record::Answerer;
use crate::written::Written;

#[derive(Template)]
#[template(path = "pages/start.html")]
struct Body {
    t: Speaker<'static>,
    due: Option<(String, ui::DueBar)>,
    late: bool,
    rule: ui::Note,
    first: String,
    begun: bool,
    check: String,
    papers: String,
}

impl Body {
    fn lead(&self) -> &'static str {
        if self.begun { "defence-go-on" } else { "defence-begin" }
    }
}

#[derive(Template)]
#[template(path = "pages/receipt.html")]
struct Receipt {
    t: Speaker<'static>,
    review: ui::Review,
    late: bool,
    paper: Option<String>,
    issues: String,
}

pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Answer>) -> Result<Response, WebError> {
    let written = written(&house, &seat).await?;
    let known = written.known().ok_or(WebError::NotFound)?;
    let t = page.t;
    let sub = seat.file.number.clone().unwrap_or_else(|| seat.file.cause.clone());
    let layout =
        page.phone(t.say("defence-title")).sub(sub).back(format!("/cases/{}", seat.case.path())).without_tabs();
    if let Some(submitted) = &known.submitted {
        let sql = "SELECT id FROM dossier WHERE court = $1 AND case_id = $2 AND kind = 'defence' AND title = $3";
        let title = house.words.speak(i18n::Lang::Zh);
        let title = title.say_with("defence-paper-of", &[("name", known.defendant.name.clone().into())]);
        let rows = house.journal.rows(sql, args![seat.case.court, seat.case.id, title]).await;
        let rows = rows.map_err(WebError::internal)?;
        let receipt = Receipt {
            t,
            review: receipt(t, &written, known),
            late: submitted.late,
            paper: rows.first().map(|row| format!("/cases/{}/papers/{}", seat.case.path(), row.id(0).simple())),
            issues: format!("/cases/{}/issues", seat.case.path()),
        };
        return Ok(layout.render(receipt));
    }
    let today = today(&house);
    let article = CIVIL_PROCEDURE.article(128);
    let first = written.form.sections.first().map_or_else(String::new, |section| section.key.clone());
    let body = Body {
        t,
        due: known.period.map(|(on, due)| {
            let (left, of) = (days_between(today, due), days_between(on, due));
            (ui::long_day(t, due), ui::DueBar::new(t, left.into(), of.into()))
        }),
        late: known.period.is_some_and(|(_, due)| today > due),
        rule: ui::Note::info(t.say("defence-rule"))
            .title(t.say("defence-rule-title"))
            .link(article.cite(t.is_zh()), article.link()),
        first: at(seat.case, &first),
        begun: known.draft.is_some(),
        check: at(seat.case, "check"),
        papers: format!("/cases/{}/service", seat.case.path()),
    };
    Ok(layout.render(body))
}

/// What was handed in, when, and how it divides.
fn receipt(t: Speaker<'_>, written: &Written, known: &Answerer) -> ui::Review {
    let mut review = ui::Review::new(t).row(t.say("defence-who"), known.defendant.name.clone());
    if let Some(at) = known.submitted_at {
        review = review.row(t.say("defence-handed-in-at"), moment(t, at));
    }
    let Some(submitted) = &known.submitted else { return review };
    let label = |path: &String| {
        let rows = written.form.sections.iter().flat_map(|section| &section.rows);
        let row = rows.filter_map(|row| row.objects_to.as_ref()).find(|objects| objects.path == *path);
        row.map_or_else(|| path.clone(), |objects| objects.label.get(t.lang()).to_owned())
    };
    let list = |paths: &[String]| match paths {
        [] => t.say("defence-none").into_owned(),
        paths => paths.iter().map(label).collect::<Vec<_>>().join(if t.is_zh() { "、" } else { ", " }),
    };
    review
        .row(t.say("defence-undisputed"), list(&submitted.undisputed))
        .row(t.say("defence-disputed"), list(&submitted.disputed))
}
