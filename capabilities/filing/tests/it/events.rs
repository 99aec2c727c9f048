//! The JSON of events is a promise: what changes here breaks journals that exist.

use filing::acts::{Refuse, Transfer, Withdraw};
use filing::{Procedure, RefusalGround};
use testkit::both;

use crate::kit::{Court, accept, answers, begin, material, returning, submit, there};

both!(events_keep_their_shape, |url| {
    let court = Court::open(&url).await;
    let mut all = Vec::new();
    let case = court.case();
    court.party(case, begin()).await.unwrap();
    court.party(case, material(5)).await.unwrap();
    court.party(case, submit(answers())).await.unwrap();
    court.clerk(case, returning("principal")).await.unwrap();
    court.correct(case, answers()).await.unwrap();
    court.clerk(case, accept(Procedure::Summary)).await.unwrap();
    all.extend(court.journal.entries(case).await.unwrap());
    for n in 0..3 {
        let case = court.submitted().await;
        match n {
            0 => court.clerk(case, Refuse { ground: RefusalGround::Arbitration, reasons: "因".into() }).await,
            1 => court.clerk(case, Transfer { to: there(), reason: "因".into() }).await,
            _ => court.party(case, Withdraw {}).await,
        }
        .unwrap();
        all.extend(court.journal.entries(case).await.unwrap().pop());
    }
    let events: Vec<serde_json::Value> =
        all.iter().map(|entry| serde_json::from_str(&entry.payload).expect("JSON")).collect();
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_json_snapshot!("events", events);
    });
});
