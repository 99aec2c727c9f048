//! Every act, every ground.

use docket::{Actor, PersonId};
use journal::{Rejection, args};
use law::Fen;
use payment::Stage;
use payment::acts::{Lapse, Notice, Offer, PlaceOrder};
use testkit::both;

use crate::kit::{Court, FEE, line, receive, refused};

fn wechat() -> PlaceOrder {
    PlaceOrder { channel: "wechatpay".into() }
}

both!(an_accepted_case_owes_its_fee_within_seven_days, |url| {
    let court = Court::open(&url).await;
    let case = court.accepted(FEE).await;
    let payment = court.payment(case).await;
    assert_eq!((payment.now(), payment.total, payment.payer), (Stage::Noticed, FEE, Some(court.plaintiff)));
    // Seven days from the day after Monday 2 March.
    assert_eq!(payment.due, Some(jiff::civil::date(2026, 3, 9)));
    let todo = "SELECT holder, act, due, amount FROM todo WHERE court = $1 AND case_id = $2";
    let todo = court.journal().rows(todo, args![case.court, case.id]).await.unwrap();
    assert_eq!(todo.len(), 1);
    assert_eq!((todo[0].text(0), todo[0].text(1)), (format!("p:{}", court.plaintiff).as_str(), "payment.pay"));
    assert_eq!((todo[0].date(2), todo[0].fen(3)), (payment.due, FEE));
    let notice = Notice { total: FEE, lines: vec![line(FEE)], payer: court.plaintiff };
    assert_eq!(refused(court.does(case, notice).await), "act.not_now");
});

both!(a_notice_adds_up_and_its_last_day_can_be_counted, |url| {
    let court = Court::open(&url).await;
    let case = docket::Case { court: crate::kit::here(), id: court.journal().around().ids.id() };
    let notice = |total, lines| Notice { total, lines, payer: court.plaintiff };
    assert_eq!(refused(court.does(case, notice(FEE, vec![line(Fen(1))])).await), "payment.sum");
    assert_eq!(refused(court.does(case, notice(FEE, vec![line(Fen(FEE.0 + 1)), line(Fen(-1))])).await), "payment.sum");
    assert_eq!(refused(court.does(case, notice(FEE, vec![line(Fen(i64::MAX)), line(FEE)])).await), "payment.sum");
    // No calendar reaches beyond the year 9999.
    court.clock.set("9999-12-28T09:00:00+08:00".parse().unwrap());
    assert_eq!(refused(court.does(case, notice(FEE, vec![line(FEE)])).await), "payment.calendar");
});

both!(where_nothing_is_owed_nothing_is_waited_for, |url| {
    let court = Court::open(&url).await;
    let case = court.accepted(Fen(0)).await;
    assert_eq!(court.payment(case).await.now(), Stage::Paid);
    let todo = "SELECT key FROM todo WHERE court = $1 AND case_id = $2";
    assert!(court.journal().rows(todo, args![case.court, case.id]).await.unwrap().is_empty());
    assert_eq!(court.jobs(case).await, [("payment.notice_paper".to_owned(), None)]);
});

both!(one_order_at_a_time_until_the_last_day, |url| {
    let court = Court::open(&url).await;
    let case = court.accepted(FEE).await;
    assert_eq!(refused(court.pays(case, PlaceOrder { channel: "cash".into() }).await), "payment.channel");
    let stranger = Actor::party(PersonId(court.journal().around().ids.id()));
    assert!(matches!(court.by(stranger, case, wechat()).await, Err(Rejection::Hidden)));
    let first = court.ordered(case).await;
    assert!(first.starts_with("MJ20260302") && first.len() <= 32);
    assert_eq!(refused(court.pays(case, wechat()).await), "payment.open_order");
    // The code lives two hours, and then another may be had.
    court.clock.forward_seconds(2 * 3600);
    let second = court.ordered(case).await;
    assert_ne!(first, second);
    assert_eq!(
        refused(court.does(case, Offer { order_no: "MJ0".into(), code_url: String::new() }).await),
        "payment.unknown_order"
    );
    // On the last evening it lives until midnight only.
    court.clock.set("2026-03-09T23:30:00+08:00".parse().unwrap());
    court.ordered(case).await;
    let midnight = "2026-03-10T00:00:00+08:00".parse().unwrap();
    assert_eq!(court.payment(case).await.orders[2].0.expires_at, midnight);
    court.clock.set(midnight);
    assert_eq!(refused(court.pays(case, wechat()).await), "payment.late");
});

both!(money_is_taken_in_once_and_only_as_owed, |url| {
    let court = Court::open(&url).await;
    let case = court.accepted(FEE).await;
    let order = court.ordered(case).await;
    assert_eq!(refused(court.does(case, receive("MJ20260302none", "t1", FEE)).await), "payment.unknown_order");
    assert_eq!(refused(court.does(case, receive(&order, "t1", Fen(FEE.0 - 1))).await), "payment.amount");
    let by_hand = court.pays(case, receive(&order, "t1", FEE)).await;
    assert_eq!(refused(by_hand), "act.not_yours");
    court.does(case, receive(&order, "t1", FEE)).await.unwrap();
    assert_eq!(refused(court.does(case, receive(&order, "t1", FEE)).await), "payment.known");
    let payment = court.payment(case).await;
    assert_eq!((payment.now(), payment.received.unwrap().transaction.as_str()), (Stage::Paid, "t1"));
    assert_eq!(refused(court.pays(case, wechat()).await), "act.not_now");
    // Paid twice: the second is held.
    court.does(case, receive(&order, "t2", FEE)).await.unwrap();
    let held = "SELECT credit FROM ledger WHERE court = $1 AND case_id = $2 AND account = 'held'";
    let held = court.journal().rows(held, args![case.court, case.id]).await.unwrap();
    assert_eq!(held.iter().map(|row| row.fen(0)).collect::<Vec<_>>(), [FEE]);
    court.clock.forward_days(30);
    assert_eq!(refused(court.does(case, Lapse {}).await), "act.not_now");
});

both!(the_period_ends_with_its_last_day, |url| {
    let court = Court::open(&url).await;
    let case = court.accepted(FEE).await;
    let order = court.ordered(case).await;
    court.clock.set("2026-03-09T23:59:59+08:00".parse().unwrap());
    assert_eq!(refused(court.does(case, Lapse {}).await), "payment.runs");
    court.clock.forward_seconds(1);
    court.does(case, Lapse {}).await.unwrap();
    assert_eq!(court.payment(case).await.now(), Stage::Lapsed);
    let period = "SELECT key FROM period WHERE court = $1 AND case_id = $2";
    assert!(court.journal().rows(period, args![case.court, case.id]).await.unwrap().is_empty());
    // What arrives now is held for its owner.
    court.does(case, receive(&order, "t1", FEE)).await.unwrap();
    assert_eq!(court.payment(case).await.now(), Stage::Lapsed);
});

both!(what_is_rebuilt_equals_what_was_written, |url| {
    let court = Court::open(&url).await;
    let paid = court.accepted(FEE).await;
    let order = court.ordered(paid).await;
    court.does(paid, receive(&order, "t1", FEE)).await.unwrap();
    court.does(paid, receive(&order, "t2", FEE)).await.unwrap();
    let lapsed = court.accepted(FEE).await;
    court.clock.forward_days(8);
    court.does(lapsed, Lapse {}).await.unwrap();
    drop(court);
    let url = url.clone();
    tokio::task::spawn_blocking(move || {
        let book = crate::kit::book();
        let live = journal::keep::dump(&url, &book).unwrap();
        journal::keep::rebuild(&url, &book).unwrap();
        assert_eq!(journal::keep::dump(&url, &book).unwrap(), live);
    })
    .await
    .unwrap();
});
