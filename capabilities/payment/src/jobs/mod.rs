//! What follows by itself: papers, the end of the period, asking the provider.

mod ask;
mod lapse;
mod lapse_ruling;
mod notice_paper;
mod paper;
mod receipt_paper;

use house::Court;
use journal::{JobError, Workers};

use crate::provider::{Provider, Unhelpful};

/// The workers of this capability.
pub fn workers(house: Court, provider: Provider) -> Workers {
    let (notice, receipt, ruling) = (house.clone(), (house.clone(), provider.is_sandbox()), house);
    let (asked, lapsing) = (provider.clone(), provider);
    Workers::default()
        .on("payment.notice_paper", move |task| notice_paper::work(notice.clone(), task))
        .on("payment.receipt_paper", move |task| receipt_paper::work(receipt.0.clone(), receipt.1, task))
        .on("payment.lapse_ruling", move |task| lapse_ruling::work(ruling.clone(), task))
        .on("payment.lapse", move |task| lapse::work(lapsing.clone(), task))
        .on("payment.ask", move |task| ask::work(asked.clone(), task))
}

impl From<Unhelpful> for JobError {
    fn from(unhelpful: Unhelpful) -> Self {
        match unhelpful {
            Unhelpful::Error(error) if error.retry() != wechatpay::Retry::Never => Self::Later(error.to_string()),
            other => Self::Hopeless(other.to_string()),
        }
    }
}
