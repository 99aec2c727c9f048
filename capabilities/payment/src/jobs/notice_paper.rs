//! 交纳诉讼费用通知书（缴款通知书）.

use docket::Side;
use documents::Document;
use documents::document::{FeeLine, FeeNotice, PaymentWays};
use house::Court;
use journal::{JobError, Task};
use law::cite::LITIGATION_COSTS;

use super::paper::{Words, file};
use crate::payment::Line;

pub(super) async fn work(house: Court, task: Task) -> Result<(), JobError> {
    let words = Words::of(&house, &task).await?;
    let notice = FeeNotice {
        head: words.head(words.payment.noticed_at)?,
        to: words.names(Side::Plaintiff),
        case_title: words.file.title.clone(),
        lines: words.payment.lines.iter().map(|line| fee_line(&words, line)).collect(),
        due: words.payment.due,
        payment: PaymentWays {
            reference: words.payment.notice_no.clone(),
            link: Some(words.link()),
            payee: None,
            bank: None,
            account: None,
        },
        contact: words.contact(),
        access: words.access(),
    };
    file(&house, &task, Document::FeeNotice(notice)).await
}

/// A fee by value is counted from the amount in dispute (办法第13条第1款第1项), any other by the case.
fn fee_line(words: &Words, line: &Line) -> FeeLine {
    let by_value = line.articles.contains(&LITIGATION_COSTS.article(13).paragraph(1).item(1));
    let halved = line.articles.iter().any(|article| article.statute == LITIGATION_COSTS && article.number == 16);
    let mut rule = words.t.say(if by_value { "payment-rule-value" } else { "payment-rule-case" }).into_owned();
    if halved {
        rule.push_str(&words.t.say("payment-rule-halved"));
    }
    FeeLine {
        item: words.item(&line.item),
        base: Some(words.file.claim).filter(|_| by_value),
        rule,
        basis: line.articles.clone(),
        amount: line.amount,
    }
}
