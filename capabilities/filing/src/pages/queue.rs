use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use house::{AtCourt, CaseFile, Court, ReadDesk};
use identity::who::Role;
use jiff::civil::Date;
use journal::args;
use serde::Deserialize;
use web::ui::{Cell, DueBar, Empty, Pages, Table, Tag, Tone};
use web::{Page, WebError};

use super::today;

/// Rows of one page.
const PAGE: usize = 50;

/// What the clerk wants to see.
#[derive(Default, Deserialize)]
pub(super) struct Wanted {
    /// Stage.
    stage: Option<String>,
    /// `today`: due today or over.
    due: Option<String>,
    /// Title contains.
    q: Option<String>,
    page: Option<u32>,
}

/// A filter with its address and whether it is on.
struct Filter {
    href: &'static str,
    label: String,
    on: bool,
}

#[derive(Template)]
#[template(path = "pages/queue.html")]
struct Body<'a> {
    page: &'a Page,
    filters: Vec<Filter>,
    table: Option<Table>,
    empty: Empty,
    pages: Option<Pages>,
}

/// The queue of the filing clerk: the oldest clock first.
pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    desk: AtCourt<ReadDesk>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let t = page.t;
    if !desk.member.holds(desk.court, Role::FilingClerk) {
        return Err(WebError::Forbidden);
    }
    let stage = match wanted.stage.as_deref() {
        Some("returned") => "returned",
        Some("refused") => "refused",
        Some("accepted") => "accepted",
        _ => "submitted",
    };
    // The columns of CaseFile, and the clock of the court.
    let sql = "SELECT f.court, f.case_id, f.phase, f.cause, f.title, f.number, f.stage, f.procedure, f.claim_fen, f.judge, \
               f.judge_name, f.opened_at, f.handed_in_at, f.filed_at, f.ended_at, p.start_on, p.ends_on \
               FROM case_file f LEFT JOIN period p ON p.court = f.court AND p.case_id = f.case_id \
               AND (p.key = 'filing.review' OR p.key = 'filing.mend') \
               WHERE f.court = $1 AND f.stage = $2 ORDER BY f.handed_in_at LIMIT 2000";
    let rows = house.journal.rows(sql, args![desk.court, stage.to_owned()]).await.map_err(WebError::internal)?;
    let now = today(&house);
    let typed = wanted.q.clone().unwrap_or_default();
    let urgent = wanted.due.as_deref() == Some("today");
    let mut cases: Vec<(CaseFile, Option<(Date, Date)>)> =
        rows.iter().map(|row| (CaseFile::read(row), row.date(15).zip(row.date(16)))).collect();
    // A court's queue is a few hundred rows; text of users is searched here and not in SQL.
    cases.retain(|(file, clock)| {
        file.title.contains(typed.trim()) && (!urgent || clock.is_some_and(|(_, end)| end <= now))
    });
    let all = cases.len().div_ceil(PAGE).max(1);
    let at = (wanted.page.unwrap_or(1).max(1) as usize).min(all);
    let columns = ["filing-case", "filing-cause", "filing-claim", "filing-received-at", "filing-left"]
        .map(|key| t.say(key).into_owned());
    let mut table = Table::new("queue", t.say("filing-queue"), columns);
    for (file, clock) in cases.iter().skip((at - 1) * PAGE).take(PAGE) {
        let handed = file.handed_in_at.map(|at| web::ui::day(t, docket::Moment::day(at))).unwrap_or_default();
        let left = match clock {
            Some((start, end)) => {
                let (left, of) = (law::period::days_between(now, *end), law::period::days_between(*start, *end));
                Cell::part(DueBar::new(t, left.into(), of.into())).small(web::ui::day(t, *end))
            }
            None => Cell::part(Tag::new(Tone::Plain, t.say(&format!("stage-filing-{}", file.stage)))),
        };
        table = table.row(vec![
            // An accepted case is the trial division's: the filing clerk reads it no more.
            if stage == "accepted" {
                Cell::text(file.title.clone())
            } else {
                Cell::link(format!("/desk/filing/{}", file.case.path()), file.title.clone())
            },
            Cell::text(file.cause.clone()),
            Cell::part(web::ui::Money::new(t.say_with("filing-money", &[("amount", file.claim.grouped().into())]))),
            Cell::text(handed),
            left,
        ]);
    }
    let filter = |href, key: &str, on| Filter { href, label: t.say(key).into_owned(), on };
    let filters = vec![
        filter("/desk/filing", "stage-filing-submitted", stage == "submitted" && !urgent),
        filter("/desk/filing?due=today", "filing-due-today", urgent),
        filter("/desk/filing?stage=returned", "stage-filing-returned", stage == "returned"),
        filter("/desk/filing?stage=accepted", "stage-filing-accepted", stage == "accepted"),
        filter("/desk/filing?stage=refused", "stage-filing-refused", stage == "refused"),
    ];
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let pages =
        (all > 1).then(|| Pages::new(t, number(at), number(all), |n| format!("/desk/filing?stage={stage}&page={n}")));
    let body = Body {
        page: &page,
        filters,
        table: (!table.is_empty()).then_some(table),
        empty: Empty::new("inbox", t.say("filing-queue-empty")),
        pages,
    };
    Ok(page.desk(t.say("filing-queue")).search("/desk/filing", typed).render(body))
}
