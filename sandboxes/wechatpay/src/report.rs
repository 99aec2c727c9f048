use std::sync::Arc;
use std::time::Duration;

use axum::http::header::CONTENT_TYPE;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use wechatpay::seal::{ALGORITHM, ApiKey};
use wechatpay::{Envelope, RefundNotice, Resource};

use crate::Faults;
use crate::answer::signature_headers;
use crate::keys::random_hex;
use crate::serve::Shared;
use crate::store::{Books, Kind, Report};

/// How long the vendor waits after each attempt that was not answered 2xx, in seconds:
/// 15 s, 15 s, 30 s, 3 min, 10 min, 20 min, 30 min three times, 1 h, 3 h three times, 6 h twice; 24 h 4 min in all.
pub const SCHEDULE_SECONDS: [u32; 15] =
    [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600];

/// How long the merchant has for its answer (vendor: 5 s).
const PATIENCE: Duration = Duration::from_secs(5);

/// Puts a report into the books and gives its number.
pub(crate) fn new_report(books: &mut Books, kind: Kind, notify_url: String, now: Timestamp) -> String {
    let id = format!("EV-{}", random_hex(12));
    books.reports.push(Report {
        id: id.clone(),
        kind,
        happened: now,
        notify_url,
        attempts: 0,
        due: now,
        heard: false,
        last: String::new(),
    });
    id
}

/// Starts to tell the merchant, until it hears or the schedule ends. Ends with the server.
pub(crate) fn start(shared: &Arc<Shared>, id: String) {
    let shared = Arc::clone(shared);
    tokio::spawn(async move {
        let mut stop = shared.stop.clone();
        tokio::select! {
            () = tell(&shared, &id) => {}
            _ = stop.wait_for(|stopped| *stopped) => {}
        }
    });
}

/// Starts whatever was still to be told when the sandbox went down.
pub(crate) fn resume(shared: &Arc<Shared>) {
    let open: Vec<String> =
        shared.store.read(|books| books.reports.iter().filter(|r| is_open(r)).map(|r| r.id.clone()).collect());
    for id in open {
        start(shared, id);
    }
}

fn is_open(report: &Report) -> bool {
    !report.heard && (report.attempts as usize) <= SCHEDULE_SECONDS.len()
}

async fn tell(shared: &Arc<Shared>, id: &str) {
    loop {
        let found = shared.store.read(|books| books.reports.iter().find(|r| r.id == id).cloned());
        let Some(report) = found.filter(is_open) else { return };
        let wait = report.due.duration_since((shared.config.now)());
        tokio::time::sleep(wait.try_into().unwrap_or(Duration::ZERO)).await;
        let attempt = report.attempts + 1;
        let faults = shared.faults().at_attempt(attempt);
        tokio::time::sleep(Duration::from_millis(faults.delay_ms)).await;
        let mut heard = false;
        let mut last = "not sent".to_owned();
        if !faults.drop {
            for _ in 0..=faults.duplicates {
                let outcome = send(shared, &report, &faults).await;
                heard |= outcome.is_ok();
                last = outcome.unwrap_or_else(|refusal| refusal);
            }
        }
        let pause = SCHEDULE_SECONDS.get(report.attempts as usize).copied().unwrap_or_default();
        let pause = SignedDuration::from_secs_f64(f64::from(pause) * shared.config.retry_scale);
        let due = (shared.config.now)() + pause;
        let written = shared.store.change(|books| {
            if let Some(report) = books.reports.iter_mut().find(|r| r.id == id) {
                report.attempts = attempt;
                report.heard = heard;
                report.due = due;
                report.last = last;
            }
        });
        if let Err(fault) = written {
            tracing::error!(%fault, "the sandbox cannot write its books; it stops reporting {id}");
            return;
        }
    }
}

/// One attempt: the merchant's status when it heard, the same or the fault when it did not.
async fn send(shared: &Shared, report: &Report, faults: &Faults) -> Result<String, String> {
    let body = envelope(shared, report, faults).ok_or("nothing to report")?;
    let now = (shared.config.now)().as_second();
    let at = if faults.stale { now - 600 } else { now };
    let keys = &shared.config.keys;
    let serial =
        if faults.unknown_serial { "PUB_KEY_ID_00000000000000000000000000000000" } else { keys.platform_serial() };
    let signed: &[u8] = if faults.wrong_signature { b"something else" } else { &body };
    let mut request = shared.http.post(&report.notify_url).timeout(PATIENCE).header(CONTENT_TYPE, "application/json");
    for (name, value) in signature_headers(&shared.platform, serial, at, signed) {
        request = request.header(name, value);
    }
    match request.body(body).send().await {
        Ok(answer) if answer.status().is_success() => Ok(answer.status().to_string()),
        Ok(answer) => Err(answer.status().to_string()),
        Err(fault) => Err(fault.without_url().to_string()),
    }
}

fn envelope(shared: &Shared, report: &Report, faults: &Faults) -> Option<Vec<u8>> {
    let now = (shared.config.now)();
    let (mut content, event_type, summary, original_type) = shared.store.read(|books| match &report.kind {
        Kind::Paid(no) => {
            let mut paid = books.orders.get(no)?.transaction(now);
            // The report is of the payment, even if the money has gone back since.
            paid.trade_state = wechatpay::TradeState::Success;
            paid.trade_state_desc = "支付成功".to_owned();
            Some((serde_json::to_value(paid).ok()?, "TRANSACTION.SUCCESS", "支付成功", "transaction"))
        }
        Kind::Refunded(no) => {
            let refund = books.refunds.get(no)?;
            let notice = RefundNotice {
                mchid: shared.config.keys.mchid().to_owned(),
                out_trade_no: refund.out_trade_no.clone(),
                transaction_id: refund.transaction_id.clone(),
                out_refund_no: refund.out_refund_no.clone(),
                refund_id: refund.refund_id.clone(),
                refund_status: refund.status,
                success_time: refund.success_time,
                user_received_account: refund.user_received_account.clone(),
                amount: refund.amount.clone(),
            };
            Some((serde_json::to_value(notice).ok()?, "REFUND.SUCCESS", "退款成功", "refund"))
        }
    })?;
    spoil(&mut content, faults);
    let key = if faults.wrong_seal { random_hex(16) } else { shared.config.keys.api_v3_key().to_owned() };
    let nonce = random_hex(6);
    let ciphertext = ApiKey::new(&key)?.seal(&nonce, original_type, content.to_string().as_bytes()).ok()?;
    let envelope = Envelope {
        id: report.id.clone(),
        create_time: report.happened,
        event_type: event_type.to_owned(),
        resource_type: "encrypt-resource".to_owned(),
        summary: summary.to_owned(),
        resource: Resource {
            original_type: original_type.to_owned(),
            algorithm: ALGORITHM.to_owned(),
            ciphertext,
            associated_data: original_type.to_owned(),
            nonce,
        },
    };
    serde_json::to_vec(&envelope).ok()
}

fn spoil(content: &mut Value, faults: &Faults) {
    if faults.wrong_amount {
        let total = content["amount"]["total"].as_i64().unwrap_or_default();
        content["amount"]["total"] = json!(total + 1);
    }
    if faults.wrong_appid {
        content["appid"] = json!("wx1111111111111111");
    }
    if faults.wrong_mchid {
        content["mchid"] = json!("1911111111");
    }
}

#[cfg(test)]
mod tests {
    use super::SCHEDULE_SECONDS;

    #[test]
    fn the_schedule_is_the_vendors() {
        assert_eq!(SCHEDULE_SECONDS.iter().sum::<u32>(), 24 * 3600 + 4 * 60);
    }
}
