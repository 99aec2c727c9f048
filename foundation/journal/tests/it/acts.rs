use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use docket::{Actor, PersonId};
use journal::{Digest, Errand, NOT_NOW, Once, Rejection, STALE, Workers, args};
use testkit::both;

use crate::loan::{FULL, Lend, Library, Loan, Return, SULKY, Stage};

both!(an_act_is_durable_numbered_and_seen_by_pages, |url| {
    let library = Library::open(&url).await;
    let errand = library.lend(None);
    let case = errand.case;
    let done = library.journal.perform(errand).await.unwrap();
    assert_eq!(done.version, 1);
    let (loan, version) = library.journal.record::<Loan>(case).await.unwrap();
    assert_eq!((loan.stage, loan.number, version), (Stage::Lent, 1, 2));
    let rows = library.journal.rows("SELECT stage, number FROM loan WHERE case_id = $1", args![case.id]).await.unwrap();
    assert_eq!((rows[0].text(0), rows[0].int(1)), ("lent", 1));
    let nodes = library.journal.rows("SELECT code FROM node WHERE case_id = $1", args![case.id]).await.unwrap();
    assert_eq!(nodes.len(), 1, "one public node, from the declaration");
});

both!(numbers_have_no_gaps_when_many_act_at_once_and_some_are_refused, |url| {
    let library = Arc::new(Library::open(&url).await);
    let all = (0..60).map(|n| {
        let library = Arc::clone(&library);
        tokio::spawn(async move { library.journal.perform(library.lend((n % 4 == 0).then_some("sulky"))).await })
    });
    let (mut done, mut sulky, mut full) = (0, 0, 0);
    for answer in futures::future::join_all(all).await {
        match answer.unwrap() {
            Ok(_) => done += 1,
            Err(Rejection::Refused(refusal)) if refusal.ground == SULKY => sulky += 1,
            Err(Rejection::Refused(refusal)) if refusal.ground == FULL => full += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((done, sulky, full), (40, 15, 5), "an act whose reaction is refused leaves nothing");
    let rows = library.journal.rows("SELECT number FROM loan ORDER BY number", args![]).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.int(0)).collect::<Vec<_>>(), (1..=40).collect::<Vec<_>>());
});

both!(a_stale_page_a_wrong_stage_and_a_panic_change_nothing, |url| {
    let library = Library::open(&url).await;
    let errand = library.lend(None);
    let (case, actor) = (errand.case, errand.actor.clone());
    library.journal.perform(errand).await.unwrap();
    let stale = Errand::new(case, actor.clone(), Return {}).seen(Some(1));
    assert!(matches!(library.journal.perform(stale).await, Err(Rejection::Refused(r)) if r.ground == STALE));
    library.journal.perform(Errand::new(case, actor.clone(), Return {}).seen(Some(2))).await.unwrap();
    let twice = library.journal.perform(Errand::new(case, actor.clone(), Return {})).await;
    assert!(matches!(twice, Err(Rejection::Refused(r)) if r.ground == NOT_NOW));
    let broken = Lend { to: case.id, note: None, panic: true };
    let broken = library.journal.perform(Errand::new(library.case(), actor, broken)).await;
    assert!(matches!(broken, Err(Rejection::Failed(_))));
    assert_eq!(library.journal.perform(library.lend(None)).await.unwrap().version, 1, "the house goes on");
});

both!(the_same_request_twice_is_done_once, |url| {
    let library = Library::open(&url).await;
    let actor = Actor::party(PersonId(library.journal.around().ids.id()));
    let case = library.case();
    let errand = |request: &str| {
        let act = Lend { to: case.id, note: None, panic: false };
        let once = Once { key: "k1".into(), request: Digest::of(request.as_bytes()) };
        Errand::new(case, actor.clone(), act).once(Some(once))
    };
    let (first, second) = tokio::join!(library.journal.perform(errand("a")), library.journal.perform(errand("a")));
    let third = library.journal.perform(errand("a")).await;
    assert_eq!(first.clone().unwrap(), second.unwrap());
    assert_eq!(first.unwrap(), third.unwrap());
    assert!(matches!(library.journal.perform(errand("b")).await, Err(Rejection::OtherRequest)));
});

both!(what_is_kept_can_be_read_and_erased_but_not_exchanged, |url| {
    let library = Library::open(&url).await;
    let errand = library.lend(Some("a private note"));
    let case = errand.case;
    library.journal.perform(errand).await.unwrap();
    let entry = &library.journal.entries(case).await.unwrap()[0];
    assert!(!entry.payload.contains("private"), "{}", entry.payload);
    let hash: Digest = entry.events().unwrap()[0].1["note"].as_str().unwrap().parse().unwrap();
    assert_eq!(library.journal.unseal(case, hash).await.unwrap().unwrap(), b"a private note");
    library.journal.run("UPDATE vault SET sealed = $1 WHERE hash = $2", args![vec![0_u8; 60], hash.0]).await.unwrap();
    assert!(library.journal.unseal(case, hash).await.is_err());
    library.journal.run("DELETE FROM vault WHERE hash = $1", args![hash.0]).await.unwrap();
    assert_eq!(library.journal.unseal(case, hash).await.unwrap(), None);
});

both!(a_job_is_done_once_even_when_its_worker_fails_first, |url| {
    let library = Library::open(&url).await;
    let errand = library.lend(None);
    let case = errand.case;
    library.journal.perform(errand).await.unwrap();
    let tries = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&tries);
    let workers = Workers::default().on("loan.remind", move |task| {
        let seen = Arc::clone(&seen);
        async move {
            if seen.fetch_add(1, Ordering::Relaxed) == 0 {
                return Err(journal::JobError::Later("the line was busy".into()));
            }
            task.perform(Return {}).await?;
            Ok(())
        }
    });
    assert_eq!(workers.drain(&library.journal).await.unwrap(), 1);
    library.clock.forward_seconds(10);
    assert_eq!(workers.drain(&library.journal).await.unwrap(), 1);
    library.clock.forward_seconds(10_000);
    assert_eq!(workers.drain(&library.journal).await.unwrap(), 0);
    assert_eq!(library.journal.record::<Loan>(case).await.unwrap().0.stage, Stage::Back);
});
