//! The court's client and the sandbox, end to end.

use crate::side::{Clock, Merchant, START, Sandbox, http, order, text};
use sandbox_wechatpay::Faults;
use wechatpay::sign::Forgery;
use wechatpay::{Error, Event, Mismatch, NativeOrder, Notification, Refused, Retry, TradeState, Transaction};

async fn both() -> (Sandbox, Merchant, wechatpay::Client) {
    let sandbox = Sandbox::start(&Clock::new(), None).await;
    let merchant = Merchant::start().await;
    let client = merchant.listen(&sandbox);
    (sandbox, merchant, client)
}

fn paid(notification: Notification) -> Transaction {
    match notification.event {
        Event::Paid(transaction) => *transaction,
        Event::Refund(other) => panic!("a refund: {other:?}"),
    }
}

fn code(error: &Error) -> (&str, Retry) {
    (error.code().unwrap_or("not proven"), error.retry())
}

#[tokio::test]
async fn an_order_is_paid_and_reported() {
    let (sandbox, mut merchant, client) = both().await;
    let wanted = order("MJ20270115-1|*", 5000);
    let placed = client.native(&wanted).await.unwrap();
    let open = client.query(&wanted.out_trade_no).await.unwrap();
    assert_eq!((open.trade_state, open.success_time), (TradeState::NotPay, None));
    assert_eq!(open.settles(&wanted.out_trade_no, 5000), Err(Mismatch::State(TradeState::NotPay)));
    // Asking again for an open order gives the same code.
    assert_eq!(client.native(&wanted).await.unwrap(), placed);

    let page = text(&placed.code_url).await;
    assert!(page.contains("¥50.00") && page.contains("不是真钱") && page.contains("not real money"));
    assert!(page.contains("案件受理费 &#60;张三&#62;"), "the description is text, not markup: {page}");
    assert!(sandbox.pay(&placed.code_url).await.contains("42000"));

    let transaction = paid(merchant.next().await.unwrap());
    let (id, at) = transaction.settles(&wanted.out_trade_no, 5000).unwrap();
    assert_eq!((id.len(), at.as_second()), (28, START));
    assert_eq!(transaction.attach.as_deref(), Some("notice-7"));
    assert_eq!(client.query(&wanted.out_trade_no).await.unwrap(), transaction);

    assert_eq!(code(&client.native(&wanted).await.unwrap_err()), ("ORDERPAID", Retry::QueryFirst));
    assert_eq!(code(&client.close(&wanted.out_trade_no).await.unwrap_err()), ("ORDERPAID", Retry::QueryFirst));
    // A second press on the button is no second payment.
    let again = http().post(format!("{}/pay", placed.code_url)).send().await.unwrap();
    assert_eq!(again.status(), 200);
    assert_eq!(sandbox.reports().await.len(), 1);
    assert!(merchant.nothing_more());
    sandbox.stop().await;
}

#[tokio::test]
async fn a_callback_is_repeated_until_it_is_heard() {
    let (sandbox, mut merchant, client) = both().await;
    merchant.answer(&[500, 404, 302]);
    let placed = client.native(&order("MJ20270115-2", 1)).await.unwrap();
    sandbox.pay(&placed.code_url).await;
    let first = merchant.next().await.unwrap();
    for _ in 0..3 {
        let again = merchant.next().await.unwrap();
        assert_eq!(again.id, first.id);
        assert_eq!(again, first);
    }
    sandbox.stop().await;
    assert!(merchant.nothing_more());
}

#[tokio::test]
async fn a_callback_may_come_many_times() {
    let (sandbox, mut merchant, client) = both().await;
    sandbox.faults(Faults { duplicates: 4, ..Faults::default() }).await;
    let placed = client.native(&order("MJ20270115-3", 1)).await.unwrap();
    sandbox.pay(&placed.code_url).await;
    let first = merchant.next().await.unwrap();
    for _ in 0..4 {
        assert_eq!(merchant.next().await.unwrap(), first);
    }
    sandbox.stop().await;
    assert!(merchant.nothing_more());
}

#[tokio::test]
async fn every_forged_callback_is_refused_and_the_true_one_still_comes() {
    type Check = fn(Result<Notification, Refused>) -> bool;
    let cases: [(Faults, Check); 7] = [
        (Faults { wrong_signature: true, ..once() }, |r| r == Err(Refused::Forged(Forgery::Signature))),
        (Faults { unknown_serial: true, ..once() }, |r| matches!(r, Err(Refused::Forged(Forgery::UnknownSerial(_))))),
        (Faults { stale: true, ..once() }, |r| r == Err(Refused::Forged(Forgery::Stale { seconds_off: 600 }))),
        (Faults { wrong_seal: true, ..once() }, |r| matches!(r, Err(Refused::Sealed(_)))),
        (Faults { wrong_appid: true, ..once() }, |r| r == Err(Refused::NotOurs("appid"))),
        (Faults { wrong_mchid: true, ..once() }, |r| r == Err(Refused::NotOurs("mchid"))),
        (Faults { wrong_amount: true, ..once() }, |r| {
            let wrong = paid(r.unwrap());
            wrong.settles(&wrong.out_trade_no, 700) == Err(Mismatch::Amount { owed: 700, found: Some(701) })
        }),
    ];
    let (sandbox, mut merchant, client) = both().await;
    for (index, (faults, is_refused)) in cases.into_iter().enumerate() {
        sandbox.faults(faults.clone()).await;
        // A payment over the wrong amount is signed by the platform: the court takes it, does not book it, and asks again.
        merchant.answer(if faults.wrong_amount { &[500] } else { &[] });
        let wanted = order(&format!("MJ20270115-4{index}"), 700);
        let placed = client.native(&wanted).await.unwrap();
        sandbox.pay(&placed.code_url).await;
        assert!(is_refused(merchant.next().await), "{faults:?}");
        let true_one = paid(merchant.next().await.unwrap());
        assert!(true_one.settles(&wanted.out_trade_no, 700).is_ok(), "{faults:?}");
    }
    sandbox.stop().await;
}

fn once() -> Faults {
    Faults { only_first: 1, ..Faults::default() }
}

#[tokio::test]
async fn a_dropped_callback_comes_later_and_the_query_knows_before() {
    let (sandbox, mut merchant, client) = both().await;
    sandbox.faults(Faults { drop: true, ..Faults::default() }).await;
    let wanted = order("MJ20270115-5", 9);
    let placed = client.native(&wanted).await.unwrap();
    sandbox.pay(&placed.code_url).await;
    assert!(client.query(&wanted.out_trade_no).await.unwrap().settles(&wanted.out_trade_no, 9).is_ok());
    assert!(merchant.nothing_more());
    sandbox.faults(Faults { delay_ms: 1, ..Faults::default() }).await;
    assert!(paid(merchant.next().await.unwrap()).settles(&wanted.out_trade_no, 9).is_ok());
    sandbox.stop().await;
}

#[tokio::test]
async fn answers_are_not_believed_without_the_platforms_signature() {
    let (sandbox, _merchant, client) = both().await;
    let wanted = order("MJ20270115-6", 9);
    sandbox.faults(Faults { api_wrong_signature: true, ..Faults::default() }).await;
    let fault = client.native(&wanted).await.unwrap_err();
    assert!(matches!(fault, Error::Forged(Forgery::Signature)), "{fault}");
    assert_eq!(fault.retry(), Retry::QueryFirst);
    // A refusal that is not signed may come from anybody: it proves nothing about the order.
    let fault = client.query(&"no_such_order".parse().unwrap()).await.unwrap_err();
    assert_eq!(code(&fault), ("not proven", Retry::QueryFirst));
    sandbox.faults(Faults { api_down: true, ..Faults::default() }).await;
    assert_eq!(code(&client.native(&wanted).await.unwrap_err()), ("SYSTEM_ERROR", Retry::Later));
    sandbox.faults(Faults::default()).await;
    client.native(&wanted).await.unwrap();
    let url = sandbox.url.clone();
    sandbox.stop().await;
    let gone = client.native(&wanted).await.unwrap_err();
    assert!(matches!(gone, Error::Unreachable(_)), "{url}: {gone}");
    assert_eq!(gone.retry(), Retry::Later);
}

#[tokio::test]
async fn orders_end() {
    let (sandbox, _merchant, client) = both().await;
    let until = jiff::Timestamp::from_second(START + 3600).unwrap();
    let short = NativeOrder { time_expire: Some(until), ..order("MJ20270115-7", 9) };
    let long = order("MJ20270115-8", 9);
    let placed = client.native(&short).await.unwrap();
    let code_of_long = client.native(&long).await.unwrap().code_url;
    let other = NativeOrder { total_fen: 10, ..short.clone() };
    assert_eq!(code(&client.native(&other).await.unwrap_err()), ("OUT_TRADE_NO_USED", Retry::Never));
    let missing = client.query(&"no_such_order".parse().unwrap()).await.unwrap_err();
    assert_eq!(code(&missing), ("ORDER_NOT_EXIST", Retry::Never));

    // Going without paying leaves the order open.
    let left = http().post(format!("{}/cancel", placed.code_url)).send().await.unwrap().text().await.unwrap();
    assert!(left.contains("没有付款") && left.contains("确认支付"));

    sandbox.clock.forward(3599);
    assert_eq!(client.query(&short.out_trade_no).await.unwrap().trade_state, TradeState::NotPay);
    sandbox.clock.forward(1);
    assert_eq!(client.query(&short.out_trade_no).await.unwrap().trade_state, TradeState::Closed);
    assert!(text(&placed.code_url).await.contains("已失效"));
    http().post(format!("{}/pay", placed.code_url)).send().await.unwrap();
    assert_eq!(client.query(&short.out_trade_no).await.unwrap().trade_state, TradeState::Closed);
    assert_eq!(code(&client.native(&short).await.unwrap_err()), ("ORDER_CLOSED", Retry::Never));

    // A code ends before its order does; placing the order again gives it new life.
    sandbox.clock.forward(3600);
    assert!(text(&code_of_long).await.contains("已失效"));
    http().post(format!("{code_of_long}/pay")).send().await.unwrap();
    assert_eq!(client.query(&long.out_trade_no).await.unwrap().trade_state, TradeState::NotPay);
    client.native(&long).await.unwrap();
    assert!(text(&code_of_long).await.contains("确认支付"));

    client.close(&long.out_trade_no).await.unwrap();
    client.close(&long.out_trade_no).await.unwrap();
    assert_eq!(client.query(&long.out_trade_no).await.unwrap().trade_state, TradeState::Closed);
    assert_eq!(text(&format!("{}/cashier/none", sandbox.url)).await.matches("找不到这笔订单").count(), 2);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_restart_keeps_orders_and_goes_on_reporting() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("orders.json");
    let clock = Clock::new();
    let sandbox = Sandbox::start(&clock, Some(file.clone())).await;
    let mut merchant = Merchant::start().await;
    let client = merchant.listen(&sandbox);
    sandbox.faults(Faults { drop: true, ..Faults::default() }).await;
    let (first, second) = (order("MJ20270115-9", 9), order("MJ20270115-A", 10));
    let placed = client.native(&first).await.unwrap();
    client.native(&second).await.unwrap();
    sandbox.pay(&placed.code_url).await;
    sandbox.stop().await;

    let sandbox = Sandbox::start(&clock, Some(file)).await;
    let client = merchant.listen(&sandbox);
    assert!(paid(merchant.next().await.unwrap()).settles(&first.out_trade_no, 9).is_ok());
    assert_eq!(client.query(&first.out_trade_no).await.unwrap().trade_state, TradeState::Success);
    assert_eq!(client.query(&second.out_trade_no).await.unwrap().trade_state, TradeState::NotPay);
    sandbox.stop().await;
}
