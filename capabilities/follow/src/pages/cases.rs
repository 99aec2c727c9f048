//! My cases, in all courts.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use docket::Phase;
use house::{Court, Member};
use i18n::Speaker;
use serde::Deserialize;
use web::ui::{Button, Empty, Pages};
use web::{Page, WebError};

use crate::links;
use crate::read::{self, Line};
use crate::view::{self, Card};

/// Cases on one page.
const A_PAGE: usize = 20;

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    All,
    Drafts,
    Open,
    Ended,
}

impl Kind {
    const ALL: [(Self, &'static str); 4] =
        [(Self::All, "all"), (Self::Drafts, "drafts"), (Self::Open, "open"), (Self::Ended, "ended")];

    fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|(_, code)| *code == name).map_or(Self::All, |(kind, _)| kind)
    }

    fn has(self, line: &Line) -> bool {
        let (ended, draft) = (line.file.ended_at.is_some(), line.file.phase == Phase::Draft);
        match self {
            Self::All => true,
            Self::Drafts => draft && !ended,
            Self::Open => !draft && !ended,
            Self::Ended => ended,
        }
    }
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<usize>,
}

#[derive(Template)]
#[template(path = "pages/cases.html")]
struct Cases {
    t: Speaker<'static>,
    q: String,
    show: String,
    kinds: Vec<(String, bool, String)>,
    cards: Vec<Card>,
    empty: Empty,
    pages: Option<Pages>,
}

/// `GET /cases`
pub async fn list(
    page: Page,
    State(house): State<Court>,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = page.t;
    let mine = read::mine(&house, member.person).await.map_err(WebError::internal)?;
    let found: Vec<&Line> = mine.iter().filter(|line| matches(line, &asked.q)).collect();
    let kind = Kind::named(&asked.show);
    let q = encoded(&asked.q);
    let kinds = Kind::ALL.map(|(of, code)| {
        let n = found.iter().filter(|line| of.has(line)).count();
        (
            format!("/cases?show={code}&q={q}"),
            of == kind,
            t.say_with(&format!("follow-cases-{code}"), &[("n", n.into())]),
        )
    });
    let shown: Vec<&Line> = found.iter().copied().filter(|line| kind.has(line)).collect();
    let all = shown.len().div_ceil(A_PAGE).max(1);
    let now = asked.page.unwrap_or(1).clamp(1, all);
    let cards =
        shown.iter().skip((now - 1) * A_PAGE).take(A_PAGE).map(|line| Card::new(&house, t, line, None)).collect();
    let (now, all) = (u32::try_from(now).unwrap_or(1), u32::try_from(all).unwrap_or(1));
    let address = |n: u32| format!("/cases?show={}&q={q}&page={n}", encoded(&asked.show));
    let pages = (all > 1).then(|| Pages::new(t, now, all, address));
    let empty = if mine.is_empty() {
        let file = Button::primary(t.say("follow-start")).icon("file-pen-line").href(links::FILE);
        Empty::new("briefcase", t.say("follow-no-cases")).text(t.say("follow-no-cases-text")).button(file)
    } else {
        Empty::new("search", t.say("follow-none-found")).text(t.say("follow-none-found-text"))
    };
    let body = Cases { t, q: asked.q.clone(), show: asked.show.clone(), kinds: kinds.into(), cards, empty, pages };
    Ok(view::layout(&page, t.say("follow-my-cases")).back("/").render(body))
}

/// Whether number, title or cause have what was typed, however its brackets were typed.
fn matches(line: &Line, typed: &str) -> bool {
    let typed = law::case_number::normalise(typed);
    let has = |text: &str| law::case_number::normalise(text).contains(&typed);
    typed.is_empty() || line.file.number.as_deref().is_some_and(has) || has(&line.file.title) || has(&line.file.cause)
}

/// Text as the value of a query.
pub fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    text.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
