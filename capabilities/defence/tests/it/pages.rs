use axum::http::StatusCode;
use defence::Stage;

use crate::house::{Place, Who, words};

testkit::both!(a_defendant_answers_page_by_page, |url| {
    let place = Place::open(&url).await;
    place.world.served(1, false).await;
    place.world.served(2, false).await;
    let base = format!("/cases/{}/defence", place.world.case.path());
    let wang = Who::party(place.world.people[1], "王强");
    let zhou = Who::party(place.world.people[2], "周敏");
    let stranger = Who::party(place.world.people[0], "李伟");
    for path in ["", "/who", "/check", "/sign"] {
        assert_eq!(place.get(&format!("{base}{path}"), None).await.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(place.get(&format!("{base}{path}"), Some(&stranger)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let start = place.get(&base, Some(&wang)).await;
    assert!(start.body.contains("2026年3月17日") && start.body.contains(&format!("{base}/who")), "{}", start.body);
    assert_eq!(place.get(&format!("{base}/nothing"), Some(&wang)).await.status, StatusCode::NOT_FOUND);

    // The question stands beside what the complaint says; a missing answer is told, the rest is kept.
    let claims = place.get(&format!("{base}/claims"), Some(&wang)).await;
    assert!(claims.body.contains("100,000.00") && claims.body.contains("data-autosave"));
    let some = [("d_principal", "none"), ("d_interest", "objection")];
    let missing = place.post(&format!("{base}/claims"), Some(&wang), &some).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.body.contains("#d_interest_text"));
    let whole = [("d_principal", "none"), ("d_interest", "objection"), ("d_interest_text", "已经付清"), ("key", "k1")];
    let next = place.post(&format!("{base}/claims"), Some(&wang), &whole).await;
    assert_eq!((next.status, next.to), (StatusCode::SEE_OTHER, format!("{base}/facts")));
    assert!(place.get(&format!("{base}/claims"), Some(&wang)).await.body.contains("已经付清"));
    // Nobody else reads a draft.
    assert!(!place.get(&format!("{base}/claims"), Some(&zhou)).await.body.contains("已经付清"));
    assert_eq!(
        place.post(&format!("{base}/facts"), Some(&wang), &[("d_lent_on", "none")]).await.to,
        format!("{base}/check")
    );
    let unsigned = place.get(&format!("{base}/sign"), Some(&wang)).await;
    assert_eq!(unsigned.status, StatusCode::UNPROCESSABLE_ENTITY, "the name is missing");

    // A file that is none is refused in a sentence, and nothing typed beside it is lost.
    let bad = place
        .post_files(&format!("{base}/who"), &wang, &[("name", "王强")], &[("_file:proof", "a.pdf", b"no pdf")])
        .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.body.contains("value=\"王强\""), "what was typed beside it is kept");
    assert_eq!(
        place.get(&format!("{base}/files/00000000000000000000000000000001"), Some(&wang)).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(place.post(&format!("{base}/who"), Some(&wang), &[("name", "王强")]).await.to, format!("{base}/claims"));

    let check = place.get(&format!("{base}/check"), Some(&wang)).await;
    assert!(check.status == StatusCode::OK && check.body.contains("已经付清"));
    let nobody = place.post(&format!("{base}/sign"), Some(&wang), &[("key", "k2")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let other =
        place.post(&format!("{base}/sign"), Some(&wang), &[("sign_typed", "李伟"), ("sign_agree", "yes")]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sign = [("sign_typed", "王强"), ("sign_agree", "yes"), ("key", "k3")];
    assert_eq!(place.post(&format!("{base}/sign"), Some(&wang), &sign).await.to, base);
    assert_eq!(place.post(&format!("{base}/sign"), Some(&wang), &sign).await.to, base, "sent twice, handed in once");
    place.drain().await;
    let receipt = place.get(&base, Some(&wang)).await;
    assert!(receipt.body.contains("答辩状已提交") && receipt.body.contains("/papers/"), "{}", receipt.body);
    assert_eq!(place.get(&format!("{base}/claims"), Some(&wang)).await.status, StatusCode::CONFLICT);

    // The other one never answers; when the time is over the defences are set side by side.
    let issues = format!("/cases/{}/issues", place.world.case.path());
    assert!(place.get(&issues, Some(&zhou)).await.body.contains("还没有归纳"));
    place.world.clock.forward_days(16);
    place.drain().await;
    assert_eq!(place.world.record().await.now(), Stage::Compared);
    let issues_page = place.get(&issues, Some(&zhou)).await;
    assert!(issues_page.body.contains("已经付清") && issues_page.body.contains("未答复"));
    assert_eq!(place.get(&issues, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
    let desk = format!("/desk/cases/{}/issues", place.world.case.path());
    assert_eq!(place.get(&desk, Some(&zhou)).await.status, StatusCode::NOT_FOUND);
    let head =
        Who::staff(docket::PersonId(uuid::Uuid::from_u128(9)), &format!("{}/division_head", place.world.case.court));
    assert!(place.get(&desk, Some(&head)).await.body.contains("可能的争议焦点"));
    let late = place.get(&base, Some(&zhou)).await;
    assert!(late.body.contains("您仍然可以提交"));

    // A file is kept with the draft and opens to its author only.
    let pdf = place.paper("defence").await;
    let who = format!("{base}/who");
    let kept = place.post_files(&who, &zhou, &[("name", "周敏")], &[("_file:proof", "收据.pdf", &pdf)]).await;
    assert_eq!(kept.to, format!("{base}/claims"), "{}", kept.body);
    let page = place.get(&who, Some(&zhou)).await;
    assert!(page.body.contains("收据.pdf"));
    let id = place.world.record().await.people[&2].files[0].id.simple().to_string();
    assert_eq!(place.get(&format!("{base}/files/{id}"), Some(&zhou)).await.status, StatusCode::OK);
    assert_eq!(place.get(&format!("{base}/files/{id}"), Some(&wang)).await.status, StatusCode::NOT_FOUND);
});

testkit::both!(what_is_typed_is_saved_by_itself, |url| {
    let place = Place::open(&url).await;
    let wang = Who::party(place.world.people[1], "王强");
    let base = format!("/cases/{}/defence", place.world.case.path());
    let start = place.get(&base, Some(&wang)).await;
    assert!(start.body.contains("您现在就可以填写"));
    let saved = place.autosave(&format!("{base}/who"), &wang, &[("name", "王")]).await;
    assert_eq!((saved.status, saved.body.as_str()), (StatusCode::NO_CONTENT, ""));
    assert!(place.get(&format!("{base}/who"), Some(&wang)).await.body.contains("value=\"王\""));
    let before = place.world.journal.entries(place.world.case).await.expect("reads").len();
    place.autosave(&format!("{base}/who"), &wang, &[("name", "王")]).await;
    assert_eq!(place.world.journal.entries(place.world.case).await.expect("reads").len(), before, "the same again");
});

#[test]
fn every_act_and_refusal_has_its_words() {
    let (book, words) = (journal::Book::new(vec![defence::capability()]), words());
    let dashed = |name: &str| name.replace(['.', '_'], "-");
    let mut keys = vec!["todo-defence-submit".to_owned(), "todo-defence-submit-why".to_owned()];
    for act in book.acts() {
        keys.extend([format!("act-{}", dashed(act.name)), format!("act-{}-done", dashed(act.name))]);
        keys.extend(act.refuses.iter().flat_map(|ground| [ground.key(), format!("{}-next", ground.key())]));
    }
    for (record, stages) in book.stages() {
        keys.extend(stages.iter().map(|stage| format!("stage-{record}-{}", dashed(stage))));
    }
    let missing: Vec<_> = keys.iter().filter(|key| !words.has(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
