use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use house::{Court, InCase, Member, Plead};
use journal::args;
use web::ui::{Empty, Note, Todo, TodoItem, Tone};
use web::{Page, WebError};

use super::{at, today, written};
use crate::record::Stage;
use crate::setup::catalogue;

#[derive(Template)]
#[template(path = "pages/start.html")]
struct Body<'a> {
    page: &'a Page,
    drafts: Option<Todo>,
    causes: Todo,
    none: Option<Empty>,
    honesty: Note,
}

/// What one can sue over, and what one has begun: also on another device.
pub(super) async fn show(page: Page, member: Member, State(house): State<Court>) -> Result<Response, WebError> {
    let t = page.t;
    let sql = "SELECT c.court, c.case_id, c.cause, c.stage, c.opened_at FROM standing s \
               JOIN case_file c ON c.court = s.court AND c.case_id = s.case_id \
               WHERE s.person = $1 AND (c.stage = 'draft' OR c.stage = 'returned') ORDER BY c.opened_at DESC LIMIT 50";
    let rows = house.journal.rows(sql, args![member.person]).await.map_err(WebError::internal)?;
    let draft = |row: &journal::Row| {
        let (case, day) = (row.case(0), docket::Moment::day(row.time(4)));
        let returned = row.text(3) == "returned";
        let note = t.say_with(
            "filing-draft-of",
            &[("court", house.courts().name(case.court).into()), ("day", web::ui::day(t, day).into())],
        );
        let title = if t.is_zh() { row.text(2).to_owned() } else { cause_in_english(row.text(2), today(&house)) };
        let item = TodoItem::new(format!("/file/{}", case.path()), "file-pen-line", title, note);
        if returned {
            item.tone(Tone::Warn).tag(web::ui::Tag::new(Tone::Warn, t.say("stage-filing-returned")))
        } else {
            item
        }
    };
    let drafts: Vec<_> = rows.iter().map(draft).collect();
    let form = |form: &&forms::Definition| {
        TodoItem::new(format!("/file/new/{}", form.id), "scale", form.cause.get(t.lang()), t.say("filing-cause-note"))
    };
    let causes: Vec<_> = catalogue().all(today(&house)).iter().map(form).collect();
    let none = causes.is_empty().then(|| Empty::new("scale", t.say("filing-no-forms")));
    let body = Body {
        page: &page,
        drafts: (!drafts.is_empty()).then(|| Todo::new(drafts)),
        causes: Todo::new(causes),
        none,
        honesty: Note::warn(t.say("filing-honesty")).title(t.say("filing-honesty-title")),
    };
    Ok(page.phone(t.say("filing-start")).back("/").lede(t.say("filing-start-lede")).render(body))
}

/// The cause as the form names it in English; causes are stored in Chinese.
fn cause_in_english(zh: &str, on: jiff::civil::Date) -> String {
    let known = catalogue().all(on).into_iter().find(|form| form.cause.zh == zh);
    known.map_or_else(|| zh.to_owned(), |form| form.cause.en.clone())
}

/// Goes on where one is: writing, mending, or the receipt.
pub(super) async fn resume(State(house): State<Court>, seat: InCase<Plead>) -> Result<Response, WebError> {
    let written = written(&house, &seat).await?;
    let tail = match written.filing.now() {
        Stage::Draft => {
            let day = today(&house);
            let unfinished = written.form.sections.iter().find(|section| {
                !written.form.check(forms::Extent::Section(&section.key), &written.answers, day).is_empty()
            });
            unfinished.map_or_else(|| "check".to_owned(), |section| format!("s/{}", section.key))
        }
        Stage::Returned => "mend".to_owned(),
        _ => "receipt".to_owned(),
    };
    Ok(Redirect::to(&at(seat.case, &tail)).into_response())
}
