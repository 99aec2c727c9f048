use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use i18n::Speaker;
use jiff::tz::Offset;
use wechatpay::{OutTradeNo, TradeState};

use crate::keys::random_digits;
use crate::page::{Tongue, html, yuan};
use crate::report::{new_report, start};
use crate::serve::Shared;
use crate::store::{Kind, Order};

/// What the payer sees.
#[derive(Template)]
#[template(path = "cashier.html")]
struct Cashier<'a> {
    t: Speaker<'a>,
    tongue: &'a str,
    order: Option<&'a Order>,
    heading: Cow<'a, str>,
    text: Cow<'a, str>,
    paid: bool,
    can_pay: bool,
    amount: String,
    until: String,
    return_url: Option<&'a str>,
}

/// Where the payer stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Open,
    Cancelled,
    Paid,
    Over,
    Absent,
}

impl Standing {
    fn key(self) -> &'static str {
        match self {
            Standing::Open => "sandbox-wechatpay-open",
            Standing::Cancelled => "sandbox-wechatpay-cancelled",
            Standing::Paid => "sandbox-wechatpay-paid",
            Standing::Over => "sandbox-wechatpay-over",
            Standing::Absent => "sandbox-wechatpay-absent",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Standing::Open => "sandbox-wechatpay-open-text",
            Standing::Cancelled => "sandbox-wechatpay-cancelled-text",
            Standing::Paid => "sandbox-wechatpay-paid-text",
            Standing::Over => "sandbox-wechatpay-over-text",
            Standing::Absent => "sandbox-wechatpay-absent-text",
        }
    }
}

/// The cashier's page.
pub(crate) async fn show(
    State(shared): State<Arc<Shared>>,
    Path(token): Path<String>,
    Query(tongue): Query<Tongue>,
    headers: HeaderMap,
) -> Response {
    let now = (shared.config.now)();
    let order = shared.store.read(|books| books.by_token(&token).cloned());
    let standing = match &order {
        None => Standing::Absent,
        Some(order) if order.paid.is_some() => Standing::Paid,
        Some(order) if order.state_at(now) != TradeState::NotPay || now >= order.code_until => Standing::Over,
        Some(_) if tongue.cancelled.is_some() => Standing::Cancelled,
        Some(_) => Standing::Open,
    };
    let until = order.as_ref().map_or_else(String::new, |order| {
        let until = order.expires.min(order.code_until);
        until.to_zoned(Offset::constant(8).to_time_zone()).strftime("%Y-%m-%d %H:%M").to_string()
    });
    let t = shared.words.speak(tongue.lang(&headers));
    let page = Cashier {
        t,
        tongue: &tongue.suffix(),
        amount: order.as_ref().map_or_else(String::new, |order| yuan(order.request.amount.total)),
        order: order.as_ref(),
        heading: t.say(standing.key()),
        text: t.say(standing.text()),
        paid: standing == Standing::Paid,
        can_pay: matches!(standing, Standing::Open | Standing::Cancelled),
        until,
        return_url: shared.config.return_url.as_deref(),
    };
    html(if order.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND }, &page)
}

/// The payer pays.
pub(crate) async fn pay(
    State(shared): State<Arc<Shared>>,
    Path(token): Path<String>,
    Query(tongue): Query<Tongue>,
) -> Response {
    let no = shared.store.read(|books| books.by_token(&token).map(|order| order.request.out_trade_no.clone()));
    if let Some(no) = no {
        let now = (shared.config.now)();
        let scannable = shared.store.read(|books| books.orders.get(&no).is_some_and(|order| now < order.code_until));
        if scannable && let Err(fault) = settle(&shared, &no) {
            tracing::error!(%fault, "the sandbox cannot write its books");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    }
    Redirect::to(&format!("/cashier/{token}{}", tongue.suffix())).into_response()
}

/// The payer goes without paying; the order stays open, as with the vendor.
pub(crate) async fn cancel(Path(token): Path<String>, Query(tongue): Query<Tongue>) -> Redirect {
    let suffix = tongue.suffix();
    let join = if suffix.is_empty() { '?' } else { '&' };
    Redirect::to(&format!("/cashier/{token}{suffix}{join}cancelled=1"))
}

/// Marks an open order as paid and starts to tell the merchant; whether it did.
pub(crate) fn settle(shared: &Arc<Shared>, no: &OutTradeNo) -> std::io::Result<bool> {
    let now = (shared.config.now)();
    let report = shared.store.change(|books| {
        let order = books.orders.get_mut(no).filter(|order| order.state_at(now) == TradeState::NotPay)?;
        order.state = TradeState::Success;
        order.paid = Some(now);
        order.transaction_id = Some(format!("42000{}", random_digits(23)));
        let url = order.request.notify_url.clone();
        Some(new_report(books, Kind::Paid(no.clone()), url, now))
    })?;
    let settled = report.is_some();
    if let Some(id) = report {
        start(shared, id);
    }
    Ok(settled)
}
