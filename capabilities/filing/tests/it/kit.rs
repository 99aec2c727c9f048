//! A court with forms, people and a clock.

use std::sync::{Arc, Once};

use docket::{Actor, Case, CourtId, PersonId};
use filing::acts::{Accept, AddMaterial, Begin, Correct, Fault, ReturnOnce, Submit};
use filing::{Filing, MarkCode, MarkedAt, MaterialKind, Procedure, Signature};
use forms::Answers;
use house::directory::{self, EnterCourt};
use identity::vault::{BlindIndex, MasterKey};
use journal::{AnyAct, Book, Digest, Done, Errand, Journal, Rejection};
use testkit::house::{Clock, surroundings};
use uuid::Uuid;

static INSTALLED: Once = Once::new();

pub fn install() {
    INSTALLED.call_once(|| {
        let catalogue = filing::embedded().expect("the forms load");
        let index = BlindIndex::new(&MasterKey::new([7; 32]));
        filing::install(Arc::new(catalogue), Arc::new(index)).expect("installed once");
    });
}

pub fn here() -> CourtId {
    "B23".parse().expect("a court")
}

pub fn there() -> CourtId {
    "B24".parse().expect("a court")
}

pub struct Court {
    pub journal: Journal,
    pub clock: Clock,
    pub plaintiff: PersonId,
    pub clerk: PersonId,
}

impl Court {
    pub async fn open(url: &str) -> Self {
        install();
        let clock = Clock::at("2026-03-02T09:00:00+08:00");
        let book = Book::new(vec![directory::capability(), house::dossier::capability(), filing::capability()]);
        let journal = Journal::open(url, book.into(), surroundings(&clock, 11)).await.expect("opens");
        let (plaintiff, clerk) = (PersonId(journal.around().ids.id()), PersonId(journal.around().ids.id()));
        let court = Self { journal, clock, plaintiff, clerk };
        for (id, name) in [(here(), "海曙区人民法院"), (there(), "江北区人民法院")] {
            let entry = EnterCourt {
                name: name.into(),
                level: 4,
                province: "浙江省".into(),
                city: "宁波市".into(),
                parent: "B20".into(),
                short: "浙0203".into(),
                address: String::new(),
                phone: String::new(),
            };
            court.by(Actor::House, Case::book_of(id), entry).await.expect("entered");
        }
        court
    }

    pub fn case(&self) -> Case {
        Case { court: here(), id: self.journal.around().ids.id() }
    }

    pub async fn by(&self, actor: Actor, case: Case, act: impl Into<AnyAct>) -> Result<Done, Rejection> {
        self.journal.perform(Errand::new(case, actor, act)).await
    }

    pub async fn party(&self, case: Case, act: impl Into<AnyAct>) -> Result<Done, Rejection> {
        self.by(Actor::party(self.plaintiff), case, act).await
    }

    pub async fn clerk(&self, case: Case, act: impl Into<AnyAct>) -> Result<Done, Rejection> {
        let offices = vec![format!("{}/filing_clerk", here())];
        self.by(Actor::Person { id: self.clerk, offices, level: 3 }, case, act).await
    }

    pub async fn filing(&self, case: Case) -> Filing {
        self.journal.record::<Filing>(case).await.expect("a record").0
    }

    /// A complaint that was handed in.
    pub async fn submitted(&self) -> Case {
        let case = self.case();
        self.party(case, begin()).await.expect("begun");
        self.party(case, submit(answers())).await.expect("handed in");
        case
    }

    /// A complaint that was returned because of its principal.
    pub async fn returned(&self) -> Case {
        let case = self.submitted().await;
        self.clerk(case, returning("principal")).await.expect("returned");
        case
    }

    /// The answers as they were handed in last.
    pub async fn handed(&self, case: Case) -> Answers {
        let digest = self.filing(case).await.last().expect("handed in").what.answers;
        let json = self.journal.unseal(case, digest).await.expect("opens").expect("is there");
        serde_json::from_slice(&json).expect("answers")
    }

    pub async fn correct(&self, case: Case, answers: Answers) -> Result<Done, Rejection> {
        let before = self.handed(case).await;
        self.party(case, Correct { answers, before, signature: signature(), oath: true }).await
    }
}

/// The code of the refusal.
pub fn refused<T: std::fmt::Debug>(answer: Result<T, Rejection>) -> &'static str {
    match answer {
        Err(Rejection::Refused(refusal)) => refusal.ground.code,
        other => panic!("not refused: {other:?}"),
    }
}

pub fn begin() -> Begin {
    Begin { form: "private-lending".into(), agent: false, answers: Answers::new() }
}

pub fn signature() -> Signature {
    Signature { name: "张三".into(), png: None }
}

pub fn submit(answers: Answers) -> Submit {
    Submit { answers, signature: signature(), oath: true }
}

pub fn returning(path: &str) -> ReturnOnce {
    let fault =
        Fault {
            at: MarkedAt::Row(path.into()), code: MarkCode::Unclear, words: "请写明尚欠本金的计算过程".into()
        };
    ReturnOnce { faults: vec![fault], days: 7, again: None }
}

pub const fn accept(procedure: Procedure) -> Accept {
    Accept { procedure, originals: Vec::new() }
}

pub fn material(id: u128) -> AddMaterial {
    AddMaterial {
        id: Uuid::from_u128(id),
        kind: MaterialKind::Contract,
        name: "借条.jpg".into(),
        media: "image/jpeg".into(),
        hash: Digest::of(&id.to_be_bytes()),
        original: None,
        bytes: 1200,
    }
}

/// A complete complaint over a loan of 100,000 yuan.
pub fn answers() -> Answers {
    let json = include_str!("../answers.json");
    Answers::from_json(&serde_json::from_str(json).expect("JSON"))
}
