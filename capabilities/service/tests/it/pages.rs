use axum::http::StatusCode;
use service::Stage;

use crate::house::{Place, Who, words};

/// The token of the link in the last message to this number.
fn token(place: &Place, phone: &str) -> String {
    let sent = place.phones.sent.lock().expect("one thread");
    let message = sent.iter().rfind(|message| message.phone == phone).expect("a message");
    message.values["link"].rsplit('/').next().unwrap_or_default().to_owned()
}

/// The address of the first paper on a page.
fn first_paper(body: &str) -> String {
    let at = body.find("/service/papers/").expect("a paper");
    let start = body[..at].rfind('"').expect("an attribute") + 1;
    body[start..].split('"').next().unwrap_or_default().to_owned()
}

testkit::both!(a_defendant_is_found_joins_agrees_reads, |url| {
    let place = Place::open(&url).await;
    place.complaint().await;
    assert_eq!(
        place.dossier().await,
        [
            "complaint",
            "evidence_notice",
            "panel_notice",
            "response_notice",
            "response_notice",
            "service_certificate",
            "service_certificate"
        ]
    );
    let service = place.world.record().await;
    assert_eq!(docket::Stage::name(journal::Record::stage(&service)), docket::Stage::name(Stage::Sent));
    assert_eq!(service.people[&2].stuck(), Some("no_phone"), "the complaint has no number of the second defendant");
    let kinds: Vec<_> = service.opening(1).expect("sent").sent.papers.iter().map(|paper| paper.kind.clone()).collect();
    assert_eq!(kinds, ["complaint", "response_notice", "evidence_notice", "panel_notice"]);

    // The link says who writes, and nothing of the case.
    let token = token(&place, "13900000002");
    assert_eq!(token.len(), 32);
    let landing = place.get(&format!("/s/{token}"), None).await;
    assert_eq!(landing.status, StatusCode::OK);
    assert!(landing.body.contains("宁波市海曙区人民法院") && landing.body.contains("/login?back=/s/"));
    for secret in ["李伟", "王强", "民间借贷", "民初"] {
        assert!(!landing.body.contains(secret), "{secret}");
    }
    assert_eq!(place.get("/s/0123456789abcdef", None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.post(&format!("/s/{token}"), None, &[]).await.status, StatusCode::UNAUTHORIZED);

    let stranger = Who::party(place.world.account("id-stranger", "13922222222").await, "赵丽");
    assert_eq!(place.post(&format!("/s/{token}"), Some(&stranger), &[]).await.status, StatusCode::CONFLICT);
    let who = Who::party(place.world.account("id-wangqiang", "13933333333").await, "王强");
    let mine = format!("/cases/{}/service", place.world.case.path());
    assert_eq!(place.get(&mine, Some(&who)).await.status, StatusCode::NOT_FOUND, "not before they joined");
    let joined = place.post(&format!("/s/{token}"), Some(&who), &[("key", "k1")]).await;
    assert_eq!((joined.status, joined.to.as_str()), (StatusCode::SEE_OTHER, mine.as_str()));
    assert_eq!(place.get(&format!("/s/{token}"), Some(&who)).await.to, mine);

    let overview = place.get(&mine, Some(&who)).await;
    assert!(overview.body.contains("民事起诉状") && overview.body.contains("应诉通知书"));
    assert_eq!(place.get(&mine, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.get(&mine, None).await.status, StatusCode::UNAUTHORIZED);

    // Nothing is ticked; whoever answers three of four is told which is missing, and keeps the others.
    let page = place.get(&format!("{mine}/consent"), Some(&who)).await;
    assert!(!page.body.contains(" checked"));
    let some = [("text", "2026-11"), ("service", "yes"), ("evidence", "no"), ("mediation", "no")];
    let missing = place.post(&format!("{mine}/consent"), Some(&who), &some).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.body.contains("id=\"hearing-e\"") && !missing.body.contains("id=\"service-e\""));
    assert_eq!(missing.body.matches(" checked").count(), 3);
    assert_eq!(place.world.record().await.people[&1].consents.len(), 0);
    let all = [some.as_slice(), &[("hearing", "no"), ("key", "k2")]].concat();
    let given = place.post(&format!("{mine}/consent"), Some(&who), &all).await;
    assert_eq!((given.status, given.to), (StatusCode::SEE_OTHER, format!("{mine}/address")));
    let effective = place.world.record().await.opening(1).and_then(|delivery| delivery.effective.clone());
    assert_eq!(effective.map(|effective| effective.way), Some(1));

    // A wrong address keeps what was typed.
    let wrong = [("recipient", "王强"), ("address", "路"), ("postcode", "31520"), ("phone", "139x"), ("key", "k3")];
    let faults = place.post(&format!("{mine}/address"), Some(&who), &wrong).await;
    assert_eq!(faults.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        ["id=\"address-e\"", "id=\"postcode-e\"", "id=\"phone-e\"", "id=\"sign-e\""]
            .iter()
            .all(|e| faults.body.contains(e))
    );
    assert!(faults.body.contains("value=\"31520\""));
    let right = [
        ("recipient", "王强"),
        ("address", "浙江省宁波市海曙区示例路8号"),
        ("postcode", "315 000"),
        ("phone", "139-0000-0002"),
        ("sign_typed", "王强"),
        ("sign_agree", "yes"),
        ("key", "k4"),
    ];
    assert_eq!(place.post(&format!("{mine}/address"), Some(&who), &right).await.to, mine);
    place.drain().await;
    let papers = place.dossier().await;
    assert!(papers.contains(&"address_confirmation".to_owned()));
    assert_eq!(papers.iter().filter(|kind| *kind == "service_certificate").count(), 3);
    assert!(place.get(&format!("{mine}/address"), Some(&who)).await.body.contains("示例路8号"));

    // A paper opens as a PDF, and that is noted.
    let overview = place.get(&mine, Some(&who)).await;
    assert!(overview.body.contains("2026年3月17日"), "{}", overview.body);
    let paper = first_paper(&overview.body);
    assert_eq!(place.get(&paper, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
    let opened = place.get(&paper, Some(&who)).await;
    assert_eq!(
        (opened.status, opened.headers["content-type"].to_str().ok()),
        (StatusCode::OK, Some("application/pdf"))
    );
    let service = place.world.record().await;
    assert_eq!(service.opening(1).map(|delivery| delivery.opened.len()), Some(1));
    let entries = place.world.journal.entries(place.world.case).await.expect("reads").len();
    assert_eq!(place.get(&paper, Some(&who)).await.status, StatusCode::OK);
    assert_eq!(place.world.journal.entries(place.world.case).await.expect("reads").len(), entries);
});

testkit::both!(the_desk_sees_what_is_stuck_and_records_receipts, |url| {
    let place = Place::open(&url).await;
    place.complaint().await;
    let office = format!("{}/service_clerk", place.world.case.court);
    let clerk = Who::staff(docket::PersonId(uuid::Uuid::from_u128(77)), &office);
    let elsewhere = Who::staff(docket::PersonId(uuid::Uuid::from_u128(78)), "B99/service_clerk");
    let desk = place.get("/desk/service?show=stuck", Some(&clerk)).await;
    assert_eq!(desk.status, StatusCode::OK);
    assert!(desk.body.contains("John Doe") && desk.body.contains("没有电话号码") && !desk.body.contains("王强</"));
    let there = place.get("/desk/service", Some(&elsewhere)).await;
    assert!(!there.body.contains("John Doe"));
    let stranger = Who::party(place.world.account("id-stranger", "13922222222").await, "赵丽");
    assert_eq!(place.get("/desk/service", Some(&stranger)).await.status, StatusCode::FORBIDDEN);
    let case = format!("/desk/service/{}", place.world.case.path());
    assert_eq!(place.get(&case, Some(&elsewhere)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.get(&case, Some(&clerk)).await.status, StatusCode::OK);

    let delivery = place.world.record().await.opening(2).expect("sent").sent.delivery;
    let (id, hand_over) = (delivery.simple().to_string(), format!("{case}/hand-over"));
    let (how, on) = (format!("how-{id}"), format!("on-{id}"));
    let late = [("delivery", id.as_str()), (how.as_str(), "by_post"), (on.as_str(), "2026-03-09")];
    let refused = place.post(&hand_over, Some(&clerk), &late).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("value=\"2026-03-09\"") && refused.body.contains(" open"));
    let unknown = [("delivery", "00000000000000000000000000000001"), (how.as_str(), "by_post")];
    assert_eq!(place.post(&hand_over, Some(&clerk), &unknown).await.status, StatusCode::NOT_FOUND);
    let good = [("delivery", id.as_str()), (how.as_str(), "by_post"), (on.as_str(), "2026-03-02"), ("key", "h1")];
    assert_eq!(place.post(&hand_over, Some(&clerk), &good).await.status, StatusCode::SEE_OTHER);
    let way = place.world.record().await.opening(2).and_then(|delivery| delivery.effective.clone()).map(|e| e.way);
    assert_eq!(way, Some(4));
    let desk = place.get("/desk/service", Some(&clerk)).await;
    assert!(desk.body.contains("纸质签收") && desk.body.contains("0 / 1"));
    assert_eq!(place.post(&hand_over, Some(&stranger), &good).await.status, StatusCode::NOT_FOUND);
});

testkit::both!(a_carrier_that_is_down_starts_no_period, |url| {
    let place = Place::open(&url).await;
    *place.phones.off.lock().expect("one thread") = true;
    place.complaint().await;
    assert!(place.world.record().await.people[&1].answer_by.is_none());
    *place.phones.off.lock().expect("one thread") = false;
    place.world.clock.forward_days(1);
    place.drain().await;
    let service = place.world.record().await;
    // Tuesday and three days: until Friday.
    assert_eq!(service.people[&1].answer_by.map(|day| day.to_string()).as_deref(), Some("2026-03-06"));
    assert_eq!(service.people[&1].reminders.len(), 1);
    place.world.clock.forward_days(4);
    place.drain().await;
    assert_eq!(place.world.record().await.people[&1].stuck(), Some("no_answer"));
});

#[test]
fn every_act_and_refusal_has_its_words() {
    let (book, words) = (journal::Book::new(vec![service::capability()]), words());
    let dashed = |name: &str| name.replace(['.', '_'], "-");
    let mut keys = Vec::new();
    for act in book.acts() {
        keys.extend([format!("act-{}", dashed(act.name)), format!("act-{}-done", dashed(act.name))]);
        keys.extend(act.refuses.iter().flat_map(|ground| [ground.key(), format!("{}-next", ground.key())]));
    }
    for (record, stages) in book.stages() {
        keys.extend(stages.iter().map(|stage| format!("stage-{record}-{}", dashed(stage))));
    }
    for act in ["join", "read", "consent", "confirm-address", "admit", "decide-withdrawal", "hand-over"] {
        keys.extend([format!("todo-service-{act}"), format!("todo-service-{act}-why")]);
    }
    let missing: Vec<_> = keys.iter().filter(|key| !words.has(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
