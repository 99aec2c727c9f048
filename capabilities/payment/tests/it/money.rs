//! Whatever comes in whatever order: the ledger sums to zero, each transaction is posted once, what is not owed is held.

use std::collections::HashSet;

use docket::Case;
use journal::args;
use law::Fen;
use payment::Stage;
use payment::acts::{Lapse, PlaceOrder};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use testkit::both;

use crate::kit::{Court, FEE, receive};

#[derive(Clone, Debug)]
enum Step {
    Order,
    /// A report: of which order, under which number, how many fen off.
    Receive(usize, u8, i64),
    Hours(i64),
    Lapse,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => Just(Step::Order),
        6 => (0_usize..4, 0_u8..4, prop_oneof![4 => Just(0_i64), 1 => Just(-1), 1 => Just(1)])
            .prop_map(|(order, transaction, off)| Step::Receive(order, transaction, off)),
        2 => (1_i64..80).prop_map(Step::Hours),
        1 => Just(Step::Lapse),
    ];
    prop::collection::vec(step, 1..16)
}

async fn balance(court: &Court, case: Case, account: &'static str) -> i64 {
    let sql = "SELECT CAST(COALESCE(SUM(debit), 0) AS BIGINT), CAST(COALESCE(SUM(credit), 0) AS BIGINT) FROM ledger \
               WHERE court = $1 AND case_id = $2 AND account = $3";
    let rows = court.journal().rows(sql, args![case.court, case.id, account]).await.unwrap();
    rows[0].int(0) - rows[0].int(1)
}

both!(money_is_never_lost_nor_made, |url| {
    let court = Court::open(&url).await;
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[5; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for _ in 0..40 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        let case = court.accepted(FEE).await;
        let (mut orders, mut posted, mut settled, mut lapsed) = (Vec::new(), HashSet::new(), 0, 0);
        for step in &steps {
            let stage = court.payment(case).await.now();
            match step {
                Step::Order => {
                    if court.pays(case, PlaceOrder { channel: "wechatpay".into() }).await.is_ok() {
                        orders.push(court.payment(case).await.orders.last().unwrap().0.order_no.clone());
                    }
                }
                Step::Receive(order, number, off) => {
                    let Some(order) = orders.get(*order) else { continue };
                    let number = format!("{case:?}{number}");
                    let took = court.does(case, receive(order, &number, Fen(FEE.0 + off))).await.is_ok();
                    assert_eq!(took, *off == 0 && posted.insert(number), "{steps:?}");
                    settled += i64::from(took && stage == Stage::Noticed);
                }
                Step::Hours(hours) => court.clock.forward_seconds(hours * 3600),
                Step::Lapse => lapsed += i64::from(court.does(case, Lapse {}).await.is_ok()),
            }
        }
        let arrived = i64::try_from(posted.len()).unwrap();
        assert!(settled + lapsed <= 1, "{steps:?}");
        assert_eq!(balance(&court, case, "clearing").await, arrived * FEE.0, "{steps:?}");
        assert_eq!(balance(&court, case, "held").await, -(arrived - settled) * FEE.0, "{steps:?}");
        assert_eq!(balance(&court, case, "receivable").await, (1 - settled - lapsed) * FEE.0, "{steps:?}");
        assert_eq!(balance(&court, case, "fees").await, -(1 - lapsed) * FEE.0, "{steps:?}");
    }
    // Every movement of its own, too.
    let sql = "SELECT case_id FROM ledger GROUP BY court, case_id, version HAVING SUM(debit) <> SUM(credit)";
    assert!(court.journal().rows(sql, args![]).await.unwrap().is_empty());
    let rows = court
        .journal()
        .rows("SELECT CAST(SUM(debit - credit) AS BIGINT), COUNT(*) FROM ledger", args![])
        .await
        .unwrap();
    assert_eq!(rows[0].int(0), 0);
    assert!(rows[0].int(1) > 80);
});
