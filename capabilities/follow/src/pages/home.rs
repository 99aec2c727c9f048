//! Everybody's home: the front for whoever is not signed in, a party's home, the way to the desk.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use docket::Case;
use house::{Court, House, Member};
use i18n::Speaker;
use jiff::civil::Date;
use serde::Deserialize;
use web::ui::{self, Button, Cal, Empty, Todo};
use web::{Page, WebError};

use crate::read::{self, Line, Waiting};
use crate::view::{self, Card};
use crate::{links, say};

/// How many things and cases a home shows; the rest is one page further.
const SHOWN: usize = 3;

#[derive(Template)]
#[template(path = "pages/front.html")]
struct Front<'a> {
    t: Speaker<'static>,
    page: &'a Page,
    demo: bool,
}

#[derive(Template)]
#[template(path = "pages/home.html")]
struct Home {
    t: Speaker<'static>,
    next: Option<Next>,
    todo: Option<Todo>,
    waits: usize,
    grid: Vec<(String, &'static str, String)>,
    cards: Vec<Card>,
    cases: usize,
    empty: Empty,
}

/// The nearest thing that waits.
struct Next {
    cal: Cal,
    title: String,
    case: String,
    number: String,
    why: String,
    left: ui::Tag,
    href: String,
    act: String,
    case_href: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/waiting.html")]
struct All {
    todo: Option<Todo>,
    empty: Empty,
}

#[derive(Template)]
#[template(path = "pages/office.html")]
struct Office {
    t: Speaker<'static>,
    links: Vec<(&'static str, &'static str, String)>,
}

/// `GET /`
pub async fn show(page: Page, State(house): State<Court>, member: Option<Member>) -> Result<Response, WebError> {
    let t = page.t;
    let Some(member) = member else {
        let demo = house.identity.settings().demo;
        return Ok(page.phone(t.say("follow-front-title")).hero(t.say("follow-front-line")).render(Front {
            t,
            page: &page,
            demo,
        }));
    };
    if view::on_bench(&member) {
        return Ok(Redirect::to("/desk").into_response());
    }
    if member.is_staff() {
        let links = vec![
            (links::ACCOUNT, "user", t.say("follow-nav-me").into_owned()),
            ("/courts", "landmark", t.say("follow-nav-courts").into_owned()),
            (links::LAW, "book-open-text", t.say("follow-nav-law").into_owned()),
            (links::TOOLS, "coins", t.say("follow-nav-tools").into_owned()),
        ];
        return Ok(page.desk(t.say("follow-office-title")).render(Office { t, links }));
    }
    let waiting = read::waiting(&house, read::holder(member.person)).await.map_err(WebError::internal)?;
    let mine = read::mine(&house, member.person).await.map_err(WebError::internal)?;
    let today = say::today(&house);
    let titled = |case: Case| mine.iter().find(|line| line.file.case == case).map(|line| say::title(t, &line.file));
    let (shown, waits) = (&waiting[..waiting.len().min(SHOWN)], waiting.len());
    let todo = (waits > 0).then(|| view::todo(t, today, shown, titled));
    let mut cards = Vec::new();
    for line in open_first(&mine).take(SHOWN) {
        let nodes = read::nodes(&house, line.file.case).await.map_err(WebError::internal)?;
        cards.push(Card::new(&house, t, line, Some(&nodes)));
    }
    let body = Home {
        t,
        next: waiting.first().and_then(|waiting| next(&house, t, today, waiting, &mine)),
        todo,
        waits,
        grid: grid(t),
        cards,
        cases: mine.len(),
        empty: nothing(t),
    };
    let line = if view::is_known(&member) { "follow-known" } else { "follow-not-known" };
    let page = page.clone().count("/", u32::try_from(waits).unwrap_or(u32::MAX));
    Ok(page.phone(greeting(&house, t, &member.name)).hero(t.say(line)).render(body))
}

#[derive(Deserialize)]
pub struct What {
    /// The capability whose things are asked for, such as `payment`.
    what: Option<String>,
}

/// `GET /waiting`: all that waits for somebody, or what waits of one kind.
pub async fn waiting(
    page: Page,
    State(house): State<Court>,
    member: Member,
    Query(asked): Query<What>,
) -> Result<Response, WebError> {
    let t = page.t;
    let mut waiting = read::waiting(&house, read::holder(member.person)).await.map_err(WebError::internal)?;
    if let Some(what) = &asked.what {
        waiting.retain(|waiting| waiting.act.split('.').next() == Some(what));
    }
    let mine = read::mine(&house, member.person).await.map_err(WebError::internal)?;
    let titled = |case: Case| mine.iter().find(|line| line.file.case == case).map(|line| say::title(t, &line.file));
    let todo = (!waiting.is_empty()).then(|| view::todo(t, say::today(&house), &waiting, titled));
    let payment = asked.what.as_deref() == Some("payment");
    let title = if payment { "follow-pay-title" } else { "follow-waiting-title" };
    let none = if payment { "follow-pay-none" } else { "follow-waiting-none" };
    let empty = Empty::new("circle-check", t.say(none)).text(t.say("follow-waiting-none-text"));
    Ok(view::layout(&page, t.say(title)).back("/").render(All { todo, empty }))
}

fn nothing(t: Speaker<'_>) -> Empty {
    let file = Button::primary(t.say("follow-start")).icon("file-pen-line").href(links::FILE);
    Empty::new("briefcase", t.say("follow-no-cases")).text(t.say("follow-no-cases-text")).button(file)
}

/// Cases that go on before those that have ended, each kind as it came.
fn open_first(mine: &[Line]) -> impl Iterator<Item = &Line> {
    let open = mine.iter().filter(|line| line.file.ended_at.is_none());
    open.chain(mine.iter().filter(|line| line.file.ended_at.is_some()))
}

fn next(house: &House, t: Speaker<'_>, today: Date, waiting: &Waiting, mine: &[Line]) -> Option<Next> {
    let due = waiting.due?;
    let act = say::dashed(&waiting.act);
    let file = mine.iter().find(|line| line.file.case == waiting.case).map(|line| &line.file);
    let mut title = say::say_or(t, &format!("todo-{act}"), "follow-todo-other");
    if let Some(amount) = waiting.amount {
        title = t.say_with("follow-todo-amount", &[("todo", title.into()), ("amount", say::money(t, amount).into())]);
    }
    Some(Next {
        cal: Cal::new(t, due, None),
        title,
        case: file.map_or_else(|| house.courts().name(waiting.case.court), |file| say::title(t, file)),
        number: file.map(|file| say::number(t, file)).unwrap_or_default(),
        why: t.say_with("follow-due-on", &[("day", ui::long_day(t, due).into())]),
        left: say::left(t, today, due),
        href: links::of(&waiting.act, waiting.case).unwrap_or_else(|| links::case(waiting.case)),
        act: t.say("follow-do-now").into_owned(),
        case_href: file.map(|file| links::case(file.case)),
    })
}

fn grid(t: Speaker<'_>) -> Vec<(String, &'static str, String)> {
    let all = [
        (links::FILE, "file-pen-line", "follow-do-file"),
        ("/waiting?what=payment", "wallet", "follow-do-pay"),
        ("/papers", "mail-open", "follow-do-papers"),
        ("/cases", "briefcase", "follow-do-cases"),
        ("/lookup", "search", "follow-do-lookup"),
        (links::TOOLS, "coins", "follow-do-tools"),
        ("/courts", "landmark", "follow-do-courts"),
        ("tel:12368", "phone", "follow-do-call"),
    ];
    all.into_iter().map(|(href, icon, key)| (href.to_owned(), icon, t.say(key).into_owned())).collect()
}

fn greeting(house: &House, t: Speaker<'_>, name: &str) -> String {
    let key = match say::local(house.journal.around().ids.now()).hour() {
        5..=11 => "follow-good-morning",
        12..=17 => "follow-good-afternoon",
        _ => "follow-good-evening",
    };
    t.say_with(key, &[("name", name.into())])
}
