use axum::http::StatusCode;

use crate::browser::{PHONE, Place};

const OPEN: [&str; 9] = [
    "/login",
    "/login?back=/cases/1",
    "/login/code",
    "/register",
    "/register/natural",
    "/register/organisation",
    "/register/foreigner",
    "/forgot",
    "/demo",
];
const OWN: [&str; 5] = ["/account", "/account/password", "/account/phone", "/account/sessions", "/login/authenticator"];

/// Every page with sample data, in both languages: complete words, no inline style or script.
#[tokio::test]
async fn every_page_in_every_language() {
    let place = Place::open().await;
    let mut person = place.zhang().await;
    let mut text = String::new();
    for lang in ["zh", "en"] {
        let mut anybody = place.browser();
        (anybody.lang, person.lang) = (lang, lang);
        let mut shown = Vec::new();
        for path in OPEN {
            shown.push((path, anybody.get(path).await));
        }
        for path in OWN {
            shown.push((path, person.get(path).await));
        }
        place.clock.forward_seconds(60);
        for kind in ["natural", "organisation", "foreigner"] {
            let phone = format!("1391234000{}", kind.len() % 10);
            let path = format!("/register/{kind}/code");
            shown.push(("register, second step", anybody.post(&path, &[("phone", &phone)]).await));
            place.code().await;
            let path = format!("/register/{kind}");
            shown.push(("register, all wrong", anybody.post(&path, &[("phone", &phone)]).await));
        }
        shown.push(("/login, empty", anybody.post("/login", &[]).await));
        shown.push(("/login/code, empty", anybody.post("/login/code", &[]).await));
        shown.push(("/forgot, second step", anybody.post("/forgot", &[("name", PHONE)]).await));
        place.code().await;
        for (path, answer) in shown {
            assert!(
                [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY].contains(&answer.status),
                "{path} {}",
                answer.status
            );
            assert!(!answer.body.contains(" style="), "{path}");
            for key in [">entry-", ">identity-", ">web-", "\"entry-", "\"identity-"] {
                assert!(!answer.body.contains(key), "{path} in {lang} lacks a word: {key}");
            }
            if lang == "en" {
                let han = answer.main().chars().find(|c| ('\u{4e00}'..='\u{9fff}').contains(c) && !"张三".contains(*c));
                assert_eq!(han, None, "{path}: {}", answer.main());
            }
            text.push_str(&format!("=== {lang} {path} {}\n{}\n\n", answer.status.as_u16(), answer.main()));
        }
    }
    for (start, end) in [("/a/", "\""), ("<code>", "</code>"), (r##"<path fill="#000" d=""##, "\"")] {
        text = without(&text, start, end);
    }
    insta::assert_snapshot!("pages", text);
}

/// The text with an ellipsis for whatever stands between these two: names of files and secrets change.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut parts = text.split(start);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + start + "…" + &part[part.find(end).unwrap_or(0)..])
}

#[tokio::test]
async fn who_is_not_in_sees_nothing_of_an_account() {
    let place = Place::open().await;
    let mut anybody = place.browser();
    for path in OWN.into_iter().chain(["/login/second"]) {
        assert_eq!(anybody.get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    for path in [
        "/account/password",
        "/account/phone",
        "/account/phone/confirm",
        "/account/sessions",
        "/login/second",
        "/session",
    ] {
        assert_eq!(anybody.post(path, &[]).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    for path in ["/register/staff", "/register/king"] {
        assert_eq!(anybody.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
