//! 全程留痕 · Everything that was done in a case: when, by whom, on what ground, and whether the chain still holds.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use docket::PersonId;
use house::{Court, House, InCase, ReadTrace};
use i18n::Speaker;
use journal::{Digest, Entry};
use serde::Deserialize;
use web::ui::{Note, Pages};
use web::{Page, WebError};

use crate::read;
use crate::view;
use crate::{links, say};

/// Entries on one page.
const A_PAGE: usize = 50;
/// Characters of a hash that are shown.
const SHORT: usize = 12;

/// The names of those who acted, looked up once each.
pub struct Names<'a> {
    house: &'a House,
    known: HashMap<PersonId, Option<String>>,
}

impl<'a> Names<'a> {
    /// Nobody known yet.
    pub fn new(house: &'a House) -> Self {
        Self { house, known: HashMap::new() }
    }

    /// Somebody's name; none when there is no such account or it was erased.
    pub async fn of(&mut self, person: PersonId) -> Result<Option<String>, WebError> {
        if let Some(name) = self.known.get(&person) {
            return Ok(name.clone());
        }
        let particulars = self.house.identity.particulars(person).await.map_err(WebError::internal)?;
        let name = particulars.map(|particulars| particulars.name).filter(|name| !name.is_empty());
        self.known.insert(person, name.clone());
        Ok(name)
    }
}

struct Step {
    at: String,
    when: String,
    who: String,
    what: String,
    grounds: Vec<(String, String)>,
    hash: String,
}

#[derive(Template)]
#[template(path = "pages/trace.html")]
struct Trace {
    t: Speaker<'static>,
    checked: Note,
    steps: Vec<Step>,
    pages: Option<Pages>,
}

#[derive(Deserialize)]
pub struct Asked {
    page: Option<usize>,
}

/// `GET /cases/{court}/{case}/trace`
pub async fn show(
    page: Page,
    State(house): State<Court>,
    seat: InCase<ReadTrace>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = page.t;
    let entries = house.journal.entries(seat.case).await.map_err(WebError::internal)?;
    let checked = match broken(&entries) {
        None => Note::ok(t.say_with("follow-trace-whole", &[("n", entries.len().into())])).icon("shield-check"),
        Some(entry) => {
            tracing::error!(case = %seat.case.path(), stream = %entry.stream, version = entry.version, "the chain does not hold");
            Note::warn(t.say_with("follow-trace-broken", &[("when", say::moment(t, entry.at).into())]))
        }
    };
    let checked = checked.text(t.say("follow-trace-how"));
    let parties = read::parties(&house, seat.case).await.map_err(WebError::internal)?;
    let mut names = Names::new(&house);
    for party in parties {
        names.known.extend(party.person.map(|person| (person, Some(party.name))));
    }
    let all = entries.len().div_ceil(A_PAGE).max(1);
    let now = asked.page.unwrap_or(1).clamp(1, all);
    let mut steps = Vec::new();
    for entry in entries.iter().skip((now - 1) * A_PAGE).take(A_PAGE) {
        let who = match entry.actor {
            Some(person) => names.of(person).await?.unwrap_or_else(|| t.say("follow-someone").into_owned()),
            None => t.say("follow-the-house").into_owned(),
        };
        let basis = house.journal.book().act(&entry.act).map_or(&[][..], |act| act.basis);
        steps.push(Step {
            at: entry.at.to_string(),
            when: say::moment(t, entry.at),
            who,
            what: say::done(t, &entry.act),
            grounds: basis.iter().map(|article| (article.cite(t.is_zh()), article.link())).collect(),
            hash: entry.hash.to_string().chars().take(SHORT).collect(),
        });
    }
    let (now, all) = (u32::try_from(now).unwrap_or(1), u32::try_from(all).unwrap_or(1));
    let href = links::case(seat.case);
    let pages = (all > 1).then(|| Pages::new(t, now, all, |n| format!("{href}/trace?page={n}")));
    let back = if seat.member.is_staff() { links::desk_case(seat.case) } else { href.clone() };
    let layout = view::layout(&page, t.say("follow-trace-title")).sub(say::number(t, &seat.file)).back(back);
    Ok(layout.lede(t.say("follow-trace-lede")).render(Trace { t, checked, steps, pages }))
}

/// The first entry that is not what it was when it was made.
pub fn broken(entries: &[Entry]) -> Option<&Entry> {
    let mut ends: HashMap<&str, (i64, Digest)> = HashMap::new();
    entries.iter().find(|entry| {
        let (version, previous) = ends.get(entry.stream.as_str()).copied().unwrap_or_default();
        ends.insert(&entry.stream, (entry.version, entry.hash));
        entry.version != version + 1 || entry.digest(&previous) != entry.hash
    })
}
