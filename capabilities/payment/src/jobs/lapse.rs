//! The end of the period: what was not paid lapses.

use journal::{JobError, Rejection, Task};

use crate::acts::{Lapse, RUNS};
use crate::payment::{Payment, Stage};
use crate::provider::{Provider, booked};

pub(super) async fn work(provider: Provider, task: Task) -> Result<(), JobError> {
    let (payment, _) = task.journal.record::<Payment>(task.key.case).await?;
    if payment.now() != Stage::Noticed {
        return Ok(());
    }
    // Whoever paid on the last evening has paid, even if the provider's message is still on its way.
    for order in payment.unpaid_orders() {
        if let Some(receive) = provider.paid(order).await? {
            return Ok(booked(task.perform(receive)).await?);
        }
        provider.close(order).await?;
    }
    match task.perform(Lapse {}).await {
        Err(Rejection::Refused(refusal)) if refusal.ground == RUNS => Err(JobError::Later("the period runs".into())),
        Ok(_) | Err(Rejection::Refused(_)) => Ok(()),
        Err(rejection) => Err(rejection.into()),
    }
}
