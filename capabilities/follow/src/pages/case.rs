//! A case as its parties see it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use docket::Phase;
use house::{Court, InCase, ReadCase, ReadTrace};
use i18n::Speaker;
use web::ui::{DueBar, FileList, Review, Tag, Timeline, Todo, Tone};
use web::{Page, WebError};

use crate::read::{self, Line};
use crate::view::{self, Contact};
use crate::{links, say};

#[derive(Template)]
#[template(path = "pages/case.html")]
struct CasePage {
    t: Speaker<'static>,
    href: String,
    tags: Vec<Tag>,
    todo: Option<Todo>,
    menu: Vec<(String, &'static str, String)>,
    nodes: Timeline,
    periods: Vec<(String, String, DueBar)>,
    parties: Review,
    files: Option<FileList>,
    facts: Review,
    contact: Contact,
    drawn: bool,
    trace: bool,
    pin: bool,
}

/// `GET /cases/{court}/{case}`
pub async fn show(page: Page, State(house): State<Court>, seat: InCase<ReadCase>) -> Result<Response, WebError> {
    let (t, case, person) = (page.t, seat.case, seat.member.person);
    let fault = WebError::internal;
    let today = say::today(&house);
    let own = read::holder(person);
    let waiting: Vec<_> = read::waiting_in(&house, case).await.map_err(fault)?;
    let waiting: Vec<_> =
        waiting.into_iter().filter(|(holder, _)| *holder == own).map(|(_, waiting)| waiting).collect();
    let nodes = read::nodes(&house, case).await.map_err(fault)?;
    let periods = read::periods(&house, case).await.map_err(fault)?;
    let parties = read::parties(&house, case).await.map_err(fault)?;
    let mut papers = read::papers(&house, case).await.map_err(fault)?;
    papers.retain(|paper| paper.open_to(person, &seat.sides, seat.member.is_staff()));
    let last = nodes.last().map(|node| node.code.clone());
    let drawn = nodes.iter().any(|node| node.code == "N12");
    let line = Line { file: seat.file.clone(), sides: seat.sides.clone(), last };
    let mut tags: Vec<Tag> = line.sides.iter().map(|side| Tag::new(Tone::Info, say::side(t, side.name()))).collect();
    tags.push(say::stand(&house, t, &line));
    let party = parties.iter().fold(Review::new(t), |list, party| {
        let own = if party.person == Some(person) { t.say("follow-party-you") } else { "".into() };
        list.row(say::side(t, &party.side), format!("{}{own}", party.name))
    });
    let body = CasePage {
        t,
        href: links::case(case),
        tags,
        todo: (!waiting.is_empty()).then(|| view::todo(t, today, &waiting, |_| None)),
        menu: view::menu(&house, t, &seat.member, &seat.file, &seat.sides).await.map_err(fault)?,
        nodes: view::timeline(&house, t, &nodes, &seat.file),
        periods: view::periods(t, today, &periods),
        parties: party,
        files: (!papers.is_empty()).then(|| view::files(t, &papers)),
        facts: facts(t, &line),
        contact: Contact::of(&house, t, case),
        drawn,
        trace: seat.may::<ReadTrace>(&house),
        pin: seat.file.number.is_some() && seat.sides.iter().any(|side| side.is_party()),
    };
    let page = page.count("/", u32::try_from(waiting.len()).unwrap_or(u32::MAX));
    let layout = view::layout(&page, say::title(t, &seat.file)).sub(say::number(t, &seat.file));
    Ok(layout.back(if seat.member.is_staff() { "/desk" } else { "/cases" }).render(body))
}

/// Number, cause, amount, procedure, judge, days.
pub fn facts(t: Speaker<'_>, line: &Line) -> Review {
    let file = &line.file;
    let day = |at: Option<jiff::Timestamp>| at.map(|at| say::moment(t, at));
    let unknown = || t.say("follow-not-yet").into_owned();
    let draft = file.phase == Phase::Draft;
    let rows = [
        ("follow-fact-number", Some(say::number(t, file))),
        ("follow-fact-cause", Some(file.cause.clone()).filter(|cause| !cause.is_empty())),
        ("follow-fact-claim", (!draft).then(|| say::money(t, file.claim))),
        ("follow-fact-procedure", say::procedure(t, file)),
        ("follow-fact-judge", Some(file.judge_name.clone().unwrap_or_else(unknown))),
        ("follow-fact-handed-in", day(file.handed_in_at)),
        ("follow-fact-filed", day(file.filed_at)),
        ("follow-fact-ended", day(file.ended_at)),
    ];
    let known = rows.into_iter().filter_map(|(key, value)| Some((key, value?)));
    known.fold(Review::new(t), |list, (key, value)| list.row(t.say(key), value))
}
