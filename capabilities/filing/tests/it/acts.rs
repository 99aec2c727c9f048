//! Every act on every ground.

use docket::{Actor, Case};
use filing::acts::{
    Accept, AddMaterial, Arrive, Begin, Fault, MarkOverdue, Redirect, Refuse, RemoveMaterial, ReturnOnce, Save, Submit,
    Transfer, Urge, Withdraw,
};
use filing::{Again, Filing, MarkCode, MarkedAt, Original, Procedure, RefusalGround, Signature, Stage};
use forms::Answers;
use journal::args;
use law::Fen;
use testkit::both;
use uuid::Uuid;

use crate::kit::{Court, accept, answers, begin, material, refused, returning, signature, submit, there};

both!(a_complaint_is_written_handed_in_and_accepted, |url| {
    let court = Court::open(&url).await;
    let case = court.case();
    court.party(case, begin()).await.unwrap();
    court.party(case, material(5)).await.unwrap();
    court.party(case, Save { answers: answers(), before: None }).await.unwrap();
    court.party(case, submit(answers())).await.unwrap();
    let filing = court.filing(case).await;
    assert_eq!((filing.now(), filing.round()), (Stage::Submitted, 1));
    let handed = &filing.last().unwrap().what;
    assert_eq!((handed.claim, handed.review_by.to_string().as_str()), (Fen::yuan(100_000), "2026-03-09"));
    assert_eq!(handed.parties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["张三", "王强"]);
    assert!(handed.parties.iter().all(|p| p.id_key.is_some() && p.phone_key.is_some()));
    assert_eq!(court.handed(case).await, answers());

    court.clerk(case, accept(Procedure::Summary)).await.unwrap();
    let filing = court.filing(case).await;
    let accepted = filing.accepted.unwrap();
    assert_eq!((accepted.fee_full, accepted.fee), (Fen::yuan(2300), Fen::yuan(1150)));
    assert_eq!(Fen::checked_sum(accepted.fee_lines.iter().map(|line| line.amount)), Some(accepted.fee));
    let of = |sql: &'static str| court.journal.rows(sql, args![case.court, case.id]);
    let rows =
        of("SELECT phase, stage, title, claim_fen FROM case_file WHERE court = $1 AND case_id = $2").await.unwrap();
    assert_eq!((rows[0].text(0), rows[0].text(1)), ("proceeding", "accepted"));
    assert_eq!((rows[0].text(2), rows[0].fen(3)), ("张三 诉 王强 民间借贷纠纷", Fen::yuan(100_000)));
    assert!(of("SELECT key FROM todo WHERE court = $1 AND case_id = $2").await.unwrap().is_empty());
    assert!(of("SELECT key FROM period WHERE court = $1 AND case_id = $2").await.unwrap().is_empty());
    let nodes = of("SELECT code FROM node WHERE court = $1 AND case_id = $2 ORDER BY version").await.unwrap();
    assert_eq!(nodes.iter().map(|row| row.text(0)).collect::<Vec<_>>(), ["N01", "N06"]);
    let papers = of("SELECT title FROM dossier WHERE court = $1 AND case_id = $2").await.unwrap();
    assert_eq!(papers[0].text(0), "材料1：合同、借条");
});

both!(handing_in_is_refused_on_every_ground, |url| {
    let court = Court::open(&url).await;
    assert_eq!(
        refused(court.party(court.case(), Begin { form: "no-form".into(), ..begin() }).await),
        "filing.no_such_form"
    );
    let case = court.case();
    assert_eq!(refused(court.party(case, submit(answers())).await), "act.not_now");
    court.party(case, begin()).await.unwrap();
    let cases = [
        ("filing.no_oath", Submit { oath: false, ..submit(answers()) }),
        ("filing.incomplete", submit(Answers::new())),
        ("filing.signer", Submit { signature: Signature { name: "李四".into(), png: None }, ..submit(answers()) }),
        ("filing.no_signature", Submit { signature: Signature { name: " ".into(), png: None }, ..submit(answers()) }),
        (
            "filing.no_signature",
            Submit { signature: Signature { png: Some("bm8=".into()), ..signature() }, ..submit(answers()) },
        ),
    ];
    for (ground, act) in cases {
        assert_eq!(refused(court.party(case, act).await), ground);
    }
    let long = Save {
        answers: [("claims_text".to_owned(), "长".repeat(200_000).into())].into_iter().collect(),
        before: None,
    };
    assert_eq!(refused(court.party(case, long).await), "filing.too_long");
    assert_eq!(court.filing(case).await.now(), Stage::Draft);
});

both!(a_refusal_names_every_fault, |url| {
    let court = Court::open(&url).await;
    let case = court.case();
    court.party(case, begin()).await.unwrap();
    let mut wrong = answers();
    wrong.remove("principal");
    wrong.remove("lender");
    let Err(journal::Rejection::Refused(refusal)) = court.party(case, submit(wrong)).await else {
        panic!("not refused")
    };
    let gap = |name: &str| refusal.gaps.iter().find(|(known, _)| *known == name).unwrap().1.clone();
    assert_eq!((gap("n"), gap("paths")), ("2".into(), "principal lender".into()));
});

both!(files_are_named_weighed_and_found, |url| {
    let court = Court::open(&url).await;
    let case = court.case();
    court.party(case, begin()).await.unwrap();
    court.party(case, material(1)).await.unwrap();
    let wrong = [
        ("filing.file_size", AddMaterial { bytes: 0, ..material(2) }),
        ("filing.file_size", AddMaterial { bytes: 1 << 40, ..material(2) }),
        ("filing.same_file", AddMaterial { id: Uuid::from_u128(9), ..material(1) }),
        ("filing.file_name", AddMaterial { name: "a\nb".into(), ..material(2) }),
    ];
    for (ground, act) in wrong {
        assert_eq!(refused(court.party(case, act).await), ground);
    }
    for id in 2..=100 {
        court.party(case, material(id)).await.unwrap();
    }
    assert_eq!(refused(court.party(case, material(101)).await), "filing.too_many_files");
    assert_eq!(refused(court.party(case, RemoveMaterial { id: Uuid::from_u128(500) }).await), "filing.no_such_file");
    let name = court.filing(case).await.materials[0].name;
    assert_eq!(court.journal.unseal(case, name).await.unwrap().unwrap(), "借条.jpg".as_bytes());
    court.party(case, RemoveMaterial { id: Uuid::from_u128(1) }).await.unwrap();
    assert_eq!(court.journal.unseal(case, name).await.unwrap(), None);
    let mut with_file = answers();
    let item: Answers = [
        ("evidence_name".to_owned(), "借条".into()),
        ("evidence_purpose".to_owned(), "借款".into()),
        ("evidence_files".to_owned(), vec![Uuid::from_u128(1).to_string()].into()),
    ]
    .into_iter()
    .collect();
    with_file.set("evidence", vec![item]);
    let faults = filing::catalogue().version("private-lending", 1).unwrap().check(
        forms::Extent::All,
        &with_file,
        jiff::civil::date(2026, 3, 2),
    );
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(refused(court.party(case, submit(with_file)).await), "filing.unknown_file");
});

both!(only_what_was_marked_can_be_mended, |url| {
    let court = Court::open(&url).await;
    let case = court.returned().await;
    let before = court.handed(case).await;
    let mut elsewhere = before.clone();
    elsewhere.set("loan_agreed", Fen::yuan(1));
    let save = |answers: &Answers, before: Option<&Answers>| Save { answers: answers.clone(), before: before.cloned() };
    assert_eq!(refused(court.party(case, save(&elsewhere, Some(&before))).await), "filing.outside");
    // Whoever claims that something else was handed in is not believed.
    assert_eq!(refused(court.party(case, save(&elsewhere, Some(&elsewhere))).await), "filing.outside");
    assert_eq!(refused(court.party(case, save(&before, None)).await), "filing.outside");
    assert_eq!(refused(court.correct(case, elsewhere).await), "filing.outside");
    assert_eq!(refused(court.party(case, material(3)).await), "filing.outside");
    let mut mended = before.clone();
    mended.set("principal", Fen::yuan(90_000));
    court.party(case, save(&mended, Some(&before))).await.unwrap();
    court.clock.forward_days(1);
    court.correct(case, mended).await.unwrap();
    let filing = court.filing(case).await;
    assert_eq!((filing.now(), filing.round()), (Stage::Submitted, 2));
    let handed = &filing.last().unwrap().what;
    assert_eq!((handed.claim, handed.review_by.to_string().as_str()), (Fen::yuan(90_000), "2026-03-10"));
});

both!(a_marked_file_can_be_exchanged, |url| {
    let court = Court::open(&url).await;
    let case = court.case();
    court.party(case, begin()).await.unwrap();
    court.party(case, material(1)).await.unwrap();
    court.party(case, material(2)).await.unwrap();
    court.party(case, submit(answers())).await.unwrap();
    let fault =
        Fault {
            at: MarkedAt::Material(Uuid::from_u128(1)), code: MarkCode::Unreadable, words: "请重新拍照".into()
        };
    court.clerk(case, ReturnOnce { faults: vec![fault.clone()], days: 5, again: None }).await.unwrap();
    assert_eq!(refused(court.party(case, RemoveMaterial { id: Uuid::from_u128(2) }).await), "filing.outside");
    court.party(case, RemoveMaterial { id: Uuid::from_u128(1) }).await.unwrap();
    court.party(case, material(7)).await.unwrap();
    court.correct(case, answers()).await.unwrap();
    let new = Fault { at: MarkedAt::Material(Uuid::from_u128(7)), ..fault.clone() };
    let old = Fault { at: MarkedAt::Material(Uuid::from_u128(2)), ..fault };
    let again =
        |fault: &Fault| ReturnOnce { faults: vec![fault.clone()], days: 5, again: Some(Again::CameWithCorrection) };
    assert_eq!(refused(court.clerk(case, again(&old)).await), "filing.told_once");
    court.clerk(case, again(&new)).await.unwrap();
});

both!(a_complaint_is_returned_once, |url| {
    let court = Court::open(&url).await;
    let case = court.submitted().await;
    let wrong = [
        ("filing.no_fault", ReturnOnce { faults: vec![], ..returning("principal") }),
        ("filing.no_such_place", returning("no_such_row")),
        ("filing.days", ReturnOnce { days: 0, ..returning("principal") }),
        ("filing.days", ReturnOnce { days: 31, ..returning("principal") }),
    ];
    for (ground, act) in wrong {
        assert_eq!(refused(court.clerk(case, act).await), ground);
    }
    let mut silent = returning("principal");
    silent.faults[0].words = "  ".into();
    assert_eq!(refused(court.clerk(case, silent).await), "filing.no_fault");
    court.clerk(case, returning("principal")).await.unwrap();
    court.correct(case, answers()).await.unwrap();
    assert_eq!(refused(court.clerk(case, returning("principal")).await), "filing.told_once");
    let overlooked = ReturnOnce { again: Some(Again::NotMended), ..returning("lender") };
    assert_eq!(refused(court.clerk(case, overlooked).await), "filing.told_once");
    court.clerk(case, ReturnOnce { again: Some(Again::NotMended), ..returning("principal") }).await.unwrap();
});

both!(refusing_takes_a_ground_and_reasons, |url| {
    let court = Court::open(&url).await;
    let refuse = |ground| Refuse { ground, reasons: "双方约定了仲裁。".into() };
    let case = court.submitted().await;
    assert_eq!(
        refused(court.clerk(case, Refuse { reasons: " ".into(), ..refuse(RefusalGround::Decided) }).await),
        "filing.no_reasons"
    );
    assert_eq!(refused(court.clerk(case, refuse(RefusalGround::NotMended)).await), "filing.never_returned");
    court.clerk(case, refuse(RefusalGround::Arbitration)).await.unwrap();
    assert_eq!(court.filing(case).await.now(), Stage::Refused);

    let case = court.returned().await;
    assert_eq!(refused(court.clerk(case, refuse(RefusalGround::NotMended)).await), "filing.still_mending");
    court.clock.forward_days(8);
    assert_eq!(refused(court.clerk(case, refuse(RefusalGround::Arbitration)).await), "filing.still_mending");
    court.clerk(case, refuse(RefusalGround::NotMended)).await.unwrap();
});

both!(originals_take_a_legal_reason, |url| {
    let court = Court::open(&url).await;
    let case = court.submitted().await;
    for reason in [0, 5, 1] {
        let original = Original { material: Uuid::from_u128(1), reason };
        let act = Accept { procedure: Procedure::Ordinary, originals: vec![original] };
        assert_eq!(refused(court.clerk(case, act).await), "filing.original");
    }
    court.clerk(case, accept(Procedure::Ordinary)).await.unwrap();
    assert_eq!(court.filing(case).await.accepted.unwrap().fee, Fen::yuan(2300));
});

both!(a_complaint_goes_to_another_court, |url| {
    let court = Court::open(&url).await;
    let (draft, submitted) = (court.case(), court.submitted().await);
    court.party(draft, begin()).await.unwrap();
    let nowhere = "ZZZ".parse().unwrap();
    assert_eq!(refused(court.party(draft, Redirect { to: draft.court }).await), "filing.same_court");
    assert_eq!(refused(court.party(draft, Redirect { to: nowhere }).await), "filing.no_such_court");
    court.party(draft, Redirect { to: there() }).await.unwrap();
    let pass = |to, reason: &str| Transfer { to, reason: reason.into() };
    assert_eq!(refused(court.clerk(submitted, pass(submitted.court, "因")).await), "filing.same_court");
    assert_eq!(refused(court.clerk(submitted, pass(nowhere, "因")).await), "filing.no_such_court");
    assert_eq!(refused(court.clerk(submitted, pass(there(), "")).await), "filing.no_reason");
    court.clerk(submitted, pass(there(), "被告住所地在江北区")).await.unwrap();
    assert_eq!(court.filing(submitted).await.now(), Stage::Transferred);
    let arrive = Arrive {
        from: submitted.court,
        drafter: court.plaintiff,
        agent: false,
        form: "private-lending".into(),
        version: 1,
        answers: answers(),
        materials: vec![],
    };
    let arrived = Case { court: there(), id: submitted.id };
    court.by(Actor::House, arrived, arrive.clone()).await.unwrap();
    assert_eq!(refused(court.by(Actor::House, arrived, arrive).await), "act.not_now");
    court.party(arrived, submit(answers())).await.unwrap();
});

both!(taking_a_draft_back_deletes_what_was_written, |url| {
    let court = Court::open(&url).await;
    let case = court.case();
    court.party(case, begin()).await.unwrap();
    court.party(case, material(1)).await.unwrap();
    court.party(case, Save { answers: answers(), before: None }).await.unwrap();
    let first = court.filing(case).await.answers.unwrap();
    court.party(case, Save { answers: answers(), before: None }).await.unwrap();
    // Only what was saved last is kept.
    assert_eq!(court.journal.unseal(case, first).await.unwrap(), None);
    court.party(case, Withdraw {}).await.unwrap();
    let sealed =
        court.journal.rows("SELECT hash FROM vault WHERE court = $1 AND case_id = $2", args![case.court, case.id]);
    assert!(sealed.await.unwrap().is_empty());

    let case = court.submitted().await;
    court.party(case, Withdraw {}).await.unwrap();
    assert_eq!(court.handed(case).await, answers());
});

both!(an_overdue_examination_is_noted_once, |url| {
    let court = Court::open(&url).await;
    let case = court.submitted().await;
    let mark = || court.by(Actor::House, case, MarkOverdue { round: 1 });
    court.clock.forward_days(7);
    assert_eq!(refused(mark().await), "filing.in_time");
    court.clock.forward_days(1);
    mark().await.unwrap();
    assert_eq!(refused(mark().await), "filing.in_time");
    assert!(court.filing(case).await.overdue);
});

both!(an_author_may_remind_the_court_once_a_day, |url| {
    let court = Court::open(&url).await;
    let case = court.submitted().await;
    assert_eq!(refused(court.party(case, Urge {}).await), "filing.still_time");
    court.clock.forward_days(8);
    court.party(case, Urge {}).await.unwrap();
    assert_eq!(refused(court.party(case, Urge {}).await), "filing.urged_today");
    let todos = || {
        court
            .journal
            .rows("SELECT key FROM todo WHERE court = $1 AND case_id = $2 ORDER BY key", args![case.court, case.id])
    };
    let keys: Vec<_> = todos().await.unwrap().iter().map(|row| row.text(0).to_owned()).collect();
    assert_eq!(keys, ["filing.review", "filing.urged"]);
    court.clock.forward_days(1);
    court.party(case, Urge {}).await.unwrap();
    court.clerk(case, accept(Procedure::Summary)).await.unwrap();
    assert!(todos().await.unwrap().is_empty());
});

both!(what_is_rebuilt_equals_what_was_written, |url| {
    let court = Court::open(&url).await;
    let case = court.returned().await;
    court.correct(case, answers()).await.unwrap();
    court.clerk(case, accept(Procedure::Summary)).await.unwrap();
    court.submitted().await;
    let book =
        journal::Book::new(vec![house::directory::capability(), house::dossier::capability(), filing::capability()]);
    let (filing, _) = court.journal.record::<Filing>(case).await.unwrap();
    assert_eq!(filing.now(), Stage::Accepted);
    drop(court);
    let url = url.clone();
    tokio::task::spawn_blocking(move || {
        let live = journal::keep::dump(&url, &book).unwrap();
        journal::keep::rebuild(&url, &book).unwrap();
        assert_eq!(journal::keep::dump(&url, &book).unwrap(), live);
    })
    .await
    .unwrap();
});
