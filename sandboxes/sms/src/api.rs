use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::json;
use sms::acs3::{Authorization, Canonical, WINDOW_SECONDS, canonical_query, content_hash};
use sms::{ACTION, Answer, VERSION};

use crate::credentials::random_hex;
use crate::serve::Shared;
use crate::store::Arrived;

/// What the vendor says no with: status, code, sentence.
struct No(u16, &'static str, String);

impl No {
    fn new(status: u16, code: &'static str, message: impl Into<String>) -> No {
        No(status, code, message.into())
    }

    /// A refusal of the message itself: those come with 200.
    fn message(code: &'static str, message: impl Into<String>) -> No {
        No::new(200, code, message)
    }
}

/// A call of the API.
pub(crate) async fn call(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let faults = shared.faults();
    if faults.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(faults.delay_ms)).await;
    }
    let request_id = request_id();
    let outcome = judge(&shared, &uri, &headers, &body).and_then(|parameters| send(&shared, &parameters));
    match outcome {
        Ok(biz_id) => {
            Json(Answer { code: "OK".to_owned(), message: "OK".to_owned(), request_id, biz_id: Some(biz_id) })
                .into_response()
        }
        Err(No(200, code, message)) => {
            Json(Answer { code: code.to_owned(), message, request_id, biz_id: None }).into_response()
        }
        Err(No(status, code, message)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
            let host = headers.get("host").and_then(|v| v.to_str().ok()).unwrap_or_default();
            let body = json!({ "Code": code, "Message": message, "RequestId": request_id, "HostId": host });
            (status, Json(body)).into_response()
        }
    }
}

/// Shaped like the vendor's: five groups of hexadecimal digits.
fn request_id() -> String {
    let hex = random_hex(16).to_uppercase();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// Whether the request is signed by whom it says and not said before; then its parameters.
fn judge(shared: &Shared, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<BTreeMap<String, String>, No> {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let missing = |name: &str| No::new(400, "MissingParameter", format!("{name} is mandatory for this action."));
    let claim = text("authorization").ok_or_else(|| missing("Authorization"))?;
    let incomplete =
        || No::new(400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");
    let claim = Authorization::parse(claim).ok_or_else(incomplete)?;
    let credentials = &shared.config.credentials;
    if claim.access_key_id != credentials.access_key_id {
        return Err(No::new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."));
    }
    // Host and every x-acs- header must be under the signature, or they could be changed on their way.
    let names = headers.keys().map(|name| name.as_str());
    if names.filter(|n| n.starts_with("x-acs-") || *n == "host").any(|n| !claim.signed_headers.iter().any(|s| s == n)) {
        return Err(incomplete());
    }
    let mut signed = Vec::new();
    for name in &claim.signed_headers {
        let mut values = headers.get_all(name.as_str()).iter();
        let (Some(value), None) = (values.next(), values.next()) else { return Err(incomplete()) };
        signed.push((name.as_str(), std::str::from_utf8(value.as_bytes()).map_err(|_| incomplete())?));
    }
    let date = text("x-acs-date").ok_or_else(|| missing("x-acs-date"))?;
    let date: Timestamp = date.parse().map_err(|_| {
        No::new(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.")
    })?;
    let off = (shared.config.now)().as_second() - date.as_second();
    if off.abs() > WINDOW_SECONDS {
        return Err(No::new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."));
    }
    let hash = text("x-acs-content-sha256").ok_or_else(|| missing("x-acs-content-sha256"))?;
    let nonce = text("x-acs-signature-nonce").ok_or_else(|| missing("x-acs-signature-nonce"))?;
    let mut parameters = decode(uri.query().unwrap_or_default());
    let query = canonical_query(parameters.iter().map(|(k, v)| (k.as_str(), v.as_str())));
    let canonical =
        Canonical { method: "POST", path: uri.path(), query: &query, headers: &signed, content_sha256: hash };
    if hash != content_hash(body) || !canonical.verify(&credentials.access_key_secret, &claim.signature) {
        let message = format!(
            "Specified signature does not match our calculation. server string to sign is:{}",
            canonical.text()
        );
        return Err(No::new(400, "SignatureDoesNotMatch", message));
    }
    if !shared.store.first_use(nonce) {
        return Err(No::new(400, "SignatureNonceUsed", "Specified signature nonce was used already."));
    }
    if text("x-acs-action") != Some(ACTION) || text("x-acs-version") != Some(VERSION) {
        return Err(No::new(
            404,
            "InvalidAction.NotFound",
            "Specified api is not found, please check your url and method.",
        ));
    }
    // The parameters may come in the body as well.
    if text("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        parameters.extend(decode(std::str::from_utf8(body).map_err(|_| incomplete())?));
    }
    Ok(parameters.into_iter().collect())
}

/// Names and values of a query, percent-decoded; a plus sign is a space, as browsers write it.
fn decode(query: &str) -> Vec<(String, String)> {
    let unpack = |text: &str| {
        let bytes = text.as_bytes();
        let (mut at, mut out) = (0, Vec::with_capacity(bytes.len()));
        while at < bytes.len() {
            let pair = bytes.get(at + 1..at + 3).and_then(|two| hex::decode(two).ok());
            match (bytes[at], pair) {
                (b'%', Some(pair)) => {
                    out.extend(pair);
                    at += 3;
                }
                (b'+', _) => {
                    out.push(b' ');
                    at += 1;
                }
                (byte, _) => {
                    out.push(byte);
                    at += 1;
                }
            }
        }
        String::from_utf8_lossy(&out).into_owned()
    };
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (unpack(name), unpack(value)))
        .collect()
}

/// Sends the message as the vendor would; then the number of the delivery.
fn send(shared: &Shared, parameters: &BTreeMap<String, String>) -> Result<String, No> {
    let faults = shared.faults();
    if faults.down {
        return Err(No::new(500, "isp.SYSTEM_ERROR", "系统异常"));
    }
    if faults.no_money {
        return Err(No::message("isv.AMOUNT_NOT_ENOUGH", "账户余额不足"));
    }
    let get = |name: &'static str| {
        let missing = || No::new(400, "MissingParameter", format!("{name} is mandatory for this action."));
        parameters.get(name).filter(|value| !value.is_empty()).ok_or_else(missing)
    };
    let sign_name = get("SignName")?;
    if *sign_name != shared.config.credentials.sign_name {
        return Err(No::message("isv.SMS_SIGNATURE_ILLEGAL", "短信签名不合法"));
    }
    let code = get("TemplateCode")?;
    let Some(template) = shared.config.templates.values().find(|template| template.code == *code) else {
        return Err(No::message("isv.SMS_TEMPLATE_ILLEGAL", "短信模版不合法"));
    };
    let values: BTreeMap<String, String> = match parameters.get("TemplateParam") {
        None => BTreeMap::new(),
        Some(text) => serde_json::from_str(text)
            .map_err(|_| No::message("isv.INVALID_JSON_PARAM", "JSON参数不合法，只接受字符串值"))?,
    };
    let variables = template.variables();
    // The vendor takes what it needs and leaves the rest.
    let needed: BTreeMap<String, String> = values
        .iter()
        .filter(|(name, _)| variables.contains(&name.as_str()))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let sentence =
        template.fill(&needed).map_err(|_| No::message("isv.TEMPLATE_MISSING_PARAMETERS", "模版缺少变量"))?;
    let phones: Vec<&str> = get("PhoneNumbers")?.split(',').collect();
    // The vendor takes up to 1000 numbers a call.
    if phones.len() > 1000 {
        return Err(No::message("isv.MOBILE_COUNT_OVER_LIMIT", "手机号码数量超过限制"));
    }
    let illegal = || No::message("isv.MOBILE_NUMBER_ILLEGAL", "号码格式错误");
    let phones: Vec<String> = phones.into_iter().map(|p| number(p).ok_or_else(illegal)).collect::<Result<_, _>>()?;
    let now = (shared.config.now)();
    let biz_id = format!("{:018}^0", now.as_microsecond());
    if faults.lost {
        return Ok(biz_id);
    }
    for phone in phones {
        let message = Arrived {
            phone,
            at: now,
            sign_name: sign_name.clone(),
            template: code.clone(),
            values: values.clone(),
            text: format!("【{sign_name}】{sentence}"),
            biz_id: biz_id.clone(),
            out_id: parameters.get("OutId").cloned(),
        };
        match shared.store.deliver(message, shared.config.per_day) {
            Ok(true) => {}
            Ok(false) => {
                let message = format!("触发天级流控Permits:{}", shared.config.per_day);
                return Err(No::message("isv.BUSINESS_LIMIT_CONTROL", message));
            }
            Err(fault) => {
                tracing::error!(%fault, "the sandbox cannot write its inboxes");
                return Err(No::new(500, "isp.SYSTEM_ERROR", "系统异常"));
            }
        }
    }
    Ok(biz_id)
}

/// The number as the inboxes know it: a mainland number as 11 digits, another as digits with its country code.
pub(crate) fn number(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches('+');
    let digits = digits.strip_prefix("00").unwrap_or(digits);
    let digits = digits.strip_prefix("86").filter(|rest| is_mainland(rest)).unwrap_or(digits);
    let plain = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    // Eleven digits that start with 1 are a mainland mobile number and must look like one.
    let mainland_like = digits.len() == 11 && digits.starts_with('1');
    (plain && (!mainland_like || is_mainland(digits))).then(|| digits.to_owned())
}

fn is_mainland(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]) && bytes.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_form() {
        for text in ["13800000000", "+8613800000000", "008613800000000", "8613800000000", " 13800000000"] {
            assert_eq!(number(text).as_deref(), Some("13800000000"), "{text}");
        }
        assert_eq!(number("+442079460000").as_deref(), Some("442079460000"));
        for text in ["", "12345", "12800000000", "1380000000x", "138000000001234567", "１３８００００００００"]
        {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn queries_are_unpacked() {
        let pairs = decode("a=%E6%B3%95&b=1+2%2B&c&%=%zz&");
        let pairs: Vec<_> = pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(pairs, [("a", "法"), ("b", "1 2+"), ("c", ""), ("%", "%zz")]);
    }
}
