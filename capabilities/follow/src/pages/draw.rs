//! How the judge was drawn (随机分案), in words that anybody can follow.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use docket::PersonId;
use house::{Court, InCase, ReadCase};
use i18n::Speaker;
use jiff::Timestamp;
use serde::Deserialize;
use web::ui::{Cell, Table, Tag, Tone};
use web::{Page, WebError};

use crate::pages::trace::Names;
use crate::view;
use crate::{links, say};

/// What this page reads of `registration.assigned.v1`.
#[derive(Deserialize)]
struct Assigned {
    judge: PersonId,
    judge_name: String,
    #[serde(default)]
    division: String,
    weights: Vec<Weighed>,
    #[serde(default)]
    excluded: Vec<Excluded>,
    ticket: u64,
}

#[derive(Deserialize)]
struct Weighed {
    judge: PersonId,
    load: u32,
    tickets: u64,
}

#[derive(Deserialize)]
struct Excluded {
    judge: PersonId,
    why: String,
}

#[derive(Template)]
#[template(path = "pages/draw.html")]
struct Draw {
    t: Speaker<'static>,
    drawn: String,
    when: String,
    result: String,
    ticket: String,
    table: Table,
    excluded: Vec<String>,
    trace: String,
    ground: (String, String),
}

/// `GET /cases/{court}/{case}/draw`
pub async fn show(page: Page, State(house): State<Court>, seat: InCase<ReadCase>) -> Result<Response, WebError> {
    let t = page.t;
    let entries = house.journal.entries(seat.case).await.map_err(WebError::internal)?;
    let mut found: Option<(Assigned, Timestamp)> = None;
    for entry in entries.iter().filter(|entry| entry.stream == "registration") {
        for (name, data) in entry.events().map_err(WebError::internal)? {
            if name == "registration.assigned.v1" {
                found = Some((serde_json::from_value(data).map_err(WebError::internal)?, entry.at));
            }
        }
    }
    let (assigned, at) = found.ok_or(WebError::NotFound)?;
    let mut names = Names::new(&house);
    let all: u64 = assigned.weights.iter().map(|weighed| weighed.tickets).sum();
    let columns =
        ["follow-draw-judge", "follow-draw-load", "follow-draw-tickets", "follow-draw-range", "follow-draw-chance"];
    let mut table = Table::new("draw", t.say("follow-draw-table"), columns.map(|key| t.say(key).into_owned()));
    let mut passed = 0;
    for weighed in &assigned.weights {
        let name = if weighed.judge == assigned.judge {
            Some(assigned.judge_name.clone())
        } else {
            names.of(weighed.judge).await?
        };
        let name = name.unwrap_or_else(|| t.say("follow-someone").into_owned());
        let first = passed;
        passed += weighed.tickets;
        let range = if weighed.tickets == 0 { "—".to_owned() } else { format!("{first}–{}", passed - 1) };
        let chosen = if weighed.judge == assigned.judge {
            Cell::part(Tag::new(Tone::Ok, name).icon("check")).small(t.say("follow-draw-chosen"))
        } else {
            Cell::text(name)
        };
        // In tenths of a percent, rounded to the nearest.
        let chance = (weighed.tickets * 1000 + all / 2).checked_div(all).unwrap_or(0);
        let numbers =
            [weighed.load.to_string(), weighed.tickets.to_string(), range, format!("{}.{}%", chance / 10, chance % 10)];
        table = table.row(std::iter::once(chosen).chain(numbers.map(Cell::text)).collect());
    }
    let mut excluded = Vec::new();
    for judge in &assigned.excluded {
        let name = names.of(judge.judge).await?.unwrap_or_else(|| t.say("follow-someone").into_owned());
        let why = say::say_or(t, &format!("follow-draw-why-{}", say::dashed(&judge.why)), "follow-draw-why-other");
        excluded.push(t.say_with("follow-draw-excluded", &[("name", name.into()), ("why", why.into())]));
    }
    let article = law::cite::CIVIL_PROCEDURE.article(47);
    let gaps = [("judges", assigned.weights.len().into()), ("excluded", assigned.excluded.len().into())];
    let body = Draw {
        t,
        drawn: t.say_with("follow-draw-line", &gaps),
        when: say::moment(t, at),
        result: t.say_with(
            "follow-draw-result",
            &[("name", assigned.judge_name.as_str().into()), ("division", assigned.division.as_str().into())],
        ),
        ticket: t.say_with(
            "follow-draw-ticket",
            &[("all", all.to_string().into()), ("ticket", assigned.ticket.to_string().into())],
        ),
        table,
        excluded,
        trace: format!("{}/trace", links::case(seat.case)),
        ground: (article.cite(t.is_zh()), article.link()),
    };
    let back = if seat.member.is_staff() { links::desk_case(seat.case) } else { links::case(seat.case) };
    Ok(view::layout(&page, t.say("follow-draw-title")).sub(say::number(t, &seat.file)).back(back).render(body))
}
