//! What the sandbox refuses, as the vendor would.

use std::sync::Arc;

use crate::side::{Clock, KEYS, START, Sandbox, http};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use wechatpay::sign::{Authorization, Signer, Verifier, request_message};
use wechatpay::{Client, Secret, random_nonce};

struct Attempt {
    method: Method,
    target: String,
    body: Vec<u8>,
    sent: Option<Vec<u8>>,
    claim: Authorization,
    key: String,
    authorization: Option<String>,
    headers: Vec<(&'static str, &'static str)>,
}

fn order() -> Value {
    json!({
        "appid": KEYS.appid(), "mchid": KEYS.mchid(), "description": "案件受理费", "out_trade_no": "MJ2027000001",
        "notify_url": "https://court.example/pay", "amount": { "total": 100 }
    })
}

fn attempt(body: &Value) -> Attempt {
    Attempt {
        method: Method::POST,
        target: "/v3/pay/transactions/native".into(),
        body: body.to_string().into(),
        sent: None,
        claim: Authorization {
            mchid: KEYS.mchid().into(),
            serial_no: KEYS.merchant_serial().into(),
            nonce_str: "593BEC0C930BF1AFEB40B4A08C8FB242".into(),
            timestamp: START,
            signature: String::new(),
        },
        key: KEYS.merchant_private.clone(),
        authorization: None,
        headers: vec![("accept", "application/json"), ("user-agent", "test"), ("content-type", "application/json")],
    }
}

/// Sends it and gives status, code and detail; whatever is answered must carry the platform's signature.
async fn send(sandbox: &Sandbox, mut it: Attempt) -> (StatusCode, String, Value) {
    let Authorization { timestamp, nonce_str, .. } = &it.claim;
    let message = request_message(it.method.as_str(), &it.target, *timestamp, nonce_str, &it.body);
    it.claim.signature = Signer::from_pem(&it.key).unwrap().sign(&message);
    let authorization = it.authorization.unwrap_or_else(|| it.claim.header());
    let mut request =
        http().request(it.method, format!("{}{}", sandbox.url, it.target)).body(it.sent.unwrap_or(it.body));
    if !authorization.is_empty() {
        request = request.header("authorization", authorization);
    }
    for (name, value) in it.headers {
        request = request.header(name, value);
    }
    let answer = request.send().await.unwrap();
    let (status, headers, body) = (answer.status(), answer.headers().clone(), answer.bytes().await.unwrap());
    let mut platform = Verifier::default();
    platform.add(KEYS.platform_serial(), &KEYS.platform_public).unwrap();
    platform.answer(&headers, &body, START).unwrap();
    let said: Value = serde_json::from_slice(&body).unwrap_or_default();
    (status, said["code"].as_str().unwrap_or_default().into(), said["detail"].clone())
}

#[tokio::test]
async fn what_the_merchant_did_not_sign_is_refused() {
    let sandbox = Sandbox::start(&Clock::new(), None).await;
    let base = || attempt(&order());
    let with = |change: fn(&mut Attempt)| {
        let mut it = base();
        change(&mut it);
        it
    };
    let cases = [
        ("no header", with(|a| a.authorization = Some(String::new()))),
        ("another scheme", with(|a| a.authorization = Some("Bearer abc".into()))),
        ("another merchant", with(|a| a.claim.mchid = "1900000001".into())),
        ("another serial", with(|a| a.claim.serial_no = "00".into())),
        ("too old", with(|a| a.claim.timestamp = START - 300)),
        ("too new", with(|a| a.claim.timestamp = START + 300)),
        ("another key", with(|a| a.key = KEYS.platform_private.clone())),
        (
            "another amount",
            with(|a| {
                let mut changed = order();
                changed["amount"]["total"] = json!(1);
                a.sent = Some(changed.to_string().into());
            }),
        ),
    ];
    for (name, it) in cases {
        let (status, code, _) = send(&sandbox, it).await;
        assert_eq!((status, code.as_str()), (StatusCode::UNAUTHORIZED, "SIGN_ERROR"), "{name}");
    }
    let (_, _, detail) = send(&sandbox, with(|a| a.sent = Some(b"{}".to_vec()))).await;
    assert_eq!(detail["sign_information"]["url"], "/v3/pay/transactions/native");
    // A signature for one address is none for another.
    let signed = attempt(&order());
    let message = request_message("POST", "/v3/refund/domestic/refunds", START, &signed.claim.nonce_str, &signed.body);
    let signature = Signer::from_pem(&signed.key).unwrap().sign(&message);
    let moved = Authorization { signature, ..signed.claim.clone() }.header();
    let (status, ..) = send(&sandbox, Attempt { authorization: Some(moved), ..signed }).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let (status, code, _) = send(&sandbox, base()).await;
    assert_eq!((status, code.as_str()), (StatusCode::OK, ""));
    sandbox.stop().await;
}

#[tokio::test]
async fn headers_and_addresses_are_the_vendors() {
    let sandbox = Sandbox::start(&Clock::new(), None).await;
    let without = |name: &str| {
        let mut it = attempt(&order());
        it.headers.retain(|(header, _)| *header != name);
        it
    };
    assert_eq!(send(&sandbox, without("content-type")).await.0, 415);
    assert_eq!(send(&sandbox, without("user-agent")).await.0, 400);
    let mut html = without("accept");
    html.headers.push(("accept", "text/html"));
    assert_eq!(send(&sandbox, html).await.0, 406);
    for (method, target, status, code) in [
        (Method::GET, "/v3/pay/transactions/out-trade-no/MJ2027000001".to_owned(), 400, "PARAM_ERROR"),
        (Method::GET, "/v3/pay/transactions/out-trade-no/MJ2027000001?mchid=1".to_owned(), 400, "PARAM_ERROR"),
        (Method::GET, format!("/v3/pay/transactions/out-trade-no/x?mchid={}", KEYS.mchid()), 404, "ORDER_NOT_EXIST"),
        (Method::GET, "/v3/pay/transactions/native".to_owned(), 404, "RESOURCE_NOT_EXISTS"),
        (Method::DELETE, "/v3/nothing".to_owned(), 404, "RESOURCE_NOT_EXISTS"),
        (Method::POST, "/v3/pay/transactions/out-trade-no/MJ2027000001/close".to_owned(), 400, "PARAM_ERROR"),
    ] {
        let it = Attempt { method, target: target.clone(), ..attempt(&json!({ "mchid": "1" })) };
        let (found, said, _) = send(&sandbox, it).await;
        assert_eq!((found.as_u16(), said.as_str()), (status, code), "{target}");
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn wrong_orders_are_refused() {
    let sandbox = Sandbox::start(&Clock::new(), None).await;
    for (field, value, code) in [
        ("appid", json!("wx1111111111111111"), "APPID_MCHID_NOT_MATCH"),
        ("mchid", json!("1900000001"), "PARAM_ERROR"),
        ("description", json!(""), "PARAM_ERROR"),
        ("description", json!("长".repeat(128)), "PARAM_ERROR"),
        ("attach", json!("长".repeat(129)), "PARAM_ERROR"),
        ("out_trade_no", json!("12345"), "PARAM_ERROR"),
        ("out_trade_no", json!("订单1234567"), "PARAM_ERROR"),
        ("notify_url", json!("https://court.example/pay?x=1"), "PARAM_ERROR"),
        ("notify_url", json!("http://court.example/pay"), "PARAM_ERROR"),
        ("notify_url", json!("court"), "PARAM_ERROR"),
        ("amount", json!({ "total": 0 }), "PARAM_ERROR"),
        ("amount", json!({ "total": 1.5 }), "PARAM_ERROR"),
        ("amount", json!({ "total": 100, "currency": "USD" }), "PARAM_ERROR"),
        ("time_expire", json!("2027-01-15T16:00:00+08:00"), "PARAM_ERROR"),
        ("time_expire", json!("2027-01-22T16:00:01+08:00"), "PARAM_ERROR"),
        ("time_expire", json!("tomorrow"), "PARAM_ERROR"),
    ] {
        let mut body = order();
        body[field] = value.clone();
        let (status, said, _) = send(&sandbox, attempt(&body)).await;
        assert_eq!((status, said.as_str()), (StatusCode::BAD_REQUEST, code), "{field} {value}");
    }
    assert_eq!(send(&sandbox, attempt(&order())).await.0, StatusCode::OK);
    sandbox.stop().await;
}

/// The client's own clock is judged as well: five minutes off and the vendor says so.
#[tokio::test]
async fn a_client_that_is_late_learns_it() {
    let sandbox = Sandbox::start(&Clock::new(), None).await;
    let late: wechatpay::Now = Arc::new(|| jiff::Timestamp::from_second(START - 300).unwrap());
    let client = Client::new(KEYS.merchant(&sandbox.url, "https://court.example/pay"), late, random_nonce()).unwrap();
    let fault = client.query(&"MJ2027000001".parse().unwrap()).await.unwrap_err();
    assert!(fault.to_string().contains("401 SIGN_ERROR"), "{fault}");
    // Its answer is just as far off, so that the refusal is not proven either.
    assert_eq!(fault.code(), None);
    sandbox.stop().await;
}

#[test]
fn a_configuration_is_checked_when_it_is_read() {
    let good = KEYS.merchant("http://127.0.0.1:8980", "http://127.0.0.1:8971/pay/notify");
    let fault = |change: fn(&mut wechatpay::Config)| {
        let mut config = good.clone();
        change(&mut config);
        Client::new(config, sandbox_wechatpay::wall_clock(), random_nonce()).unwrap_err().to_string()
    };
    assert_eq!(
        fault(|c| c.base_url = "http://api.mch.weixin.qq.com".into()),
        "wechatpay.base_url: must be https (http only for loopback)"
    );
    assert_eq!(fault(|c| c.base_url = "https://a.example/v3".into()), "wechatpay.base_url: must end at the host");
    assert_eq!(
        fault(|c| c.notify_url = "https://a.example/n?x=1".into()),
        "wechatpay.notify_url: must carry no query and no fragment"
    );
    assert_eq!(fault(|c| c.mchid = "1\"".into()), "wechatpay.mchid: must be letters and digits");
    assert_eq!(fault(|c| c.api_v3_key = "short".into()), "wechatpay.api_v3_key: must be 32 characters");
    assert_eq!(
        fault(|c| c.private_key = Secret::Text(KEYS.merchant_public.clone())),
        "wechatpay.private_key: expected a PEM block “PRIVATE KEY”, found “PUBLIC KEY”"
    );
    assert!(
        fault(|c| c.private_key = Secret::File { file: "no/such/key.pem".into() })
            .starts_with("wechatpay.private_key: ")
    );
    assert!(fault(|c| c.platform_keys.clear()).starts_with("wechatpay.platform_keys: needs at least one key"));
    // It goes through TOML-like text and back, and its debug form gives no secret away.
    let text = serde_json::to_string(&good).unwrap();
    let back: wechatpay::Config = serde_json::from_str(&text).unwrap();
    assert!(Client::new(back, sandbox_wechatpay::wall_clock(), random_nonce()).is_ok());
    let shown = format!("{good:?}");
    assert!(!shown.contains("BEGIN") && !shown.contains(KEYS.api_v3_key()));
}
