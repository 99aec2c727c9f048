//! 送达工作台: the deliveries of a court with their state, what is stuck and why, and how much goes electronically.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use docket::CourtId;
use house::{AtCourt, Court, ReadDesk};
use i18n::Speaker;
use journal::{Journal, Row, args};
use serde::Deserialize;
use web::{Page, WebError, ui};

use super::{at, tag};

/// Rows that the list shows.
const SHOWN: usize = 200;

/// What is asked for.
#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    show: String,
}

/// A part of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Stuck,
    Open,
    Done,
    All,
}

impl Part {
    const ALL: [Self; 4] = [Self::Stuck, Self::Open, Self::Done, Self::All];

    const fn name(self) -> &'static str {
        match self {
            Self::Stuck => "stuck",
            Self::Open => "open",
            Self::Done => "done",
            Self::All => "all",
        }
    }

    fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|part| part.name() == name).unwrap_or(Self::All)
    }
}

#[derive(Template)]
#[template(path = "pages/desk.html")]
struct Body {
    t: Speaker<'static>,
    parts: Vec<(&'static str, String, bool)>,
    rate: Option<ui::Progress>,
    table: ui::Table,
    cut: bool,
}

pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    Query(filter): Query<Filter>,
    seat: AtCourt<ReadDesk>,
) -> Result<Response, WebError> {
    let (t, part) = (page.t, Part::named(&filter.show));
    let rows = deliveries(&house.journal, seat.court, part).await.map_err(WebError::internal)?;
    let columns = ["case", "recipient", "papers", "sent", "state", "effective"];
    let columns = columns.map(|column| t.say(&format!("service-column-{column}")));
    let mut table = ui::Table::new("deliveries", t.say("service-desk-list"), columns);
    for row in rows.iter().take(SHOWN) {
        table = table.row(cells(t, row));
    }
    let parts = Part::ALL.map(|one| (one.name(), t.say(&format!("service-part-{}", one.name())).into(), one == part));
    let rate = rate(t, &house.journal, seat.court).await.map_err(WebError::internal)?;
    let body = Body { t, parts: parts.into(), rate, table, cut: rows.len() > SHOWN };
    Ok(page.desk(t.say("service-desk")).sub(house.courts().name(seat.court)).render(body))
}

async fn deliveries(journal: &Journal, court: CourtId, part: Part) -> Result<Vec<Row>, journal::Failure> {
    let sql = "SELECT d.court, d.case_id, f.number, f.title, d.name, d.side, d.papers, d.sent_at, d.state, d.stuck, \
               d.effective_on, d.way FROM delivery d \
               LEFT JOIN case_file f ON f.court = d.court AND f.case_id = d.case_id WHERE d.court = $1 \
               AND ($2 = 'all' OR ($2 = 'stuck' AND d.stuck IS NOT NULL) OR ($2 = 'open' AND d.effective_at IS NULL) \
               OR ($2 = 'done' AND d.effective_at IS NOT NULL)) ORDER BY d.sent_at DESC, d.id LIMIT 201";
    journal.rows(sql, args![court, part.name()]).await
}

fn cells(t: Speaker<'_>, row: &Row) -> Vec<ui::Cell> {
    let case = row.case(0);
    let number = row.text_opt(2).unwrap_or_else(|| t.say("service-no-number").into());
    let side = t.say(&format!("service-side-{}", row.text(5).replace('_', "-")));
    let state = match row.text_opt(9) {
        Some(why) => ui::Cell::part(ui::Tag::new(ui::Tone::Seal, t.say("service-stuck")))
            .small(t.say(&format!("service-stuck-{}", why.replace('_', "-")))),
        None => ui::Cell::part(tag(t, row.text(8))),
    };
    let effective = match row.date(10) {
        Some(day) => ui::Cell::text(ui::day(t, day)).small(t.say(&format!("service-rule-{}", row.int(11)))),
        None => ui::Cell::text("—"),
    };
    vec![
        ui::Cell::link(format!("/desk/service/{}", case.path()), number).small(row.text(3)),
        ui::Cell::text(row.text(4)).small(side),
        ui::Cell::text(row.text(6)),
        ui::Cell::text(at(t, row.time(7))),
        state,
        effective,
    ]
}

/// How many of the defendants' deliveries that took effect did so electronically.
async fn rate(t: Speaker<'_>, journal: &Journal, court: CourtId) -> Result<Option<ui::Progress>, journal::Failure> {
    let sql = "SELECT CAST(SUM(CASE WHEN way <= 3 THEN 1 ELSE 0 END) AS BIGINT), CAST(COUNT(*) AS BIGINT) FROM delivery \
               WHERE court = $1 AND side <> 'plaintiff' AND effective_at IS NOT NULL";
    let rows = journal.rows(sql, args![court]).await?;
    let Some(row) = rows.first().filter(|row| row.int(1) > 0) else { return Ok(None) };
    let count = |column| u64::try_from(row.int(column)).unwrap_or(0);
    Ok(Some(ui::Progress::new(t.say("service-rate"), count(0), count(1))))
}
