//! The sandbox's pages: without script, in two languages, with switches that work as a plain form.

use crate::side::{Clock, Merchant, Sandbox, http, order, text};

#[tokio::test]
async fn pages_need_no_script_and_speak_two_languages() {
    let sandbox = Sandbox::start(&Clock::new(), None).await;
    let merchant = Merchant::start().await;
    let client = merchant.listen(&sandbox);
    let placed = client.native(&order("MJ20270115-P", 123_456)).await.unwrap();
    for url in [placed.code_url.clone(), format!("{}/", sandbox.url)] {
        let page = http().get(&url).header("accept-language", "en-GB").send().await.unwrap();
        let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script"), "{policy}");
        let english = page.text().await.unwrap();
        assert!(english.contains("<html lang=\"en\">") && english.contains("not real money"), "{english}");
        let chinese = text(&format!("{url}?lang=zh")).await;
        assert!(chinese.contains("<html lang=\"zh-CN\">") && chinese.contains("不是真钱"));
        for page in [english, chinese] {
            assert!(!page.contains("<script") && !page.contains(" style=") && !page.contains("onclick"));
            assert!(page.contains("¥1,234.56"));
        }
    }
    // The language that was chosen stays through paying.
    let answer = http().post(format!("{}/pay?lang=en", placed.code_url)).send().await.unwrap();
    assert!(answer.url().as_str().ends_with("?lang=en"));
    assert!(answer.text().await.unwrap().contains("Back to the court"));
    sandbox.stop().await;
}

#[tokio::test]
async fn the_desk_switches_faults() {
    let sandbox = Sandbox::start(&Clock::new(), None).await;
    let form = "wrong_amount=1&duplicates=3&delay_ms=x";
    let answer = http()
        .post(format!("{}/sandbox/faults", sandbox.url))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form)
        .send()
        .await
        .unwrap();
    let page = answer.text().await.unwrap();
    assert!(page.contains("name=\"wrong_amount\" value=\"1\" checked"), "{page}");
    let faults: sandbox_wechatpay::Faults =
        http().get(format!("{}/sandbox/faults.json", sandbox.url)).send().await.unwrap().json().await.unwrap();
    let want = sandbox_wechatpay::Faults { wrong_amount: true, duplicates: 3, ..Default::default() };
    assert_eq!(faults, want);
    let pay = |no: &str| http().post(format!("{}/sandbox/orders/{no}/pay", sandbox.url)).send();
    assert_eq!(pay("MJ0000000").await.unwrap().status(), 404);
    let client = sandbox.client("http://127.0.0.1:9/closed");
    client.native(&order("MJ0000000", 1)).await.unwrap();
    assert_eq!(pay("MJ0000000").await.unwrap().status(), 204);
    assert_eq!(pay("MJ0000000").await.unwrap().status(), 409);
    sandbox.stop().await;
}
