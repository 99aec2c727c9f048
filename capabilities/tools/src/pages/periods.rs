//! 期限受影响: running periods whose last day a holiday notice changes, with the old and the new day, and whether the
//! capability that owns the period has moved it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use docket::CourtId;
use house::{AdministerLawData, AtCourt, Court};
use journal::args;
use web::ui::{self, Cell, Empty, Table, Tag, Tone};
use web::{Page, WebError};

use super::dashed;

#[derive(Template)]
#[template(
    source = r#"{% if table.is_empty() %}{{ empty }}{% else %}<div class="card">{{ table }}</div>{% endif %}"#,
    ext = "html"
)]
struct Body {
    table: Table,
    empty: Empty,
}

/// `GET /desk/law-data/periods`
pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    _: AtCourt<AdministerLawData>,
) -> Result<Response, WebError> {
    let t = page.t;
    let sql = "SELECT a.year, a.at_court, a.rule, a.before_on, a.after_on, f.number, p.ends_on, a.start_on \
               FROM period_affected a \
               LEFT JOIN case_file f ON f.court = a.at_court AND f.case_id = a.of_case \
               LEFT JOIN period p ON p.court = a.at_court AND p.case_id = a.of_case AND p.key = a.key \
               ORDER BY a.counted_at DESC, a.at_court, a.before_on, a.of_case, a.key LIMIT 500";
    let rows = house.journal.rows(sql, args![]).await.map_err(WebError::internal)?;
    let columns = ["year", "case", "rule", "start", "before", "after", "state"];
    let columns = columns.map(|column| t.say(&format!("tools-col-{column}")));
    let mut table = Table::new("affected", t.say("tools-periods-title"), columns);
    for row in &rows {
        let day = |column: usize| row.date(column).map_or_else(String::new, |day| ui::day(t, day));
        let (tone, state) = match (row.date(6), row.date(4)) {
            (None, _) => (Tone::Plain, "over"),
            (Some(now), Some(after)) if now == after => (Tone::Ok, "moved"),
            (Some(_), Some(_)) => (Tone::Warn, "waits"),
            (Some(_), None) => (Tone::Seal, "look"),
        };
        let after = if row.null(4) { t.say("tools-periods-unknown").into_owned() } else { day(4) };
        let number = row.text_opt(5).unwrap_or_else(|| t.say("tools-periods-no-number").into_owned());
        let rule = format!("tools-rule-{}", dashed(row.text(2)));
        let rule = if house.words.has(&rule) { t.say(&rule).into_owned() } else { row.text(2).to_owned() };
        table = table.row(vec![
            Cell::text(row.int(0).to_string()),
            Cell::text(number).small(house.courts().name(CourtId(row.int(1)))),
            Cell::text(rule),
            Cell::text(day(7)),
            Cell::text(day(3)),
            Cell::text(after),
            Cell::part(Tag::new(tone, t.say(&format!("tools-periods-{state}")))),
        ]);
    }
    let empty = Empty::new("circle-check", t.say("tools-periods-none")).text(t.say("tools-periods-none-text"));
    let layout = page.desk(t.say("tools-periods-title")).lede(t.say("tools-periods-lede")).back("/desk/law-data");
    Ok(layout.render(Body { table, empty }))
}
