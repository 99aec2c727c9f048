//! The pages as a browser without JavaScript meets them, under the real policies.

use std::sync::{Arc, LazyLock, RwLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use docket::{Actor, Case, Nodes, PersonId};
use documents::files::{Limits, Store, Uploads};
use filing::acts::{Begin, Save};
use filing::{Filing, Stage};
use forms::Answers;
use house::directory::{self, EnterCourt};
use house::{House, Member, Parts, Policies};
use i18n::Words;
use identity::powers::Powers;
use identity::vault::MasterKey;
use identity::who::{Assurance, Office};
use identity::{Identity, Settings};
use journal::{Book, Errand, Journal, Surroundings, args};
use law::LawData;
use testkit::house::{Clock, surroundings};
use tower::ServiceExt;
use uuid::Uuid;
use web::Site;

use crate::kit::{answers, here, install, submit, there};

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[web::WORDS, documents::WORDS, identity::WORDS, house::WORDS, forms::WORDS, filing::WORDS])
        .expect("the words")
});

/// A court with pages.
struct Place {
    house: house::Court,
    site: Router,
    clock: Clock,
    party: PersonId,
    stranger: PersonId,
    clerk: PersonId,
    _folder: tempfile::TempDir,
}

/// What came back.
struct Answer {
    status: StatusCode,
    to: String,
    headers: axum::http::HeaderMap,
    body: String,
}

fn book() -> Book {
    Book::new(vec![directory::capability(), house::dossier::capability(), identity::capability(), filing::capability()])
}

impl Place {
    async fn open() -> Self {
        install();
        let (folder, clock) = (testkit::folder(), Clock::at("2026-03-02T09:00:00+08:00"));
        let powers = Arc::new(Powers::new().expect("the policies"));
        let around = Surroundings { authority: Arc::new(Policies(Arc::clone(&powers))), ..surroundings(&clock, 11) };
        let url = format!("sqlite:{}", folder.path().join("court.db").display());
        let journal = Journal::open(&url, book().into(), around).await.expect("opens");
        let files = Store::folder(folder.path().join("files")).expect("a store");
        let ids = journal.around().ids.clone();
        let house = House::new(Parts {
            identity: Identity::new(journal.clone(), &MasterKey::new([7; 32]), Settings::default()),
            words: &WORDS,
            powers,
            nodes: Nodes::embedded(),
            law: Arc::new(RwLock::new(Arc::new(LawData::embedded()))),
            uploads: Uploads::open(folder.path().join("uploads"), files.clone(), Limits::default()).expect("uploads"),
            files,
            origin: "http://court.example".into(),
            journal,
        });
        for (id, name) in [(here(), "宁波市海曙区人民法院"), (there(), "宁波市江北区人民法院")] {
            let entry = EnterCourt {
                name: name.into(),
                level: 4,
                province: "浙江省".into(),
                city: "宁波市".into(),
                parent: "B20".into(),
                short: String::new(),
                address: String::new(),
                phone: String::new(),
            };
            house.journal.perform(Errand::new(Case::book_of(id), Actor::House, entry)).await.expect("entered");
        }
        house.read_courts().await.expect("courts");
        let [party, stranger, clerk] = [ids.id(), ids.id(), ids.id()].map(PersonId);
        // Who asks stands in a header here; in the product the session says it.
        let who = move |mut request: Request, next: Next| async move {
            let name = request.headers().get("x-who").and_then(|who| who.to_str().ok()).unwrap_or_default().to_owned();
            let office = |court| vec![Office { court, role: identity::who::Role::FilingClerk }];
            let member = match name.as_str() {
                "party" => Some((party, Vec::new(), Assurance::RealName)),
                "stranger" => Some((stranger, Vec::new(), Assurance::RealName)),
                "clerk" => Some((clerk, office(here()), Assurance::Strong)),
                "clerk-there" => Some((clerk, office(there()), Assurance::Strong)),
                _ => None,
            };
            if let Some((person, offices, assurance)) = member {
                request.extensions_mut().insert(Member { person, name: "张三".into(), offices, assurance });
            }
            next.run(request).await
        };
        let routes = filing::pages().with_state(house.clone()).layer(from_fn(who));
        let site = Site::new(&WORDS, move || ids.id().to_string()).serve(routes);
        Self { house, site, clock, party, stranger, clerk, _folder: folder }
    }

    async fn ask(
        &self,
        who: &str,
        method: &str,
        path: &str,
        kind: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header("host", "court.example").header("x-who", who);
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.header("accept", "text/html").body(body.into()).expect("a request");
        let (parts, body) = self.site.clone().oneshot(request).await.expect("an answer").into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        let to = parts.headers.get("location").and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        Answer { status: parts.status, to, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    async fn get(&self, who: &str, path: &str) -> Answer {
        self.ask(who, "GET", path, "", &[], Body::empty()).await
    }

    async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(who, "POST", path, "application/x-www-form-urlencoded", &[], form(fields)).await
    }

    async fn draft(&self, answers: Answers) -> Case {
        let case = Case { court: here(), id: self.house.journal.around().ids.id() };
        let act = Begin { form: "private-lending".into(), agent: false, answers };
        self.house.journal.perform(Errand::new(case, Actor::party(self.party), act)).await.expect("begun");
        case
    }

    async fn submitted(&self) -> Case {
        let case = self.draft(answers()).await;
        self.house
            .journal
            .perform(Errand::new(case, Actor::party(self.party), submit(answers())))
            .await
            .expect("handed in");
        case
    }

    async fn filing(&self, case: Case) -> Filing {
        self.house.journal.record::<Filing>(case).await.expect("a record").0
    }

    async fn saved(&self, case: Case) -> Answers {
        let digest = self.filing(case).await.answers.expect("saved");
        serde_json::from_slice(&self.house.journal.unseal(case, digest).await.unwrap().unwrap()).unwrap()
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect()
    };
    fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

fn at(case: Case, tail: &str) -> String {
    format!("/file/{}/{tail}", case.path())
}

/// The smallest PNG.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn png() -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(PNG).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_is_filed_without_javascript() {
    let place = Place::open().await;
    let start = place.get("party", "/file").await;
    assert!(start.status == StatusCode::OK && start.body.contains("/file/new/private-lending"), "{}", start.body);
    let guide = place
        .get(
            "party",
            "/file/new/private-lending?by=domicile&province=浙江省"
                .replace("浙江省", "%E6%B5%99%E6%B1%9F%E7%9C%81")
                .as_str(),
        )
        .await;
    assert!(guide.body.contains("宁波市海曙区人民法院") && guide.body.contains("民事诉讼法第22条"), "{}", guide.body);
    let nothing = place.post("party", "/file/new/private-lending", &[("role", "plaintiff")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let begun = place
        .post("party", "/file/new/private-lending", &[("role", "plaintiff"), ("court", "B23"), ("key", "k1")])
        .await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let first = place.get("party", &begun.to).await;
    assert!(first.status == StatusCode::OK && first.body.contains("plaintiffs.0.name"), "{}", first.body);

    // The rest is filled in by acts; pages check and hand in.
    let case = place.draft(answers()).await;
    for tail in ["check", "materials", "sign", "s/claims", "court", "withdraw"] {
        assert_eq!(place.get("party", &at(case, tail)).await.status, StatusCode::OK, "{tail}");
    }
    let claims = place.get("party", &at(case, "s/claims")).await.body;
    assert!(claims.contains("2,300.00") && claims.contains("1,150.00"), "the fee is shown: {claims}");
    let unsigned = place.post("party", &at(case, "sign"), &[("key", "k2")]).await;
    assert_eq!(unsigned.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsigned.body.contains("href=\"#oath\"") && unsigned.body.contains("href=\"#sign\""));
    let stranger = [("oath", "yes"), ("sign_typed", "李四"), ("sign_agree", "yes"), ("key", "k3")];
    let wrong = place.post("party", &at(case, "sign"), &stranger).await;
    assert_eq!((wrong.status, place.filing(case).await.now()), (StatusCode::UNPROCESSABLE_ENTITY, Stage::Draft));
    let signed = [("oath", "yes"), ("sign_typed", "张三"), ("sign_agree", "yes"), ("key", "k4")];
    let done = place.post("party", &at(case, "sign"), &signed).await;
    assert_eq!((done.status, done.to.clone()), (StatusCode::SEE_OTHER, at(case, "receipt")), "{}", done.body);
    let receipt = place.get("party", &done.to).await;
    assert!(receipt.body.contains("收B23-20260302-") && receipt.body.contains("2026年3月9日"), "{}", receipt.body);
    // Sent twice is handed in once.
    assert_eq!(place.post("party", &at(case, "sign"), &signed).await.to, done.to);
    assert_eq!(place.filing(case).await.round(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_input_is_said_at_its_field_and_nothing_is_lost() {
    let place = Place::open().await;
    let case = place.draft(answers()).await;
    let page = at(case, "s/claims");
    let typed =
        [("principal", "很多钱"), ("claims_interest", "false"), ("ends_contract", "no"), ("claims_text", "请还钱")];
    let wrong = place.post("party", &page, &typed).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("很多钱") && wrong.body.contains("请还钱"), "what was typed is there");
    assert!(wrong.body.contains("href=\"#principal\"") && wrong.body.contains("id=\"principal-e\""), "{}", wrong.body);
    assert_eq!(place.saved(case).await.text("principal"), Some("很多钱"));
    // Autosave keeps it as well and says nothing.
    let headers = [("x-autosave", "1")];
    let quiet = place
        .ask("party", "POST", &page, "application/x-www-form-urlencoded", &headers, form(&[("principal", "50000")]))
        .await;
    assert_eq!(quiet.status, StatusCode::NO_CONTENT);
    assert_eq!(place.saved(case).await.money("principal"), Some(law::Fen::yuan(50_000)));
    let incomplete =
        place.post("party", &at(case, "sign"), &[("oath", "yes"), ("sign_typed", "张三"), ("sign_agree", "yes")]).await;
    assert_eq!(incomplete.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fee = place.post("party", &at(case, "fee"), &[("principal", "300000")]).await;
    assert!(fee.body.contains("5,800.00"), "{}", fee.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rate_above_the_cap_is_asked_about() {
    let place = Place::open().await;
    let mut high = answers();
    high.set("has_rate", true);
    let rate: Answers =
        [("value".to_owned(), 20_000_i64.into()), ("per".to_owned(), "month".into())].into_iter().collect();
    high.set("rate", rate);
    let case = place.draft(high).await;
    let form = filing::catalogue().version("private-lending", 1).unwrap();
    let section = &form.section_of("rate").unwrap().key;
    let page = place.get("party", &at(case, &format!("s/{section}"))).await.body;
    // 3.10 % on 12 March 2025, four times that.
    assert!(page.contains("12.40%") && page.contains("note warn"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_arrive_whole_and_in_pieces() {
    let place = Place::open().await;
    let case = place.draft(answers()).await;
    let boundary = "multipart/form-data; boundary=x";
    let part = |name: &str, file: &str, kind: &str, content: &[u8]| {
        let head = format!(
            "--x\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\ncontent-type: {kind}\r\n\r\n"
        );
        [head.as_bytes(), content, b"\r\n--x--\r\n"].concat()
    };
    let page = at(case, "materials");
    let sent = place.ask("party", "POST", &page, boundary, &[], part("files", "借条.png", "image/png", &png())).await;
    assert_eq!((sent.status, sent.to.as_str()), (StatusCode::SEE_OTHER, page.as_str()), "{}", sent.body);
    let same = place.ask("party", "POST", &page, boundary, &[], part("files", "借条.png", "image/png", &png())).await;
    assert!(same.status == StatusCode::UNPROCESSABLE_ENTITY && same.body.contains("已经上传过"), "{}", same.body);
    let wrong = place.ask("party", "POST", &page, boundary, &[], part("files", "a.exe", "image/png", b"MZ....")).await;
    assert!(
        wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains("借条.png"),
        "what was there stays"
    );
    assert_eq!(place.filing(case).await.materials.len(), 1);

    let pdf_page = at(case, "preview.pdf");
    let preview = place.get("party", &pdf_page).await;
    assert_eq!(preview.headers["content-type"], "application/pdf");
    assert!(preview.body.starts_with("%PDF"));

    let other = [png(), b"trailing".to_vec()].concat();
    let length = other.len().to_string();
    let tus = [
        ("tus-resumable", "1.0.0"),
        ("upload-length", length.as_str()),
        ("upload-metadata", "filename Yi5wbmc=,filetype aW1hZ2UvcG5n"),
    ];
    let begun = place.ask("party", "POST", &at(case, "uploads"), "", &tus, Body::empty()).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.body);
    let piece = |offset: &'static str, content: Vec<u8>| {
        let to = begun.to.clone();
        let place = &place;
        async move {
            place
                .ask("party", "PATCH", &to, "application/offset+octet-stream", &[("upload-offset", offset)], content)
                .await
        }
    };
    assert_eq!(piece("0", other[..10].to_vec()).await.headers["upload-offset"], "10");
    // The answer was lost: the piece comes again and changes nothing.
    assert_eq!(piece("0", other[..10].to_vec()).await.status, StatusCode::CONFLICT);
    let asked = place.ask("party", "HEAD", &begun.to, "", &[], Body::empty()).await;
    assert_eq!(asked.headers["upload-offset"], "10");
    let stranger = place.ask("stranger", "HEAD", &begun.to, "", &[], Body::empty()).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    assert_eq!(
        piece("10", other[10..].to_vec()).await.status,
        StatusCode::CONFLICT,
        "the same picture is there already"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_learns_of_a_draft_and_no_other_court_of_a_filing() {
    let place = Place::open().await;
    let (draft, handed) = (place.draft(answers()).await, place.submitted().await);
    assert_ne!(place.stranger, place.clerk);
    for tail in ["check", "sign", "materials", "s/claims", "preview.pdf", "court", "withdraw", "receipt"] {
        for who in ["stranger", "clerk", "clerk-there"] {
            assert_eq!(place.get(who, &at(draft, tail)).await.status, StatusCode::NOT_FOUND, "{who} {tail}");
        }
        assert_eq!(place.get("stranger", &at(handed, tail)).await.status, StatusCode::NOT_FOUND, "{tail}");
        assert_eq!(place.get("", &at(handed, tail)).await.status, StatusCode::UNAUTHORIZED, "{tail}");
    }
    let swapped = [Case { court: there(), ..handed }, Case { id: Uuid::from_u128(1), ..handed }];
    for case in swapped {
        assert_eq!(place.get("party", &at(case, "receipt")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(place.get("clerk", &format!("/desk/filing/{}", case.path())).await.status, StatusCode::NOT_FOUND);
    }
    for path in ["not-a-court/x", "B23/not-an-id", "B23/00000000000000000000000000000000"] {
        assert_eq!(place.get("party", &format!("/file/{path}/receipt")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let desk = format!("/desk/filing/{}", handed.path());
    assert_eq!(place.get("clerk", &desk).await.status, StatusCode::OK);
    assert_eq!(place.get("clerk-there", &desk).await.status, StatusCode::NOT_FOUND);
    assert_ne!(place.get("party", &desk).await.status, StatusCode::OK);
    assert_ne!(place.get("party", "/desk/filing").await.status, StatusCode::OK);
    let sneaky = place.post("stranger", &at(draft, "s/claims"), &[("principal", "1")]).await;
    assert_eq!((sneaky.status, place.saved(draft).await), (StatusCode::NOT_FOUND, answers()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clerk_returns_and_the_party_mends_only_that() {
    let place = Place::open().await;
    let case = place.submitted().await;
    let (queue, desk) = ("/desk/filing", format!("/desk/filing/{}", case.path()));
    let list = place.get("clerk", queue).await;
    assert!(list.body.contains("张三 诉 王强") && list.body.contains(&desk), "{}", list.body);
    // Nothing marked: said at its place, the typed days stay.
    let empty = place.post("clerk", &desk, &[("do", "return"), ("days", "9")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("href=\"#faults\"") && empty.body.contains("value=\"9\""), "{}", empty.body);
    let marked =
        [("do", "return"), ("days", "7"), ("code:principal", "unclear"), ("words:principal", "请写明计算过程")];
    assert_eq!(place.post("clerk", &desk, &marked).await.to, queue);

    let mend = place.get("party", &at(case, "mend")).await;
    assert!(mend.body.contains("请写明计算过程") && mend.body.contains("#principal"), "{}", mend.body);
    let page = place.get("party", &at(case, "s/claims")).await;
    assert!(
        page.body.contains("name=\"principal\"") && !page.body.contains("name=\"claims_interest\""),
        "only what was marked"
    );
    let tampered = [("principal", "90000"), ("claims_interest", "true"), ("ends_contract", "terminate")];
    let saved = place.post("party", &at(case, "s/claims"), &tampered).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let after = place.saved(case).await;
    assert_eq!((after.money("principal"), after.flag("claims_interest")), (Some(law::Fen::yuan(90_000)), Some(false)));
    let signed = [("oath", "yes"), ("sign_typed", "张三"), ("sign_agree", "yes"), ("key", "m1")];
    assert_eq!(place.post("party", &at(case, "sign"), &signed).await.to, at(case, "receipt"));
    assert_eq!(place.filing(case).await.round(), 2);
    let accept = [("do", "accept"), ("procedure", "summary"), ("key", "a1")];
    assert_eq!(place.post("clerk", &desk, &accept).await.to, queue);
    assert_eq!(place.filing(case).await.now(), Stage::Accepted);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_says_what_is_missing_for_each_decision() {
    let place = Place::open().await;
    let case = place.submitted().await;
    let desk = format!("/desk/filing/{}", case.path());
    let wrong: [(&[(&str, &str)], &str); 6] = [
        (&[("do", "accept")], "#procedure"),
        (&[("do", "return"), ("days", "x")], "#days"),
        (&[("do", "return"), ("days", "99"), ("words:principal", "改")], "#days"),
        (&[("do", "refuse")], "#ground"),
        (&[("do", "refuse"), ("ground", "arbitration")], "#reasons"),
        (&[("do", "transfer"), ("to", "B24")], "#reason"),
    ];
    for (fields, anchor) in wrong {
        let answer = place.post("clerk", &desk, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(answer.body.contains(&format!("href=\"{anchor}\"")), "{fields:?}: {}", answer.body);
    }
    assert_eq!(place.filing(case).await.now(), Stage::Submitted);
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_follow_the_acts_and_drafts_move() {
    let place = Place::open().await;
    let workers = filing::workers(&place.house);
    let (accepted, refused, passed) = (place.submitted().await, place.submitted().await, place.submitted().await);
    let returned = place.submitted().await;
    let post = |case: Case, fields: &'static [(&'static str, &'static str)]| {
        let (place, desk) = (&place, format!("/desk/filing/{}", case.path()));
        async move { assert_eq!(place.post("clerk", &desk, fields).await.status, StatusCode::SEE_OTHER, "{fields:?}") }
    };
    post(accepted, &[("do", "accept"), ("procedure", "summary")]).await;
    post(refused, &[("do", "refuse"), ("ground", "arbitration"), ("reasons", "双方约定了仲裁。")]).await;
    post(passed, &[("do", "transfer"), ("to", "B24"), ("reason", "被告住在江北区。")]).await;
    post(returned, &[("do", "return"), ("days", "7"), ("words:principal", "请写明计算过程")]).await;
    workers.drain(&place.house.journal).await.unwrap();
    let kinds = |case: Case| {
        let journal = place.house.journal.clone();
        async move {
            let sql = "SELECT kind FROM dossier WHERE court = $1 AND case_id = $2 ORDER BY kind";
            let rows = journal.rows(sql, args![case.court, case.id]).await.unwrap();
            rows.iter().map(|row| row.text(0).to_owned()).collect::<Vec<_>>()
        }
    };
    assert_eq!(kinds(accepted).await, ["acceptance_notice", "complaint", "filing_receipt"]);
    assert_eq!(kinds(refused).await, ["complaint", "filing_receipt", "non_acceptance_ruling"]);
    assert_eq!(kinds(passed).await, ["complaint", "filing_receipt", "transfer_notice"]);
    assert_eq!(kinds(returned).await, ["complaint", "correction_notice", "filing_receipt"]);
    let arrived = Case { court: there(), id: passed.id };
    assert_eq!((place.filing(arrived).await.now(), place.saved(arrived).await), (Stage::Draft, answers()));

    let draft = place.draft(answers()).await;
    let moved = place.post("party", &at(draft, "court"), &[("court", "B24")]).await;
    assert_eq!(moved.to, at(Case { court: there(), ..draft }, "check"), "{}", moved.body);
    assert_eq!(place.get("party", &moved.to).await.status, StatusCode::OK);
    assert_eq!(place.post("party", &at(draft, "s/claims"), &[("principal", "1")]).await.status, StatusCode::CONFLICT);

    // Nobody decides: the watch notes it, and the party may remind.
    let late = place.submitted().await;
    place.clock.forward_days(8);
    workers.drain(&place.house.journal).await.unwrap();
    assert!(place.filing(late).await.overdue);
    assert!(place.get("party", &at(late, "receipt")).await.body.contains("/urge"));
    assert_eq!(place.post("party", &at(late, "urge"), &[("key", "u")]).await.status, StatusCode::SEE_OTHER);
    let stuck = place.house.journal.rows("SELECT name, error FROM job WHERE error IS NOT NULL", args![]).await.unwrap();
    assert!(stuck.is_empty(), "{stuck:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drawn_signature_stands_under_the_complaint() {
    let place = Place::open().await;
    let case = place.draft(answers()).await;
    let save = Save { answers: answers(), before: None };
    place.house.journal.perform(Errand::new(case, Actor::party(place.party), save)).await.unwrap();
    let drawn = [("oath", "yes"), ("sign_png", PNG), ("key", "d")];
    assert_eq!(place.post("party", &at(case, "sign"), &drawn).await.to, at(case, "receipt"));
    filing::workers(&place.house).drain(&place.house.journal).await.unwrap();
    let stuck = place.house.journal.rows("SELECT error FROM job WHERE error IS NOT NULL", args![]).await.unwrap();
    assert!(stuck.is_empty(), "{stuck:?}");
}
