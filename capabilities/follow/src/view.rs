//! Components that several pages show.

use askama::Template;
use docket::{Case, Phase, Side};
use house::{CaseFile, CourtRow, House, Member};
use i18n::Speaker;
use identity::who::Assurance;
use jiff::civil::Date;
use journal::Verdict;
use web::ui::{self, FileItem, FileList, NodeState, Tag, Timeline, Todo, TodoItem, Tone};
use web::{Layout, Page};

use crate::links;
use crate::read::{Filed, Line, Passed, Runs, Waiting};
use crate::say;

/// The main way of a case: what is shown as still to come.
const WAY: [&str; 7] = ["N01", "N06", "N09", "N12", "N16", "N32", "N41"];
/// How much of it.
const AHEAD: usize = 3;

/// The layout of whoever asks: the court's desk for its staff, else a phone.
pub fn layout(page: &Page, title: impl Into<String>) -> Layout<'_> {
    if page.person.as_ref().is_some_and(|person| person.court.is_some()) { page.desk(title) } else { page.phone(title) }
}

/// Whether somebody sits on the bench of a court; its three administrators do not.
pub fn on_bench(member: &Member) -> bool {
    member.offices.iter().any(|office| !office.role.is_administrator())
}

/// Whether it is known who somebody really is.
pub fn is_known(member: &Member) -> bool {
    member.assurance >= Assurance::RealName
}

/// What waits, each with its day and its ground.
pub fn todo(t: Speaker<'_>, today: Date, all: &[Waiting], titled: impl Fn(Case) -> Option<String>) -> Todo {
    let item = |waiting: &Waiting| {
        let act = say::dashed(&waiting.act);
        let mut title = say::say_or(t, &format!("todo-{act}"), "follow-todo-other");
        if let Some(amount) = waiting.amount {
            title =
                t.say_with("follow-todo-amount", &[("todo", title.into()), ("amount", say::money(t, amount).into())]);
        }
        let mut notes: Vec<String> = titled(waiting.case).into_iter().collect();
        let why = format!("todo-{act}-why");
        let said = t.say(&why);
        if said != why {
            notes.push(said.into_owned());
        }
        if let Some(due) = waiting.due {
            notes.push(t.say_with("follow-due-on", &[("day", ui::long_day(t, due).into())]));
        }
        if let Some(article) = &waiting.article {
            notes.push(t.say_with("follow-ground", &[("article", say::cite(t, article).into())]));
        }
        let href = links::of(&waiting.act, waiting.case).unwrap_or_else(|| links::case(waiting.case));
        let tone = match waiting.due.map(|due| say::days(today, due)) {
            Some(..=1) => Tone::Seal,
            Some(2..=5) => Tone::Warn,
            _ if waiting.amount.is_some() => Tone::Bronze,
            _ => Tone::Info,
        };
        let item =
            TodoItem::new(href, links::icon(&waiting.act), title, notes.join(&t.say("follow-between"))).tone(tone);
        match waiting.due {
            Some(due) => item.tag(say::left(t, today, due)),
            None => item,
        }
    };
    Todo::new(all.iter().map(item).collect())
}

/// The public nodes of a case and what is still to come.
pub fn timeline(house: &House, t: Speaker<'_>, passed: &[Passed], file: &CaseFile) -> Timeline {
    let last = passed.len().saturating_sub(1);
    let over = file.ended_at.is_some();
    let mut nodes: Vec<ui::Node> = passed
        .iter()
        .enumerate()
        .map(|(at, node)| {
            let state = if at == last && !over { NodeState::Now } else { NodeState::Done };
            let shown = ui::Node::new(state, say::node(house, t, &node.code));
            let shown = shown.when(node.at.to_string(), say::moment(t, node.at));
            match (node.code.as_str(), &file.judge_name) {
                ("N12", Some(judge)) => shown.note(t.say_with("follow-judge-is", &[("name", judge.as_str().into())])),
                _ => shown.note(say::done(t, &node.act)),
            }
        })
        .collect();
    if !over {
        let reached = WAY.iter().rposition(|code| passed.iter().any(|node| node.code == *code));
        let ahead = WAY.iter().skip(reached.map_or(0, |at| at + 1)).take(AHEAD);
        nodes.extend(ahead.map(|code| ui::Node::new(NodeState::Ahead, say::node(house, t, code))));
    }
    Timeline::new(t, nodes)
}

/// The papers of a case that somebody may open.
pub fn files(t: Speaker<'_>, papers: &[Filed]) -> FileList {
    let item = |paper: &Filed| {
        let kind = match paper.media.as_str() {
            "application/pdf" => "PDF".into(),
            media if media.starts_with("image/") => t.say("follow-picture"),
            _ => t.say("follow-file"),
        };
        FileItem {
            name: paper.title.clone(),
            note: format!("{kind} · {} · {}", say::size(paper.bytes), say::moment(t, paper.at)),
            href: format!("{}/papers/{}", links::case(paper.case), paper.id.simple()),
            tag: None,
            remove: None,
        }
    };
    FileList::new(t, papers.iter().map(item).collect())
}

/// A case among others, with its timeline.
#[derive(Template)]
#[template(path = "view_card.html")]
pub struct Card {
    href: String,
    tags: Vec<Tag>,
    title: String,
    number: String,
    court: String,
    line: Option<Timeline>,
}

impl Card {
    /// The card of a case. The nodes are shown when they are given.
    pub fn new(house: &House, t: Speaker<'_>, line: &Line, passed: Option<&[Passed]>) -> Self {
        let file = &line.file;
        let mut tags: Vec<Tag> =
            line.sides.iter().map(|side| Tag::new(Tone::Info, say::side(t, side.name()))).collect();
        tags.push(say::stand(house, t, line));
        tags.extend(say::procedure(t, file).map(|procedure| Tag::new(Tone::Plain, procedure)));
        let draft = file.phase == Phase::Draft && file.ended_at.is_none();
        let href = if draft { links::of("filing.save", file.case) } else { None };
        Self {
            href: href.unwrap_or_else(|| links::case(file.case)),
            tags,
            title: say::title(t, file),
            number: say::number(t, file),
            court: house.courts().name(file.case.court),
            line: passed.filter(|passed| !passed.is_empty()).map(|passed| timeline(house, t, passed, file)),
        }
    }
}

/// How a court is reached.
#[derive(Template)]
#[template(path = "view_contact.html")]
pub struct Contact {
    t: Speaker<'static>,
    court: Option<CourtRow>,
    code: String,
}

impl Contact {
    /// The court of a case.
    pub fn of(house: &House, t: Speaker<'static>, case: Case) -> Self {
        Self { t, court: house.courts().get(case.court).cloned(), code: case.court.to_string() }
    }
}

/// What somebody can do in a case now: the acts that are open in its records and granted by the policies, each with its
/// page, in the order of the menu; acts of one page are one line.
pub async fn menu(
    house: &House,
    t: Speaker<'_>,
    member: &Member,
    file: &CaseFile,
    sides: &[Side],
) -> Result<Vec<(String, &'static str, String)>, journal::Failure> {
    let (journal, case) = (&house.journal, file.case);
    let stages = journal.stages(case).await?;
    let stage_of = |record: &str| {
        let now = stages.iter().find(|(name, ..)| *name == record).map(|(_, stage, _)| *stage);
        now.or_else(|| journal.book().stages().find(|(name, _)| *name == record)?.1.first().copied())
    };
    let (actor, authority) = (member.actor(), &journal.around().authority);
    let mut menu: Vec<(String, &'static str, String)> = Vec::new();
    for name in links::MENU {
        let Some(act) = journal.book().act(name) else { continue };
        let open = stage_of(act.record).is_some_and(|stage| act.from.is_empty() || act.from.contains(&stage));
        let Some(path) = links::of(name, case).filter(|_| open) else { continue };
        let granted = authority.decide(&actor, case, file.phase, sides, act.power) == Verdict::Allowed;
        if granted && !menu.iter().any(|(known, ..)| *known == path) {
            menu.push((
                path,
                links::icon(name),
                say::say_or(t, &format!("act-{}", say::dashed(name)), "follow-act-other"),
            ));
        }
    }
    Ok(menu)
}

/// The running periods of a case as a list of name, span and how much is left.
pub fn periods(t: Speaker<'_>, today: Date, all: &[Runs]) -> Vec<(String, String, ui::DueBar)> {
    let shown = |runs: &Runs| {
        let span = t
            .say_with("follow-span", &[("start", ui::day(t, runs.start).into()), ("end", ui::day(t, runs.end).into())]);
        let bar = ui::DueBar::new(t, say::days(today, runs.end), say::days(runs.start, runs.end));
        (say::rule(t, &runs.rule), span, bar)
    };
    all.iter().map(shown).collect()
}
