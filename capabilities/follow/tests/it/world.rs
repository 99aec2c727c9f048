//! A whole house with a court in it, its people, and the pages as a browser asks for them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, RwLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn};
use docket::{Actor, Case, Nodes, PersonId};
use documents::files::{Hash, Limits, Store, Uploads};
use house::directory::{self, EnterCourt};
use house::{Court, House, Member, Parts, Policies};
use i18n::Words;
use identity::account::Particulars;
use identity::powers::Powers;
use identity::vault::{MasterKey, Sealer, Vault};
use identity::who::{Assurance, Kind, Office};
use identity::{Identity, Member as _, NewParty, NewStaff, Proof, Settings};
use journal::{AnyAct, Book, Digest, Errand, Journal, Surroundings};
use law::LawData;
use tempfile::TempDir;
use testkit::house::{Clock, ids, surroundings};
use tower::ServiceExt as _;
use uuid::Uuid;
use web::{SignedIn, Site};

use crate::sample::{self, Accept, Assign, Begin, Submit, here};

pub const PHONE: &str = "13812340000";
pub const NUMBER: &str = "（2026）浙0203民初1号";

pub struct World {
    pub house: Court,
    pub clock: Clock,
    pub site: Router,
    pub zhang: Member,
    pub li: Member,
    pub wang: Member,
    pub judge: Member,
    pub clerk: Member,
    pub president: Member,
    pub cashier: Member,
    pub auditor: Member,
    _folder: TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    pub fn location(&self) -> &str {
        self.headers.get("location").and_then(|to| to.to_str().ok()).unwrap_or_default()
    }
}

fn words() -> &'static Words {
    static ALL: OnceLock<Words> = OnceLock::new();
    let sources = [web::WORDS, house::WORDS, identity::WORDS, follow::WORDS, sample::WORDS];
    ALL.get_or_init(|| Words::new(&sources).expect("the words are in order"))
}

impl World {
    pub async fn open(url: &str) -> Self {
        let folder = testkit::folder();
        let clock = Clock::at("2026-03-02T09:00:00+08:00");
        let master = MasterKey::new([7; 32]);
        let vault = Vault::new((1, &master), &[]).expect("a vault");
        let powers = Arc::new(Powers::new().expect("policies"));
        let around = Surroundings {
            authority: Arc::new(Policies(Arc::clone(&powers))),
            cipher: Arc::new(Sealer::new(vault, ids(&clock, 2))),
            ..surroundings(&clock, 1)
        };
        let book = Book::new(vec![
            directory::capability(),
            identity::capability(),
            sample::capability(),
            follow::capability(),
        ]);
        let journal = Journal::open(url, book.into(), around).await.expect("opens");
        let identity = Identity::new(journal.clone(), &master, Settings { demo: true, ..Settings::default() });
        let files = Store::folder(folder.path().join("files")).expect("a store");
        let uploads = Uploads::open(folder.path().join("uploads"), files.clone(), Limits::default()).expect("uploads");
        let law = Arc::new(RwLock::new(Arc::new(LawData::embedded())));
        let (nodes, origin) = (Nodes::embedded(), "http://court.example".to_owned());
        let house = House::new(Parts { journal, words: words(), powers, nodes, law, identity, files, uploads, origin });
        for (code, name, level, parent) in [
            ("B00", "浙江省高级人民法院", 2, ""),
            ("B20", "宁波市中级人民法院", 3, "B00"),
            ("B23", "宁波市海曙区人民法院", 4, "B20"),
        ] {
            enter(&house, code, name, level, parent).await;
        }
        house.read_courts().await.expect("courts");
        let zhang = party(&house, "张三", "990101199003071237", PHONE).await;
        let li = party(&house, "李四", "990101198503078", "13912340000").await;
        let wang = party(&house, "王五", "990101197003071", "13712340000").await;
        let judge = staff(&house, "陈静", "chen", &["B23/judge"]).await;
        let clerk = staff(&house, "周敏", "zhou", &["B23/filing_clerk"]).await;
        let president = staff(&house, "吴浩", "wuhao", &["B23/president"]).await;
        let cashier = staff(&house, "钱多", "qian", &["B23/cashier"]).await;
        let auditor = staff(&house, "孙明", "sunm", &["house/auditor"]).await;
        let all = [&zhang, &li, &wang, &judge, &clerk, &president, &cashier, &auditor].map(Clone::clone);
        let site = site(&house, all.into());
        Self { house, clock, site, zhang, li, wang, judge, clerk, president, cashier, auditor, _folder: folder }
    }

    /// A case that was begun.
    pub async fn begun(&self) -> Case {
        let case = Case { court: here(), id: self.house.journal.around().ids.id() };
        self.by(&self.zhang, case, Begin {}).await;
        case
    }

    /// A case that was accepted and has its judge. Its papers are the contract, open to all, and an ID, open to the
    /// plaintiff.
    pub async fn assigned(&self) -> (Case, [Uuid; 2]) {
        let case = self.begun().await;
        let hash = self.house.files.put("%PDF-1.7 sample".as_bytes().to_vec()).await.expect("kept");
        let papers = [Uuid::from_u128(11), Uuid::from_u128(12)];
        let Hash(hash) = hash;
        let open = |id, title: &str, to: &str| (id, title.to_owned(), Digest(hash), to.to_owned());
        let all = vec![open(papers[0], "借条", "parties"), open(papers[1], "身份证明", "plaintiff,plaintiff_agent")];
        self.by(&self.zhang, case, Submit { papers: all }).await;
        self.clock.forward_days(1);
        let due = "2026-03-10".parse().expect("a day");
        self.by(&self.clerk, case, Accept { number: NUMBER.into(), defendant: self.li.person, due }).await;
        self.by(&self.judge, case, Assign { judge: self.judge.person, other: self.president.person }).await;
        (case, papers)
    }

    async fn by(&self, member: &Member, case: Case, act: impl Into<AnyAct>) {
        self.house.journal.perform(Errand::new(case, member.actor(), act)).await.expect("done");
    }

    pub async fn ask(&self, who: Option<&Member>, lang: &str, method: &str, path: &str, body: &str) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header("host", "court.example").header("accept", "text/html");
        request = request
            .header("cookie", format!("lang={lang}"))
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some(who) = who {
            request = request.header("x-person", who.person.to_string());
        }
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        let response = self.site.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub async fn get(&self, who: &Member, path: &str) -> Answer {
        self.ask(Some(who), "zh", "GET", path, "").await
    }
}

/// The pages, with a layer in place of sessions that knows these people by a header.
fn site(house: &Court, people: Vec<Member>) -> Router {
    let house = Court::clone(house);
    let courts = house.courts();
    let people = Arc::new(people);
    let layer = from_fn(move |mut request: Request, next: Next| {
        let (people, courts) = (Arc::clone(&people), Arc::clone(&courts));
        async move {
            let named = request.headers().get("x-person").and_then(|name| name.to_str().ok()).map(str::to_owned);
            let found = named.and_then(|name| people.iter().find(|member| member.person.to_string() == name).cloned());
            if let Some(member) = found {
                request.extensions_mut().insert(SignedIn {
                    name: member.name.clone(),
                    role: member.offices.first().map_or("party", |office| office.role.name()).to_owned(),
                    role_name: String::new(),
                    court: member.court().map(|court| courts.name(court)),
                    ends_in: None,
                    keep_alive: "/session",
                    sign_out: "/logout",
                });
                request.extensions_mut().insert(member);
            }
            next.run(request).await
        }
    });
    let next = AtomicU64::new(1);
    let site = Site::new(words(), move || format!("id-{}", next.fetch_add(1, Ordering::Relaxed)))
        .navigation(follow::navigation);
    site.serve(follow::pages().with_state(house).layer(layer))
}

async fn enter(house: &Court, code: &str, name: &str, level: i64, parent: &str) {
    let short = if code == "B23" { "浙0203" } else { "" };
    let entry = EnterCourt {
        name: name.into(),
        level,
        province: "浙江省".into(),
        city: if level > 2 { "宁波市" } else { "" }.into(),
        parent: parent.into(),
        short: short.into(),
        address: "宁波市某路 1 号".into(),
        phone: if code == "B23" { "0574-12345678" } else { "" }.into(),
    };
    let book = Case::book_of(code.parse().expect("a court"));
    house.journal.perform(Errand::new(book, Actor::House, entry)).await.expect("entered");
}

async fn party(house: &Court, name: &str, number: &str, phone: &str) -> Member {
    // The checksum belongs to the sample: the first 17 digits may be anybody's.
    let number = law_number(number);
    let particulars = Particulars { name: name.into(), number, phone: phone.into(), ..Particulars::default() };
    let new = NewParty { kind: Kind::Natural, particulars, password: None };
    let person = house.identity.open(new, Proof::House).await.expect("an account");
    Member { person, name: name.into(), offices: Vec::new(), assurance: Assurance::RealName }
}

/// Fills an ID number up to 17 digits and adds its check digit (GB 11643).
fn law_number(start: &str) -> String {
    let digits: Vec<u32> = format!("{start:0<17}").chars().take(17).filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits
        .iter()
        .zip([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    digits.iter().map(u32::to_string).chain([check.to_string()]).collect()
}

async fn staff(house: &Court, name: &str, login: &str, offices: &[&str]) -> Member {
    let offices: Vec<Office> = offices.iter().map(|office| office.parse().expect("an office")).collect();
    let new = NewStaff {
        name: name.into(),
        login: login.into(),
        phone: String::new(),
        password: None,
        offices: offices.clone(),
    };
    let person: PersonId = house.identity.employ(Actor::House, new).await.expect("employed");
    Member { person, name: name.into(), offices, assurance: Assurance::Strong }
}
