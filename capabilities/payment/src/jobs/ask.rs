//! Asks the provider about an order whose message did not come.

use journal::{JobError, Task};

use crate::payment::Payment;
use crate::provider::{Provider, booked};

pub(super) async fn work(provider: Provider, task: Task) -> Result<(), JobError> {
    let order_no: String = task.payload()?;
    let (payment, _) = task.journal.record::<Payment>(task.key.case).await?;
    let Some(order) = payment.unpaid_orders().find(|order| order.order_no == order_no) else { return Ok(()) };
    if let Some(receive) = provider.paid(order).await? {
        return Ok(booked(task.perform(receive)).await?);
    }
    if task.journal.around().ids.now() < order.expires_at {
        return Err(JobError::Later("not paid yet".into()));
    }
    // What can no longer be paid here must not be payable there. Paid in this very moment: asked again.
    Ok(provider.close(order).await?)
}
