//! The whole way of a payment, with the provider's sandbox on the other side of the line.

use std::sync::Arc;
use std::time::Duration;

use docket::Case;
use payment::{Provider, Stage, workers};
use sandbox_wechatpay::{Config, Faults, Keys};
use testkit::both;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::kit::{Court, FEE, provider};

/// Both sides, on ports of their own.
struct Line {
    court: Court,
    provider: Provider,
    http: reqwest::Client,
    here: String,
    there: String,
    /// Dropped with the line; then the sandbox ends.
    _stop: oneshot::Sender<()>,
}

impl Line {
    async fn open(url: &str) -> Self {
        let court = Court::open(url).await;
        let clock = sandbox_wechatpay::wall_clock();
        court.clock.set(clock());
        let (ours, theirs) = (listener().await, listener().await);
        let (here, there) = (address(&ours), address(&theirs));
        let keys = Keys::generate();
        let provider = provider(&keys, &there, &format!("{here}/callbacks/wechatpay"));
        let (stop, stopped) = oneshot::channel::<()>();
        let config = Config {
            keys,
            public_url: there.clone(),
            return_url: None,
            state_file: None,
            retry_scale: 0.001,
            now: clock,
        };
        tokio::spawn(sandbox_wechatpay::serve_until(theirs, config, async move { drop(stopped.await) }));
        let site = court.site(&provider, Some(court.party()));
        tokio::spawn(async move { axum::serve(ours, site).await });
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        Self { court, provider, http: http.build().unwrap(), here, there, _stop: stop }
    }

    async fn get(&self, path: &str) -> String {
        let answer = self.http.get(format!("{}{path}", self.here)).header("accept", "text/html").send().await.unwrap();
        answer.text().await.unwrap()
    }

    async fn post(&self, path: &str, body: &'static str) -> reqwest::Response {
        let request = self.http.post(format!("{}{path}", self.here)).body(body);
        request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap()
    }

    async fn faults(&self, faults: Faults) {
        let answer = self.http.put(format!("{}/sandbox/faults.json", self.there)).json(&faults).send().await.unwrap();
        assert!(answer.status().is_success(), "{answer:?}");
    }

    /// The payer pays what the page shows.
    async fn pay(&self, case: Case) {
        let payment = self.court.payment(case).await;
        let code = payment.orders.last().and_then(|(_, code)| code.clone()).expect("a code");
        let answer = self.http.post(format!("{code}/pay")).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{answer:?}");
    }

    /// Waits until the provider's report has arrived.
    async fn settled(&self, case: Case) {
        let arrived = async {
            while self.court.payment(case).await.now() != Stage::Paid {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), arrived).await.expect("the report arrives");
    }
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

fn address(listener: &TcpListener) -> String {
    format!("http://{}", listener.local_addr().unwrap())
}

both!(a_fee_is_paid_by_scanning_a_code, |url| {
    let line = Line::open(&url).await;
    let case = line.court.accepted(FEE).await;
    let path = format!("/cases/{}/pay", case.path());
    assert!(line.get(&path).await.contains("微信支付"));
    // Twice, as an impatient person does: one order.
    for _ in 0..2 {
        let answer = line.post(&path, "key=k1").await;
        assert_eq!((answer.status().as_u16(), answer.headers()["location"].to_str().unwrap()), (303, path.as_str()));
    }
    assert_eq!(line.court.payment(case).await.orders.len(), 1);
    assert!(line.get(&path).await.contains(&format!("{}/cashier/", line.there)));
    let answer = line.post(&format!("{path}/check"), "").await;
    assert_eq!(answer.headers()["location"].to_str().unwrap(), format!("{path}?checked=1"));
    // The first report names another amount, later ones come twice.
    line.faults(Faults { wrong_amount: true, duplicates: 2, only_first: 1, ..Faults::default() }).await;
    line.pay(case).await;
    line.settled(case).await;
    let payment = line.court.payment(case).await;
    assert_eq!(payment.transactions.len(), 1);
    let workers = workers(Arc::clone(&line.court.house), line.provider.clone());
    workers.drain(line.court.journal()).await.unwrap();
    let page = line.get(&path).await;
    assert!(page.contains("费用已经交清") && page.contains(&format!("/cases/{}/papers/", case.path())), "{page}");
});

both!(who_pays_while_the_report_is_lost_is_found_by_asking, |url| {
    let line = Line::open(&url).await;
    line.faults(Faults { drop: true, ..Faults::default() }).await;
    let (case, other, late) =
        (line.court.accepted(FEE).await, line.court.accepted(FEE).await, line.court.accepted(FEE).await);
    for case in [case, other, late] {
        let path = format!("/cases/{}/pay", case.path());
        assert_eq!(line.post(&path, "").await.status().as_u16(), 303);
        line.pay(case).await;
    }
    // By the person, by the job, and before the period ends.
    let path = format!("/cases/{}/pay", case.path());
    assert_eq!(line.post(&format!("{path}/check"), "").await.headers()["location"].to_str().unwrap(), path);
    assert_eq!(line.court.payment(case).await.now(), Stage::Paid);
    let workers = workers(Arc::clone(&line.court.house), line.provider.clone());
    line.court.clock.forward_seconds(121);
    workers.drain(line.court.journal()).await.unwrap();
    assert_eq!(line.court.payment(other).await.now(), Stage::Paid);
    line.court.clock.forward_days(30);
    workers.drain(line.court.journal()).await.unwrap();
    for case in [case, other, late] {
        assert_eq!(line.court.payment(case).await.now(), Stage::Paid);
        assert_eq!(line.court.jobs(case).await, []);
    }
});

both!(what_was_ordered_and_not_paid_cannot_be_paid_after_it_lapsed, |url| {
    let line = Line::open(&url).await;
    let case = line.court.accepted(FEE).await;
    let path = format!("/cases/{}/pay", case.path());
    assert_eq!(line.post(&path, "").await.status().as_u16(), 303);
    line.court.clock.forward_days(30);
    let workers = workers(Arc::clone(&line.court.house), line.provider.clone());
    workers.drain(line.court.journal()).await.unwrap();
    assert_eq!(line.court.payment(case).await.now(), Stage::Lapsed);
    assert_eq!(line.court.jobs(case).await, []);
    line.pay(case).await;
    let orders =
        line.http.get(format!("{}/sandbox/orders.json", line.there)).send().await.unwrap().text().await.unwrap();
    assert!(orders.contains("CLOSED"), "{orders}");
});

both!(a_forged_report_is_not_believed, |url| {
    let line = Line::open(&url).await;
    let case = line.court.accepted(FEE).await;
    assert_eq!(line.post(&format!("/cases/{}/pay", case.path()), "").await.status().as_u16(), 303);
    let answer = line.post("/callbacks/wechatpay", r#"{"id":"1"}"#).await;
    assert_eq!(answer.status().as_u16(), 401);
    assert!(answer.text().await.unwrap().contains("FAIL"));
    assert_eq!(line.court.payment(case).await.now(), Stage::Noticed);
});
