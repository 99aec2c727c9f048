//! The pages, as parties, cashiers and others meet them.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use docket::PersonId;
use house::Member;
use payment::acts::Lapse;
use testkit::both;
use tower::ServiceExt;

use crate::kit::{Court, FEE, nobody, receive};

async fn ask(site: &Router, method: &str, path: &str, lang: &str, body: &str) -> (StatusCode, String) {
    let request = Request::builder().method(method).uri(path).header("host", "court.example");
    let request = request.header("cookie", format!("lang={lang}")).header("accept", "text/html");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let answer = site.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn get(site: &Router, path: &str) -> (StatusCode, String) {
    ask(site, "GET", path, "zh-CN", "").await
}

both!(the_page_says_what_is_owed_until_when_and_what_if_not, |url| {
    let court = Court::open(&url).await;
    let case = court.accepted(FEE).await;
    let (path, site) = (format!("/cases/{}/pay", case.path()), court.site(&nobody(), Some(court.party())));
    let (status, page) = get(&site, &path).await;
    assert_eq!(status, StatusCode::OK);
    for words in [
        "1,150.00 元",
        "2026年3月9日",
        "诉讼费用交纳办法第13条第1款第1项",
        "微信支付",
        "按撤诉处理",
        "缓交",
        "减交",
        "免交",
        "name=\"key\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("style="));
    let (_, page) = ask(&site, "GET", &path, "en", "").await;
    for words in ["CNY 1,150.00", "9 March 2026", "WeChat Pay", "treats the case as if you had withdrawn it"] {
        assert!(page.contains(words), "{words}");
    }
    court.ordered(case).await;
    let (_, page) = get(&site, &path).await;
    assert!(page.contains("hx-get") && page.contains("<svg") && page.contains("我已支付，查看结果"), "{page}");
    // Nothing has happened since: nothing is sent.
    let version = court.journal().record::<payment::Payment>(case).await.unwrap().1;
    assert_eq!(get(&site, &format!("{path}/state?seen={version}")).await.0, StatusCode::NO_CONTENT);
    assert_eq!(get(&site, &format!("{path}/state?seen=1")).await.0, StatusCode::OK);
    // The provider is silent: the person is told, and keeps the order.
    let (status, page) = ask(&site, "POST", &format!("{path}/check"), "zh-CN", "").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.contains("支付机构暂时没有回应"), "{page}");
    let order = court.payment(case).await.orders[0].0.order_no.clone();
    court.does(case, receive(&order, "4200000001", FEE)).await.unwrap();
    let (_, page) = get(&site, &path).await;
    assert!(page.contains("费用已经交清") && page.contains("4200000001") && !page.contains("hx-get"), "{page}");

    let lapsed = court.accepted(FEE).await;
    court.clock.forward_days(8);
    assert!(get(&site, &format!("/cases/{}/pay", lapsed.path())).await.1.contains("不能再在线交费"));
    court.does(lapsed, Lapse {}).await.unwrap();
    assert!(get(&site, &format!("/cases/{}/pay", lapsed.path())).await.1.contains("逾期未交费"));
});

both!(nobody_else_may_pay_or_know, |url| {
    let court = Court::open(&url).await;
    let case = court.accepted(FEE).await;
    let path = format!("/cases/{}/pay", case.path());
    let stranger = Member { person: PersonId(court.journal().around().ids.id()), ..court.party() };
    for (member, status) in [
        (None, StatusCode::UNAUTHORIZED),
        (Some(stranger), StatusCode::NOT_FOUND),
        (Some(court.staff("B24/cashier")), StatusCode::NOT_FOUND),
    ] {
        let site = court.site(&nobody(), member);
        for (method, path) in [("GET", path.clone()), ("POST", path.clone()), ("POST", format!("{path}/check"))] {
            assert_eq!(ask(&site, method, &path, "zh-CN", "").await.0, status, "{method} {path}");
        }
    }
    assert!(court.payment(case).await.orders.is_empty());
});

both!(the_ledger_is_the_cashiers_and_the_auditors, |url| {
    let court = Court::open(&url).await;
    let (paid, _open) = (court.accepted(FEE).await, court.accepted(FEE).await);
    let order = court.ordered(paid).await;
    court.does(paid, receive(&order, "t1", FEE)).await.unwrap();
    court.does(paid, receive(&order, "t2", FEE)).await.unwrap();
    for office in ["B23/cashier", "B23/auditor"] {
        let site = court.site(&nobody(), Some(court.staff(office)));
        let (status, page) = get(&site, "/desk/ledger").await;
        assert_eq!(status, StatusCode::OK, "{office}");
        for words in ["借贷相等", "2,300.00 元", "-1,150.00 元", "（2026）浙0203民初1号", "剩 7 天", "暂存待退款"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
        // Money, not content.
        assert!(!page.contains("张三诉李四"));
        assert!(get(&site, "/desk/ledger?account=held&day=2026-03-02").await.1.contains("t2"));
        assert!(!get(&site, "/desk/ledger?account=held").await.1.contains(">t1<"));
        assert!(get(&site, "/desk/ledger?day=2026-03-03").await.1.contains("没有符合条件的分录"));
        assert_eq!(get(&site, "/desk/ledger?account=x&day=x").await.0, StatusCode::OK);
    }
    // Another court's cashier sees that court's money.
    let (_, page) = get(&court.site(&nobody(), Some(court.staff("B24/cashier"))), "/desk/ledger").await;
    assert!(!page.contains("2,300.00"));
    for member in [Some(court.party()), Some(court.staff("B23/filing_clerk"))] {
        assert_eq!(get(&court.site(&nobody(), member), "/desk/ledger").await.0, StatusCode::FORBIDDEN);
    }
});
