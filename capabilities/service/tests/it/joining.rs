use service::acts::{Admit, Consent, Join};
use service::{Answer, Step};

use crate::world::{World, digest, ground};

fn join(token: &str, name: &str) -> Join {
    Join { token: Some(token.into()), name: Some(name.into()) }
}

testkit::both!(a_link_opens_to_the_person_whose_number_the_complaint_names, |url| {
    let world = World::open(&url).await;
    world.send(1, "token-1").await;
    let stranger = world.account("id-stranger", "13922222222").await;
    assert_eq!(ground(world.by(stranger, join("no such token", "王强")).await), "service.link");
    assert_eq!(ground(world.by(stranger, join("token-1", "王强")).await), "service.other_person");
    // The plaintiff does not become the defendant.
    assert_eq!(ground(world.by(world.plaintiff, join("token-1", "王强")).await), "service.other_person");
    let person = world.account("id-wangqiang", "13933333333").await;
    world.by(person, join("token-1", "王强")).await.expect("joins");
    let service = world.record().await;
    assert_eq!(service.people[&1].person, Some(person));
    let sides = world.journal.sides(world.case, person).await.expect("reads");
    assert_eq!(sides, [docket::Side::Defendant]);
    assert_eq!(ground(world.by(person, join("token-1", "王强")).await), "service.joined");
    let rows = world.journal.rows("SELECT person FROM party WHERE place = 1", Vec::new()).await.expect("reads");
    assert_eq!(rows[0].person(0), Some(person));
});

testkit::both!(a_link_expires, |url| {
    let world = World::open(&url).await;
    world.send(1, "token-1").await;
    let person = world.account("id-wangqiang", "13933333333").await;
    world.clock.forward_days(60);
    assert_eq!(ground(world.by(person, join("token-1", "王强")).await), "service.link");
});

testkit::both!(phone_and_name_take_a_clerks_look, |url| {
    let world = World::open(&url).await;
    world.send(2, "token-2").await;
    let person = world.account("id-unknown", "13900000003").await;
    assert_eq!(ground(world.by(person, join("token-2", "Jane Doe")).await), "service.other_person");
    world.by(person, join("token-2", "John Doe")).await.expect("claims");
    assert!(world.journal.sides(world.case, person).await.expect("reads").is_empty());
    assert_eq!(world.record().await.people[&2].stuck(), Some("identity"));
    assert!(world.todos().await.contains(&"service.admit:2 service.admit".to_owned()));
    assert_eq!(ground(world.by(person, join("token-2", "John Doe")).await), "service.waits");
    world.house(Admit { place: 2, admitted: false }).await.expect("turns away");
    assert_eq!(ground(world.house(Admit { place: 2, admitted: true }).await), "service.nobody");
    world.by(person, join("token-2", "John Doe")).await.expect("claims again");
    world.house(Admit { place: 2, admitted: true }).await.expect("admits");
    assert_eq!(world.record().await.people[&2].person, Some(person));
    assert_eq!(world.journal.sides(world.case, person).await.expect("reads"), [docket::Side::Defendant]);
});

testkit::both!(an_account_with_the_number_needs_no_link, |url| {
    let world = World::open(&url).await;
    let person = world.account("id-wangqiang", "13933333333").await;
    let other = world.account("id-other", "13944444444").await;
    world.house(service::acts::Send { place: 1, papers: crate::world::papers() }).await.expect("sends");
    let invite = service::acts::Invite { place: 1, link: digest("t"), account: Some(person) };
    world.house(invite).await.expect("invites");
    assert!(world.todos().await.contains(&"service.join:1 service.join".to_owned()));
    assert_eq!(ground(world.by(other, Join { token: None, name: None }).await), "service.link");
    world.by(person, Join { token: None, name: None }).await.expect("joins");
    let todos = world.todos().await;
    assert!(!todos.iter().any(|todo| todo.starts_with("service.join")));
    assert!(todos.contains(&"service.consent:1 service.consent".to_owned()));
});

testkit::both!(consent_is_given_step_by_step_and_nothing_is_presumed, |url| {
    let world = World::open(&url).await;
    world.send(1, "token-1").await;
    let person = world.account("id-wangqiang", "13933333333").await;
    world.by(person, join("token-1", "王强")).await.expect("joins");
    let answer = |step| Answer { step, agrees: true };
    let consent = |text: &str, answers: &[Step]| Consent {
        text: text.into(),
        answers: answers.iter().copied().map(answer).collect(),
    };
    let text = service::acts::TEXT;
    assert_eq!(ground(world.by(person, consent(text, &[Step::Service])).await), "service.unanswered");
    assert_eq!(ground(world.by(person, consent("1999-1", &Step::ALL)).await), "service.unanswered");
    let twice = [Step::Service, Step::Service, Step::Evidence, Step::Mediation, Step::Hearing];
    assert_eq!(ground(world.by(person, consent(text, &twice)).await), "service.unanswered");
    assert_eq!(
        ground(world.by(world.account("id-x", "1").await, consent(text, &Step::ALL)).await),
        "service.no_recipient"
    );
    world.by(person, consent(text, &Step::ALL)).await.expect("consents");
    let service = world.record().await;
    assert!(Step::ALL.iter().all(|step| service.people[&1].agrees(*step)));
});
