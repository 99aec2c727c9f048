//! Where the provider reports payments to. It repeats a report until it hears 2xx, and hears it only once the money
//! stands durably in the ledger.

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use house::Court;
use journal::{Rejection, args};
use law::Fen;
use wechatpay::{Event, Refused, Transaction};

use crate::acts::Receive;
use crate::provider::{Provider, book, number};

const CONTENT: &str = r#"{"code":"FAIL","message":"内容有误"}"#;
const LATER: &str = r#"{"code":"FAIL","message":"系统繁忙，请稍后重试"}"#;

pub(super) async fn take(
    State(house): State<Court>,
    Extension(provider): Extension<Provider>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let notification = match provider.client().notification(&headers, &body) {
        Ok(notification) => notification,
        Err(refused) => {
            tracing::warn!(%refused, "a report of a payment was not believed");
            let forged = matches!(refused, Refused::Forged(_));
            return fail(if forged { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST }, refused.answer());
        }
    };
    match notification.event {
        Event::Paid(transaction) => paid(&house, &transaction).await,
        Event::Refund(refund) => {
            // Refunds are started at the provider's own desk; the cashier books them with the bill.
            tracing::warn!(order = %refund.out_trade_no, refund = refund.out_refund_no, "a refund was reported");
            StatusCode::NO_CONTENT.into_response()
        }
    }
}

async fn paid(house: &Court, transaction: &Transaction) -> Response {
    let order_no = transaction.out_trade_no.as_str().to_owned();
    let sql = "SELECT court, case_id, amount FROM payment_order WHERE order_no = $1";
    let found = match house.journal.rows(sql, args![order_no.clone()]).await {
        Ok(rows) => rows,
        Err(failure) => {
            tracing::error!(%failure, order = order_no, "an order could not be looked up");
            return fail(StatusCode::SERVICE_UNAVAILABLE, LATER);
        }
    };
    let (Some(row), Ok(no)) = (found.first(), number(&order_no)) else {
        tracing::error!(order = order_no, "a payment was reported for an order that is not ours");
        return fail(StatusCode::NOT_FOUND, CONTENT);
    };
    let (case, amount) = (row.case(0), row.int(2));
    let (transaction, success_at) = match transaction.settles(&no, amount) {
        Ok((transaction, success_at)) => (transaction.to_owned(), success_at),
        Err(mismatch) => {
            tracing::error!(order = order_no, %mismatch, "a payment does not settle its order");
            return fail(StatusCode::BAD_REQUEST, CONTENT);
        }
    };
    let receive = Receive { order_no: order_no.clone(), transaction, amount: Fen(amount), success_at };
    match book(house, case, receive).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(Rejection::Failed(failure)) => {
            tracing::error!(%failure, order = order_no, "a payment could not be booked");
            fail(StatusCode::SERVICE_UNAVAILABLE, LATER)
        }
        Err(rejection) => {
            tracing::error!(%rejection, order = order_no, "a payment was refused");
            fail(StatusCode::CONFLICT, CONTENT)
        }
    }
}

fn fail(status: StatusCode, body: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
