//! What the pages have in common: the form, the session that begins or ends, and the words of a refusal.

use std::net::SocketAddr;

use askama::Template;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use house::{House, Seat};
use i18n::Speaker;
use identity::session::{Token, Transport};
use identity::{Denied, Device, Entered, Step};
use web::ui::{Button, ErrorSummary, Field, Note, Todo, TodoItem};
use web::{WebError, local};

/// A form of a few fields: notes above, fields, one button, links beneath.
#[derive(Template)]
#[template(path = "form.html")]
pub struct FormPage {
    action: &'static str,
    notes: Vec<Note>,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    button: Button,
    links: Vec<TodoItem>,
}

impl FormPage {
    /// A form that is sent to this address by this button.
    pub fn new(action: &'static str, button: impl Into<String>) -> Self {
        let button = Button::primary(button).block();
        Self { action, notes: Vec::new(), hidden: Vec::new(), fields: Vec::new(), button, links: Vec::new() }
    }

    /// A remark above.
    pub fn note(mut self, note: Note) -> Self {
        self.notes.push(note);
        self
    }

    /// Something the form carries along; nothing secret.
    pub fn hidden(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push((name, value.into()));
        self
    }

    /// A field.
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// Another way on, beneath: where it leads, its icon, its words, a line that says for whom.
    pub fn link(mut self, href: &str, icon: &'static str, words: impl Into<String>, line: impl Into<String>) -> Self {
        self.links.push(TodoItem::new(href, icon, words, line));
        self
    }

    fn todo(&self) -> Todo {
        Todo::new(self.links.clone())
    }
}

/// From where a request comes, as evidence of a session.
pub struct From(pub Device);

impl<S: Send + Sync> FromRequestParts<S> for From {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
        Ok(Self(Device::new(agent, address.unwrap_or_default())))
    }
}

/// The session that a request carries, whole or half; nothing when there is none.
pub struct Old(pub Option<Seat>);

impl Old {
    /// Its token.
    pub fn token(&self) -> Option<&Token> {
        self.0.as_ref().map(|seat| &seat.token)
    }

    /// The session of somebody who has come at least half-way in.
    pub fn half(self) -> Result<Seat, WebError> {
        self.0.ok_or(WebError::SignIn)
    }

    /// The session of somebody who is in.
    pub fn whole(self) -> Result<Seat, WebError> {
        self.0.filter(|seat| !seat.signed.pending).ok_or(WebError::SignIn)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Old {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<Seat>().cloned()))
    }
}

/// Leads on with a new cookie, to what is still asked for or back to where the person came from.
pub fn lead_on(house: &House, entered: &Entered, back: &str) -> Response {
    let to = match entered.step {
        Step::Done => local(back).to_owned(),
        Step::SecondFactor => format!("/login/second?back={}", encoded(local(back))),
        Step::SetUp => format!("/login/authenticator?back={}", encoded(local(back))),
    };
    with_cookie(Redirect::to(&to).into_response(), &Transport::of(&house.origin).set(&entered.token))
}

/// An answer that sets a cookie.
pub fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A local address as the value of a query.
pub fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    text.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The refusal in words: at the fields it concerns, else at `field`, else above. What is our fault stays an error.
pub fn faults(t: Speaker<'_>, denied: Denied, field: Option<&str>) -> Result<ErrorSummary, WebError> {
    let summary = ErrorSummary::new(t);
    if let Denied::Fields(faults) = &denied {
        return Ok(faults
            .iter()
            .fold(summary, |all, fault| all.field(fault.field, t.say_with(fault.key, &fault.args))));
    }
    let Some(key) = denied.key() else {
        return Err(match denied {
            Denied::Hidden => WebError::NotFound,
            other => WebError::internal(other),
        });
    };
    let sentence = t.say_with(&key, &denied.args());
    let summary = match field {
        Some(field) => summary.field(field, sentence),
        None => summary.plain(sentence),
    };
    let next = format!("{key}-next");
    let refused = matches!(denied, Denied::Refused(_));
    Ok(if refused { summary.more([t.say_with(&next, &denied.args())]) } else { summary })
}
