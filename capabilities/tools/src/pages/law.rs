//! 法律文本: the statutes that were imported, and a search through their articles.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use house::Court;
use i18n::{Lang, Speaker};
use journal::args;
use serde::Deserialize;
use web::{Page, WebError, ui};

use super::cites;

/// Articles that one answer shows.
const SHOWN: usize = 60;
/// Characters around the first match that an answer shows.
const AROUND: usize = 48;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

/// An article that was found.
struct Found {
    href: String,
    cite: String,
    before: String,
    hit: String,
    after: String,
}

#[derive(Template)]
#[template(path = "pages/law.html")]
struct Body {
    t: Speaker<'static>,
    q: String,
    direct: Option<(String, String)>,
    said: Option<String>,
    found: Vec<Found>,
    statutes: Option<ui::Todo>,
    none: ui::Note,
    missing: Vec<String>,
}

/// `GET /law`
pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = page.t;
    let q: String = asked.q.trim().chars().take(60).collect();
    let sql = "SELECT id, title, dated, articles FROM statute ORDER BY title, id";
    let all = house.journal.rows(sql, args![]).await.map_err(WebError::internal)?;
    let found = if q.is_empty() { Vec::new() } else { search(&page, &house, &q).await? };
    let cut = found.len() > SHOWN;
    let said = (!q.is_empty()).then(|| {
        let key = if cut { "tools-law-found-more" } else { "tools-law-found" };
        let n = i64::try_from(found.len().min(SHOWN)).unwrap_or(0);
        t.say_with(key, &[("n", n.into()), ("q", q.as_str().into())])
    });
    let items = all.iter().filter(|row| said.is_none() || row.text(1).contains(&q)).map(|row| {
        let dated = row.date(2).map(|day| ui::day(t, day)).unwrap_or_default();
        let note = t.say_with("tools-law-line", &[("articles", row.int(3).into()), ("dated", dated.into())]);
        ui::TodoItem::new(format!("/law/{}", row.text(0)), "book-open-text", row.text(1), note)
    });
    let items: Vec<_> = items.collect();
    let missing = ::law::cite::ALL.iter().filter(|statute| all.iter().all(|row| row.text(0) != statute.id));
    let missing = missing.map(|statute| if t.lang() == Lang::Zh { statute.zh } else { statute.en }.to_owned());
    let body = Body {
        t,
        direct: cites::read(&q).map(|article| (cites::say(t, article), article.link())),
        said,
        found: found.into_iter().take(SHOWN).collect(),
        statutes: (!items.is_empty()).then(|| ui::Todo::new(items)),
        none: ui::Note::info(t.say("tools-law-none")).text(t.say("tools-law-import")),
        missing: missing.collect(),
        q,
    };
    Ok(page.phone(t.say("tools-law-title")).back("/").lede(t.say("tools-law-lede")).render(body))
}

/// Articles in which every word stands. `replace` finds a word as it is written, on both engines, where LIKE would take
/// `%` and `_` for something else.
async fn search(page: &Page, house: &Court, q: &str) -> Result<Vec<Found>, WebError> {
    let mut words = q.split_whitespace().map(str::to_owned);
    let first = words.next().unwrap_or_default();
    let [second, third] = [words.next(), words.next()].map(Option::unwrap_or_default);
    let sql = "SELECT a.id, a.number, a.text, s.title FROM statute_article a \
               JOIN statute s ON s.court = a.court AND s.case_id = a.case_id AND s.id = a.id \
               WHERE replace(a.text, $1, '') <> a.text AND ($2 = '' OR replace(a.text, $2, '') <> a.text) \
               AND ($3 = '' OR replace(a.text, $3, '') <> a.text) ORDER BY s.title, a.number LIMIT 61";
    let args = args![first.clone(), second, third];
    let rows = house.journal.rows(sql, args).await.map_err(WebError::internal)?;
    let found = rows.iter().filter_map(|row| {
        let (id, text, number) = (row.text(0), row.text(2), u16::try_from(row.int(1)).ok()?);
        let (before, after) = text.split_once(&first)?;
        let cite = match ::law::cite::by_id(id) {
            Some(statute) => cites::say(page.t, statute.article(number)),
            None => {
                page.t.say_with("tools-law-cite", &[("title", row.text(3).into()), ("n", i64::from(number).into())])
            }
        };
        let start = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
        let end = after.char_indices().nth(AROUND).map(|(at, _)| at);
        Some(Found {
            href: format!("/law/{id}#{number}"),
            cite,
            before: start.map_or_else(|| before.to_owned(), |at| format!("…{}", &before[at..])),
            hit: first.clone(),
            after: end.map_or_else(|| after.to_owned(), |at| format!("{}…", &after[..at])),
        })
    });
    Ok(found.collect())
}
