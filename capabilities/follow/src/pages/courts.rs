//! 法院导航 · The directory of courts: by place, level and name; each court with its address and telephone.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use docket::CourtId;
use house::{Court, CourtRow};
use i18n::Speaker;
use serde::Deserialize;
use web::ui::{Choice, Empty, Field, Pages, Review};
use web::{Page, WebError};

use crate::pages::cases::encoded;
use crate::view;
use crate::{links, say};

/// Courts on one page.
const A_PAGE: usize = 30;

#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    province: String,
    #[serde(default)]
    city: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<usize>,
}

#[derive(Template)]
#[template(path = "pages/courts.html")]
struct Courts {
    t: Speaker<'static>,
    fields: Vec<Field>,
    found: String,
    courts: Vec<(String, String, String)>,
    empty: Empty,
    pages: Option<Pages>,
}

#[derive(Template)]
#[template(path = "pages/court.html")]
struct CourtPage {
    t: Speaker<'static>,
    facts: Review,
    phone: String,
    above: Option<(String, String)>,
    below: Vec<(String, String)>,
    file: &'static str,
}

/// `GET /courts`
pub async fn list(page: Page, State(house): State<Court>, Query(asked): Query<Asked>) -> Response {
    let t = page.t;
    let courts = house.courts();
    let name = asked.q.trim();
    let level: Option<i64> = asked.level.parse().ok();
    let found: Vec<&CourtRow> = courts
        .iter()
        .filter(|court| court.id != CourtId::HOUSE)
        .filter(|court| asked.province.is_empty() || court.province == asked.province)
        .filter(|court| asked.city.is_empty() || court.city == asked.city)
        .filter(|court| level.is_none_or(|level| court.level == level))
        .filter(|court| name.is_empty() || court.name.contains(name) || court.id.to_string().eq_ignore_ascii_case(name))
        .collect();
    let all = found.len().div_ceil(A_PAGE).max(1);
    let now = asked.page.unwrap_or(1).clamp(1, all);
    let line = |court: &&CourtRow| {
        let place = [court.province.as_str(), court.city.as_str()].into_iter().filter(|place| !place.is_empty());
        let note = place.map(str::to_owned).chain([level_name(t, court.level)]).collect::<Vec<_>>().join(" · ");
        (format!("/courts/{}", court.id), court.name.clone(), note)
    };
    let shown = found.iter().skip((now - 1) * A_PAGE).take(A_PAGE).map(line).collect();
    let provinces: BTreeSet<&str> = courts.iter().map(|court| court.province.as_str()).collect();
    let cities: BTreeSet<&str> =
        courts.iter().filter(|court| court.province == asked.province).map(|court| court.city.as_str()).collect();
    let any = || Choice::new("", t.say("follow-any"));
    let choices = |all: BTreeSet<&str>| {
        std::iter::once(any())
            .chain(all.into_iter().filter(|place| !place.is_empty()).map(|place| Choice::new(place, place)))
            .collect()
    };
    let levels = std::iter::once(any())
        .chain((1..=4).map(|level| Choice::new(level.to_string(), level_name(t, level))))
        .collect();
    let mut fields = vec![
        Field::text("q", t.say("follow-court-name")).hint(t.say("follow-court-name-hint")).value(name).maximum(60),
        Field::select("province", t.say("follow-province"), choices(provinces)).value(&asked.province),
    ];
    // The cities follow once a province is chosen: one list of all would be endless.
    if !asked.province.is_empty() {
        fields.push(Field::select("city", t.say("follow-city"), choices(cities)).value(&asked.city));
    }
    fields.push(Field::select("level", t.say("follow-level"), levels).value(&asked.level));
    let (page_now, pages_all) = (u32::try_from(now).unwrap_or(1), u32::try_from(all).unwrap_or(1));
    let [province, city, level, q] = [&asked.province, &asked.city, &asked.level, &asked.q].map(|text| encoded(text));
    let address = |n: u32| format!("/courts?q={q}&province={province}&city={city}&level={level}&page={n}");
    let body = Courts {
        t,
        fields,
        found: t.say_with("follow-courts-found", &[("n", found.len().into())]),
        courts: shown,
        empty: Empty::new("landmark", t.say("follow-courts-none")).text(t.say("follow-courts-none-text")),
        pages: (all > 1).then(|| Pages::new(t, page_now, pages_all, address)),
    };
    view::layout(&page, t.say("follow-courts-title")).back("/").render(body)
}

/// `GET /courts/{court}`
pub async fn show(page: Page, State(house): State<Court>, Path(code): Path<String>) -> Result<Response, WebError> {
    let t = page.t;
    let courts = house.courts();
    let id: CourtId = code.parse().map_err(|_| WebError::NotFound)?;
    let court = courts.get(id).ok_or(WebError::NotFound)?;
    let known = |text: &str| if text.is_empty() { t.say("follow-unknown").into_owned() } else { text.to_owned() };
    let facts = Review::new(t)
        .row(t.say("follow-level"), level_name(t, court.level))
        .row(t.say("follow-province"), known(&court.province))
        .row(t.say("follow-city"), known(&court.city))
        .row(t.say("follow-address"), known(&court.address))
        .row(t.say("follow-short"), known(&court.short))
        .row(t.say("follow-code"), court.id.to_string());
    let named = |court: &CourtRow| (format!("/courts/{}", court.id), court.name.clone());
    let body = CourtPage {
        t,
        facts,
        phone: court.phone.clone(),
        above: courts.above(id).map(named),
        below: courts.iter().filter(|other| other.parent == Some(id)).map(named).collect(),
        file: links::FILE,
    };
    Ok(view::layout(&page, court.name.clone()).back("/courts").render(body))
}

fn level_name(t: Speaker<'_>, level: i64) -> String {
    say::say_or(t, &format!("follow-level-{level}"), "follow-level-other")
}
