use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, Uri, header};
use jiff::SignedDuration;
use serde_json::json;
use wechatpay::sign::{Authorization, Forgery, request_message, within};
use wechatpay::{CloseRequest, CodeUrl, NativeRequest, OutTradeNo, Refund, RefundRequest, RefundStatus, TradeState};

use crate::answer::{Said, signed};
use crate::keys::{random_digits, random_hex};
use crate::report::{new_report, start};
use crate::serve::Shared;
use crate::store::{Kind, Order};

/// How long a code can be scanned (vendor: two hours).
const CODE_LIFE: SignedDuration = SignedDuration::from_hours(2);
/// How long an order can be paid that names no time, and the longest it may name (vendor: seven days).
const ORDER_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Every call of the API: judged, answered, signed.
pub(crate) async fn call(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let faults = shared.faults();
    if faults.api_delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(faults.api_delay_ms)).await;
    }
    let said = if faults.api_down {
        Said::no(500, "SYSTEM_ERROR", "系统异常，请稍后重试")
    } else {
        match judge(&shared, &method, &uri, &headers, &body) {
            Ok(()) => route(&shared, &method, &uri, &body),
            Err(said) => said,
        }
    };
    let keys = &shared.config.keys;
    let now = (shared.config.now)().as_second();
    signed(said, &shared.platform, keys.platform_serial(), now, faults.api_wrong_signature)
}

/// Whether the request is the merchant's: the vendor answers 401 SIGN_ERROR before it looks at anything else.
fn judge(shared: &Shared, method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<(), Said> {
    let no = |message: &str| Said::no(401, "SIGN_ERROR", message);
    let text = |name| headers.get(name).and_then(|v: &axum::http::HeaderValue| v.to_str().ok()).unwrap_or_default();
    if text(header::AUTHORIZATION).is_empty() {
        return Err(no("Http头缺少Authorization"));
    }
    let Ok(claim) = Authorization::parse(text(header::AUTHORIZATION)) else {
        return Err(no("Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》"));
    };
    let keys = &shared.config.keys;
    if claim.mchid != keys.mchid() {
        return Err(no("商户号不存在"));
    }
    if claim.serial_no != keys.merchant_serial() {
        return Err(no("商户证书序列号有误"));
    }
    if within(claim.timestamp, (shared.config.now)().as_second()).is_err() {
        return Err(no("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟"));
    }
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let message = request_message(method.as_str(), target, claim.timestamp, &claim.nonce_str, body);
    match shared.merchant.verify(keys.merchant_serial(), &message, &claim.signature) {
        Ok(()) => {}
        Err(Forgery::UnknownSerial(_) | Forgery::Signature | Forgery::Header(_) | Forgery::Stale { .. }) => {
            // Like the vendor, the sandbox shows the text it would have signed, as far as it gives nothing away.
            let head: String = String::from_utf8_lossy(&message).chars().take(100).collect();
            let detail = json!({
                "field": "signature", "issue": "sign not match", "location": "authorization",
                "sign_information": {
                    "method": method.as_str(), "url": target,
                    "truncated_sign_message": head, "sign_message_length": message.len(),
                },
            });
            return Err(Said::no_because(401, "SIGN_ERROR", "错误的签名，验签失败", detail));
        }
    }
    let accepts = text(header::ACCEPT);
    if !accepts.contains("application/json") && !accepts.contains("*/*") {
        return Err(Said::no(406, "PARAM_ERROR", "Http头Accept必须包含application/json"));
    }
    if text(header::USER_AGENT).is_empty() {
        return Err(Said::no(400, "PARAM_ERROR", "Http头缺少User-Agent"));
    }
    if method == Method::POST && !text(header::CONTENT_TYPE).starts_with("application/json") {
        return Err(Said::no(415, "PARAM_ERROR", "Http头Content-Type必须是application/json"));
    }
    Ok(())
}

fn route(shared: &Arc<Shared>, method: &Method, uri: &Uri, body: &[u8]) -> Said {
    let path: Vec<&str> = uri.path().trim_start_matches('/').split('/').collect();
    let post = method == Method::POST;
    let said = match path.as_slice() {
        ["v3", "pay", "transactions", "native"] if post => place(shared, body),
        ["v3", "pay", "transactions", "out-trade-no", no] if method == Method::GET => {
            query(shared, no, uri.query().unwrap_or_default())
        }
        ["v3", "pay", "transactions", "out-trade-no", no, "close"] if post => close(shared, no, body),
        ["v3", "refund", "domestic", "refunds"] if post => refund(shared, body),
        ["v3", "refund", "domestic", "refunds", no] if method == Method::GET => Ok(shared.store.read(|books| {
            books.refunds.get(*no).map_or_else(|| Said::no(404, "RESOURCE_NOT_EXISTS", "退款单不存在"), Said::ok)
        })),
        _ => Ok(Said::no(404, "RESOURCE_NOT_EXISTS", "请求的资源不存在")),
    };
    said.unwrap_or_else(|fault| {
        tracing::error!(%fault, "the sandbox cannot write its books");
        Said::no(500, "SYSTEM_ERROR", "系统异常，请稍后重试")
    })
}

fn wrong(field: &str, issue: impl Into<String>) -> Said {
    let detail = json!({ "field": field, "issue": issue.into(), "location": "body" });
    Said::no_because(400, "PARAM_ERROR", format!("参数错误：{field}"), detail)
}

/// What is wrong with an order, if anything.
fn check(shared: &Shared, order: &NativeRequest) -> Result<(), Said> {
    let keys = &shared.config.keys;
    if order.mchid != keys.mchid() {
        return Err(Said::no(400, "PARAM_ERROR", "商户号与签名的商户号不一致"));
    }
    if order.appid != keys.appid() {
        return Err(Said::no(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配"));
    }
    if order.description.is_empty() || order.description.chars().count() > 127 {
        return Err(wrong("description", "1 to 127 characters"));
    }
    if order.attach.as_ref().is_some_and(|text| text.chars().count() > 128) {
        return Err(wrong("attach", "at most 128 characters"));
    }
    if order.amount.total < 1 || order.amount.currency != "CNY" {
        return Err(wrong("amount", "total must be at least 1, currency CNY"));
    }
    if !is_callback(&order.notify_url) {
        return Err(wrong("notify_url", "https (in the sandbox http for loopback), no query, at most 255 characters"));
    }
    Ok(())
}

fn is_callback(text: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(text) else { return false };
    let loopback = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    text.len() <= 255 && url.query().is_none() && (url.scheme() == "https" || url.scheme() == "http" && loopback)
}

type Outcome = std::io::Result<Said>;

fn place(shared: &Shared, body: &[u8]) -> Outcome {
    let request: NativeRequest = match serde_json::from_slice(body) {
        Ok(request) => request,
        Err(fault) => return Ok(wrong("body", fault.to_string())),
    };
    let now = (shared.config.now)();
    if let Err(said) = check(shared, &request) {
        return Ok(said);
    }
    shared.store.change(|books| {
        if let Some(known) = books.orders.get_mut(&request.out_trade_no) {
            match known.state_at(now) {
                TradeState::NotPay if known.request == request => {
                    known.code_until = now + CODE_LIFE;
                    return Said::ok(&code(shared, &known.token));
                }
                TradeState::NotPay => return Said::no(403, "OUT_TRADE_NO_USED", "商户订单号重复"),
                TradeState::Closed => return Said::no(400, "ORDER_CLOSED", "该订单已关闭"),
                _ => return Said::no(400, "ORDERPAID", "该订单已支付"),
            }
        }
        // Only now: an order that was placed before stays what it is when its time is over.
        if request.time_expire.is_some_and(|at| at <= now || at > now + ORDER_LIFE) {
            return wrong("time_expire", "later than now, at most seven days");
        }
        let token = random_hex(16);
        let said = Said::ok(&code(shared, &token));
        let order = Order {
            token,
            code_until: now + CODE_LIFE,
            expires: request.time_expire.unwrap_or(now + ORDER_LIFE),
            state: TradeState::NotPay,
            transaction_id: None,
            paid: None,
            request: request.clone(),
        };
        books.orders.insert(request.out_trade_no.clone(), order);
        said
    })
}

fn code(shared: &Shared, token: &str) -> CodeUrl {
    CodeUrl { code_url: format!("{}/cashier/{token}", shared.config.public_url.trim_end_matches('/')) }
}

fn number(text: &str) -> Option<OutTradeNo> {
    // The two characters of an order number that an address may carry encoded.
    text.replace("%7C", "|").replace("%7c", "|").replace("%2A", "*").replace("%2a", "*").parse().ok()
}

fn no_order() -> Said {
    Said::no(404, "ORDER_NOT_EXIST", "订单不存在")
}

fn query(shared: &Shared, no: &str, query: &str) -> Outcome {
    if query.strip_prefix("mchid=") != Some(shared.config.keys.mchid()) {
        return Ok(Said::no(400, "PARAM_ERROR", "参数错误：mchid"));
    }
    let now = (shared.config.now)();
    let found = number(no).and_then(|no| shared.store.read(|books| books.orders.get(&no).map(|o| o.transaction(now))));
    Ok(found.map_or_else(no_order, |transaction| Said::ok(&transaction)))
}

fn close(shared: &Shared, no: &str, body: &[u8]) -> Outcome {
    match serde_json::from_slice::<CloseRequest>(body) {
        Ok(request) if request.mchid == shared.config.keys.mchid() => {}
        _ => return Ok(wrong("mchid", "the merchant who signed")),
    }
    let Some(no) = number(no) else { return Ok(no_order()) };
    shared.store.change(|books| match books.orders.get_mut(&no) {
        None => no_order(),
        Some(order) if order.paid.is_some() => Said::no(400, "ORDERPAID", "该订单已支付"),
        Some(order) => {
            order.state = TradeState::Closed;
            Said::nothing()
        }
    })
}

fn refund(shared: &Arc<Shared>, body: &[u8]) -> Outcome {
    let request: RefundRequest = match serde_json::from_slice(body) {
        Ok(request) => request,
        Err(fault) => return Ok(wrong("body", fault.to_string())),
    };
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"_-|*@".contains(&b);
    if !(1..=64).contains(&request.out_refund_no.len()) || !request.out_refund_no.bytes().all(fits) {
        return Ok(wrong("out_refund_no", "1 to 64 of 0-9 A-Z a-z _ - | * @"));
    }
    if request.reason.as_ref().is_some_and(|text| text.len() > 80) {
        return Ok(wrong("reason", "at most 80 bytes"));
    }
    if request.notify_url.as_ref().is_some_and(|url| !is_callback(url)) {
        return Ok(wrong("notify_url", "https, no query"));
    }
    let now = (shared.config.now)();
    let (said, report) = shared.store.change(|books| {
        let no = |status, code, message: &str| (Said::no(status, code, message), None);
        let Some(order) = books.orders.get(&request.out_trade_no) else {
            return no(404, "RESOURCE_NOT_EXISTS", "订单不存在");
        };
        let Some(transaction_id) = order.transaction_id.clone() else {
            return no(400, "INVALID_REQUEST", "订单未支付，不能退款");
        };
        if let Some(known) = books.refunds.get(&request.out_refund_no) {
            let same = known.out_trade_no == request.out_trade_no && known.amount == request.amount;
            return if same {
                (Said::ok(known), None)
            } else {
                no(400, "INVALID_REQUEST", "退款单号重复且参数不一致")
            };
        }
        if request.amount.total != order.request.amount.total {
            return no(400, "INVALID_REQUEST", "订单金额与之前请求不一致");
        }
        let left = order.request.amount.total - books.refunded(&request.out_trade_no);
        if !(1..=left).contains(&request.amount.refund) {
            return no(400, "INVALID_REQUEST", "申请退款金额超过订单可退金额");
        }
        let asked = Refund {
            refund_id: format!("50000{}", random_digits(23)),
            out_refund_no: request.out_refund_no.clone(),
            transaction_id,
            out_trade_no: request.out_trade_no.clone(),
            user_received_account: "支付用户零钱".to_owned(),
            success_time: None,
            create_time: now,
            status: RefundStatus::Processing,
            amount: request.amount.clone(),
        };
        // The answer says that it is on its way; a moment later it has arrived.
        let done = Refund { success_time: Some(now), status: RefundStatus::Success, ..asked.clone() };
        books.refunds.insert(request.out_refund_no.clone(), done);
        if let Some(order) = books.orders.get_mut(&request.out_trade_no) {
            order.state = TradeState::Refund;
        }
        let report = request
            .notify_url
            .as_ref()
            .map(|url| new_report(books, Kind::Refunded(request.out_refund_no.clone()), url.clone(), now));
        (Said::ok(&asked), report)
    })?;
    if let Some(id) = report {
        start(shared, id);
    }
    Ok(said)
}
