//! The JSON of events is a promise: what changes here breaks journals that exist.

use payment::acts::Lapse;
use testkit::both;

use crate::kit::{Court, FEE, receive};

both!(events_keep_their_shape, |url| {
    let court = Court::open(&url).await;
    let paid = court.accepted(FEE).await;
    let order = court.ordered(paid).await;
    court.does(paid, receive(&order, "t1", FEE)).await.unwrap();
    court.does(paid, receive(&order, "t2", FEE)).await.unwrap();
    let lapsed = court.accepted(FEE).await;
    court.clock.forward_days(8);
    court.does(lapsed, Lapse {}).await.unwrap();
    let mut all = court.journal().entries(paid).await.unwrap();
    all.extend(court.journal().entries(lapsed).await.unwrap().pop());
    let all = all.iter().filter(|entry| entry.stream == "payment");
    let events: Vec<serde_json::Value> = all.map(|entry| serde_json::from_str(&entry.payload).expect("JSON")).collect();
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_json_snapshot!("events", events);
    });
});
