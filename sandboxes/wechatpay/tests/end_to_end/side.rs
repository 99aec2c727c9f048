//! A sandbox and a merchant for one test: own ports, own folder, a clock that the test moves.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use jiff::Timestamp;
use sandbox_wechatpay::{Config, Faults, Keys, Report, serve_until};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use wechatpay::{Client, NativeOrder, Notification, Refused, random_nonce};

/// Two key pairs take a while to find; all tests share them.
pub static KEYS: LazyLock<Keys> = LazyLock::new(Keys::generate);

/// 2027-01-15T08:00:00Z.
pub const START: i64 = 1_800_000_000;

#[derive(Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    pub fn new() -> Clock {
        Clock(Arc::new(AtomicI64::new(START)))
    }

    pub fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn now(&self) -> wechatpay::Now {
        let clock = self.0.clone();
        Arc::new(move || Timestamp::from_second(clock.load(Ordering::SeqCst)).unwrap())
    }
}

pub struct Sandbox {
    pub url: String,
    pub clock: Clock,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Sandbox {
    pub async fn start(clock: &Clock, state_file: Option<PathBuf>) -> Sandbox {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let config = Config {
            keys: KEYS.clone(),
            public_url: url.clone(),
            return_url: Some("http://127.0.0.1:1/home".into()),
            state_file,
            retry_scale: 0.001,
            now: clock.now(),
        };
        let (stop, stopped) = oneshot::channel();
        let until = async move {
            let _ = stopped.await;
        };
        let task = tokio::spawn(async move { serve_until(listener, config, until).await.unwrap() });
        Sandbox { url, clock: clock.clone(), stop: Some(stop), task }
    }

    pub async fn stop(mut self) {
        let _ = self.stop.take().unwrap().send(());
        tokio::time::timeout(Duration::from_secs(20), &mut self.task).await.expect("stops in time").unwrap();
    }

    pub fn client(&self, notify_url: &str) -> Client {
        Client::new(KEYS.merchant(&self.url, notify_url), self.clock.now(), random_nonce()).unwrap()
    }

    pub async fn faults(&self, faults: Faults) {
        let answer = http().put(format!("{}/sandbox/faults.json", self.url)).json(&faults).send().await.unwrap();
        assert_eq!(answer.status(), 200);
    }

    /// Pays as a person would at the cashier: opens the page, presses the button, sees the next page.
    pub async fn pay(&self, code_url: &str) -> String {
        assert!(code_url.starts_with(&self.url));
        assert!(text(code_url).await.contains("确认支付"));
        let answer = http().post(format!("{code_url}/pay")).send().await.unwrap();
        answer.error_for_status().unwrap().text().await.unwrap()
    }

    pub async fn reports(&self) -> Vec<Report> {
        http().get(format!("{}/sandbox/reports.json", self.url)).send().await.unwrap().json().await.unwrap()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The court's side: opens callbacks with the real client and answers as the test says (204 when it says nothing).
pub struct Merchant {
    pub notify_url: String,
    heard: mpsc::UnboundedReceiver<Result<Notification, Refused>>,
    answers: Arc<Mutex<VecDeque<u16>>>,
    client: Arc<Mutex<Option<Client>>>,
    task: JoinHandle<()>,
}

impl Merchant {
    pub async fn start() -> Merchant {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let notify_url = format!("http://{}/notify", listener.local_addr().unwrap());
        let (told, heard) = mpsc::unbounded_channel();
        let answers: Arc<Mutex<VecDeque<u16>>> = Arc::default();
        let client: Arc<Mutex<Option<Client>>> = Arc::default();
        let (say, ears) = (answers.clone(), client.clone());
        let notify = async move |headers: HeaderMap, body: Bytes| {
            let opened = ears.lock().unwrap().as_ref().unwrap().notification(&headers, &body);
            let fallback = if opened.is_ok() { 204 } else { 401 };
            let status = say.lock().unwrap().pop_front().unwrap_or(fallback);
            told.send(opened).unwrap();
            StatusCode::from_u16(status).unwrap()
        };
        let router = Router::new().route("/notify", post(notify));
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Merchant { notify_url, heard, answers, client, task }
    }

    /// Gives the merchant its client for this sandbox.
    pub fn listen(&self, sandbox: &Sandbox) -> Client {
        let client = sandbox.client(&self.notify_url);
        *self.client.lock().unwrap() = Some(client.clone());
        client
    }

    pub fn answer(&self, statuses: &[u16]) {
        self.answers.lock().unwrap().extend(statuses);
    }

    /// The next callback.
    pub async fn next(&mut self) -> Result<Notification, Refused> {
        tokio::time::timeout(Duration::from_secs(20), self.heard.recv()).await.expect("a callback in time").unwrap()
    }

    pub fn nothing_more(&mut self) -> bool {
        self.heard.try_recv().is_err()
    }
}

impl Drop for Merchant {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub fn http() -> reqwest::Client {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

pub async fn text(url: &str) -> String {
    http().get(url).header("accept-language", "zh-CN").send().await.unwrap().text().await.unwrap()
}

pub fn order(no: &str, fen: i64) -> NativeOrder {
    NativeOrder {
        out_trade_no: no.parse().unwrap(),
        description: "案件受理费 <张三>".into(),
        total_fen: fen,
        time_expire: None,
        attach: Some("notice-7".into()),
    }
}
