use docket::Case;
use identity::Denied;
use journal::{args, keep, shared};
use testkit::both;

use crate::court::{Court, PASSWORD, PHONE, book};

both!(what_is_rebuilt_is_what_was, |url| {
    let court = Court::open(&url).await;
    let person = court.zhang().await;
    court.staff("chen.jing", &["B23/judge", "B23/division_head"]).await;
    let judge = court.identity.by_login("chen.jing").await.unwrap().unwrap();
    court.identity.appoint(docket::Actor::House, judge, &["B24/judge".parse().unwrap()]).await.unwrap();
    let entered = court.enter(PHONE, PASSWORD).await.unwrap();
    let url = court.url.clone();
    let blocking = tokio::task::spawn_blocking(move || {
        let book = book();
        let live = keep::dump(&url, &book).unwrap();
        keep::rebuild(&url, &book).unwrap();
        assert_eq!(live, keep::dump(&url, &book).unwrap());
        assert_eq!(keep::verify(&url).unwrap().bad, None);
    });
    blocking.await.unwrap();
    assert_eq!(court.signed(&entered).await.session.person, person, "sessions are no projection");
});

both!(a_pin_opens_its_case_and_nothing_tells_others_apart, |url| {
    let court = Court::open(&url).await;
    let case = Case { court: "B23".parse().unwrap(), id: uuid::Uuid::from_u128(77) };
    // The register writes this row by its own acts; here only its key counts.
    let sql = "INSERT INTO case_file (court, case_id, number_key) VALUES ($1, $2, $3) RETURNING case_id";
    court.journal.run(sql, args![case.court, case.id, "2026B23民初1"]).await.unwrap();
    assert_eq!(shared::CASE_FILE.name, "case_file");
    let pin = court.identity.make_pin(case, PHONE).await.unwrap();
    assert_eq!(court.identity.open_by_pin("2026B23民初1", "138 1234 0000", &pin).await.unwrap(), case);
    let wrong = if pin == "000000" { "000001" } else { "000000" };
    let mut said = Vec::new();
    for (number, phone) in [("2026B23民初1", PHONE), ("2026B23民初2", PHONE), ("2026B23民初1", "13911111111")] {
        let mut answers = Vec::new();
        for _ in 0..6 {
            answers.push(format!("{:?}", court.identity.open_by_pin(number, phone, wrong).await.unwrap_err()));
        }
        said.push(answers);
    }
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0], said[2]);
    assert!(matches!(court.identity.open_by_pin("2026B23民初1", PHONE, &pin).await, Err(Denied::Locked(_))));
    court.clock.forward_seconds(15 * 60);
    assert_eq!(court.identity.open_by_pin("2026B23民初1", PHONE, &pin).await.unwrap(), case);
});
