//! A house around the case: real policies, a store of files, workers, a phone that rings, and browsers.

use std::sync::{Arc, Mutex, OnceLock, RwLock};

use ::house::{Court, House, Member, Parts, Policies};
use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::middleware::from_fn;
use docket::{Nodes, PersonId};
use documents::files::{Limits, Store, Uploads};
use forms::{Catalogue, Source};
use i18n::Words;
use identity::powers::Powers;
use identity::vault::MasterKey;
use identity::who::Assurance;
use identity::{Identity, Settings};
use journal::{Digest, Surroundings, Workers};
use law::LawData;
use service::{Messenger, Unsent};
use testkit::house::{Clock, surroundings};
use tower::ServiceExt;
use web::Site;

use crate::world::World;

const FORM: &str = r#"
id = "private-lending"
version = 1
valid_from = "2020-01-01"
fee = "property"
cause = { zh = "民间借贷纠纷", en = "Private loan" }
title = { zh = "民事起诉状", en = "Complaint" }

[roles]
party_name = "*.name"
party_phone = "*.phone"

[[section]]
key = "parties"
part = "parties"
title = { zh = "当事人", en = "Parties" }

[[section.row]]
key = "plaintiffs"
type = "party"
side = "plaintiff"
label = { zh = "原告", en = "Plaintiffs" }
item = { zh = "原告", en = "Plaintiff" }
repeat = { min = 1, max = 9 }

[[section.row.row]]
key = "name"
type = "text"
label = { zh = "姓名", en = "Name" }

[[section.row.row]]
key = "phone"
type = "text"
label = { zh = "电话", en = "Telephone" }

[[section.row]]
key = "defendants"
type = "party"
side = "defendant"
label = { zh = "被告", en = "Defendants" }
item = { zh = "被告", en = "Defendant" }
repeat = { min = 1, max = 9 }

[[section.row.row]]
key = "name"
type = "text"
label = { zh = "姓名", en = "Name" }

[[section.row.row]]
key = "phone"
type = "text"
label = { zh = "电话", en = "Telephone" }
"#;

fn catalogue() -> &'static Catalogue {
    static ALL: OnceLock<Catalogue> = OnceLock::new();
    ALL.get_or_init(|| match Catalogue::load(&[Source::new("form.toml", FORM)]) {
        Ok(catalogue) => catalogue,
        Err(faults) => panic!("{faults}"),
    })
}

pub fn words() -> &'static Words {
    static ALL: OnceLock<Words> = OnceLock::new();
    let sources = [web::WORDS, ::house::WORDS, identity::WORDS, forms::WORDS, documents::WORDS, service::WORDS];
    ALL.get_or_init(|| Words::new(&sources).expect("words"))
}

/// A phone that rings, or is off.
#[derive(Default)]
pub struct Phones {
    pub sent: Mutex<Vec<sms::Message>>,
    pub off: Mutex<bool>,
}

#[async_trait]
impl Messenger for Phones {
    async fn send(&self, message: sms::Message) -> Result<String, Unsent> {
        if *self.off.lock().expect("the only thread") {
            return Err(Unsent::Later("no carrier".into()));
        }
        let mut sent = self.sent.lock().expect("the only thread");
        sent.push(message);
        Ok(format!("biz-{}", sent.len()))
    }
}

pub struct Place {
    pub world: World,
    pub house: Court,
    pub phones: Arc<Phones>,
    site: Router,
    workers: Workers,
    _folder: tempfile::TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub body: String,
    pub headers: HeaderMap,
}

impl Place {
    pub async fn open(url: &str) -> Self {
        let folder = testkit::folder();
        let clock = Clock::at("2026-03-02T09:00:00+08:00");
        let powers = Arc::new(Powers::new().expect("policies"));
        let around = Surroundings { authority: Arc::new(Policies(Arc::clone(&powers))), ..surroundings(&clock, 7) };
        let ids = around.ids.clone();
        let world = World::within(url, clock, around).await;
        let journal = world.journal.clone();
        let identity = Identity::new(journal.clone(), &MasterKey::new([7; 32]), Settings::default());
        let files = Store::folder(folder.path().join("files")).expect("a folder");
        let uploads = Uploads::open(folder.path().join("uploads"), files.clone(), Limits::default()).expect("a folder");
        let law = Arc::new(RwLock::new(Arc::new(LawData::embedded())));
        let (nodes, origin) = (Nodes::embedded(), "http://127.0.0.1".to_owned());
        let words = words();
        let house = House::new(Parts { journal, words, powers, nodes, law, identity, files, uploads, origin });
        let entry = ::house::directory::EnterCourt {
            name: "宁波市海曙区人民法院".into(),
            level: 4,
            province: "浙江省".into(),
            city: "宁波市".into(),
            parent: String::new(),
            short: "浙0203".into(),
            address: "示例路1号".into(),
            phone: "0574-00000000".into(),
        };
        let book = docket::Case::book_of(world.case.court);
        let enter = journal::Errand::new(book, docket::Actor::House, entry);
        house.journal.perform(enter).await.expect("a court");
        house.read_courts().await.expect("courts");
        let phones = Arc::new(Phones::default());
        let messenger: Arc<dyn Messenger> = Arc::clone(&phones) as Arc<dyn Messenger>;
        let workers = service::workers(&house, catalogue(), messenger);
        let routes = service::pages().with_state(Court::clone(&house)).layer(from_fn(member));
        let site = Site::new(words, move || ids.id().to_string()).serve(routes);
        Self { world, house, phones, site, workers, _folder: folder }
    }

    /// The complaint comes into the dossier, and everything that follows is done.
    pub async fn complaint(&self) {
        let content = b"%PDF-1.7 a complaint".to_vec();
        let bytes = content.len() as i64;
        let hash = self.house.files.put(content).await.expect("keeps");
        let paper = ::house::dossier::FilePaper {
            id: self.world.journal.around().ids.id(),
            kind: "complaint".into(),
            title: "民事起诉状".into(),
            media: "application/pdf".into(),
            hash: Digest(hash.0),
            bytes,
            open_to: "parties".into(),
            of: "filing/1/0".into(),
        };
        self.world.house(paper).await.expect("files");
        self.drain().await;
    }

    pub async fn drain(&self) {
        self.workers.clone().drain(&self.world.journal).await.expect("works");
        let sql = "SELECT name, error FROM job WHERE error IS NOT NULL";
        let stuck = self.world.journal.rows(sql, Vec::new()).await.expect("reads");
        let stuck: Vec<_> = stuck.iter().map(|row| format!("{}: {}", row.text(0), row.text(1))).collect();
        assert!(stuck.is_empty() || *self.phones.off.lock().expect("one thread"), "{stuck:?}");
    }

    /// The kinds of papers in the dossier.
    pub async fn dossier(&self) -> Vec<String> {
        let rows = self.world.journal.rows("SELECT kind FROM dossier ORDER BY kind", Vec::new()).await.expect("reads");
        rows.iter().map(|row| row.text(0).to_owned()).collect()
    }

    pub async fn get(&self, path: &str, who: Option<&Who>) -> Answer {
        // Every page is looked at in English as well.
        self.ask("GET", path, who, &[], "en").await;
        self.ask("GET", path, who, &[], "zh").await
    }

    pub async fn post(&self, path: &str, who: Option<&Who>, fields: &[(&str, &str)]) -> Answer {
        self.ask("POST", path, who, fields, "zh").await
    }

    async fn ask(&self, method: &str, path: &str, who: Option<&Who>, fields: &[(&str, &str)], lang: &str) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
        let mut request = Request::builder().method(method).uri(path).header("host", "127.0.0.1");
        request =
            request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header("accept-language", lang);
        request = request.header("origin", "http://127.0.0.1").header("sec-fetch-site", "same-origin");
        if let Some(who) = who {
            request = request.header("x-who", percent(&serde_json::to_string(who).expect("JSON")));
        }
        let request = request.body(Body::from(pairs.join("&"))).expect("a request");
        let answer = self.site.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        let to = parts.headers.get(header::LOCATION).map(|to| to.to_str().unwrap_or_default().to_owned());
        let bytes = to_bytes(body, 10 << 20).await.expect("a body");
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let bare =
            body.replace("\"service-h\"", "").replace("\"service-h service-e\"", "").replace("\"service-e\"", "");
        assert!(!bare.contains("service-"), "{path} says something without words: {body}");
        assert!(!body.contains(" style=") && !body.contains("<script>"), "{path} breaks the content-security policy");
        Answer { status: parts.status, to: to.unwrap_or_default(), body, headers: parts.headers }
    }
}

/// Somebody signed in, as the layer of sessions would put them into a request.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Who {
    pub person: PersonId,
    pub name: String,
    pub offices: Vec<String>,
}

impl Who {
    pub fn party(person: PersonId, name: &str) -> Self {
        Self { person, name: name.into(), offices: Vec::new() }
    }

    pub fn staff(person: PersonId, office: &str) -> Self {
        Self { person, name: "周敏".into(), offices: vec![office.into()] }
    }
}

async fn member(mut request: axum::extract::Request, next: axum::middleware::Next) -> axum::response::Response {
    let who = request.headers().get("x-who").and_then(|who| who.to_str().ok()).map(unpercent);
    if let Some(who) = who.and_then(|who| serde_json::from_str::<Who>(&who).ok()) {
        let offices: Vec<_> = who.offices.iter().filter_map(|office| office.parse().ok()).collect();
        let assurance = if offices.is_empty() { Assurance::RealName } else { Assurance::Strong };
        request.extensions_mut().insert(Member { person: who.person, name: who.name, offices, assurance });
    }
    next.run(request).await
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

fn unpercent(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'%' && tail.len() >= 2 {
            let hex = std::str::from_utf8(&tail[..2]).unwrap_or("3F");
            bytes.push(u8::from_str_radix(hex, 16).unwrap_or(b'?'));
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
