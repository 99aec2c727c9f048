//! The court's client and the sandbox speak with each other; what is forged or unfit is refused.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use sandbox_sms::{Arrived, Config, Credentials, Faults, serve_until};
use sms::{Client, Error, Message, Now, Retry, random_nonce};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

mod forged;

/// 2027-01-15T16:00:00+08:00.
const START: i64 = 1_800_000_000;
const PHONE: &str = "13800000000";

struct Sandbox {
    url: String,
    credentials: Credentials,
    clock: Arc<AtomicI64>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

fn clock(seconds: &Arc<AtomicI64>) -> Now {
    let seconds = seconds.clone();
    Arc::new(move || Timestamp::from_second(seconds.load(Ordering::SeqCst)).unwrap())
}

impl Sandbox {
    async fn start(state_file: Option<PathBuf>) -> Sandbox {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let credentials = Credentials::generate();
        let seconds = Arc::new(AtomicI64::new(START));
        let config = Config {
            credentials: credentials.clone(),
            templates: sms::standard_templates(),
            per_day: 3,
            state_file,
            now: clock(&seconds),
        };
        let (stop, stopped) = oneshot::channel();
        let until = async move {
            let _ = stopped.await;
        };
        let task = tokio::spawn(async move { serve_until(listener, config, until).await.unwrap() });
        Sandbox { url, credentials, clock: seconds, stop: Some(stop), task }
    }

    fn client(&self) -> Client {
        self.client_with(|_| ())
    }

    fn client_with(&self, change: impl FnOnce(&mut sms::Config)) -> Client {
        let mut config = self.credentials.sender(&self.url);
        change(&mut config);
        Client::new(config, clock(&self.clock), random_nonce()).unwrap()
    }

    async fn inbox(&self, phone: &str) -> Vec<Arrived> {
        let url = format!("{}/inbox/{phone}.json", self.url);
        http().get(url).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    async fn page(&self, path: &str, language: &str) -> String {
        let url = format!("{}{path}", self.url);
        http().get(url).header("accept-language", language).send().await.unwrap().text().await.unwrap()
    }

    async fn faults(&self, faults: Faults) {
        let url = format!("{}/sandbox/faults.json", self.url);
        http().put(url).json(&faults).send().await.unwrap().error_for_status().unwrap();
    }

    async fn stop(mut self) {
        let _ = self.stop.take().unwrap().send(());
        tokio::time::timeout(Duration::from_secs(20), &mut self.task).await.expect("stops in time").unwrap();
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn http() -> reqwest::Client {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

fn login(phone: &str) -> Message {
    Message::new(phone, "login-code").with("code", "038112").with("minutes", "5")
}

fn refused(outcome: Result<sms::Sent, Error>) -> (u16, String, Retry) {
    let fault = outcome.unwrap_err();
    let retry = fault.retry();
    match fault {
        Error::Refused { status, code, .. } => (status, code, retry),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_message_arrives() {
    let sandbox = Sandbox::start(None).await;
    let link = "http://127.0.0.1:8971/s/aB3?x=1&y=2";
    let served = Message::new(PHONE, "served")
        .with("court", "上海市浦东新区人民法院")
        .with("case", "（2027）沪0115民初12号")
        .with("link", link)
        .out_id("service-7/+ 1");
    let sent = sandbox.client().send(&served).await.unwrap();
    sandbox.client().send(&login(&format!("+86{PHONE}"))).await.unwrap();
    let inbox = sandbox.inbox(PHONE).await;
    assert_eq!(inbox.len(), 2);
    assert!(inbox[0].text.starts_with("【明镜法院】验证码038112，5分钟内有效"), "newest first");
    let first = &inbox[1];
    assert_eq!((first.biz_id.as_str(), first.out_id.as_deref()), (sent.biz_id.as_str(), Some("service-7/+ 1")));
    assert!(first.text.contains("（2027）沪0115民初12号") && first.values["link"] == link);

    let page = sandbox.page(&format!("/inbox/{PHONE}"), "zh-CN").await;
    assert!(page.contains("沙箱 短信收件箱") && page.contains("不是真短信"));
    assert!(page.contains("<a href=\"http://127.0.0.1:8971/s/aB3?x=1&#38;y=2\">"), "{page}");
    assert!(page.find("038112").unwrap() < page.find("0115").unwrap());
    assert!(!page.contains("<script") && !page.contains(" style="));
    let english = sandbox.page("/", "en").await;
    assert!(english.contains("2 messages") && english.contains("Sandbox SMS inbox"), "{english}");
    assert!(sandbox.inbox("13900000000").await.is_empty());
    let nobody = http().get(format!("{}/inbox/abc", sandbox.url)).send().await.unwrap();
    assert_eq!(nobody.status(), 404);
    sandbox.stop().await;
}

#[tokio::test]
async fn unfit_messages_are_refused() {
    let sandbox = Sandbox::start(None).await;
    let client = sandbox.client();
    // Faults of our own are noticed before anything is sent.
    let fault = client.send(&Message::new(PHONE, "nonsense")).await.unwrap_err();
    assert!(matches!(fault, Error::UnknownKind(_)), "{fault}");
    let fault = client.send(&Message::new(PHONE, "login-code").with("code", "1")).await.unwrap_err();
    assert_eq!(fault.to_string(), "message of kind login-code: no value for ${minutes}");
    assert!(matches!(client.send(&login("138-0000")).await.unwrap_err(), Error::BadPhone));
    // What only the vendor knows, the vendor refuses.
    let never = |code: &str| (200, code.to_owned(), Retry::Never);
    let other = sandbox.client_with(|c| c.templates.get_mut("login-code").unwrap().code = "SMS_1".into());
    assert_eq!(refused(other.send(&login(PHONE)).await), never("isv.SMS_TEMPLATE_ILLEGAL"));
    let other = sandbox.client_with(|c| c.sign_name = "某某银行".into());
    assert_eq!(refused(other.send(&login(PHONE)).await), never("isv.SMS_SIGNATURE_ILLEGAL"));
    let other = sandbox.client_with(|c| c.templates.get_mut("login-code").unwrap().text = "${code}".into());
    let short = Message::new(PHONE, "login-code").with("code", "1");
    assert_eq!(refused(other.send(&short).await), never("isv.TEMPLATE_MISSING_PARAMETERS"));
    assert_eq!(refused(client.send(&login("12800000000")).await), never("isv.MOBILE_NUMBER_ILLEGAL"));
    assert!(sandbox.inbox(PHONE).await.is_empty());
    sandbox.stop().await;
}

#[tokio::test]
async fn a_number_takes_so_many_a_day() {
    let sandbox = Sandbox::start(None).await;
    let client = sandbox.client();
    for _ in 0..3 {
        client.send(&login(PHONE)).await.unwrap();
    }
    let limit = (200, "isv.BUSINESS_LIMIT_CONTROL".to_owned(), Retry::Later);
    assert_eq!(refused(client.send(&login(PHONE)).await), limit);
    client.send(&login("13900000000")).await.unwrap();
    // The day ends at midnight in China, eight hours from 16:00.
    sandbox.clock.fetch_add(8 * 3600 - 1, Ordering::SeqCst);
    assert_eq!(refused(client.send(&login(PHONE)).await), limit);
    sandbox.clock.fetch_add(1, Ordering::SeqCst);
    client.send(&login(PHONE)).await.unwrap();
    assert_eq!(sandbox.inbox(PHONE).await.len(), 4);
    sandbox.stop().await;
}

#[tokio::test]
async fn faults_can_be_switched_on() {
    let sandbox = Sandbox::start(None).await;
    let client = sandbox.client();
    sandbox.faults(Faults { down: true, ..Faults::default() }).await;
    assert_eq!(refused(client.send(&login(PHONE)).await), (500, "isp.SYSTEM_ERROR".into(), Retry::Later));
    sandbox.faults(Faults { no_money: true, ..Faults::default() }).await;
    assert_eq!(refused(client.send(&login(PHONE)).await), (200, "isv.AMOUNT_NOT_ENOUGH".into(), Retry::Later));
    sandbox.faults(Faults { lost: true, delay_ms: 1, ..Faults::default() }).await;
    client.send(&login(PHONE)).await.unwrap();
    assert!(sandbox.inbox(PHONE).await.is_empty());
    let page = http()
        .post(format!("{}/sandbox/faults?lang=en", sandbox.url))
        .header("content-type", "application/x-www-form-urlencoded")
        .body("down=1&delay_ms=2")
        .send()
        .await
        .unwrap();
    let page = page.text().await.unwrap();
    assert!(
        page.contains("name=\"down\" value=\"1\" checked") && page.contains("name=\"delay_ms\" value=\"2\""),
        "{page}"
    );
    sandbox.faults(Faults::default()).await;
    client.send(&login(PHONE)).await.unwrap();
    sandbox.stop().await;
    let gone = client.send(&login(PHONE)).await.unwrap_err();
    assert!(matches!(gone, Error::Unreachable(_)), "{gone}");
}

#[tokio::test]
async fn a_restart_keeps_the_inboxes() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("inbox.json");
    let sandbox = Sandbox::start(Some(file.clone())).await;
    sandbox.client().send(&login(PHONE)).await.unwrap();
    let before = sandbox.inbox(PHONE).await;
    sandbox.stop().await;
    let sandbox = Sandbox::start(Some(file)).await;
    assert_eq!(sandbox.inbox(PHONE).await, before);
    sandbox.stop().await;
}

#[tokio::test]
async fn signed_requests_are_good_once_and_for_a_while() {
    let sandbox = Sandbox::start(None).await;
    let at = |off: i64| {
        let now: Now = Arc::new(move || Timestamp::from_second(START + off).unwrap());
        Client::new(sandbox.credentials.sender(&sandbox.url), now, random_nonce()).unwrap()
    };
    for off in [-901, 901] {
        let late = refused(at(off).send(&login(PHONE)).await);
        assert_eq!(late, (400, "InvalidTimeStamp.Expired".into(), Retry::Never));
    }
    at(900).send(&login(PHONE)).await.unwrap();
    let count = AtomicU64::new(0);
    let same: sms::Nonce = Arc::new(move || format!("nonce{}", count.fetch_add(1, Ordering::SeqCst) / 2));
    let client = Client::new(sandbox.credentials.sender(&sandbox.url), clock(&sandbox.clock), same).unwrap();
    client.send(&login(PHONE)).await.unwrap();
    assert_eq!(refused(client.send(&login(PHONE)).await), (400, "SignatureNonceUsed".into(), Retry::Never));
    client.send(&login(PHONE)).await.unwrap();
    sandbox.stop().await;
}

#[test]
fn a_configuration_is_checked_when_it_is_read() {
    let good = Credentials::generate().sender("http://127.0.0.1:8981");
    let fault = |change: fn(&mut sms::Config)| {
        let mut config = good.clone();
        change(&mut config);
        Client::new(config, sandbox_sms::wall_clock(), random_nonce()).unwrap_err().to_string()
    };
    let https = "sms.endpoint: must be https (http only for loopback)";
    assert_eq!(fault(|c| c.endpoint = "http://dysmsapi.aliyuncs.com".into()), https);
    assert_eq!(fault(|c| c.endpoint = "https://a.example/sms".into()), "sms.endpoint: must end at the host");
    assert_eq!(fault(|c| c.access_key_id = "a,b".into()), "sms.access_key_id: must be letters and digits");
    assert_eq!(fault(|c| c.access_key_secret = " ".into()), "sms.access_key_secret: is empty");
    assert_eq!(fault(|c| c.sign_name = String::new()), "sms.sign_name: is empty");
    assert!(!format!("{:?} {:?}", good, login(PHONE)).contains("038112"));
    let text = serde_json::to_string(&good).unwrap();
    assert!(Client::new(serde_json::from_str(&text).unwrap(), sandbox_sms::wall_clock(), random_nonce()).is_ok());
}
