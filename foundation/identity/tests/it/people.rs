use docket::{Actor, PersonId};
use identity::account::Particulars;
use identity::code::Purpose;
use identity::who::Kind;
use identity::{Denied, NewParty, Proof, Step};
use testkit::both;

use crate::court::{Court, PASSWORD, PHONE, phone, zhang};

both!(a_person_an_organisation_and_a_foreigner_open_accounts, |url| {
    let court = Court::open(&url).await;
    let person = court.zhang().await;
    let own = court.identity.particulars(person).await.unwrap().unwrap();
    assert_eq!((own.name.as_str(), own.number.as_str(), own.phone.as_str()), ("张三", "990101199003071237", PHONE));
    let organisation = NewParty {
        kind: Kind::Organisation,
        particulars: Particulars {
            name: "明月照大江贸易有限公司".to_owned(),
            number: "91990101ma0000001y ".to_owned(),
            phone: PHONE.to_owned(),
            representative: Some("张三".to_owned()),
            representative_id: Some("990101199003071237".to_owned()),
            nationality: None,
        },
        password: None,
    };
    let company = court.identity.open(organisation, Proof::House).await.unwrap();
    let foreigner = NewParty {
        kind: Kind::Foreigner,
        particulars: Particulars {
            name: "Ana Silva".to_owned(),
            number: "fk483920".to_owned(),
            phone: "13912340001".to_owned(),
            nationality: Some("Portugal".to_owned()),
            ..Particulars::default()
        },
        password: None,
    };
    let ana = court.identity.open(foreigner, Proof::House).await.unwrap();
    assert_eq!(court.identity.holder("phone", "138 1234 0000").await.unwrap(), Some(person));
    assert_eq!(court.identity.holder("uscc", "91990101MA0000001Y").await.unwrap(), Some(company));
    assert_eq!(court.identity.holder("passport", "FK483920").await.unwrap(), Some(ana));
    assert_eq!(court.identity.holder("id", "FK483920").await.unwrap(), None);
});

both!(nothing_personal_is_in_the_journal, |url| {
    let court = Court::open(&url).await;
    let person = court.zhang().await;
    let entries = court.journal.entries(identity::account::of(person)).await.unwrap();
    assert_eq!(entries.len(), 1);
    let payload = &entries[0].payload;
    for secret in ["张三", "990101199003071237", PHONE, PASSWORD, "argon2"] {
        assert!(!payload.contains(secret), "{payload}");
    }
    assert!(payload.contains("account.opened.v1") && payload.contains("phone_code"), "{payload}");
    let sealed = court.journal.rows("SELECT sealed FROM vault", vec![]).await.unwrap();
    assert_eq!(sealed.len(), 2, "particulars and password hash");
    let shows = |secret: &str| {
        sealed.iter().any(|row| row.bytes(0).windows(secret.len()).any(|part| part == secret.as_bytes()))
    };
    assert!(!shows(PHONE) && !shows("argon2"));
});

both!(what_is_wrong_is_said_field_by_field_and_keeps_the_code, |url| {
    let court = Court::open(&url).await;
    let sms = court.identity.make_code(Purpose::Register, PHONE).await.unwrap().unwrap();
    let code = sms.code.reveal().to_owned();
    let mut wrong = zhang();
    wrong.particulars.number = "990101199003071238".to_owned();
    wrong.password = Some("13812340000".to_owned());
    let Err(Denied::Fields(faults)) = court.identity.open(wrong, Proof::Code(code.clone())).await else { panic!() };
    let faults: Vec<_> = faults.iter().map(|fault| (fault.field, fault.key)).collect();
    assert_eq!(faults, [("number", "identity-id-checksum"), ("password", "identity-password-personal")]);
    let other = NewParty { particulars: Particulars { phone: "13912340001".into(), ..zhang().particulars }, ..zhang() };
    assert!(
        matches!(court.identity.open(other, Proof::Code(code.clone())).await, Err(Denied::CodeGone)),
        "another phone's"
    );
    court.identity.open(zhang(), Proof::Code(code)).await.unwrap();
});

both!(one_number_one_account, |url| {
    let court = Court::open(&url).await;
    court.zhang().await;
    let Err(Denied::Refused(refusal)) = court.identity.open(zhang(), Proof::House).await else { panic!() };
    assert_eq!(refusal.ground.code, "account.taken");
});

both!(a_changed_phone_is_the_new_name, |url| {
    let court = Court::open(&url).await;
    let person = court.zhang().await;
    let entered = court.enter(PHONE, PASSWORD).await.unwrap();
    let signed = court.signed(&entered).await;
    let elsewhere = court.enter(PHONE, PASSWORD).await.unwrap();
    let new = "13912349999";
    let sms = court.identity.make_code(Purpose::ChangePhone, new).await.unwrap().unwrap();
    court.identity.change_phone(&signed, &entered.token, new, sms.code.reveal()).await.unwrap();
    assert_eq!(court.identity.holder("phone", new).await.unwrap(), Some(person));
    assert_eq!(court.identity.holder("phone", PHONE).await.unwrap(), None);
    assert_eq!(court.identity.particulars(person).await.unwrap().unwrap().phone, new);
    assert!(court.identity.signed(&elsewhere.token).await.unwrap().is_none(), "other sessions end");
    assert!(court.identity.signed(&entered.token).await.unwrap().is_some());
    let sealed = court.journal.rows("SELECT hash FROM vault", vec![]).await.unwrap();
    assert_eq!(sealed.len(), 2, "the old particulars are erased");
});

both!(a_password_is_changed_and_recovered, |url| {
    let court = Court::open(&url).await;
    court.zhang().await;
    let entered = court.enter(PHONE, PASSWORD).await.unwrap();
    let signed = court.signed(&entered).await;
    let change = |old: &str, new: &str| {
        let (old, new) = (old.to_owned(), new.to_owned());
        let (court, signed, token) = (&court, &signed, &entered.token);
        async move { court.identity.change_password(signed, token, old, new).await }
    };
    assert!(matches!(change("wrong", "birch-k7-river").await, Err(Denied::Fields(f)) if f[0].field == "old"));
    assert!(matches!(change(PASSWORD, "12345678").await, Err(Denied::Fields(f)) if f[0].field == "new"));
    change(PASSWORD, "birch-k7-river").await.unwrap();
    assert!(matches!(court.enter(PHONE, PASSWORD).await, Err(Denied::WrongLogin)));

    court.clock.forward_seconds(120);
    let sms = court.identity.make_code(Purpose::Recover, "990101199003071237").await.unwrap().unwrap();
    assert_eq!(sms.phone, PHONE);
    court.identity.recover("990101199003071237", sms.code.reveal(), "poplar-k7-river".to_owned()).await.unwrap();
    assert!(court.identity.signed(&entered.token).await.unwrap().is_none(), "every session ends");
    assert_eq!(court.enter(PHONE, "poplar-k7-river").await.unwrap().step, Step::Done);
    // Nobody's account is recovered in the same words.
    assert_eq!(court.identity.make_code(Purpose::Recover, "13911111111").await.unwrap(), None);
    let nobody = court.identity.recover("13911111111", "000000", "poplar-k7-river".to_owned()).await;
    assert!(matches!(nobody, Err(Denied::CodeWrong(4))), "{nobody:?}");
});

both!(the_house_appoints_and_dismisses, |url| {
    let court = Court::open(&url).await;
    let judge = court.staff("chen.jing", &["B23/judge"]).await;
    let b23 = "B23".parse().unwrap();
    let holders = |role| court.identity.holders(b23, role);
    use identity::who::Role;
    assert_eq!(holders(Role::Judge).await.unwrap(), [(judge, "陈静".to_owned())]);
    let offices = ["B23/judge".parse().unwrap(), "B23/division_head".parse().unwrap()];
    court.identity.appoint(Actor::House, judge, &offices[1..]).await.unwrap();
    assert!(holders(Role::Judge).await.unwrap().is_empty());
    assert_eq!(holders(Role::DivisionHead).await.unwrap().len(), 1);
    let mixed = ["B23/judge".parse().unwrap(), "B23/auditor".parse().unwrap()];
    let Err(Denied::Refused(refusal)) = court.identity.appoint(Actor::House, judge, &mixed).await else { panic!() };
    assert_eq!(refusal.ground.code, "account.combined");
    let party = court.zhang().await;
    let Err(Denied::Refused(refusal)) = court.identity.appoint(Actor::House, party, &offices).await else { panic!() };
    assert_eq!(refusal.ground.code, "account.not_staff");
});

both!(only_the_security_administrator_of_the_house_keeps_accounts, |url| {
    let court = Court::open(&url).await;
    let person = court.zhang().await;
    let as_office = |office: &str, level| Actor::Person {
        id: PersonId(uuid::Uuid::from_u128(5)),
        offices: vec![office.to_owned()],
        level,
    };
    for actor in [
        as_office("house/system_administrator", 3),
        as_office("B23/security_administrator", 3),
        as_office("house/security_administrator", 2),
        Actor::party(person),
    ] {
        let denied = court.identity.disable(actor, person, "test".to_owned()).await;
        assert!(matches!(denied, Err(Denied::Hidden | Denied::Refused(_))), "{denied:?}");
    }
    let entered = court.enter(PHONE, PASSWORD).await.unwrap();
    let admin = as_office("house/security_administrator", 3);
    court.identity.disable(admin.clone(), person, "lost".to_owned()).await.unwrap();
    assert!(court.identity.signed(&entered.token).await.unwrap().is_none(), "at once");
    assert!(matches!(court.enter(PHONE, PASSWORD).await, Err(Denied::Shut)));
    assert!(
        matches!(court.enter(PHONE, "wrong").await, Err(Denied::WrongLogin)),
        "only who knows the password is told"
    );
    court.identity.enable(admin, person).await.unwrap();
    court.enter(PHONE, PASSWORD).await.unwrap();
    assert_eq!(phone().name, "WeChat · Android");
});
