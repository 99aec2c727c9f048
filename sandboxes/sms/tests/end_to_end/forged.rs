//! Requests made by hand, right and wrong.

use serde_json::Value;
use sms::acs3::{Authorization, Canonical, canonical_query, content_hash};

use crate::{PHONE, Sandbox, http};

struct Attempt {
    id: String,
    secret: String,
    query: Vec<(&'static str, String)>,
    body: &'static str,
    headers: Vec<(&'static str, String)>,
    signed: Vec<&'static str>,
    sent_query: Option<String>,
    sent_body: Option<&'static str>,
    authorization: Option<String>,
}

fn attempt(sandbox: &Sandbox, nonce: &str) -> Attempt {
    let headers = vec![
        ("host", sandbox.url.trim_start_matches("http://").to_owned()),
        ("x-acs-action", "SendSms".to_owned()),
        ("x-acs-date", "2027-01-15T08:00:00Z".to_owned()),
        ("x-acs-signature-nonce", nonce.to_owned()),
        ("x-acs-version", "2017-05-25".to_owned()),
    ];
    Attempt {
        id: sandbox.credentials.access_key_id.clone(),
        secret: sandbox.credentials.access_key_secret.clone(),
        query: vec![
            ("PhoneNumbers", PHONE.to_owned()),
            ("SignName", "明镜法院".to_owned()),
            ("TemplateCode", "SMS_900000001".to_owned()),
            ("TemplateParam", r#"{"code":"1","minutes":"5","unused":"x"}"#.to_owned()),
        ],
        body: "",
        signed: vec![
            "host",
            "x-acs-action",
            "x-acs-content-sha256",
            "x-acs-date",
            "x-acs-signature-nonce",
            "x-acs-version",
        ],
        headers,
        sent_query: None,
        sent_body: None,
        authorization: None,
    }
}

async fn send(sandbox: &Sandbox, mut it: Attempt) -> (u16, String) {
    let hash = content_hash(it.body.as_bytes());
    it.headers.push(("x-acs-content-sha256", hash.clone()));
    let query = canonical_query(it.query.iter().map(|(k, v)| (*k, v.as_str())));
    let value = |name: &str| it.headers.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v.as_str());
    let signed: Vec<(&str, &str)> = it.signed.iter().map(|name| (*name, value(name))).collect();
    let canonical = Canonical { method: "POST", path: "/", query: &query, headers: &signed, content_sha256: &hash };
    let claim = Authorization {
        access_key_id: it.id.clone(),
        signed_headers: it.signed.iter().map(|name| (*name).to_owned()).collect(),
        signature: canonical.sign(&it.secret),
    };
    let query = it.sent_query.unwrap_or(query);
    let mut request = http().post(format!("{}/?{query}", sandbox.url)).body(it.sent_body.unwrap_or(it.body));
    for (name, value) in &it.headers {
        request = request.header(*name, value);
    }
    let answer =
        request.header("authorization", it.authorization.unwrap_or_else(|| claim.header())).send().await.unwrap();
    let status = answer.status().as_u16();
    let said: Value = answer.json().await.unwrap();
    (status, said["Code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn what_is_not_signed_is_refused() {
    let sandbox = Sandbox::start(None).await;
    let with = |nonce: &str, change: fn(&mut Attempt)| {
        let mut it = attempt(&sandbox, nonce);
        change(&mut it);
        it
    };
    for (name, it, status, code) in [
        ("secret", with("1", |a| a.secret = "other".into()), 400, "SignatureDoesNotMatch"),
        ("key id", with("2", |a| a.id = "Other".into()), 404, "InvalidAccessKeyId.NotFound"),
        ("no scheme", with("3", |a| a.authorization = Some("Basic YTpi".into())), 400, "IncompleteSignature"),
        ("host unsigned", with("4", |a| a.signed.retain(|n| *n != "host")), 400, "IncompleteSignature"),
        ("action unsigned", with("5", |a| a.signed.retain(|n| *n != "x-acs-action")), 400, "IncompleteSignature"),
        ("absent header signed", with("6", |a| a.signed.push("x-acs-zzz")), 400, "IncompleteSignature"),
        (
            "header twice",
            with("7", |a| a.headers.push(("x-acs-date", "2027-01-15T08:00:00Z".into()))),
            400,
            "IncompleteSignature",
        ),
        (
            "other number",
            with("8", |a| a.sent_query = Some("PhoneNumbers=13900000000".into())),
            400,
            "SignatureDoesNotMatch",
        ),
        ("other body", with("9", |a| a.sent_body = Some("x")), 400, "SignatureDoesNotMatch"),
        ("other action", with("10", |a| a.headers[1].1 = "QuerySendDetails".into()), 404, "InvalidAction.NotFound"),
        ("date", with("11", |a| a.headers[2].1 = "yesterday".into()), 400, "InvalidTimeStamp.Format"),
        ("no number", with("12", |a| a.query[0].1.clear()), 400, "MissingParameter"),
        ("values", with("13", |a| a.query[3].1 = r#"{"code":1}"#.into()), 200, "isv.INVALID_JSON_PARAM"),
        ("numbers", with("14", |a| a.query[0].1 = ["13800000000"; 1001].join(",")), 200, "isv.MOBILE_COUNT_OVER_LIMIT"),
    ] {
        assert_eq!(send(&sandbox, it).await, (status, code.to_owned()), "{name}");
    }
    assert!(sandbox.inbox(PHONE).await.is_empty());
    // The same by the rules is taken, and parameters may stand in the body.
    assert_eq!(send(&sandbox, attempt(&sandbox, "15")).await, (200, "OK".to_owned()));
    let mut form = attempt(&sandbox, "16");
    form.query.clear();
    form.headers.push(("content-type", "application/x-www-form-urlencoded".to_owned()));
    form.body = "PhoneNumbers=13800000000%2C13900000000&SignName=%E6%98%8E%E9%95%9C%E6%B3%95%E9%99%A2&TemplateCode=SMS_900000001&TemplateParam=%7B%22code%22%3A%222%22%2C%22minutes%22%3A%225%22%7D";
    assert_eq!(send(&sandbox, form).await, (200, "OK".to_owned()));
    assert_eq!(sandbox.inbox(PHONE).await.len(), 2);
    assert_eq!(sandbox.inbox("13900000000").await.len(), 1);
    sandbox.stop().await;
}
