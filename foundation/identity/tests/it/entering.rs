use docket::Actor;
use identity::code::Purpose;
use identity::session::Ended;
use identity::who::Assurance;
use identity::{DemoDoor, Denied, Settings, Step};
use testkit::both;

use crate::court::{Court, PASSWORD, PHONE, phone};

both!(a_party_comes_in_by_any_of_their_names, |url| {
    let court = Court::open(&url).await;
    let person = court.zhang().await;
    for name in [PHONE, "138-1234-0000", "990101199003071237"] {
        let entered = court.enter(name, PASSWORD).await.unwrap();
        assert_eq!((entered.person, entered.step), (person, Step::Done));
    }
    let entered = court.enter(PHONE, PASSWORD).await.unwrap();
    let signed = court.signed(&entered).await;
    assert_eq!(
        (signed.name.as_str(), signed.assurance(), signed.session.device.as_str()),
        ("张三", Assurance::RealName, "WeChat · Android")
    );
    assert_eq!(signed.actor(), Actor::party(person));
});

both!(known_and_unknown_names_cost_and_say_the_same, |url| {
    let court = Court::open(&url).await;
    court.zhang().await;
    let mut said = Vec::new();
    for name in [PHONE, "13911111111"] {
        let before = court.identity.hashes_computed();
        let mut answers = Vec::new();
        for _ in 0..6 {
            answers.push(format!("{:?}", court.enter(name, "wrong").await.unwrap_err()));
        }
        said.push((court.identity.hashes_computed() - before, answers));
    }
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0].0, 5, "the sixth is not looked at");
    assert!(said[0].1[5].starts_with("Locked"), "{said:?}");
    assert!(matches!(court.enter(PHONE, PASSWORD).await, Err(Denied::Locked(_))), "not even the right one");
    court.clock.forward_seconds(60);
    let sms = court.identity.make_code(Purpose::Login, PHONE).await.unwrap().unwrap();
    court.identity.enter_by_code(PHONE, sms.code.reveal(), &phone(), None).await.expect("the other way stays open");
    court.clock.forward_seconds(15 * 60);
    court.enter(PHONE, PASSWORD).await.unwrap();
});

both!(a_thousand_tries_at_once_are_five_tries, |url| {
    let court = Court::open(&url).await;
    court.zhang().await;
    let tries = (0..40).map(|_| court.enter(PHONE, "wrong"));
    let answers = futures::future::join_all(tries).await;
    let looked = answers.iter().filter(|answer| matches!(answer, Err(Denied::WrongLogin))).count();
    assert_eq!(looked, 5);
});

both!(a_code_opens_the_door_once, |url| {
    let court = Court::open(&url).await;
    let person = court.zhang().await;
    court.clock.forward_seconds(60);
    let sms = court.identity.make_code(Purpose::Login, PHONE).await.unwrap().unwrap();
    assert!(matches!(court.identity.make_code(Purpose::Login, PHONE).await, Err(Denied::CodeTooSoon(_))));
    let entered = court.identity.enter_by_code(PHONE, sms.code.reveal(), &phone(), None).await.unwrap();
    assert_eq!((entered.person, entered.step), (person, Step::Done));
    let again = court.identity.enter_by_code(PHONE, sms.code.reveal(), &phone(), None).await;
    assert!(matches!(again, Err(Denied::CodeGone)));
    // No account: the same words, and nothing is sent.
    assert_eq!(court.identity.make_code(Purpose::Login, "13911111111").await.unwrap(), None);
    let nobody = court.identity.enter_by_code("13911111111", "000000", &phone(), None).await;
    assert!(matches!(nobody, Err(Denied::CodeWrong(4))));
});

both!(a_phone_receives_ten_codes_a_day_under_all_its_names, |url| {
    let court = Court::open(&url).await;
    court.zhang().await;
    let mut received = 1;
    for n in 0..16 {
        court.clock.forward_seconds(60);
        let name = if n % 2 == 0 { PHONE } else { "990101199003071237" };
        received += u32::from(court.identity.make_code(Purpose::Login, name).await.is_ok_and(|sms| sms.is_some()));
    }
    assert_eq!(received, 10);
});

both!(ten_wrong_codes_a_day_and_no_more, |url| {
    let court = Court::open(&url).await;
    court.zhang().await;
    let mut looked = 0;
    for _ in 0..12 {
        court.clock.forward_seconds(16 * 60);
        if court.identity.make_code(Purpose::Login, PHONE).await.is_err() {
            continue;
        }
        for _ in 0..5 {
            match court.identity.check_code(Purpose::Login, PHONE, "no").await {
                Err(Denied::CodeWrong(_) | Denied::CodeGone) => looked += 1,
                Err(Denied::Locked(_)) => {}
                other => panic!("{other:?}"),
            }
        }
    }
    assert_eq!(looked, 10, "a chance of 1 in 100,000 a day");
});

both!(staff_set_up_an_authenticator_before_anything, |url| {
    let court = Court::open(&url).await;
    court.staff("chen.jing", &["B23/judge"]).await;
    let entered = court.enter("chen.jing", "seven walnuts 7").await.unwrap();
    assert_eq!(entered.step, Step::SetUp);
    let signed = court.signed(&entered).await;
    assert_eq!((signed.pending, signed.assurance()), (true, Assurance::Account));
    let half = court
        .identity
        .change_password(&signed, &entered.token, "seven walnuts 7".into(), "eight walnuts 8".into())
        .await;
    assert!(matches!(half, Err(Denied::Hidden)), "half a session changes nothing");
    let secret = court.identity.totp_draft(&entered.token);
    assert!(matches!(
        court.identity.enable_totp(&signed, &entered.token, "000000", &phone()).await,
        Err(Denied::TotpWrong)
    ));
    let shown = court.shown(&secret);
    let (token, codes) = court.identity.enable_totp(&signed, &entered.token, &shown, &phone()).await.unwrap();
    assert_eq!(codes.len(), 10);
    assert!(court.identity.signed(&entered.token).await.unwrap().is_none(), "a new session takes its place");
    let signed = court.identity.signed(&token).await.unwrap().unwrap();
    assert_eq!((signed.pending, signed.assurance()), (false, Assurance::Strong));
    assert_eq!(signed.offices, ["B23/judge".parse().unwrap()]);

    // Next time: password, then what the authenticator shows; the same password is not taken twice.
    let entered = court.enter("chen.jing", "seven walnuts 7").await.unwrap();
    assert_eq!(entered.step, Step::SecondFactor);
    let half = court.signed(&entered).await;
    let replayed = court.identity.second_factor(&half, &entered.token, &shown, &phone()).await;
    assert!(matches!(replayed, Err(Denied::TotpWrong)), "{replayed:?}");
    let taken_over = court
        .identity
        .enable_totp(&half, &entered.token, &court.shown(&court.identity.totp_draft(&entered.token)), &phone())
        .await;
    assert!(matches!(taken_over, Err(Denied::Hidden)), "a password alone does not replace the authenticator");
    court.clock.forward_seconds(30);
    let shown = court.shown(&secret);
    let token = court.identity.second_factor(&half, &entered.token, &shown, &phone()).await.unwrap();
    assert_eq!(court.identity.signed(&token).await.unwrap().unwrap().assurance(), Assurance::Strong);

    // The authenticator is lost: a recovery code, once.
    let entered = court.enter("chen.jing", "seven walnuts 7").await.unwrap();
    let half = court.signed(&entered).await;
    court.identity.second_factor(&half, &entered.token, &codes[0], &phone()).await.unwrap();
    let entered = court.enter("chen.jing", "seven walnuts 7").await.unwrap();
    let half = court.signed(&entered).await;
    assert!(matches!(
        court.identity.second_factor(&half, &entered.token, &codes[0], &phone()).await,
        Err(Denied::TotpWrong)
    ));
    court.identity.second_factor(&half, &entered.token, &codes[1], &phone()).await.unwrap();
});

both!(sessions_end_when_idle_when_left_and_from_elsewhere, |url| {
    let court = Court::open(&url).await;
    let person = court.zhang().await;
    let entered = court.enter(PHONE, PASSWORD).await.unwrap();
    for _ in 0..3 {
        court.clock.forward_seconds(11 * 3600);
        assert!(court.identity.signed(&entered.token).await.unwrap().is_some(), "seen again in time");
    }
    court.clock.forward_seconds(12 * 3600);
    assert!(court.identity.signed(&entered.token).await.unwrap().is_none(), "half a day idle");

    let here = court.enter(PHONE, PASSWORD).await.unwrap();
    let there = court.enter(PHONE, PASSWORD).await.unwrap();
    let id = court.signed(&there).await.session.id;
    court.identity.end(person, id).await.unwrap();
    assert!(court.identity.signed(&there.token).await.unwrap().is_none());
    assert!(matches!(court.identity.end(person, id).await, Err(Denied::Hidden)));
    court.identity.leave(&here.token).await.unwrap();
    assert!(court.identity.signed(&here.token).await.unwrap().is_none());

    let again = court.identity.enter(PHONE, PASSWORD.to_owned(), &phone(), None).await.unwrap();
    let replaced = court.identity.enter(PHONE, PASSWORD.to_owned(), &phone(), Some(&again.token)).await.unwrap();
    assert!(court.identity.signed(&again.token).await.unwrap().is_none(), "a new session on every sign-in");
    let mut whys: Vec<_> =
        court.identity.sessions(person).await.unwrap().iter().map(|s| s.ended.map(|(_, why)| why)).collect();
    whys.sort_by_key(|why| why.map(Ended::name));
    assert_eq!(
        whys,
        [None, None, Some(Ended::Elsewhere), Some(Ended::Logout), Some(Ended::Replaced)],
        "kept as evidence"
    );
    assert!(court.identity.signed(&replaced.token).await.unwrap().is_some());
});

both!(a_proof_is_made_fresh, |url| {
    let court = Court::open(&url).await;
    court.zhang().await;
    let entered = court.enter(PHONE, PASSWORD).await.unwrap();
    court.clock.forward_seconds(20 * 60);
    let signed = court.signed(&entered).await;
    let limits = court.identity.settings().sessions;
    assert!(!signed.session.is_fresh(&limits, court.clock.now()));
    let wrong = court.identity.step_up(&signed, &entered.token, "wrong".into(), &phone()).await;
    assert!(matches!(wrong, Err(Denied::WrongLogin)));
    let token = court.identity.step_up(&signed, &entered.token, PASSWORD.into(), &phone()).await.unwrap();
    let signed = court.identity.signed(&token).await.unwrap().unwrap();
    assert!(signed.session.is_fresh(&limits, court.clock.now()));
});

both!(doors_open_in_a_demonstration_only, |url| {
    let court = Court::with(&url, Settings { demo: true, ..Settings::default() }).await;
    let judge = court.staff("chen.jing", &["B23/judge"]).await;
    let door =
        DemoDoor { place: 3, person: judge, role: "judge".into(), name: "陈静".into(), line: "某区法院".into() };
    court.identity.put_demo_door(door.clone()).await.unwrap();
    assert_eq!(court.identity.demo_doors().await.unwrap(), [door]);
    let entered = court.identity.enter_demo(3, &phone(), None).await.unwrap();
    let signed = court.signed(&entered).await;
    assert_eq!((signed.assurance(), signed.pending), (Assurance::Strong, false));
    let change = court.identity.change_password(&signed, &entered.token, String::new(), "eight walnuts 8".into()).await;
    assert!(matches!(change, Err(Denied::Hidden)), "visitors change nobody's password");
    assert!(matches!(court.identity.enter_demo(4, &phone(), None).await, Err(Denied::Hidden)));

    let real =
        identity::Identity::new(court.journal.clone(), &identity::vault::MasterKey::new([7; 32]), Settings::default());
    assert!(matches!(real.enter_demo(3, &phone(), None).await, Err(Denied::NoDemo)));
    assert!(matches!(real.demo_doors().await, Err(Denied::NoDemo)));
});
