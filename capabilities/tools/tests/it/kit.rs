//! A court with its house, administrators and a clock.

use std::sync::{Arc, LazyLock, RwLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use docket::{Actor, Case, CourtId, Declaration, Moment, Nodes, PersonId};
use documents::files::{Limits, Store, Uploads};
use house::directory::{self, EnterCourt};
use house::{House, Member, Parts, Policies};
use i18n::Words;
use identity::powers::Powers;
use identity::vault::MasterKey;
use identity::who::{Assurance, Office};
use identity::{Identity, Settings};
use jiff::civil::Date;
use journal::{
    Act, Answer, AnyAct, Book, Capability, Decision, Errand, Journal, Mark, Period, Record, Rejection, Rows,
    Surroundings, Table,
};
use law::LawData;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use testkit::house::{Clock, surroundings};
use tower::ServiceExt;
use web::Site;

pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[web::WORDS, documents::WORDS, identity::WORDS, house::WORDS, tools::WORDS]).expect("the words")
});

/// A period of a case, as another capability lets it run.
#[derive(Default)]
pub struct Running;

docket::stages! {
    /// Where it stands.
    Stage {
        /// It may run.
        Open = "open",
    }
}

#[derive(Serialize, Deserialize)]
pub enum Event {
    #[serde(rename = "running.started.v1")]
    Started(Start),
}

/// Starts a period.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Start {
    pub rule: String,
    #[schemars(with = "String")]
    pub start: Date,
    #[schemars(with = "String")]
    pub end: Date,
}

impl Record for Running {
    const NAME: &'static str = "running";
    const TABLES: &'static [&'static Table] = &[];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        Stage::Open
    }

    fn evolve(&mut self, _: &Event, _: &Mark) {}

    fn project(&self, Event::Started(started): &Event, _: &Mark, rows: &mut Rows<'_>) {
        let known = ["filing_review", "defence", "evidence_period", "unheard_of"];
        let rule = known.into_iter().find(|rule| *rule == started.rule).expect("a rule");
        rows.period(Period { key: rule.into(), rule, start: started.start, end: started.end });
    }
}

impl Act for Start {
    type On = Running;
    type Facts = ();
    const LAW: Declaration<Stage> =
        Declaration { name: "running.start", basis: &[], from: &[], power: "house", node: None, refuses: &[] };

    fn decide(&self, _: &Running, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Started(self.clone()).into())
    }
}

pub fn book() -> Book {
    Book::new(vec![
        directory::capability(),
        identity::capability(),
        Capability::new("running").act::<Start>(),
        tools::capability(),
    ])
}

pub fn here() -> CourtId {
    "B23".parse().expect("a court")
}

pub struct Court {
    pub house: house::Court,
    _folder: tempfile::TempDir,
}

impl Court {
    pub async fn open(url: &str) -> Self {
        let clock = Clock::at("2026-12-01T09:00:00+08:00");
        let powers = Arc::new(Powers::new().expect("the policies"));
        let law = Arc::new(RwLock::new(Arc::new(LawData::embedded())));
        let shared = Arc::clone(&law);
        let around = Surroundings {
            authority: Arc::new(Policies(Arc::clone(&powers))),
            law: Arc::new(move || Arc::clone(&shared.read().expect("the law"))),
            ..surroundings(&clock, 11)
        };
        let journal = Journal::open(url, book().into(), around).await.expect("opens");
        let folder = testkit::folder();
        let files = Store::folder(folder.path().join("files")).expect("a store");
        let house = House::new(Parts {
            identity: Identity::new(journal.clone(), &MasterKey::new([7; 32]), Settings::default()),
            words: &WORDS,
            powers,
            nodes: Nodes::embedded(),
            law,
            uploads: Uploads::open(folder.path().join("uploads"), files.clone(), Limits::default()).expect("uploads"),
            files,
            origin: "http://court.example".into(),
            journal,
        });
        let court = Self { house, _folder: folder };
        let entry = EnterCourt {
            name: "宁波市海曙区人民法院".into(),
            level: 4,
            province: "浙江省".into(),
            city: "宁波市".into(),
            parent: "B20".into(),
            short: "浙0203".into(),
            address: String::new(),
            phone: String::new(),
        };
        court.by(Actor::House, Case::book_of(here()), entry).await.expect("entered");
        court.house.read_courts().await.expect("courts");
        court
    }

    pub fn journal(&self) -> &Journal {
        &self.house.journal
    }

    pub async fn by(&self, actor: Actor, case: Case, act: impl Into<AnyAct>) -> Answer {
        self.journal().perform(Errand::new(case, actor, act)).await
    }

    /// An act on law data by the house's system administrator.
    pub async fn admin(&self, act: impl Into<AnyAct>) -> Answer {
        self.by(self.staff("house/system_administrator").actor(), tools::statutes::BOOK, act).await
    }

    pub fn party(&self) -> Member {
        let person = PersonId(self.journal().around().ids.id());
        Member { person, name: "张三".into(), offices: vec![], assurance: Assurance::RealName }
    }

    pub fn staff(&self, office: &str) -> Member {
        let offices: Vec<Office> = vec![office.parse().expect("an office")];
        Member { offices, name: "陈静".into(), assurance: Assurance::Strong, ..self.party() }
    }

    /// The pages as this person meets them.
    pub fn site(&self, member: Option<Member>) -> Router {
        let routes = tools::pages().with_state(Arc::clone(&self.house));
        let routes = routes.layer(from_fn(move |mut request: Request, next: Next| {
            if let Some(member) = member.clone() {
                request.extensions_mut().insert(member);
            }
            next.run(request)
        }));
        let ids = self.journal().around().ids.clone();
        Site::new(&WORDS, move || ids.id().to_string()).serve(routes)
    }
}

pub async fn ask(site: &Router, method: &str, path: &str, lang: &str, body: &str) -> (StatusCode, String) {
    let request = Request::builder().method(method).uri(path).header("host", "court.example");
    let request = request.header("cookie", format!("lang={lang}")).header("accept", "text/html");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let answer = site.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

pub async fn get(site: &Router, path: &str) -> (StatusCode, String) {
    ask(site, "GET", path, "zh-CN", "").await
}

/// The code of the refusal.
pub fn refused<T: std::fmt::Debug>(answer: Result<T, Rejection>) -> &'static str {
    match answer {
        Err(Rejection::Refused(refusal)) => refusal.ground.code,
        other => panic!("not refused: {other:?}"),
    }
}
