//! What follows by itself.

use std::sync::Arc;

use payment::{Stage, workers};
use testkit::both;

use crate::kit::{Court, FEE, nobody, receive};

fn paper(kind: &str, title: &str) -> (String, String, String) {
    (kind.into(), title.into(), "plaintiff,plaintiff_agent".into())
}

both!(papers_are_filed_once, |url| {
    let court = Court::open(&url).await;
    let workers = workers(Arc::clone(&court.house), nobody());
    let case = court.accepted(FEE).await;
    let order = court.ordered(case).await;
    court.does(case, receive(&order, "t1", FEE)).await.unwrap();
    workers.drain(court.journal()).await.unwrap();
    let mut papers = court.papers(case).await;
    papers.sort();
    let notice = paper("fee_notice", "交纳诉讼费用通知书");
    assert_eq!(papers, [notice, paper("payment_receipt", "诉讼费用缴费凭证")]);
    let sql = "SELECT hash FROM dossier WHERE court = $1 AND case_id = $2";
    for row in court.journal().rows(sql, journal::args![case.court, case.id]).await.unwrap() {
        let hash = documents::files::Hash(row.bytes(0).try_into().unwrap());
        assert!(court.house.files.get(hash).await.unwrap().starts_with(b"%PDF"));
    }
    // The job that asks the provider finds nothing left to ask; the one that ends the period finds it paid.
    court.clock.forward_days(8);
    workers.drain(court.journal()).await.unwrap();
    assert_eq!(court.jobs(case).await, []);
    assert_eq!(court.papers(case).await.len(), 2);
    assert_eq!(court.payment(case).await.now(), Stage::Paid);
});

both!(what_is_not_paid_lapses_after_the_last_day, |url| {
    let court = Court::open(&url).await;
    let workers = workers(Arc::clone(&court.house), nobody());
    let case = court.accepted(FEE).await;
    workers.drain(court.journal()).await.unwrap();
    court.clock.set("2026-03-09T23:59:59+08:00".parse().unwrap());
    workers.drain(court.journal()).await.unwrap();
    assert_eq!(court.payment(case).await.now(), Stage::Noticed);
    court.clock.forward_seconds(1);
    workers.drain(court.journal()).await.unwrap();
    assert_eq!(court.payment(case).await.now(), Stage::Lapsed);
    assert_eq!(court.papers(case).await.last(), Some(&paper("deemed_withdrawal_ruling", "民事裁定书")));
    assert_eq!(court.jobs(case).await, []);
});

both!(nothing_lapses_while_the_provider_cannot_say_whether_it_was_paid, |url| {
    let court = Court::open(&url).await;
    let workers = workers(Arc::clone(&court.house), nobody());
    let case = court.accepted(FEE).await;
    court.ordered(case).await;
    court.clock.set("2026-03-10T00:00:00+08:00".parse().unwrap());
    workers.drain(court.journal()).await.unwrap();
    assert_eq!(court.payment(case).await.now(), Stage::Noticed);
    let left: Vec<String> = court.jobs(case).await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["payment.ask", "payment.lapse"]);
});
