//! 无争议事实与争议焦点: what all defendants accept, and what the issues may be; the judge settles them.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use docket::Case;
use forms::{Issue, Part, Position, Statement};
use house::{Court, House, InCase, ReadCase};
use i18n::Speaker;
use law::cite::CIVIL_PROCEDURE_INTERPRETATION;
use web::{Page, WebError, ui};

use super::moment;
use crate::record::Defence;
use crate::setup::{complaint_form, defence_form};
use crate::written::sealed;

/// One row of the complaint with what everybody says to it.
struct Row {
    label: String,
    claim: bool,
    claimed: Vec<String>,
    said: Vec<(String, ui::Tag, String)>,
}

impl Row {
    fn kind(&self) -> &'static str {
        if self.claim { "defence-claim" } else { "defence-fact" }
    }
}

#[derive(Template)]
#[template(path = "pages/issues.html")]
struct Body {
    t: Speaker<'static>,
    people: ui::Review,
    compared: bool,
    undisputed: Vec<Row>,
    issues: Vec<Row>,
    rule: ui::Note,
}

/// As a party sees it.
pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<ReadCase>) -> Result<Response, WebError> {
    let body = body(&page, &house, seat.case).await?;
    let sub = seat.file.number.clone().unwrap_or_else(|| seat.file.cause.clone());
    let back = format!("/cases/{}", seat.case.path());
    Ok(page.phone(page.t.say("defence-issues")).sub(sub).back(back).without_tabs().render(body))
}

/// As the court sees it.
pub(super) async fn desk(page: Page, State(house): State<Court>, seat: InCase<ReadCase>) -> Result<Response, WebError> {
    if !seat.member.is_staff() {
        return Err(WebError::NotFound);
    }
    let body = body(&page, &house, seat.case).await?;
    let sub = seat.file.number.clone().unwrap_or_else(|| seat.file.title.clone());
    let back = format!("/desk/cases/{}", seat.case.path());
    Ok(page.desk(page.t.say("defence-issues")).sub(sub).back(back).render(body))
}

async fn body(page: &Page, house: &House, case: Case) -> Result<Body, WebError> {
    let t = page.t;
    let (defence, _) = house.journal.record::<Defence>(case).await.map_err(WebError::internal)?;
    let outcome = match &defence.compared {
        Some(_) => outcome(house, case, &defence).await?,
        None => None,
    };
    let compared = outcome.is_some();
    let outcome = outcome.unwrap_or_default();
    let article = CIVIL_PROCEDURE_INTERPRETATION.article(226);
    Ok(Body {
        t,
        people: people(t, &defence),
        compared,
        undisputed: outcome.undisputed.iter().map(|issue| row(t, issue)).collect(),
        issues: outcome.issues.iter().map(|issue| row(t, issue)).collect(),
        rule: ui::Note::info(t.say("defence-issues-rule")).link(article.cite(t.is_zh()), article.link()),
    })
}

/// Who has answered, who has still time.
fn people(t: Speaker<'_>, defence: &Defence) -> ui::Review {
    let state = |known: &crate::Answerer| match (known.submitted_at, known.lapsed, known.period) {
        (Some(at), ..) => {
            let late = known.submitted.as_ref().is_some_and(|submitted| submitted.late);
            let key = if late { "defence-state-late" } else { "defence-state-submitted" };
            t.say_with(key, &[("when", moment(t, at).into())])
        }
        (None, true, _) => t.say("defence-state-lapsed").into_owned(),
        (None, false, Some((_, due))) => t.say_with("defence-state-running", &[("day", ui::long_day(t, due).into())]),
        (None, false, None) => t.say("defence-state-waiting").into_owned(),
    };
    defence
        .people
        .values()
        .fold(ui::Review::new(t), |review, known| review.row(known.defendant.name.clone(), state(known)))
}

/// The comparison with its words, which lie sealed in the defences.
async fn outcome(house: &House, case: Case, defence: &Defence) -> Result<Option<forms::Outcome>, WebError> {
    let Some(opened) = &defence.opened else { return Ok(None) };
    let journal = &house.journal;
    let complaint = sealed(journal, case, opened.answers).await.map_err(WebError::internal)?;
    let form = complaint_form(&opened.form, opened.version);
    let (Some(form), Some(complaint)) = (form, complaint) else { return Ok(None) };
    let Some(form) = defence_form(form, &complaint) else { return Ok(None) };
    let mut said = Vec::new();
    for known in defence.people.values() {
        let answers = match &known.submitted {
            Some(submitted) => sealed(journal, case, submitted.answers).await.map_err(WebError::internal)?,
            None => None,
        };
        said.push((known.defendant.name.clone(), answers));
    }
    let statement =
        |(who, answers): &(String, Option<forms::Answers>)| (who.clone(), answers.as_ref().map(|a| form.output(a)));
    let said: Vec<_> = said.iter().map(statement).collect();
    let statements: Vec<_> =
        said.iter().map(|(who, answers)| Statement { who: who.clone(), answers: answers.as_ref() }).collect();
    Ok(Some(forms::outcome(&form, &statements)))
}

fn row(t: Speaker<'_>, issue: &Issue) -> Row {
    let said = |(who, position): &(String, Position)| {
        let (tone, key, words) = match position {
            Position::Accepts => (ui::Tone::Ok, "defence-accepts", String::new()),
            Position::Objects(words) => (ui::Tone::Seal, "defence-objects", words.clone()),
            Position::Silent => (ui::Tone::Bronze, "defence-silent", String::new()),
        };
        (who.clone(), ui::Tag::new(tone, t.say(key)), words)
    };
    Row {
        label: issue.label.get(t.lang()).to_owned(),
        claim: issue.part == Part::Claims,
        claimed: issue.claimed.iter().map(|text| text.get(t.lang()).to_owned()).collect(),
        said: issue.positions.iter().map(said).collect(),
    }
}
