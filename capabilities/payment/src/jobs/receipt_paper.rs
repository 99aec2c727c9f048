//! 诉讼费用缴费凭证.

use docket::Side;
use documents::Document;
use documents::document::{PaidLine, PaymentReceipt};
use house::Court;
use journal::{JobError, Task};

use super::paper::{Words, file};

pub(super) async fn work(house: Court, sandbox: bool, task: Task) -> Result<(), JobError> {
    let words = Words::of(&house, &task).await?;
    let received = words.payment.received.clone();
    let received = received.ok_or_else(|| JobError::Hopeless("nothing was received".into()))?;
    let head = words.head(words.payment.paid_at)?;
    let receipt = PaymentReceipt {
        payer: words.names(Side::Plaintiff).join("、"),
        case_number: head.number.clone(),
        head,
        cause: words.file.cause.clone(),
        lines: words
            .payment
            .lines
            .iter()
            .map(|line| PaidLine { item: words.item(&line.item), amount: line.amount })
            .collect(),
        paid_at: received.success_at,
        channel: words.t.say(&format!("payment-channel-{}", received.channel)).into_owned(),
        transaction: received.transaction,
        order: received.order_no,
        sandbox,
        contact: Some(words.contact()),
        access: Some(words.access()),
    };
    file(&house, &task, Document::PaymentReceipt(receipt)).await
}
