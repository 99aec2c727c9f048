use journal::{Errand, args, keep};
use testkit::both;

use crate::loan::{Library, Return, book};

async fn some_loans(library: &Library, count: usize) {
    for n in 0..count {
        let errand = library.lend((n % 3 == 0).then_some("note"));
        let (case, actor) = (errand.case, errand.actor.clone());
        library.clock.forward_seconds(61);
        library.journal.perform(errand).await.unwrap();
        if n % 2 == 0 {
            library.journal.perform(Errand::new(case, actor, Return {})).await.unwrap();
        }
    }
}

async fn block<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

async fn verified(url: &str) -> keep::Verified {
    let url = url.to_owned();
    block(move || keep::verify(&url).unwrap()).await
}

both!(any_changed_column_is_found_at_the_right_entry, |url| {
    let library = Library::open(&url).await;
    some_loans(&library, 12).await;
    let sound = verified(&url).await;
    assert_eq!((sound.bad.clone(), sound.streams), (None, 13));
    let case = library.journal.rows("SELECT case_id FROM loan ORDER BY number", args![]).await.unwrap()[4].id(0);
    let set = [
        ("UPDATE journal SET payload = replace(payload, 'lent', 'lEnt') WHERE case_id = $1 AND version = 1", "entry 1"),
        ("UPDATE journal SET at = at + 1 WHERE case_id = $1 AND version = 2", "entry 2"),
        ("UPDATE journal SET act = 'loan.lenD' WHERE case_id = $1 AND version = 1", "entry 1"),
        ("UPDATE journal SET actor = NULL WHERE case_id = $1 AND version = 1", "entry 1"),
        ("UPDATE journal SET stream = 'loam' WHERE case_id = $1 AND version = 1", "entry"),
        ("UPDATE journal SET version = 9 WHERE case_id = $1 AND version = 1", "entry"),
        ("UPDATE journal SET court = court + 1 WHERE case_id = $1 AND version = 1", "entry"),
        ("DELETE FROM journal WHERE case_id = $1 AND version = 1", "entry 2"),
    ];
    let keep = "CREATE TABLE kept AS SELECT * FROM journal";
    library.journal.run(keep, args![]).await.unwrap();
    for (sql, place) in set {
        library.journal.run(sql, args![case]).await.unwrap();
        let found = verified(&url).await.bad.unwrap_or_else(|| panic!("not found: {sql}"));
        assert!(found.contains(place), "{sql}: {found}");
        library.journal.run("DELETE FROM journal", args![]).await.unwrap();
        library.journal.run("INSERT INTO journal SELECT * FROM kept", args![]).await.unwrap();
        assert_eq!(verified(&url).await, sound);
    }
});

both!(rebuilt_equals_live, |url| {
    let library = Library::open(&url).await;
    some_loans(&library, 30).await;
    let (at, live) = (
        url.clone(),
        block({
            let url = url.clone();
            move || keep::dump(&url, &book()).unwrap()
        })
        .await,
    );
    assert!(live.len() > 80, "{}", live.len());
    let rebuilt = block(move || {
        keep::rebuild(&at, &book()).unwrap();
        keep::dump(&at, &book()).unwrap()
    });
    assert_eq!(rebuilt.await, live);
});

both!(an_old_event_is_brought_to_today, |url| {
    let library = Library::open(&url).await;
    let errand = library.lend(None);
    let case = errand.case;
    library.journal.perform(errand).await.unwrap();
    let sql = "UPDATE journal SET payload = $1 WHERE case_id = $2 AND version = 2";
    library.journal.run(sql, args![r#"[{"loan.numbered.v1":{"no":77}}]"#, case.id]).await.unwrap();
    assert_eq!(library.journal.record::<crate::loan::Loan>(case).await.unwrap().0.number, 77);
});

#[tokio::test(flavor = "multi_thread")]
async fn a_move_there_and_back_keeps_every_head() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let (first, second) = (path("first.db"), path("second.db"));
    let library = Library::open(&first).await;
    some_loans(&library, 30).await;
    let database = testkit::postgres::database();
    let there = database.url.clone();
    block(move || {
        let live = keep::dump(&first, &book()).unwrap();
        let moved = keep::transfer(&first, &there, &book()).unwrap();
        let back = keep::transfer(&there, &second, &book()).unwrap();
        assert_eq!(keep::verify(&first).unwrap(), moved);
        assert_eq!(moved, back);
        assert_eq!(keep::dump(&second, &book()).unwrap(), live);
        assert!(keep::transfer(&first, &second, &book()).is_err(), "never over another journal");
    })
    .await;
}
