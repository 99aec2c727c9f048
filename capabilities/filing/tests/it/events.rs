//! The JSON of events is a promise: what changes here breaks journals that exist.

use filing::acts::{MarkOverdue, Redirect, Refuse, RemoveMaterial, Save, Transfer, Urge, Withdraw};
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
    // Entries made at one moment have no order of their own.
    all.sort_by_key(|entry| (entry.at, entry.case, entry.version));
    let events: Vec<serde_json::Value> =
        all.iter().map(|entry| serde_json::from_str(&entry.payload).expect("JSON")).collect();
    let draft = court.case();
    court.party(draft, begin()).await.unwrap();
    court.party(draft, material(6)).await.unwrap();
    court.party(draft, RemoveMaterial { id: uuid::Uuid::from_u128(6) }).await.unwrap();
    court.party(draft, Save { answers: answers(), before: None }).await.unwrap();
    court.party(draft, Redirect { to: there() }).await.unwrap();
    all.extend(court.journal.entries(draft).await.unwrap().into_iter().skip(2));
    let late = court.submitted().await;
    court.clock.forward_days(8);
    court.by(docket::Actor::House, late, MarkOverdue { round: 1 }).await.unwrap();
    court.party(late, Urge {}).await.unwrap();
    all.extend(court.journal.entries(late).await.unwrap().into_iter().skip(2));
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_json_snapshot!("events", events);
    });
});
