use service::acts::{Acknowledge, Consent, DecideWithdrawal, HandOver, Lapse, Read, TEXT, WithdrawConsent};
use service::{Answer, Handed, Offline, Service, Stage, Step};

use crate::world::{Said, Say, World, ground, papers};

fn consent(service: bool) -> Consent {
    let answer = |step| Answer { step, agrees: step == Step::Service && service };
    Consent { text: TEXT.into(), answers: Step::ALL.map(answer).to_vec() }
}

async fn joined(world: &World) -> docket::PersonId {
    world.send(1, "token-1").await;
    let person = world.account("id-wangqiang", "13911111111").await;
    let join = service::acts::Join { token: Some("token-1".into()), name: None };
    world.by(person, join).await.expect("joins");
    person
}

fn opening(service: &Service) -> &service::Delivery {
    service.opening(1).expect("sent")
}

testkit::both!(olr_31_1_consent_makes_the_account_an_own_address, |url| {
    let world = World::open(&url).await;
    let person = joined(&world).await;
    world.clock.forward_days(1);
    assert_eq!(opening(&world.record().await).state(), "arrived");
    world.by(person, consent(true)).await.expect("consents");
    let service = world.record().await;
    let effective = opening(&service).effective.clone().expect("took effect");
    assert_eq!((effective.way, effective.on.to_string().as_str(), effective.presumed), (1, "2026-03-03", false));
    // Summary procedure: fifteen days for evidence from then on, 2026-03-18.
    assert_eq!(effective.evidence_until.map(|day| day.to_string()).as_deref(), Some("2026-03-18"));
    assert!(effective.opening && !effective.abroad);
    assert!(service.people[&1].agrees(Step::Service) && !service.people[&1].agrees(Step::Hearing));
    // The other defendant has not even been sent anything.
    assert_eq!(service.opened.as_ref().map(|opened| opened.recipients.len()), Some(3));
    let nodes = world.journal.rows("SELECT code FROM node ORDER BY at, version", Vec::new()).await.expect("reads");
    assert_eq!(nodes.iter().map(|row| row.text(0)).collect::<Vec<_>>(), ["N15", "N16"]);
});

testkit::both!(olr_31_3_reading_without_consent_is_presumed_service, |url| {
    let world = World::open(&url).await;
    let person = joined(&world).await;
    let delivery = opening(&world.record().await).sent.delivery;
    world.by(person, Read { delivery, paper: papers()[0].id }).await.expect("reads");
    let service = world.record().await;
    let effective = opening(&service).effective.clone().expect("took effect");
    assert_eq!((effective.way, effective.presumed), (3, true));
    // Signing for it afterwards changes nothing.
    assert_eq!(ground(world.by(person, Acknowledge { delivery }).await), "service.effective");
    assert_eq!(ground(world.by(person, Read { delivery, paper: delivery }).await), "service.no_delivery");
});

testkit::both!(olr_31_2_an_answer_or_the_defence_itself_is_service, |url| {
    let world = World::open(&url).await;
    let person = joined(&world).await;
    let delivery = opening(&world.record().await).sent.delivery;
    world.by(person, Acknowledge { delivery }).await.expect("signs");
    assert_eq!(opening(&world.record().await).effective.as_ref().map(|effective| effective.way), Some(2));
});

testkit::both!(a_defence_is_an_answer_and_its_copy_is_due, |url| {
    let world = World::open(&url).await;
    joined(&world).await;
    world.house(Say(Said::Defended(serde_json::json!({ "place": 1 })))).await.expect("hears");
    assert_eq!(opening(&world.record().await).effective.as_ref().map(|effective| effective.way), Some(2));
    // Five days from Monday end on a Saturday, so on Monday.
    let rows = world.journal.rows("SELECT ends_on FROM period WHERE rule = 'send_defence'", Vec::new()).await;
    assert_eq!(rows.expect("reads")[0].text(0), "2026-03-09");
});

testkit::both!(whoever_declines_is_served_on_paper, |url| {
    let world = World::open(&url).await;
    let person = joined(&world).await;
    world.by(person, consent(false)).await.expect("declines");
    let service = world.record().await;
    let delivery = opening(&service).sent.delivery;
    assert_eq!(service.people[&1].offline, Some(Offline::Declined));
    assert!(world.todos().await.contains(&"service.offline:1 service.hand_over".to_owned()));
    // Reading on the screen is not service against their will.
    world.by(person, Read { delivery, paper: papers()[0].id }).await.expect("reads");
    assert!(opening(&world.record().await).effect.is_none());
    world.clock.forward_days(3);
    let early = HandOver { delivery, how: Handed::ByPost, on: "2026-03-01".parse().expect("a day") };
    assert_eq!(ground(world.house(early).await), "service.day");
    let on = "2026-03-04".parse().expect("a day");
    world.house(HandOver { delivery, how: Handed::ByPost, on }).await.expect("notes the receipt");
    let effective = opening(&world.record().await).effective.clone().expect("took effect");
    assert_eq!((effective.way, effective.on), (4, on));
    assert!(!world.todos().await.iter().any(|todo| todo.starts_with("service.offline")));
});

testkit::both!(olr_10_three_days_without_an_answer_go_on_offline, |url| {
    let world = World::open(&url).await;
    world.send(1, "token-1").await;
    assert_eq!(ground(world.house(Lapse { place: 1 }).await), "service.runs");
    // Monday and three days: until Thursday 24:00.
    world.clock.forward_days(4);
    world.house(Lapse { place: 1 }).await.expect("lapses");
    let service = world.record().await;
    assert_eq!(service.people[&1].stuck(), Some("no_answer"));
    assert_eq!(service.people[&2].stuck(), None);
    let rows = world.journal.rows("SELECT stuck FROM delivery WHERE place = 1", Vec::new()).await.expect("reads");
    assert_eq!(rows[0].text(0), "no_answer");
    // Whoever comes late still gets their papers.
    let person = world.account("id-wangqiang", "13911111111").await;
    let join = service::acts::Join { token: Some("token-1".into()), name: None };
    world.by(person, join).await.expect("joins");
    assert_eq!(world.record().await.people[&1].stuck(), None);
});

testkit::both!(olr_05_withdrawing_consent_turns_only_the_future_step, |url| {
    let world = World::open(&url).await;
    let person = joined(&world).await;
    world.by(person, consent(true)).await.expect("consents");
    let before = opening(&world.record().await).effective.clone();
    let ask = |step, reason: &str| WithdrawConsent { step, reason: reason.into() };
    assert_eq!(ground(world.by(person, ask(Step::Hearing, "我想去法庭")).await), "service.no_consent");
    assert_eq!(ground(world.by(person, ask(Step::Service, " ")).await), "service.reason");
    world.by(person, ask(Step::Service, "手机丢了")).await.expect("asks");
    assert!(world.record().await.people[&1].agrees(Step::Service));
    let decide = DecideWithdrawal { place: 1, step: Step::Service, granted: true, reason: "理由成立".into() };
    world.house(decide).await.expect("decides");
    let service = world.record().await;
    assert!(!service.people[&1].agrees(Step::Service));
    assert_eq!(service.people[&1].offline, Some(Offline::Withdrew));
    assert_eq!(opening(&service).effective, before);
});

testkit::both!(plaintiffs_get_their_papers_in_their_account_at_once, |url| {
    let world = World::open(&url).await;
    let file = |kind: &str, of: &str| house::dossier::FilePaper {
        id: world.journal.around().ids.id(),
        kind: kind.into(),
        title: "受理案件通知书".into(),
        media: "application/pdf".into(),
        hash: crate::world::digest(kind),
        bytes: 1,
        open_to: "parties".into(),
        of: of.into(),
    };
    world.house(file("acceptance_notice", "filing/1/0")).await.expect("files");
    world.house(file("service_certificate", "service/1/0")).await.expect("files");
    let service = world.record().await;
    let effects: Vec<_> = service.to(0).map(|delivery| delivery.effective.clone().expect("took effect")).collect();
    assert_eq!(effects.len(), 1);
    assert_eq!((effects[0].way, effects[0].opening), (1, false));
    assert!(world.todos().await.contains(&"service.read:0 service.read".to_owned()));
    let delivery = service.to(0).next().expect("sent").sent.clone();
    world.by(world.plaintiff, Read { delivery: delivery.delivery, paper: delivery.papers[0].id }).await.expect("reads");
    assert!(!world.todos().await.iter().any(|todo| todo.starts_with("service.read")));
});

testkit::both!(the_case_is_served_when_every_defendant_is, |url| {
    let world = World::open(&url).await;
    let person = joined(&world).await;
    world.by(person, consent(true)).await.expect("consents");
    let stages = |service: &Service| docket::Stage::name(journal::Record::stage(service));
    assert_eq!(stages(&world.record().await), docket::Stage::name(Stage::Prepared));
    world.send(2, "token-2").await;
    assert_eq!(stages(&world.record().await), docket::Stage::name(Stage::Sent));
    let delivery = world.record().await.opening(2).expect("sent").sent.delivery;
    let on = "2026-03-02".parse().expect("a day");
    world.house(HandOver { delivery, how: Handed::Directly, on }).await.expect("hands over");
    let service = world.record().await;
    assert_eq!(stages(&service), docket::Stage::name(Stage::Served));
    assert!(service.opening(2).and_then(|d| d.effective.clone()).is_some_and(|effective| effective.abroad));
    let waiting = world.journal.rows("SELECT name FROM job ORDER BY name", Vec::new()).await.expect("reads");
    let names: Vec<_> = waiting.iter().map(|row| row.text(0).to_owned()).collect();
    assert!(names.contains(&"service.certificate".to_owned()) && names.contains(&"service.papers".to_owned()));
});

testkit::both!(rebuilt_equals_live, |url| {
    let world = World::open(&url).await;
    let person = joined(&world).await;
    world.by(person, consent(true)).await.expect("consents");
    world.send(2, "token-2").await;
    world.clock.forward_days(4);
    world.house(Lapse { place: 2 }).await.expect("lapses");
    let journal = world.journal.clone();
    let rebuilt = tokio::task::spawn_blocking(move || {
        let live = journal::keep::dump(&url, journal.book()).expect("reads");
        journal::keep::rebuild(&url, journal.book()).expect("rebuilds");
        (live, journal::keep::dump(&url, journal.book()).expect("reads"))
    });
    let (live, rebuilt) = rebuilt.await.expect("runs");
    assert!(live.iter().any(|row| row.starts_with("delivery ")));
    assert_eq!(live, rebuilt);
});
