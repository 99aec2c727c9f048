use askama::Template;
use axum::extract::State;
use axum::response::Response;
use docket::Stage as _;
use house::{Court, InCase, ReadCase};
use law::cite::CIVIL_PROCEDURE;
use web::ui::{Button, Confirm, Note, Print, Review, Tag, Tone};
use web::{Page, WebError};

use crate::record::Stage;
use crate::written::{Written, receipt_number};

#[derive(Template)]
#[template(path = "pages/receipt.html")]
struct Body<'a> {
    page: &'a Page,
    done: Note,
    tag: Tag,
    facts: Review,
    next: Note,
    papers: Button,
    print: Print,
    urge: Option<Confirm>,
}

/// The receipt: number, day, what happens next and by when.
pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<ReadCase>) -> Result<Response, WebError> {
    let t = page.t;
    let written =
        Written::load(&house.journal, seat.case).await.map_err(WebError::internal)?.ok_or(WebError::NotFound)?;
    let first = written.filing.handed.first().ok_or(WebError::NotFound)?;
    let last = written.filing.last().ok_or(WebError::NotFound)?;
    let at = last.at.to_zoned(jiff::tz::TimeZone::fixed(law::period::BEIJING)).datetime();
    let stage = written.filing.now();
    let facts = Review::new(t)
        .row(t.say("filing-receipt-number"), receipt_number(seat.case, first.on))
        .row(t.say("filing-received-at"), web::ui::moment(t, at))
        .row(t.say("filing-court"), house.courts().name(seat.case.court))
        .row(t.say("filing-cause"), written.form.cause.get(t.lang()))
        .row(t.say("filing-title"), seat.file.title.clone())
        .row(t.say("filing-files"), t.say_with("filing-files-count", &[("n", written.filing.materials.len().into())]));
    let clock = CIVIL_PROCEDURE.article(126);
    let next = match stage {
        Stage::Submitted => {
            let day = web::ui::long_day(t, last.what.review_by);
            Note::info(t.say_with("filing-next-review", &[("day", day.into())]))
                .link(clock.cite(t.is_zh()), clock.link())
        }
        Stage::Accepted => Note::ok(t.say("filing-next-accepted")),
        Stage::Refused => Note::warn(t.say("filing-next-refused")).link(clock.cite(t.is_zh()), clock.link()),
        Stage::Transferred => Note::info(t.say("filing-next-transferred")),
        _ => Note::info(t.say("filing-next-withdrawn")),
    };
    let today = super::today(&house);
    let over = stage == Stage::Submitted && today > last.what.review_by && seat.sides.iter().any(|side| side.sues());
    let urge = match written.filing.urged {
        _ if !over => None,
        Some(day) if day == today => None,
        _ => {
            let case = format!("/cases/{}", seat.case.path());
            let button = Button::new(t.say("act-filing-urge")).icon("bell");
            let cancel = (t.say("filing-to-case").into_owned(), case);
            let confirm = Confirm::new(t.say("filing-over"), super::at(seat.case, "urge"), button, cancel);
            Some(confirm.hidden("key", page.new_key()).hidden("seen", written.version.to_string()))
        }
    };
    let next = if over && urge.is_none() { next.text(t.say("filing-urged")) } else { next };
    let body = Body {
        urge,
        page: &page,
        done: Note::ok(t.say("filing-handed-in")).title(t.say("filing-handed-in-title")),
        tag: Tag::new(Tone::Bronze, t.say(&format!("stage-filing-{}", stage.name()))),
        facts,
        next: next.title(t.say("filing-next-title")),
        print: Print::new(t),
        papers: Button::primary(t.say("filing-to-case")).block().href(format!("/cases/{}", seat.case.path())),
    };
    Ok(page.phone(t.say("filing-receipt")).back("/").render(body))
}
