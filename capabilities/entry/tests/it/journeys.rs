use axum::http::StatusCode;
use identity::DemoDoor;
use identity::totp::{Secret, step};

use crate::browser::{Browser, PASSWORD, PHONE, Place, zhang};

#[tokio::test]
async fn a_person_registers_leaves_and_comes_back() {
    let place = Place::open().await;
    let mut browser = place.zhang().await;
    assert_eq!(browser.get("/").await.body, "张三");
    let account = browser.get("/account").await;
    assert!(
        account.main().contains("138****0000") && account.main().contains("9901**********1237"),
        "{}",
        account.main()
    );
    assert!(!account.body.contains("990101199003071237"), "never the whole number");
    let before = browser.session().unwrap().clone();
    assert_eq!(browser.post("/logout", &[]).await.to(), "/login");
    assert_eq!(browser.get("/").await.body, "nobody");
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);

    let wrong = browser.post("/login", &[("name", PHONE), ("password", "wrong"), ("back", "/account")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.main().contains("账号或密码不对") && wrong.main().contains(PHONE), "{}", wrong.main());
    assert!(!wrong.body.contains("value=\"wrong\""), "a password never comes back");
    let entered = browser.post("/login", &[("name", PHONE), ("password", PASSWORD), ("back", "/account")]).await;
    assert_eq!((entered.status, entered.to()), (StatusCode::SEE_OTHER, "/account"));
    assert_ne!(browser.session().unwrap(), &before);
    assert_eq!(browser.get("/login").await.status, StatusCode::SEE_OTHER, "whoever is in is led on");
    for evil in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let mut other = place.browser();
        let led = other.post("/login", &[("name", PHONE), ("password", PASSWORD), ("back", evil)]).await;
        assert_eq!(led.to(), "/");
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_at_the_field_and_nothing_is_lost() {
    let place = Place::open().await;
    let mut browser = place.browser();
    let bad = browser.post("/register/natural/code", &[("phone", "1381234")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.main().contains("手机号应为 11 位数字") && bad.main().contains("1381234"));
    browser.post("/register/natural/code", &[("phone", PHONE)]).await;
    let (phone, code) = place.code().await;
    assert_eq!(phone, PHONE);
    let mut fields = zhang(&code);
    fields[3].1 = "990101199003071238";
    let wrong = browser.post("/register/natural", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.main().contains("身份证号码有一位填错了") && wrong.main().contains("张三"), "{}", wrong.main());
    assert!(wrong.main().contains("id=\"number-e\""), "the fault stands at its field");
    fields[3].1 = "990101199003071237";
    assert_eq!(browser.post("/register/natural", &fields).await.to(), "/", "the code was not used up");
    // The same person a second time: no account, and no hint whose it is.
    place.clock.forward_seconds(60);
    let mut other = place.browser();
    other.post("/register/natural/code", &[("phone", PHONE)]).await;
    let (_, code) = place.code().await;
    let taken = other.post("/register/natural", &zhang(&code)).await;
    assert!(taken.main().contains("用这些信息不能开立账号") && taken.main().contains("找回密码"), "{}", taken.main());
}

#[tokio::test]
async fn a_code_by_sms_and_the_same_words_for_nobody() {
    let place = Place::open().await;
    place.zhang().await;
    place.clock.forward_seconds(60);
    let mut browser = place.browser();
    let known = browser.post("/login/code", &[("name", PHONE)]).await;
    let (_, code) = place.code().await;
    let unknown = place.browser().post("/login/code", &[("name", "13911111111")]).await;
    assert_eq!(known.main().replace(PHONE, "13911111111"), unknown.main());
    assert!(place.is_quiet(), "nothing is sent to nobody");
    let wrong = browser.post("/login/code/enter", &[("name", PHONE), ("code", "no")]).await;
    assert!(wrong.main().contains("还可以再试 4 次"), "{}", wrong.main());
    assert_eq!(browser.post("/login/code/enter", &[("name", PHONE), ("code", &code)]).await.to(), "/");
    assert_eq!(browser.get("/").await.body, "张三");
}

#[tokio::test]
async fn staff_set_an_authenticator_up_and_show_it_next_time() {
    let place = Place::open().await;
    place.staff().await;
    let mut browser = place.browser();
    let sign_in = [("name", "chen.jing"), ("password", "seven walnuts 7"), ("back", "/account")];
    let half = browser.post("/login", &sign_in).await;
    assert_eq!(half.to(), "/login/authenticator?back=/account");
    assert_eq!(browser.get("/").await.body, "nobody", "half in is not in");
    assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
    let set_up = browser.get("/login/authenticator?back=/account").await;
    assert!(set_up.main().contains("<svg") && !set_up.body.contains("style="));
    let secret = Browser::secret_in(&set_up.body);
    assert_eq!(secret.len(), 32);
    assert_eq!(Browser::secret_in(&browser.get("/login/authenticator").await.body), secret, "shown again, the same");
    let secret = base32(&secret);
    let shown = |place: &Place| secret.at(step(place.clock.now()));
    assert_eq!(
        browser.post("/login/authenticator", &[("code", "000000")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let recovery = browser.post("/login/authenticator", &[("code", &shown(&place)), ("back", "/account")]).await;
    assert_eq!(recovery.main().matches("<code>").count(), 10);
    assert_eq!(browser.get("/").await.body, "陈静");

    let mut next = place.browser();
    assert_eq!(next.post("/login", &sign_in).await.to(), "/login/second?back=/account");
    place.clock.forward_seconds(30);
    let led = next.post("/login/second", &[("code", &shown(&place)), ("back", "/account")]).await;
    assert_eq!(led.to(), "/account");
    let account = next.get("/account").await;
    assert!(account.main().contains("chen.jing") && account.main().contains("法官"), "{}", account.main());
}

#[tokio::test]
async fn a_forgotten_password_and_a_new_phone() {
    let place = Place::open().await;
    let mut browser = place.zhang().await;
    place.clock.forward_seconds(60);
    let mut elsewhere = place.browser();
    elsewhere.post("/forgot", &[("name", "990101199003071237")]).await;
    let (phone, code) = place.code().await;
    assert_eq!(phone, PHONE);
    let weak =
        elsewhere.post("/forgot/password", &[("name", "990101199003071237"), ("code", &code), ("new", "123")]).await;
    assert!(weak.main().contains("密码太短"), "{}", weak.main());
    let done = elsewhere
        .post("/forgot/password", &[("name", "990101199003071237"), ("code", &code), ("new", "birch-k7-river")])
        .await;
    assert_eq!(done.to(), "/login");
    assert_eq!(browser.get("/").await.body, "nobody", "every session ended");

    browser.post("/login", &[("name", PHONE), ("password", "birch-k7-river")]).await;
    let new = "13912349999";
    browser.post("/account/phone", &[("phone", new)]).await;
    let (phone, code) = place.code().await;
    assert_eq!(phone, new);
    assert_eq!(browser.post("/account/phone/confirm", &[("phone", new), ("code", &code)]).await.to(), "/account");
    assert!(browser.get("/account").await.main().contains("139****9999"));
    let changed = browser.post("/account/password", &[("old", "birch-k7-river"), ("new", PASSWORD)]).await;
    assert_eq!(changed.to(), "/account");
    assert_eq!(place.browser().post("/login", &[("name", new), ("password", PASSWORD)]).await.to(), "/");
}

#[tokio::test]
async fn sessions_are_seen_and_ended() {
    let place = Place::open().await;
    let mut here = place.zhang().await;
    let mut there = place.browser();
    there.post("/login", &[("name", PHONE), ("password", PASSWORD)]).await;
    let page = here.get("/account/sessions").await;
    assert!(page.main().contains("WeChat · Android") && page.main().contains("本机"), "{}", page.main());
    let at = page.body.find("name=\"session\" value=\"").unwrap() + 22;
    let id = page.body[at..at + 36].to_owned();
    assert_eq!(here.post("/account/sessions", &[("session", &id)]).await.to(), "/account/sessions");
    assert_eq!(there.get("/").await.body, "nobody");
    assert_eq!(here.post("/account/sessions", &[("session", &id)]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(here.post("/session", &[]).await.status, StatusCode::NO_CONTENT);
    assert_eq!(there.post("/session", &[]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn one_click_in_a_demonstration() {
    let place = Place::open().await;
    place.staff().await;
    let judge = place.house.identity.by_login("chen.jing").await.unwrap().unwrap();
    let door =
        DemoDoor { place: 1, person: judge, role: "judge".into(), name: "陈静".into(), line: "某区法院".into() };
    place.house.identity.put_demo_door(door).await.unwrap();
    let mut browser = place.browser();
    let page = browser.get("/demo").await;
    assert!(page.main().contains(r#"name="person" value="1" data-role="judge""#), "{}", page.main());
    assert_eq!(browser.post("/demo", &[("person", "1")]).await.to(), "/");
    assert_eq!(browser.get("/").await.body, "陈静");
    assert_eq!(browser.post("/demo", &[("person", "2")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post("/demo", &[("person", "x")]).await.status, StatusCode::NOT_FOUND);
}

/// The other side's reading of the secret.
fn base32(text: &str) -> Secret {
    let values =
        text.bytes().map(|b| b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|known| *known == b).unwrap());
    let bits: Vec<bool> = values.flat_map(|value| (0..5).rev().map(move |bit| value >> bit & 1 == 1)).collect();
    let bytes: Vec<u8> = bits.chunks(8).map(|byte| byte.iter().fold(0, |n, bit| n << 1 | u8::from(*bit))).collect();
    Secret::from_bytes(&bytes).unwrap()
}
