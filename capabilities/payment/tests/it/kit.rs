//! A court with an accepted case, people and a clock.

use std::sync::{Arc, LazyLock, RwLock};

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use docket::{Actor, Case, CourtId, Declaration, Moment, Nodes, PersonId, Phase, Side};
use documents::files::{Limits, Store, Uploads};
use house::directory::{self, EnterCourt};
use house::{House, Member, Parts, Policies};
use i18n::Words;
use identity::powers::Powers;
use identity::vault::MasterKey;
use identity::who::{Assurance, Office};
use identity::{Identity, Settings};
use journal::{
    Answer, AnyAct, Book, Capability, Decision, Errand, Journal, Mark, Record, Rejection, Rows, Surroundings, Table,
    args,
};
use law::cite::LITIGATION_COSTS;
use law::{Fen, LawData};
use payment::acts::{Offer, PlaceOrder, Receive};
use payment::{Line, Payment, Provider};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use testkit::house::{Clock, surroundings};
use web::Site;

/// The words of everything that a page here shows.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[web::WORDS, documents::WORDS, identity::WORDS, house::WORDS, payment::WORDS]).expect("the words")
});

/// What the filing of a case leaves behind, as far as payment hears and reads of it.
#[derive(Default)]
pub struct Filing;

docket::stages! {
    /// Where it stands.
    Stage {
        /// Accepted or not, it may be accepted.
        Open = "open",
    }
}

#[derive(Serialize, Deserialize)]
pub enum Event {
    #[serde(rename = "filing.accepted.v1")]
    Accepted(Accept),
}

/// Accepts a case.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Accept {
    #[schemars(with = "i64")]
    pub fee: Fen,
    pub fee_lines: Vec<Line>,
    pub plaintiff: PersonId,
}

impl Record for Filing {
    const NAME: &'static str = "filing";
    const TABLES: &'static [&'static Table] = &[];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        Stage::Open
    }

    fn evolve(&mut self, _: &Event, _: &Mark) {}

    fn project(&self, Event::Accepted(accept): &Event, mark: &Mark, rows: &mut Rows<'_>) {
        rows.case_file(
            &["phase", "cause", "title", "number", "stage", "procedure", "claim_fen", "opened_at", "filed_at"],
            args![
                "proceeding",
                "民间借贷纠纷",
                "张三诉李四民间借贷纠纷",
                "（2026）浙0203民初1号",
                "accepted",
                "summary",
                Fen::yuan(100_000),
                mark.at,
                mark.at
            ],
        );
        for (place, side, name) in [(0_i64, "plaintiff", "张三"), (1, "defendant", "李四")] {
            let person = Some(accept.plaintiff).filter(|_| place == 0);
            rows.put(
                &journal::shared::PARTY,
                args![place, side, name, "natural", person, None::<String>, None::<String>],
            );
        }
        rows.stands(accept.plaintiff, Side::Plaintiff);
    }

    fn phase(&self) -> Option<Phase> {
        Some(Phase::Proceeding)
    }
}

impl journal::Act for Accept {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> =
        Declaration { name: "filing.accept", basis: &[], from: &[], power: "house", node: None, refuses: &[] };

    fn decide(&self, _: &Filing, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Accepted(self.clone()).into())
    }
}

/// The capabilities of this court.
pub fn book() -> Book {
    Book::new(vec![
        directory::capability(),
        house::dossier::capability(),
        identity::capability(),
        Capability::new("filing").act::<Accept>(),
        payment::capability(),
    ])
}

pub fn here() -> CourtId {
    "B23".parse().expect("a court")
}

/// Half of the fee of a loan of 100,000 yuan (办法第13条第1款第1项, 第16条).
pub const FEE: Fen = Fen::yuan(1150);

pub struct Court {
    pub house: house::Court,
    pub clock: Clock,
    pub plaintiff: PersonId,
    _folder: tempfile::TempDir,
}

impl Court {
    pub async fn open(url: &str) -> Self {
        let clock = Clock::at("2026-03-02T09:00:00+08:00");
        let powers = Arc::new(Powers::new().expect("the policies"));
        let around = Surroundings { authority: Arc::new(Policies(Arc::clone(&powers))), ..surroundings(&clock, 11) };
        let journal = Journal::open(url, book().into(), around).await.expect("opens");
        let folder = testkit::folder();
        let files = Store::folder(folder.path().join("files")).expect("a store");
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
        let plaintiff = PersonId(house.journal.around().ids.id());
        let court = Self { house, clock, plaintiff, _folder: folder };
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
        court.does(Case::book_of(here()), entry).await.expect("entered");
        court.house.read_courts().await.expect("courts");
        court
    }

    pub fn journal(&self) -> &Journal {
        &self.house.journal
    }

    pub async fn by(&self, actor: Actor, case: Case, act: impl Into<AnyAct>) -> Answer {
        self.journal().perform(Errand::new(case, actor, act)).await
    }

    pub async fn does(&self, case: Case, act: impl Into<AnyAct>) -> Answer {
        self.by(Actor::House, case, act).await
    }

    pub async fn pays(&self, case: Case, act: impl Into<AnyAct>) -> Answer {
        self.by(Actor::party(self.plaintiff), case, act).await
    }

    /// A case that was accepted with this fee.
    pub async fn accepted(&self, fee: Fen) -> Case {
        let case = Case { court: here(), id: self.journal().around().ids.id() };
        self.does(case, Accept { fee, fee_lines: vec![line(fee)], plaintiff: self.plaintiff }).await.expect("accepted");
        case
    }

    /// An order of this case with its code; its number.
    pub async fn ordered(&self, case: Case) -> String {
        self.pays(case, PlaceOrder { channel: "wechatpay".into() }).await.expect("ordered");
        let order_no = self.payment(case).await.orders.last().expect("an order").0.order_no.clone();
        let offer = Offer { order_no: order_no.clone(), code_url: format!("weixin://{order_no}") };
        self.does(case, offer).await.expect("offered");
        order_no
    }

    pub async fn payment(&self, case: Case) -> Payment {
        self.journal().record::<Payment>(case).await.expect("a record").0
    }

    /// Kind, title and who may open it of every paper in the dossier.
    pub async fn papers(&self, case: Case) -> Vec<(String, String, String)> {
        let sql = "SELECT kind, title, open_to FROM dossier WHERE court = $1 AND case_id = $2 ORDER BY at";
        let rows = self.journal().rows(sql, args![case.court, case.id]).await.expect("papers");
        rows.iter().map(|row| (row.text(0).into(), row.text(1).into(), row.text(2).into())).collect()
    }

    /// Jobs of a case that are still to be done, as name and error.
    pub async fn jobs(&self, case: Case) -> Vec<(String, Option<String>)> {
        let sql = "SELECT name, error FROM job WHERE court = $1 AND case_id = $2 ORDER BY name";
        let rows = self.journal().rows(sql, args![case.court, case.id]).await.expect("jobs");
        rows.iter().map(|row| (row.text(0).into(), row.text_opt(1))).collect()
    }

    pub fn party(&self) -> Member {
        Member { person: self.plaintiff, name: "张三".into(), offices: vec![], assurance: Assurance::RealName }
    }

    pub fn staff(&self, office: &str) -> Member {
        let offices: Vec<Office> = vec![office.parse().expect("an office")];
        Member {
            person: PersonId(self.journal().around().ids.id()),
            name: "陈静".into(),
            offices,
            assurance: Assurance::Strong,
        }
    }

    /// The pages as this person meets them.
    pub fn site(&self, provider: &Provider, member: Option<Member>) -> Router {
        let routes = payment::pages(provider.clone()).with_state(Arc::clone(&self.house));
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

pub fn line(amount: Fen) -> Line {
    let articles = vec![LITIGATION_COSTS.article(13).paragraph(1).item(1), LITIGATION_COSTS.article(16)];
    Line { item: "acceptance_fee".into(), amount, articles }
}

pub fn receive(order_no: &str, transaction: &str, amount: Fen) -> Receive {
    let success_at = "2026-03-02T09:30:00+08:00".parse().expect("a time");
    Receive { order_no: order_no.into(), transaction: transaction.into(), amount, success_at }
}

/// The code of the refusal.
pub fn refused<T: std::fmt::Debug>(answer: Result<T, Rejection>) -> &'static str {
    match answer {
        Err(Rejection::Refused(refusal)) => refusal.ground.code,
        other => panic!("not refused: {other:?}"),
    }
}

/// A provider that nobody can reach: for what must not need one.
pub fn nobody() -> Provider {
    let keys = sandbox_wechatpay::Keys::generate();
    provider(&keys, "http://127.0.0.1:9", "http://127.0.0.1:9/callbacks/wechatpay")
}

pub fn provider(keys: &sandbox_wechatpay::Keys, base: &str, notify: &str) -> Provider {
    let clock = sandbox_wechatpay::wall_clock();
    let client = wechatpay::Client::new(keys.merchant(base, notify), Arc::clone(&clock), wechatpay::random_nonce());
    Provider::new(Arc::new(client.expect("a client")), clock, true)
}
