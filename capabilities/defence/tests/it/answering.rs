use defence::acts::{AddFile, Compare, Lapse, Save, Submit};
use defence::{Position, Stage};
use journal::Digest;

use crate::world::{World, answers, refused, signed, statement};

testkit::both!(the_period_runs_from_service_and_is_longer_from_abroad, |url| {
    let world = World::open(&url).await;
    world.served(1, false).await;
    world.served(2, true).await;
    // Service that took effect twice starts nothing twice.
    world.clock.forward_days(2);
    world.served(1, false).await;
    let defence = world.record().await;
    let due = |place: u32| defence.people[&place].period.map(|(_, due)| due.to_string());
    assert_eq!((due(1).as_deref(), due(2).as_deref()), (Some("2026-03-17"), Some("2026-04-01")));
    assert_eq!(defence.now(), Stage::Running);
    let rows = world.journal.rows("SELECT act, due FROM todo ORDER BY key", Vec::new()).await.expect("reads");
    let waits: Vec<_> = rows.iter().map(|row| (row.text(0), row.text(1))).collect();
    assert_eq!(waits, [("defence.submit", "2026-03-17"), ("defence.submit", "2026-04-01")]);
});

testkit::both!(a_draft_is_sealed_and_the_one_before_is_gone, |url| {
    let world = World::open(&url).await;
    let save = |text: &str| Save { answers: answers(serde_json::json!({ "name": text })) };
    world.by(1, save("王")).await.expect("saves");
    let before = world.record().await.people[&1].draft.expect("a draft");
    world.by(1, save("王强")).await.expect("saves");
    let after = world.record().await.people[&1].draft.expect("a draft");
    assert_eq!(world.journal.unseal(world.case, before).await.expect("opens"), None);
    let plain = world.journal.unseal(world.case, after).await.expect("opens").expect("is there");
    assert_eq!(String::from_utf8(plain).expect("text"), r#"{"name":"王强"}"#);
    let long = save(&"长".repeat(200_000));
    assert_eq!(refused(world.by(1, long).await).ground.code, "defence.too_long");
    assert_eq!(refused(world.by(0, save("李伟")).await).ground.code, "defence.no_defendant");
});

testkit::both!(rows_are_undisputed_when_every_defendant_accepts_them, |url| {
    let world = World::open(&url).await;
    world.served(1, false).await;
    world.served(2, false).await;
    let submit =
        |name: &str, p: &str, i: &str, l: &str| Submit { answers: statement(name, p, i, l), signature: signed(name) };
    world.by(1, submit("王强", "yes", "no", "yes")).await.expect("submits");
    assert!(!world.jobs().await.contains(&"defence.compare".to_owned()));
    assert_eq!(refused(world.house(Compare {}).await).ground.code, "defence.waits");
    world.by(2, submit("周敏", "yes", "yes", "no")).await.expect("submits");
    assert!(world.jobs().await.contains(&"defence.compare".to_owned()));
    world.house(Compare {}).await.expect("compares");
    let defence = world.record().await;
    let first = defence.people[&1].submitted.clone().expect("submitted");
    assert_eq!(
        (first.undisputed, first.disputed),
        (vec!["principal".into(), "lent_on".into()], vec!["interest".to_owned()])
    );
    let compared = defence.compared.expect("compared");
    let paths = |points: &[defence::Point]| points.iter().map(|point| point.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&compared.undisputed), ["principal"]);
    assert_eq!(paths(&compared.issues), ["interest", "lent_on"]);
    assert_eq!(compared.issues[0].positions, [(1, Position::Objects), (2, Position::Accepts)]);
    let nodes = world.journal.rows("SELECT code FROM node", Vec::new()).await.expect("reads");
    assert!(nodes.len() == 2 && nodes.iter().all(|row| row.text(0) == "N18"));
    let again = submit("王强", "yes", "yes", "yes");
    assert_eq!(refused(world.by(1, again).await).ground.code, "defence.already");
});

testkit::both!(silence_is_no_acceptance_and_a_late_defence_is_read, |url| {
    let world = World::open(&url).await;
    world.served(1, false).await;
    world.served(2, false).await;
    let submit = |name: &str| Submit { answers: statement(name, "yes", "yes", "yes"), signature: signed(name) };
    world.by(1, submit("王强")).await.expect("submits");
    assert_eq!(refused(world.house(Lapse { place: 2 }).await).ground.code, "defence.runs");
    world.clock.forward_days(16);
    assert_eq!(refused(world.house(Lapse { place: 1 }).await).ground.code, "defence.runs");
    world.house(Lapse { place: 2 }).await.expect("lapses");
    world.house(Compare {}).await.expect("compares");
    let compared = world.record().await.compared.expect("compared");
    assert!(compared.undisputed.is_empty());
    assert!(compared.issues.iter().all(|point| point.positions == [(1, Position::Accepts), (2, Position::Silent)]));
    world.by(2, submit("周敏")).await.expect("submits late");
    world.house(Compare {}).await.expect("compares again");
    let defence = world.record().await;
    assert!(defence.people[&2].submitted.as_ref().is_some_and(|submitted| submitted.late));
    assert_eq!(defence.compared.map(|compared| compared.undisputed.len()), Some(3));
});

testkit::both!(wrong_input_is_refused_with_its_rows, |url| {
    let world = World::open(&url).await;
    let mut incomplete = statement("王强", "no", "yes", "yes");
    incomplete.remove("d_principal_text");
    let refusal = refused(world.by(1, Submit { answers: incomplete, signature: signed("王强") }).await);
    assert_eq!(refusal.ground.code, "defence.incomplete");
    assert!(refusal.gaps.contains(&("paths", "d_principal_text".to_owned())));
    let whole = || statement("王强", "yes", "yes", "yes");
    let other = Submit { answers: whole(), signature: signed("李伟") };
    assert_eq!(refused(world.by(1, other).await).ground.code, "defence.signer");
    let torn = defence::Signature { name: "王强".into(), png: Some("AAAA".into()) };
    let refusal = refused(world.by(1, Submit { answers: whole(), signature: torn }).await);
    assert_eq!(refusal.ground.code, "defence.no_signature");
    // A row that no form has.
    let mut strange = whole();
    strange.set("d_nothing", "none");
    assert_eq!(
        refused(world.by(1, Submit { answers: strange, signature: signed("王强") }).await).ground.code,
        "defence.incomplete"
    );
    let file = || AddFile {
        id: uuid::Uuid::from_u128(5),
        name: "收据.pdf".into(),
        media: "application/pdf".into(),
        hash: Digest::of(b"x"),
        bytes: 1,
    };
    world.by(1, file()).await.expect("adds");
    assert_eq!(refused(world.by(1, file()).await).ground.code, "defence.files");
});
