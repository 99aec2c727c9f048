//! 一部法律: its articles, each with its number as anchor, so that every citation opens at its place.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use house::Court;
use i18n::{Lang, Speaker};
use journal::args;
use law::cite::{self, numeral};
use web::{Page, WebError, ui};

/// An article as the page shows it.
struct Shown {
    number: i64,
    name: String,
    /// The headings that begin here.
    heading: Option<String>,
    paragraphs: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/statute.html")]
struct Body {
    t: Speaker<'static>,
    history: Vec<String>,
    preface: Vec<String>,
    articles: Vec<Shown>,
    only_chinese: bool,
}

#[derive(Template)]
#[template(source = "{{ note }}", ext = "html")]
struct Absent {
    note: ui::Note,
}

/// `GET /law/{id}`
pub(super) async fn show(page: Page, State(house): State<Court>, Path(id): Path<String>) -> Result<Response, WebError> {
    let t = page.t;
    let known = cite::by_id(&id);
    let sql = "SELECT title, dated, history, preface FROM statute WHERE id = $1";
    let rows = house.journal.rows(sql, args![id.clone()]).await.map_err(WebError::internal)?;
    let Some(row) = rows.first() else {
        let statute = known.ok_or(WebError::NotFound)?;
        let note = ui::Note::info(t.say("tools-law-absent")).text(t.say("tools-law-import"));
        let name = if t.lang() == Lang::Zh { statute.title } else { statute.en };
        return Ok(page.phone(name).back("/law").render(Absent { note }));
    };
    let sql = "SELECT number, heading, text FROM statute_article WHERE id = $1 ORDER BY number";
    let articles = house.journal.rows(sql, args![id]).await.map_err(WebError::internal)?;
    let mut under = String::new();
    let articles = articles.iter().map(|article| {
        let (number, heading) = (article.int(0), article.text(1));
        let begins = (heading != under && !heading.is_empty()).then(|| heading.to_owned());
        heading.clone_into(&mut under);
        let name = match t.lang() {
            Lang::Zh => format!("第{}条", numeral(u16::try_from(number).unwrap_or(0))),
            Lang::En => t.say_with("tools-law-article", &[("n", number.into())]),
        };
        Shown { number, name, heading: begins, paragraphs: lines(article.text(2)) }
    });
    let body = Body {
        t,
        history: lines(row.text(2)),
        preface: lines(row.text(3)),
        articles: articles.collect(),
        only_chinese: t.lang() == Lang::En,
    };
    let layout = page.phone(row.text(0)).back("/law");
    let dated = row.date(1).map(|day| t.say_with("tools-law-dated", &[("day", ui::day(t, day).into())]));
    let layout = dated.into_iter().fold(layout, web::Layout::sub);
    Ok(layout.render(body))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
