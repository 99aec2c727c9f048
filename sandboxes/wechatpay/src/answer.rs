use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde::Serialize;
use serde_json::{Value, json};
use wechatpay::sign::{SCHEME, Signer, answer_message};

use crate::keys::random_hex;

/// What the API says, before it is signed.
pub(crate) struct Said {
    pub status: StatusCode,
    pub body: Vec<u8>,
}

impl Said {
    pub fn ok(body: &impl Serialize) -> Said {
        Said { status: StatusCode::OK, body: serde_json::to_vec(body).expect("plain values are JSON") }
    }

    pub fn nothing() -> Said {
        Said { status: StatusCode::NO_CONTENT, body: Vec::new() }
    }

    /// The vendor's form of an error.
    pub fn no(status: u16, code: &str, message: impl Into<String>) -> Said {
        Said::no_because(status, code, message, Value::Null)
    }

    /// The same with the vendor's `detail`.
    pub fn no_because(status: u16, code: &str, message: impl Into<String>, detail: Value) -> Said {
        let mut body = json!({ "code": code, "message": message.into() });
        if !detail.is_null() {
            body["detail"] = detail;
        }
        Said {
            status: StatusCode::from_u16(status).expect("statuses of the vendor's list"),
            body: body.to_string().into(),
        }
    }
}

/// Headers that show who says something: time, nonce, signature, serial.
pub(crate) fn signature_headers(signer: &Signer, serial: &str, at: i64, body: &[u8]) -> [(&'static str, String); 5] {
    let nonce = random_hex(16);
    let signature = signer.sign(&answer_message(at, &nonce, body));
    [
        ("wechatpay-timestamp", at.to_string()),
        ("wechatpay-nonce", nonce),
        ("wechatpay-signature", signature),
        ("wechatpay-serial", serial.to_owned()),
        ("wechatpay-signature-type", SCHEME.to_owned()),
    ]
}

/// The signed answer. `spoiled` signs something else.
pub(crate) fn signed(said: Said, signer: &Signer, serial: &str, at: i64, spoiled: bool) -> Response<Body> {
    let signed: &[u8] = if spoiled { b"something else" } else { &said.body };
    let signature = signature_headers(signer, serial, at, signed);
    let mut response = Response::new(Body::from(said.body));
    *response.status_mut() = said.status;
    let headers = response.headers_mut();
    for (name, value) in signature {
        headers.insert(name, HeaderValue::try_from(value).expect("digits, hex, base64"));
    }
    headers.insert("request-id", HeaderValue::try_from(random_hex(20)).expect("hex"));
    if said.status != StatusCode::NO_CONTENT {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    }
    response
}
