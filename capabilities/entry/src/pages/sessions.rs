use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use house::Court;
use i18n::Speaker;
use identity::session::{Ended, Session};
use jiff::tz::{Offset, TimeZone};
use serde::Deserialize;
use uuid::Uuid;
use web::ui::{self, Tag, Tone};
use web::{Page, WebError};

use super::account::layout;
use crate::asked::Old;

/// How many are shown: those of some weeks.
const SHOWN: usize = 30;

struct Line {
    id: Uuid,
    device: String,
    when: String,
    how: String,
    tag: Tag,
    open: bool,
}

#[derive(Template)]
#[template(path = "pages/sessions.html")]
struct Body {
    lines: Vec<Line>,
    end: String,
    end_others: String,
    others: bool,
}

/// 登录记录: every session, on which device, how it was proven, and how it ended.
pub async fn show(page: Page, old: Old, State(house): State<Court>) -> Result<Response, WebError> {
    let (t, seat) = (page.t, old.whole()?);
    let limits = house.identity.settings().sessions;
    let now = house.journal.around().ids.now();
    let all = house.identity.sessions(seat.signed.session.person).await.map_err(WebError::internal)?;
    let this = seat.signed.session.id;
    let open = |session: &Session| session.is_open(&limits, now);
    let others = all.iter().any(|session| session.id != this && open(session));
    let line = |session: &Session| Line {
        id: session.id,
        device: if session.device.is_empty() {
            t.say("entry-device-unknown").into_owned()
        } else {
            session.device.clone()
        },
        when: t.say_with(
            "entry-session-times",
            &[("began", moment(t, session.began_at).into()), ("seen", moment(t, session.seen_at).into())],
        ),
        how: t.say(&format!("entry-method-{}", session.method.name())).into_owned(),
        tag: match (session.id == this, session.ended) {
            (true, _) => Tag::new(Tone::Ok, t.say("entry-session-this")),
            (false, Some((_, why))) => Tag::new(Tone::Plain, t.say(ended_key(why))),
            (false, None) if open(session) => Tag::new(Tone::Info, t.say("entry-session-open")),
            (false, None) => Tag::new(Tone::Plain, t.say("entry-session-idle")),
        },
        open: session.id != this && open(session),
    };
    let body = Body {
        lines: all.iter().take(SHOWN).map(line).collect(),
        end: t.say("entry-session-end").into_owned(),
        end_others: t.say("entry-session-end-others").into_owned(),
        others,
    };
    let layout = layout(&page, &seat, "entry-account-sessions").back("/account");
    Ok(layout.lede(t.say("entry-sessions-lede")).render(body))
}

const fn ended_key(why: Ended) -> &'static str {
    match why {
        Ended::Logout => "entry-ended-logout",
        Ended::Elsewhere => "entry-ended-elsewhere",
        Ended::Replaced => "entry-ended-replaced",
        Ended::Changed => "entry-ended-changed",
        Ended::Disabled => "entry-ended-disabled",
    }
}

fn moment(t: Speaker<'_>, at: jiff::Timestamp) -> String {
    ui::moment(t, at.to_zoned(TimeZone::fixed(Offset::constant(8))).datetime())
}

/// Which one is to end.
#[derive(Deserialize)]
pub struct Which {
    /// Its id; all but this one when empty.
    #[serde(default)]
    session: String,
}

/// Ends one, or all but this.
pub async fn end(old: Old, State(house): State<Court>, Form(which): Form<Which>) -> Result<Response, WebError> {
    let seat = old.whole()?;
    let person = seat.signed.session.person;
    let done = match Uuid::parse_str(&which.session) {
        Ok(session) => house.identity.end(person, session).await,
        Err(_) if which.session.is_empty() => {
            house.identity.end_others(person, Some(&seat.token), Ended::Elsewhere).await
        }
        Err(_) => return Err(WebError::NotFound),
    };
    match done {
        Ok(()) => Ok(Redirect::to("/account/sessions").into_response()),
        Err(identity::Denied::Hidden) => Err(WebError::NotFound),
        Err(other) => Err(WebError::internal(other)),
    }
}
