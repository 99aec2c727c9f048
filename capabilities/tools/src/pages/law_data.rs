//! 法律数据: rates, holidays, fees and wages as they stand, each with its source and the day from which it holds.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use house::{AdministerLawData, AtCourt, Court};
use i18n::Speaker;
use journal::args;
use law::Amendments;
use web::ui::{self, Button, Cell, Empty, Table};
use web::{Page, WebError};

use super::{dashed, yuan};
use crate::law_data::LawBook;
use crate::statutes::BOOK;

/// Publications of the LPR that the page shows, newest first: two years.
const RATES: usize = 24;

struct Section {
    id: &'static str,
    title: String,
    table: Table,
    empty: Empty,
    add: Button,
}

#[derive(Template)]
#[template(path = "pages/law_data.html")]
struct Body {
    t: Speaker<'static>,
    sections: Vec<Section>,
    affected: i64,
    statutes: i64,
}

/// `GET /desk/law-data`
pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    _: AtCourt<AdministerLawData>,
) -> Result<Response, WebError> {
    let t = page.t;
    let (book, _) = house.journal.record::<LawBook>(BOOK).await.map_err(WebError::internal)?;
    let sql = "SELECT (SELECT COUNT(*) FROM period_affected), (SELECT COUNT(*) FROM statute)";
    let counts = house.journal.rows(sql, args![]).await.map_err(WebError::internal)?;
    let count = |column| counts.first().map_or(0, |row| row.int(column));
    let law = house.law();
    let table = |id: &'static str, columns: &[&str]| {
        let columns = columns.iter().map(|column| t.say(&format!("tools-col-{column}")).into_owned());
        Table::new(format!("{id}-rows"), t.say(&format!("tools-data-{id}")), columns)
    };
    let mut rates = table("lpr", &["published", "one-year", "five-years", "source"]);
    for row in law.lpr().rows().collect::<Vec<_>>().into_iter().rev().take(RATES) {
        let percent = |rate: law::Rate| Cell::text(format!("{rate}%"));
        let cells = vec![Cell::text(ui::day(t, row.published)), percent(row.one_year), percent(row.five_years)];
        rates = rates.row(with(cells, &row.source));
    }
    let mut years = table("holidays", &["year", "off", "make-up", "source"]);
    for row in law.calendar().years().collect::<Vec<_>>().into_iter().rev() {
        let days =
            |days: usize| Cell::text(t.say_with("tools-days", &[("days", i64::try_from(days).unwrap_or(0).into())]));
        let cells = vec![Cell::text(row.year.to_string()), days(row.off.len()), days(row.make_up.len())];
        years = years.row(with(cells, &row.source));
    }
    let Amendments { provincial_fees, average_wages, .. } = &book.rows;
    let mut fees = table("provincial-fee", &["province", "item", "amount", "valid-from", "source"]);
    for row in provincial_fees.iter().rev() {
        let item = serde_json::to_value(row.item).unwrap_or_default();
        let item = t.say(&format!("tools-item-{}", dashed(item.as_str().unwrap_or_default()))).into_owned();
        let day = Cell::text(ui::day(t, row.valid_from));
        fees = fees.row(with(
            vec![Cell::text(&row.province), Cell::text(item), Cell::text(yuan(t, row.amount)), day],
            &row.source,
        ));
    }
    let mut wages = table("average-wage", &["province", "year", "wage", "valid-from", "source"]);
    for row in average_wages.iter().rev() {
        let day = Cell::text(ui::day(t, row.valid_from));
        let cells =
            vec![Cell::text(&row.province), Cell::text(row.year.to_string()), Cell::text(yuan(t, row.wage)), day];
        wages = wages.row(with(cells, &row.source));
    }
    let section = |(id, table): (&'static str, Table)| Section {
        id,
        title: t.say(&format!("tools-data-{id}")).into_owned(),
        table,
        empty: Empty::new("inbox", t.say("tools-data-empty")).text(t.say(&format!("tools-data-{id}-why"))),
        add: Button::new(t.say(&format!("tools-data-{id}-add"))).icon("plus").href(format!("/desk/law-data/{id}")),
    };
    let all = [("lpr", rates), ("holidays", years), ("provincial-fee", fees), ("average-wage", wages)];
    let body = Body { t, sections: all.map(section).into(), affected: count(0), statutes: count(1) };
    Ok(page.desk(t.say("tools-data-title")).lede(t.say("tools-data-lede")).render(body))
}

fn with(mut cells: Vec<Cell>, source: &str) -> Vec<Cell> {
    cells.push(Cell::text(source));
    cells
}
