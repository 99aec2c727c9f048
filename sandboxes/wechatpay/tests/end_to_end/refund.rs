//! Money that goes back.

use crate::side::{Clock, Merchant, Sandbox, order};
use wechatpay::{Event, RefundOrder, RefundStatus, Retry, TradeState};

#[tokio::test]
async fn money_goes_back_once() {
    let sandbox = Sandbox::start(&Clock::new(), None).await;
    let mut merchant = Merchant::start().await;
    let client = merchant.listen(&sandbox);
    let wanted = order("MJ20270115-R", 1000);
    let back = RefundOrder {
        out_trade_no: wanted.out_trade_no.clone(),
        out_refund_no: "back@1".into(),
        reason: Some("减半收取".into()),
        refund_fen: 500,
        total_fen: 1000,
    };
    let code = |error: wechatpay::Error| (error.code().unwrap_or("not proven").to_owned(), error.retry());
    let refused = |code: &str| (code.to_owned(), Retry::Never);
    assert_eq!(code(client.refund(&back).await.unwrap_err()), refused("RESOURCE_NOT_EXISTS"));
    let placed = client.native(&wanted).await.unwrap();
    assert_eq!(code(client.refund(&back).await.unwrap_err()), refused("INVALID_REQUEST"));
    sandbox.pay(&placed.code_url).await;
    assert!(matches!(merchant.next().await.unwrap().event, Event::Paid(_)));

    let too_much = RefundOrder { refund_fen: 1001, ..back.clone() };
    assert_eq!(code(client.refund(&too_much).await.unwrap_err()), refused("INVALID_REQUEST"));
    let asked = client.refund(&back).await.unwrap();
    assert_eq!((asked.status, asked.amount.refund), (RefundStatus::Processing, 500));
    let Event::Refund(notice) = merchant.next().await.unwrap().event else { panic!("a payment") };
    assert_eq!(
        (notice.refund_status, notice.amount.refund, notice.out_refund_no.as_str()),
        (RefundStatus::Success, 500, "back@1")
    );
    assert_eq!(notice.refund_id, asked.refund_id);

    // The same number is the same refund; other terms under it are refused; more than is left is refused.
    assert_eq!(client.refund(&back).await.unwrap().refund_id, asked.refund_id);
    assert_eq!(client.query_refund("back@1").await.unwrap().status, RefundStatus::Success);
    let other = RefundOrder { refund_fen: 400, ..back.clone() };
    assert_eq!(code(client.refund(&other).await.unwrap_err()), refused("INVALID_REQUEST"));
    let rest = RefundOrder { out_refund_no: "back@2".into(), refund_fen: 501, ..back };
    assert_eq!(code(client.refund(&rest).await.unwrap_err()), refused("INVALID_REQUEST"));
    assert_eq!(code(client.query_refund("back@2").await.unwrap_err()), refused("RESOURCE_NOT_EXISTS"));
    assert_eq!(client.query(&wanted.out_trade_no).await.unwrap().trade_state, TradeState::Refund);
    sandbox.stop().await;
    assert!(merchant.nothing_more());
}
