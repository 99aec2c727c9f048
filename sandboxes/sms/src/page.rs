use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use i18n::{Lang, Speaker};
use jiff::tz::Offset;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Faults;
use crate::api::number;
use crate::serve::Shared;
use crate::store::Arrived;

/// The page's own policy: styles and forms from here, nothing else from anywhere.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The language in a page's address.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Tongue {
    lang: Option<String>,
}

impl Tongue {
    fn lang(&self, headers: &HeaderMap) -> Lang {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        self.chosen().unwrap_or_else(|| Lang::negotiate(accepted))
    }

    fn suffix(&self) -> String {
        self.chosen().map_or_else(String::new, |lang| format!("?lang={lang}"))
    }

    fn chosen(&self) -> Option<Lang> {
        self.lang.as_deref().and_then(|text| text.parse().ok())
    }
}

fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => {
            let headers = [
                (header::CONTENT_SECURITY_POLICY, POLICY),
                (header::CACHE_CONTROL, "no-store"),
                (header::REFERRER_POLICY, "no-referrer"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            let headers: Vec<(HeaderName, HeaderValue)> =
                headers.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
            let mut response = Html(text).into_response();
            response.headers_mut().extend(headers);
            response
        }
        Err(fault) => {
            tracing::error!(%fault, "a page of the sandbox does not render");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("templates/style.css"))
}

/// A piece of a message: words, or an address to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    text: String,
    link: bool,
}

/// Takes a message apart at its addresses. An address ends where a character comes that it would have to encode, and
/// before a full stop or comma that ends the sentence.
fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let start = [rest.find("http://"), rest.find("https://")].into_iter().flatten().min().unwrap_or(rest.len());
        let (words, tail) = rest.split_at(start);
        if !words.is_empty() {
            found.push(Piece { text: words.to_owned(), link: false });
        }
        let in_address =
            |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
        let end = tail.find(|c| !in_address(c)).unwrap_or(tail.len());
        let address = tail[..end].trim_end_matches(['.', ',', ';', '!', '?', ')']);
        if !address.is_empty() {
            found.push(Piece { text: address.to_owned(), link: true });
        }
        rest = &tail[address.len()..];
    }
    found
}

struct Shown {
    at: String,
    machine: String,
    pieces: Vec<Piece>,
}

fn shown(message: &Arrived) -> Shown {
    let at = message.at.to_zoned(Offset::constant(8).to_time_zone());
    Shown {
        at: at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        machine: at.strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string(),
        pieces: pieces(&message.text),
    }
}

/// One phone's inbox.
#[derive(Template)]
#[template(path = "inbox.html")]
struct Inbox<'a> {
    t: Speaker<'a>,
    tongue: &'a str,
    phone: &'a str,
    count: String,
    messages: Vec<Shown>,
}

pub(crate) async fn inbox(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    Query(tongue): Query<Tongue>,
    headers: HeaderMap,
) -> Response {
    let (phone, as_json) = name.strip_suffix(".json").map_or((name.as_str(), false), |phone| (phone, true));
    let Some(phone) = number(phone) else { return StatusCode::NOT_FOUND.into_response() };
    let messages = shared.store.inbox(&phone);
    if as_json {
        return Json(messages).into_response();
    }
    let t = shared.words.speak(tongue.lang(&headers));
    html(&Inbox {
        t,
        tongue: &tongue.suffix(),
        phone: &phone,
        count: t.say_with("sandbox-sms-count", &[("n", messages.len().into())]),
        messages: messages.iter().map(shown).collect(),
    })
}

/// All inboxes, and the switches.
#[derive(Template)]
#[template(path = "inboxes.html")]
struct Inboxes<'a> {
    t: Speaker<'a>,
    tongue: &'a str,
    phones: Vec<Phone>,
    switches: Vec<Switch>,
    delay_ms: u64,
}

struct Phone {
    number: String,
    count: String,
    newest: String,
}

struct Switch {
    name: &'static str,
    label: String,
    on: bool,
}

pub(crate) async fn inboxes(
    State(shared): State<Arc<Shared>>,
    Query(tongue): Query<Tongue>,
    headers: HeaderMap,
) -> Response {
    let t = shared.words.speak(tongue.lang(&headers));
    let phone = |(newest, count): (Arrived, usize)| Phone {
        number: newest.phone,
        count: t.say_with("sandbox-sms-count", &[("n", count.into())]),
        newest: newest.text,
    };
    let faults = shared.faults();
    let switch = |name, key: &str, on| Switch { name, label: t.say(key).into_owned(), on };
    html(&Inboxes {
        t,
        tongue: &tongue.suffix(),
        phones: shared.store.inboxes().into_iter().map(phone).collect(),
        switches: vec![
            switch("down", "sandbox-sms-fault-down", faults.down),
            switch("lost", "sandbox-sms-fault-lost", faults.lost),
            switch("no_money", "sandbox-sms-fault-no-money", faults.no_money),
        ],
        delay_ms: faults.delay_ms,
    })
}

/// The form of the switches: a box that is not ticked is not sent.
pub(crate) async fn set_faults(
    State(shared): State<Arc<Shared>>,
    Query(tongue): Query<Tongue>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Response {
    let ticked = |name: &str| Value::Bool(form.contains_key(name));
    let delay = form.get("delay_ms").and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or_default();
    let said = json!({
        "down": ticked("down"), "lost": ticked("lost"), "no_money": ticked("no_money"), "delay_ms": delay,
    });
    match serde_json::from_value(said) {
        Ok(faults) => shared.set_faults(faults),
        Err(_) => return StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
    Redirect::to(&format!("/{}", tongue.suffix())).into_response()
}

pub(crate) async fn faults_json(State(shared): State<Arc<Shared>>) -> Json<Faults> {
    Json(shared.faults())
}

pub(crate) async fn put_faults(State(shared): State<Arc<Shared>>, Json(faults): Json<Faults>) -> Json<Faults> {
    shared.set_faults(faults.clone());
    Json(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found() {
        let texts = |text| pieces(text).into_iter().map(|p| (p.text, p.link)).collect::<Vec<_>>();
        let (words, link) = (|t: &str| (t.to_owned(), false), |t: &str| (t.to_owned(), true));
        assert_eq!(
            texts("查看：http://127.0.0.1:8971/s/aB3?x=1，谢谢"),
            [words("查看："), link("http://127.0.0.1:8971/s/aB3?x=1"), words("，谢谢")]
        );
        assert_eq!(
            texts("https://a.example/1. http://b.example/<b>"),
            [link("https://a.example/1"), words(". "), link("http://b.example/"), words("<b>")]
        );
        assert_eq!(texts("javascript:alert(1) ftp://x"), [words("javascript:alert(1) ftp://x")]);
        assert_eq!(texts(""), []);
        assert_eq!(pieces("http://").len(), 1);
    }

    #[test]
    fn every_word_is_there() {
        i18n::lint(crate::WORDS).unwrap();
        let words = i18n::Words::new(&[crate::WORDS]).unwrap();
        let sources = [
            include_str!("page.rs"),
            include_str!("templates/base.html"),
            include_str!("templates/inbox.html"),
            include_str!("templates/inboxes.html"),
        ];
        for key in sources.into_iter().flat_map(i18n::used_keys) {
            assert!(words.has(key), "{key}");
        }
    }
}
