//! The court's desk (工作台): a judge's cases, or the court's; what comes next in each, and how it looks in numbers.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use docket::{Case, CourtId, PersonId};
use house::{AtCourt, Court, House, InCase, ReadCase, ReadDesk, ReadNodes, ReadTrace};
use i18n::Speaker;
use identity::who::Role;
use jiff::civil::Date;
use journal::{Failure, Value, args};
use serde::Deserialize;
use web::ui::{self, Cell, DueBar, Empty, FileList, Pages, Review, Table, Tag, Timeline};
use web::{Page, WebError};

use crate::pages::case::facts;
use crate::read::{self, Line};
use crate::view::{self, Contact};
use crate::{links, say};

/// Cases on one page.
const A_PAGE: i64 = 30;
/// Lines of what is due at the side.
const DUE: usize = 6;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<i64>,
}

#[derive(Template)]
#[template(path = "pages/desk.html")]
struct Desk {
    t: Speaker<'static>,
    kpis: Vec<(String, i64, bool)>,
    queues: Vec<(&'static str, &'static str, String)>,
    table: Table,
    empty: Empty,
    pages: Option<Pages>,
    due: Vec<(String, String, String, String, bool)>,
}

/// `GET /desk`
pub async fn show(
    page: Page,
    State(house): State<Court>,
    desk: AtCourt<ReadDesk>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let (t, court, member) = (page.t, desk.court, &desk.member);
    let leads = member.holds(court, Role::President) || member.holds(court, Role::DivisionHead);
    // Judges see their own cases; everybody else on the bench sees how the court stands.
    let judge = (member.holds(court, Role::Judge) && !leads).then_some(member.person);
    if let Some(found) = by_number(&house, court, &asked.q).await.map_err(WebError::internal)? {
        return Ok(Redirect::to(&links::desk_case(found)).into_response());
    }
    let numbers = Numbers::count(&house, court, judge).await.map_err(WebError::internal)?;
    let today = say::today(&house);
    let next = nexts(&house, t, court, judge).await.map_err(WebError::internal)?;
    let total = numbers.open + numbers.ended;
    let all = ((total + A_PAGE - 1) / A_PAGE).max(1);
    let now = asked.page.unwrap_or(1).clamp(1, all);
    let lines = read::desk(&house, court, judge, (now - 1) * A_PAGE, A_PAGE).await.map_err(WebError::internal)?;
    let columns = ["follow-col-case", "follow-col-parties", "follow-col-stage", "follow-col-next", "follow-col-left"];
    let columns = columns.map(|key| t.say(key).into_owned());
    let shown = lines.iter().filter(|line| matches(line, &asked.q));
    let table = shown.fold(Table::new("rows", t.say("follow-desk-cases"), columns), |table, line| {
        table.row(row(&house, t, today, line, next.get(&line.file.case)))
    });
    let filing = waiting_for(&house, court, "filing_clerk").await.map_err(WebError::internal)?;
    let service = waiting_for(&house, court, "service_clerk").await.map_err(WebError::internal)?;
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let mut queues = Vec::new();
    if member.holds(court, Role::FilingClerk) {
        queues.push((links::DESK_FILING, "inbox", t.say_with("follow-queue-filing", &[("n", filing.into())])));
    }
    if member.holds(court, Role::Cashier) {
        queues.push((
            links::DESK_LEDGER,
            "receipt",
            t.say_with("follow-queue-ledger", &[("n", numbers.unpaid.into())]),
        ));
    }
    if member.holds(court, Role::ServiceClerk) {
        queues.push((links::DESK_SERVICE, "send", t.say_with("follow-queue-service", &[("n", service.into())])));
    }
    let page = page.count(links::DESK_FILING, count(filing)).count(links::DESK_SERVICE, count(service));
    let title = t.say(if judge.is_some() { "follow-desk-mine" } else { "follow-desk-court" });
    let q = crate::pages::cases::encoded(&asked.q);
    let body = Desk {
        t,
        kpis: numbers.shown(t),
        queues,
        table,
        empty: Empty::new("briefcase", t.say("follow-desk-none")).text(t.say("follow-desk-none-text")),
        pages: (all > 1).then(|| Pages::new(t, count(now), count(all), |n| format!("/desk?q={q}&page={n}"))),
        due: due(t, today, &lines, &next),
    };
    Ok(page.desk(title).search("/desk", &asked.q).render(body))
}

fn row(house: &House, t: Speaker<'_>, today: Date, line: &Line, next: Option<&Next>) -> Vec<Cell> {
    let file = &line.file;
    // The cause stands at the end of the title as well; here it has a line of its own.
    let parties = file.title.strip_suffix(&file.cause).map_or(file.title.as_str(), str::trim_end);
    let dash = || Cell::text("—");
    let parties = if parties.is_empty() { dash() } else { Cell::text(parties) };
    let parties = match &file.judge_name {
        Some(judge) => parties.small(t.say_with("follow-judge-is", &[("name", judge.as_str().into())])),
        None => parties,
    };
    vec![
        Cell::link(links::desk_case(file.case), say::number(t, file)).small(file.cause.clone()),
        parties,
        Cell::part(say::stand(house, t, line)),
        next.map_or_else(dash, |next| Cell::text(next.what.clone()).small(ui::day(t, next.end))),
        next.map_or_else(dash, |next| Cell::part(DueBar::new(t, say::days(today, next.end), next.of(today)))),
    ]
}

fn due(
    t: Speaker<'_>,
    today: Date,
    lines: &[Line],
    next: &HashMap<Case, Next>,
) -> Vec<(String, String, String, String, bool)> {
    let named = |case: &Case| lines.iter().find(|line| line.file.case == *case).map(|line| say::number(t, &line.file));
    let mut all: Vec<(&Case, &Next)> = next.iter().collect();
    all.sort_by_key(|(case, next)| (next.end, case.id));
    let with_number = all.into_iter().filter_map(|(case, next)| Some((case, next, named(case)?)));
    let shown = with_number.take(DUE).map(|(case, next, number)| {
        let day = format!("{:02}-{:02}", next.end.month(), next.end.day());
        (day, next.what.clone(), number, links::desk_case(*case), say::days(today, next.end) <= 1)
    });
    shown.collect()
}

/// Whether number, title or cause have what was typed, however its brackets were typed.
fn matches(line: &Line, typed: &str) -> bool {
    let typed = law::case_number::normalise(typed);
    let has = |text: &str| law::case_number::normalise(text).contains(&typed);
    typed.is_empty() || line.file.number.as_deref().is_some_and(has) || has(&line.file.title) || has(&line.file.cause)
}

/// The case of this court with this number.
async fn by_number(house: &House, court: CourtId, typed: &str) -> Result<Option<Case>, Failure> {
    let typed = law::case_number::normalise(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    let sql = "SELECT court, case_id FROM case_file WHERE number_key = $1 AND court = $2";
    Ok(house.journal.rows(sql, args![typed, court]).await?.first().map(|row| row.case(0)))
}

/// How many things wait for a role in a court.
async fn waiting_for(house: &House, court: CourtId, role: &str) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM todo WHERE holder = $1";
    one(house, sql, args![format!("r:{court}/{role}")]).await
}

async fn one(house: &House, sql: &'static str, args: Vec<Value>) -> Result<i64, Failure> {
    Ok(house.journal.rows(sql, args).await?.first().map_or(0, |row| row.int(0)))
}

/// What comes next in a case: something that waits or a period that runs, whichever ends first.
struct Next {
    what: String,
    start: Option<Date>,
    end: Date,
}

impl Next {
    /// The length of the whole, for the bar; a month where nobody says when it began.
    fn of(&self, today: Date) -> i64 {
        self.start.map_or_else(|| say::days(today, self.end).max(30), |start| say::days(start, self.end))
    }
}

async fn nexts(
    house: &House,
    t: Speaker<'_>,
    court: CourtId,
    judge: Option<PersonId>,
) -> Result<HashMap<Case, Next>, Failure> {
    let mut next: HashMap<Case, Next> = HashMap::new();
    let mut take = |case: Case, found: Next| {
        let known = next.get(&case).map(|known| known.end);
        if known.is_none_or(|known| found.end < known) {
            next.insert(case, found);
        }
    };
    for runs in read::periods_at(house, court, judge).await? {
        take(runs.case, Next { what: say::rule(t, &runs.rule), start: Some(runs.start), end: runs.end });
    }
    for waiting in read::waiting_at(house, court, judge).await? {
        let what = say::say_or(t, &format!("todo-{}", say::dashed(&waiting.act)), "follow-todo-other");
        if let Some(end) = waiting.due {
            take(waiting.case, Next { what, start: None, end });
        }
    }
    Ok(next)
}

/// How a desk looks in numbers, from rows.
struct Numbers {
    open: i64,
    ended: i64,
    filed: i64,
    unserved: i64,
    unpaid: i64,
}

impl Numbers {
    async fn count(house: &House, court: CourtId, judge: Option<PersonId>) -> Result<Self, Failure> {
        let today = say::today(house);
        let month = say::midnight(today.first_of_month());
        let sql = "SELECT COALESCE(SUM(CASE WHEN f.ended_at IS NULL THEN 1 ELSE 0 END), 0), \
                   COALESCE(SUM(CASE WHEN f.ended_at IS NULL THEN 0 ELSE 1 END), 0), \
                   COALESCE(SUM(CASE WHEN f.filed_at >= $2 THEN 1 ELSE 0 END), 0), \
                   COALESCE(SUM(CASE WHEN f.ended_at IS NULL AND f.judge IS NOT NULL AND NOT EXISTS (SELECT 1 FROM node n \
                   WHERE n.court = f.court AND n.case_id = f.case_id AND n.code = 'N16') THEN 1 ELSE 0 END), 0) \
                   FROM case_file f WHERE f.court = $1 AND f.phase = 'proceeding'";
        let of_judge = "SELECT COALESCE(SUM(CASE WHEN f.ended_at IS NULL THEN 1 ELSE 0 END), 0), \
                   COALESCE(SUM(CASE WHEN f.ended_at IS NULL THEN 0 ELSE 1 END), 0), \
                   COALESCE(SUM(CASE WHEN f.filed_at >= $2 THEN 1 ELSE 0 END), 0), \
                   COALESCE(SUM(CASE WHEN f.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM node n \
                   WHERE n.court = f.court AND n.case_id = f.case_id AND n.code = 'N16') THEN 1 ELSE 0 END), 0) \
                   FROM case_file f WHERE f.court = $1 AND f.judge = $3";
        let rows = match judge {
            Some(judge) => house.journal.rows(of_judge, args![court, month, judge]).await?,
            None => house.journal.rows(sql, args![court, month]).await?,
        };
        let at = |column: usize| rows.first().map_or(0, |row| row.int(column));
        let unpaid = "SELECT COUNT(*) FROM todo WHERE court = $1 AND act = 'payment.pay'";
        let unpaid_of = "SELECT COUNT(*) FROM todo t JOIN case_file f ON f.court = t.court AND f.case_id = t.case_id \
                         WHERE t.court = $1 AND t.act = 'payment.pay' AND f.judge = $2";
        let unpaid = match judge {
            Some(judge) => one(house, unpaid_of, args![court, judge]).await?,
            None => one(house, unpaid, args![court]).await?,
        };
        Ok(Self { open: at(0), ended: at(1), filed: at(2), unserved: at(3), unpaid })
    }

    fn shown(&self, t: Speaker<'_>) -> Vec<(String, i64, bool)> {
        let all = [
            ("follow-kpi-open", self.open, false),
            ("follow-kpi-filed", self.filed, false),
            ("follow-kpi-unserved", self.unserved, false),
            ("follow-kpi-unpaid", self.unpaid, self.unpaid > 0),
        ];
        all.into_iter().map(|(key, n, alert)| (t.say(key).into_owned(), n, alert)).collect()
    }
}

#[derive(Template)]
#[template(path = "pages/desk_case.html")]
struct DeskCase {
    t: Speaker<'static>,
    tags: Vec<Tag>,
    menu: Vec<(String, &'static str, String)>,
    nodes: Timeline,
    content: Option<Content>,
    periods: Vec<(String, String, DueBar)>,
    facts: Review,
    contact: Contact,
    draw: Option<String>,
    trace: Option<String>,
}

/// What only those read who may read the case.
struct Content {
    parties: Review,
    files: Option<FileList>,
}

/// `GET /desk/cases/{court}/{case}`: the bench sees how a case stands; whoever may read it, its parties and papers.
pub async fn case(page: Page, State(house): State<Court>, seat: InCase<ReadNodes>) -> Result<Response, WebError> {
    if !seat.member.is_staff() {
        return Ok(Redirect::to(&links::case(seat.case)).into_response());
    }
    let (t, case, fault) = (page.t, seat.case, WebError::internal);
    let nodes = read::nodes(&house, case).await.map_err(fault)?;
    let periods = read::periods(&house, case).await.map_err(fault)?;
    let reads = seat.may::<ReadCase>(&house);
    let content = if reads {
        let parties = read::parties(&house, case).await.map_err(fault)?;
        let papers = read::papers(&house, case).await.map_err(fault)?;
        let parties = parties.iter().fold(Review::new(t), |list, party| {
            let kind = say::say_or(t, &format!("follow-kind-{}", party.kind), "follow-kind-other");
            list.row(say::side(t, &party.side), format!("{} · {kind}", party.name))
        });
        Some(Content { parties, files: (!papers.is_empty()).then(|| view::files(t, &papers)) })
    } else {
        None
    };
    let href = links::case(case);
    let line =
        Line { file: seat.file.clone(), sides: seat.sides.clone(), last: nodes.last().map(|node| node.code.clone()) };
    let mut tags = vec![say::stand(&house, t, &line)];
    tags.extend(say::procedure(t, &seat.file).map(|procedure| Tag::new(ui::Tone::Plain, procedure)));
    let body = DeskCase {
        t,
        tags,
        menu: view::menu(&house, t, &seat.member, &seat.file, &seat.sides).await.map_err(fault)?,
        nodes: view::timeline(&house, t, &nodes, &seat.file),
        content,
        periods: view::periods(t, say::today(&house), &periods),
        facts: facts(t, &line),
        contact: Contact::of(&house, t, case),
        draw: (reads && nodes.iter().any(|node| node.code == "N12")).then(|| format!("{href}/draw")),
        trace: seat.may::<ReadTrace>(&house).then(|| format!("{href}/trace")),
    };
    let title = if reads { say::title(t, &seat.file) } else { say::number(t, &seat.file) };
    Ok(page.desk(title).sub(say::number(t, &seat.file)).back("/desk").render(body))
}
