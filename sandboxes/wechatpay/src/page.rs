use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use i18n::{Lang, Speaker};
use serde::Deserialize;
use serde_json::{Value, json};
use wechatpay::{OutTradeNo, Transaction};

use crate::cashier::settle;
use crate::serve::Shared;
use crate::store::{Kind, Order, Report};
use crate::{Faults, SCHEDULE_SECONDS};

/// The page's own policy: styles and forms from here, nothing else from anywhere.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a page's address may say besides its path.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Tongue {
    lang: Option<String>,
    pub cancelled: Option<String>,
}

impl Tongue {
    /// The language asked for in the address, else the browser's.
    pub fn lang(&self, headers: &HeaderMap) -> Lang {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        self.chosen().unwrap_or_else(|| Lang::negotiate(accepted))
    }

    /// What keeps a chosen language in the next address: `?lang=en`, or nothing.
    pub fn suffix(&self) -> String {
        self.chosen().map_or_else(String::new, |lang| format!("?lang={lang}"))
    }

    fn chosen(&self) -> Option<Lang> {
        self.lang.as_deref().and_then(|text| text.parse().ok())
    }
}

/// Fen as yuan with two digits: `¥1,234.50`.
pub(crate) fn yuan(fen: i64) -> String {
    let whole = (fen / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("¥{grouped}.{:02}", fen % 100)
}

/// A page with its headers.
pub(crate) fn html(status: StatusCode, page: &impl Template) -> Response {
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
            let mut response = (status, Html(text)).into_response();
            response.headers_mut().extend(headers);
            response
        }
        Err(fault) => {
            tracing::error!(%fault, "a page of the sandbox does not render");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

pub(crate) async fn home() -> Redirect {
    Redirect::to("/sandbox")
}

pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("templates/style.css"))
}

/// The sandbox's own desk: orders, reports, switches.
#[derive(Template)]
#[template(path = "desk.html")]
struct Desk<'a> {
    t: Speaker<'a>,
    tongue: &'a str,
    orders: Vec<Row>,
    reports: Vec<Line>,
    switches: Vec<Switch>,
    numbers: Vec<Number>,
}

struct Row {
    no: String,
    description: String,
    amount: String,
    state: String,
    token: String,
    open: bool,
}

struct Line {
    about: String,
    attempts: String,
    heard: bool,
    last: String,
}

struct Switch {
    name: String,
    label: String,
    on: bool,
}

struct Number {
    name: String,
    label: String,
    value: u64,
}

/// The switches and numbers of [`Faults`], as its JSON names them.
fn fields(faults: &Faults) -> BTreeMap<String, Value> {
    serde_json::to_value(faults).and_then(serde_json::from_value).expect("a plain struct of named values")
}

pub(crate) async fn desk(
    State(shared): State<Arc<Shared>>,
    Query(tongue): Query<Tongue>,
    headers: HeaderMap,
) -> Response {
    let t = shared.words.speak(tongue.lang(&headers));
    let now = (shared.config.now)();
    let row = |order: &Order| {
        let state = order.state_at(now);
        Row {
            no: order.request.out_trade_no.to_string(),
            description: order.request.description.clone(),
            amount: yuan(order.request.amount.total),
            state: t.say(&format!("sandbox-wechatpay-state-{state:?}").to_lowercase()).into_owned(),
            token: order.token.clone(),
            open: state == wechatpay::TradeState::NotPay,
        }
    };
    let line = |report: &Report| Line {
        about: match &report.kind {
            Kind::Paid(no) => no.to_string(),
            Kind::Refunded(no) => no.clone(),
        },
        attempts: t.say_with(
            "sandbox-wechatpay-attempts-of",
            &[("n", report.attempts.into()), ("all", (SCHEDULE_SECONDS.len() + 1).into())],
        ),
        heard: report.heard,
        last: report.last.clone(),
    };
    let (orders, reports) = shared.store.read(|books| {
        let orders: Vec<Row> = books.orders.values().map(row).collect();
        let reports: Vec<Line> = books.reports.iter().rev().map(line).collect();
        (orders, reports)
    });
    let (mut switches, mut numbers) = (Vec::new(), Vec::new());
    for (name, value) in fields(&shared.faults()) {
        let label = t.say(&format!("sandbox-wechatpay-fault-{}", name.replace('_', "-"))).into_owned();
        match value {
            Value::Bool(on) => switches.push(Switch { name, label, on }),
            value => numbers.push(Number { value: value.as_u64().unwrap_or_default(), name, label }),
        }
    }
    html(StatusCode::OK, &Desk { t, tongue: &tongue.suffix(), orders, reports, switches, numbers })
}

/// The desk's form: a box that is not ticked is not sent.
pub(crate) async fn set_faults(
    State(shared): State<Arc<Shared>>,
    Query(tongue): Query<Tongue>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Response {
    let mut all = fields(&Faults::default());
    for (name, value) in &mut all {
        let said = form.get(name).map(String::as_str);
        *value = match value {
            Value::Bool(_) => json!(said.is_some()),
            _ => json!(said.and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or_default()),
        };
    }
    match serde_json::from_value(json!(all)) {
        Ok(faults) => shared.set_faults(faults),
        Err(_) => return StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
    Redirect::to(&format!("/sandbox{}", tongue.suffix())).into_response()
}

pub(crate) async fn faults_json(State(shared): State<Arc<Shared>>) -> Json<Faults> {
    Json(shared.faults())
}

pub(crate) async fn put_faults(State(shared): State<Arc<Shared>>, Json(faults): Json<Faults>) -> Json<Faults> {
    shared.set_faults(faults.clone());
    Json(faults)
}

pub(crate) async fn orders_json(State(shared): State<Arc<Shared>>) -> Json<Vec<Transaction>> {
    let now = (shared.config.now)();
    Json(shared.store.read(|books| books.orders.values().map(|order| order.transaction(now)).collect()))
}

pub(crate) async fn reports_json(State(shared): State<Arc<Shared>>) -> Json<Vec<Report>> {
    Json(shared.store.read(|books| books.reports.clone()))
}

/// Pays an order without the cashier, for programs: 204, 404, or 409 when it is not open.
pub(crate) async fn pay(State(shared): State<Arc<Shared>>, Path(no): Path<String>) -> StatusCode {
    let Ok(no) = no.parse::<OutTradeNo>() else { return StatusCode::NOT_FOUND };
    if shared.store.read(|books| !books.orders.contains_key(&no)) {
        return StatusCode::NOT_FOUND;
    }
    match settle(&shared, &no) {
        Ok(true) => StatusCode::NO_CONTENT,
        Ok(false) => StatusCode::CONFLICT,
        Err(fault) => {
            tracing::error!(%fault, "the sandbox cannot write its books");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Words;

    #[test]
    fn money_is_written_out() {
        for (fen, text) in [(1, "¥0.01"), (5000, "¥50.00"), (123_456_789, "¥1,234,567.89"), (100_000, "¥1,000.00")]
        {
            assert_eq!(yuan(fen), text);
        }
    }

    #[test]
    fn every_word_is_there() {
        i18n::lint(crate::WORDS).unwrap();
        let words = Words::new(&[crate::WORDS]).unwrap();
        let sources = [
            include_str!("page.rs"),
            include_str!("templates/cashier.html"),
            include_str!("templates/desk.html"),
            include_str!("templates/base.html"),
        ];
        for key in sources.into_iter().flat_map(i18n::used_keys) {
            assert!(words.has(key), "{key}");
        }
        let standing = ["open", "cancelled", "paid", "over", "absent"];
        for key in standing.map(|name| format!("sandbox-wechatpay-{name}")) {
            assert!(words.has(&key) && words.has(&format!("{key}-text")), "{key}");
        }
        for name in fields(&Faults::default()).keys() {
            assert!(words.has(&format!("sandbox-wechatpay-fault-{}", name.replace('_', "-"))), "{name}");
        }
        for state in ["notpay", "success", "refund", "closed"] {
            assert!(words.has(&format!("sandbox-wechatpay-state-{state}")), "{state}");
        }
    }
}
