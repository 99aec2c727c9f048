//! A house around the case: real policies, a store of files, workers, and browsers.

use std::sync::{Arc, OnceLock, RwLock};

use ::house::{Court, House, Member, Parts, Policies};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware::from_fn;
use docket::{Nodes, PersonId};
use documents::files::{Limits, Store, Uploads};
use i18n::Words;
use identity::powers::Powers;
use identity::vault::MasterKey;
use identity::who::Assurance;
use identity::{Identity, Settings};
use journal::{Surroundings, Workers};
use law::LawData;
use testkit::house::{Clock, surroundings};
use tower::ServiceExt;
use web::Site;

use crate::world::World;

const FORM: &str = "application/x-www-form-urlencoded";

pub fn words() -> &'static Words {
    static ALL: OnceLock<Words> = OnceLock::new();
    let sources = [web::WORDS, ::house::WORDS, identity::WORDS, forms::WORDS, documents::WORDS, defence::WORDS];
    ALL.get_or_init(|| Words::new(&sources).expect("words"))
}

pub struct Place {
    pub world: World,
    pub house: Court,
    site: Router,
    workers: Workers,
    _folder: tempfile::TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub body: String,
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
        let workers = defence::workers(&house);
        let routes = defence::pages().with_state(Court::clone(&house)).layer(from_fn(member));
        let site = Site::new(words, move || ids.id().to_string()).serve(routes);
        Self { world, house, site, workers, _folder: folder }
    }

    pub async fn drain(&self) {
        self.workers.clone().drain(&self.world.journal).await.expect("works");
        let sql = "SELECT name, error FROM job WHERE error IS NOT NULL";
        let stuck = self.world.journal.rows(sql, Vec::new()).await.expect("reads");
        let stuck: Vec<_> = stuck.iter().map(|row| format!("{}: {}", row.text(0), row.text(1))).collect();
        assert!(stuck.is_empty(), "{stuck:?}");
    }

    /// The content of the paper of this kind in the dossier.
    pub async fn paper(&self, kind: &'static str) -> Vec<u8> {
        let sql = "SELECT hash FROM dossier WHERE kind = $1";
        let rows = self.world.journal.rows(sql, journal::args![kind]).await.expect("reads");
        let hash = documents::files::Hash(rows[0].bytes(0).try_into().expect("SHA-256"));
        self.house.files.get(hash).await.expect("is kept").to_vec()
    }

    pub async fn get(&self, path: &str, who: Option<&Who>) -> Answer {
        // Every page is looked at in English as well.
        self.ask("GET", path, who, FORM, Vec::new(), "en").await;
        self.ask("GET", path, who, FORM, Vec::new(), "zh").await
    }

    pub async fn post(&self, path: &str, who: Option<&Who>, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
        self.ask("POST", path, who, FORM, pairs.join("&").into_bytes(), "zh").await
    }

    /// What the script sends shortly after typing.
    pub async fn autosave(&self, path: &str, who: &Who, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
        self.ask("AUTOSAVE", path, Some(who), FORM, pairs.join("&").into_bytes(), "zh").await
    }

    /// Sends files along, as a browser without script does.
    pub async fn post_files(
        &self,
        path: &str,
        who: &Who,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, file, content) in files {
            let head = format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n");
            body.extend(head.bytes().chain(content.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(b"--cut--\r\n");
        self.ask("POST", path, Some(who), "multipart/form-data; boundary=cut", body, "zh").await
    }

    async fn ask(&self, method: &str, path: &str, who: Option<&Who>, kind: &str, body: Vec<u8>, lang: &str) -> Answer {
        let quiet = method == "AUTOSAVE";
        let mut request =
            Request::builder().method(if quiet { "POST" } else { method }).uri(path).header("host", "127.0.0.1");
        request = request.header("accept-language", lang);
        request = request.header("origin", "http://127.0.0.1").header("sec-fetch-site", "same-origin");
        if quiet {
            request = request.header("x-autosave", "1");
        }
        if let Some(who) = who {
            request = request.header("x-who", percent(&serde_json::to_string(who).expect("JSON")));
        }
        let request = request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).expect("a request");
        let answer = self.site.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        let to = parts.headers.get(header::LOCATION).map(|to| to.to_str().unwrap_or_default().to_owned());
        let bytes = to_bytes(body, 10 << 20).await.expect("a body");
        let body = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!body.contains("defence-"), "{path} says something without words: {body}");
        assert!(!body.contains(" style=") && !body.contains("<script>"), "{path} breaks the content-security policy");
        Answer { status: parts.status, to: to.unwrap_or_default(), body }
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
