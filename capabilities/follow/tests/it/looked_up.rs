//! Number, phone and PIN open the public nodes and nothing else; guessing locks.

use axum::http::StatusCode;

use crate::world::{PHONE, World};

fn form(number: &str, phone: &str, pin: &str) -> String {
    let number: String = number.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("number={number}&phone={phone}&pin={pin}")
}

/// The PIN that the page shows.
async fn pin(world: &World, path: &str) -> String {
    let page = world.ask(Some(&world.zhang), "zh", "POST", path, "").await;
    assert_eq!(page.status, StatusCode::OK);
    let shown = page.body.split("id=\"pin\">").nth(1).expect("a PIN");
    shown.chars().take_while(char::is_ascii_digit).collect()
}

testkit::both!(a_pin_opens_the_nodes, |url| {
    let world = World::open(&url).await;
    let (case, _) = world.assigned().await;
    let path = format!("/cases/{}/pin", case.path());
    assert!(world.get(&world.zhang, &path).await.has("为 138****0000 生成密码"));
    let first = pin(&world, &path).await;
    let pin = pin(&world, &path).await;
    assert_eq!(pin.len(), 6);
    let ask = async |body: String| world.ask(None, "zh", "POST", "/lookup", &body).await;
    let found = ask(form("(2026) 浙0203民初1号", "138 1234 0000", &pin)).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.body);
    for text in ["登记立案", "分案，确定承办法官", "0574-12345678"] {
        assert!(found.has(text), "{text}");
    }
    for closed in ["张三", "李四", "陈静", "借条", "民间借贷", "100,000", "/papers/", "/trace"] {
        assert!(!found.has(closed), "{closed} is not for whoever has a PIN");
    }
    let old = ask(form("（2026）浙0203民初1号", PHONE, &first)).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A draft has no number and no PIN.
    let draft = world.begun().await;
    let path = format!("/cases/{}/pin", draft.path());
    assert!(world.ask(Some(&world.zhang), "zh", "POST", &path, "").await.has("案件还没有案号"));
});

testkit::both!(guessing_locks_and_tells_nothing, |url| {
    let world = World::open(&url).await;
    let (case, _) = world.assigned().await;
    let right = pin(&world, &format!("/cases/{}/pin", case.path())).await;
    let wrong = if right == "000000" { "111111" } else { "000000" };
    let ask = async |number: &str, pin: &str| world.ask(None, "zh", "POST", "/lookup", &form(number, PHONE, pin)).await;
    let said = |body: &str| {
        let summary = body.split("class=\"errsum\"").nth(1).expect("a summary");
        summary.split("</div>").next().unwrap_or_default().to_owned()
    };
    let [known, unknown] = ["（2026）浙0203民初1号", "（2026）浙0203民初9号"];
    for _ in 0..4 {
        let (a, b) = (ask(known, wrong).await, ask(unknown, wrong).await);
        assert_eq!((a.status, b.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
        assert_eq!(said(&a.body), said(&b.body), "whether there is such a case does not show");
        assert!(said(&a.body).contains("案号、手机号或查询密码不对"));
        assert!(a.has(known) && !a.has(wrong), "the number stays, the PIN does not");
    }
    for number in [known, unknown] {
        ask(number, wrong).await;
        let locked = ask(number, &right).await;
        assert_eq!(locked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said(&locked.body).contains("请等 15 分钟，到 09:15 以后再试"), "{}", said(&locked.body));
    }
    world.clock.forward_seconds(15 * 60 + 1);
    assert_eq!(ask(known, &right).await.status, StatusCode::OK);
});

testkit::both!(each_field_says_its_fault, |url| {
    let world = World::open(&url).await;
    let answer = world.ask(None, "zh", "POST", "/lookup", &form("", "1381234", "12x")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["number-e", "phone-e", "pin-e"] {
        assert!(answer.has(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(answer.has("value=\"1381234\"") && answer.has("href=\"#phone\""));
});
