use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, RwLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Query, State};
use axum::http::{Request, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use docket::{Actor, Nodes};
use documents::files::{Limits, Store, Uploads};
use house::{Court, House, Member, Parts};
use i18n::Words;
use identity::powers::Powers;
use identity::vault::{MasterKey, Sealer, Vault};
use identity::{Identity, NewStaff, Settings};
use journal::{Book, Journal, Surroundings};
use law::LawData;
use testkit::house::{Clock, ids, surroundings};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tower::ServiceExt;
use web::Site;

pub const PASSWORD: &str = "walnut-k7-river";
pub const PHONE: &str = "13812340000";

fn words() -> &'static Words {
    static ALL: OnceLock<Words> = OnceLock::new();
    ALL.get_or_init(|| Words::new(&[web::WORDS, house::WORDS, identity::WORDS, entry::WORDS]).unwrap())
}

/// A court of one room, with a phone that rings.
pub struct Place {
    pub clock: Clock,
    pub house: Court,
    pub site: Router,
    codes: Mutex<UnboundedReceiver<(String, String)>>,
    _folder: tempfile::TempDir,
}

impl Place {
    pub async fn open() -> Self {
        let folder = testkit::folder();
        let clock = Clock::at("2026-03-02T09:00:00+08:00");
        let (ids, master) = (ids(&clock, 1), MasterKey::new([7; 32]));
        let powers = Arc::new(Powers::new().unwrap());
        let sealer = Sealer::new(Vault::new((1, &master), &[]).unwrap(), ids.clone());
        let around = Surroundings {
            ids: ids.clone(),
            authority: Arc::new(house::Policies(Arc::clone(&powers))),
            cipher: Arc::new(sealer),
            ..surroundings(&clock, 1)
        };
        let book = Arc::new(Book::new(vec![identity::capability(), house::directory::capability()]));
        let url = format!("sqlite:{}", folder.path().join("court.db").display());
        let journal = Journal::open(&url, book, around).await.unwrap();
        let identity = Identity::new(journal.clone(), &master, Settings { demo: true, ..Settings::default() });
        let files = Store::folder(folder.path().join("files")).unwrap();
        let uploads = Uploads::open(folder.path().join("uploads"), files.clone(), Limits::default()).unwrap();
        let law = Arc::new(RwLock::new(Arc::new(LawData::embedded())));
        let (words, nodes, origin) = (words(), Nodes::embedded(), "http://127.0.0.1".to_owned());
        let house = House::new(Parts { journal, words, powers, nodes, law, identity, files, uploads, origin });
        let (texts, codes) = texts().await;
        let routes = entry::routes(texts)
            .route("/", get(|member: Option<Member>| async move { member.map_or("nobody".into(), |m| m.name) }))
            .with_state(Court::clone(&house))
            .layer(from_fn_with_state(Court::clone(&house), house::sessions));
        let site = Site::new(words, move || ids.id().to_string()).serve(routes);
        Self { clock, house, site, codes: Mutex::new(codes), _folder: folder }
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { place: self, cookies: HashMap::new(), lang: "zh" }
    }

    /// The next code that arrives, and on which phone.
    pub async fn code(&self) -> (String, String) {
        loop {
            if let Ok(text) = self.codes.lock().unwrap().try_recv() {
                return text;
            }
            tokio::task::yield_now().await;
        }
    }

    pub fn is_quiet(&self) -> bool {
        self.codes.lock().unwrap().try_recv().is_err()
    }

    pub async fn staff(&self) {
        let new = NewStaff {
            name: "陈静".to_owned(),
            login: "chen.jing".to_owned(),
            phone: String::new(),
            password: Some("seven walnuts 7".to_owned()),
            offices: vec!["B23/judge".parse().unwrap()],
        };
        self.house.identity.employ(Actor::House, new).await.unwrap();
    }

    /// 张三 registers and is in.
    pub async fn zhang(&self) -> Browser<'_> {
        let mut browser = self.browser();
        browser.post("/register/natural/code", &[("phone", PHONE)]).await;
        let (_, code) = self.code().await;
        let answer = browser.post("/register/natural", &zhang(&code)).await;
        assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/"), "{}", answer.body);
        browser
    }
}

pub fn zhang(code: &str) -> [(&'static str, &str); 5] {
    [("phone", PHONE), ("code", code), ("name", "张三"), ("number", "990101199003071237"), ("password", PASSWORD)]
}

/// The vendor's side of the line: takes every message and tells who got which code.
async fn texts() -> (entry::Texts, UnboundedReceiver<(String, String)>) {
    let (said, heard) = unbounded_channel();
    let take = |State(said): State<tokio::sync::mpsc::UnboundedSender<(String, String)>>,
                Query(query): Query<HashMap<String, String>>| async move {
        let values: HashMap<String, String> = serde_json::from_str(&query["TemplateParam"]).unwrap();
        said.send((query["PhoneNumbers"].clone(), values["code"].clone())).unwrap();
        r#"{"Code":"OK","Message":"OK","RequestId":"1","BizId":"1"}"#
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(axum::serve(listener, Router::new().fallback(take).with_state(said)).into_future());
    let config = sms::Config {
        endpoint,
        access_key_id: "test".to_owned(),
        access_key_secret: sms::Secret::Text("test".to_owned()),
        sign_name: "明镜法院".to_owned(),
        templates: sms::standard_templates(),
    };
    let now = Arc::new(|| jiff::Timestamp::UNIX_EPOCH);
    (entry::Texts::new(sms::Client::new(config, now, Arc::new(|| "nonce".to_owned())).unwrap()), heard)
}

/// A browser with its cookies, without JavaScript.
#[derive(Clone)]
pub struct Browser<'p> {
    place: &'p Place,
    cookies: HashMap<String, String>,
    pub lang: &'static str,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Answer {
    pub fn to(&self) -> &str {
        &self.location
    }

    /// What stands between `<main` and `</main>`.
    pub fn main(&self) -> &str {
        let start = self.body.find("<main").unwrap_or(0);
        let end = self.body.find("</main>").unwrap_or(self.body.len());
        &self.body[start..end]
    }
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, Body::empty()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.ask("POST", path, Body::from(body.join("&"))).await
    }

    async fn ask(&mut self, method: &str, path: &str, body: Body) -> Answer {
        let cookies =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).chain([format!("lang={}", self.lang)]);
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1")
            .header(header::ORIGIN, "http://127.0.0.1")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::USER_AGENT, "Mozilla/5.0 (Linux; Android 13) MicroMessenger/8.0")
            .header(header::COOKIE, cookies.collect::<Vec<_>>().join("; "))
            .body(body)
            .unwrap();
        let (parts, body) = self.place.site.clone().oneshot(request).await.unwrap().into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let (pair, rest) = set.to_str().unwrap().split_once(';').unwrap();
            assert!(rest.contains("HttpOnly") && rest.contains("SameSite=Lax"), "{set:?}");
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let location =
            parts.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
        Answer { status: parts.status, location, body }
    }

    pub fn session(&self) -> Option<&String> {
        self.cookies.get("session").filter(|value| !value.is_empty())
    }

    /// The characters that stand where no camera is at hand.
    pub fn secret_in(body: &str) -> String {
        let start = body.find("<code>").unwrap() + 6;
        body[start..start + body[start..].find("</code>").unwrap()].replace(' ', "")
    }
}
