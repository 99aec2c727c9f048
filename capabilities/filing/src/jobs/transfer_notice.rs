use documents::Document;
use house::Court;
use journal::{JobError, Task};

use super::{About, PLAINTIFF, about, asked, file};
use crate::papers;
use crate::written::text;

/// Puts the notice that it went to another court (移送告知书) into the dossier (民事诉讼法第127条第4项).
pub(super) async fn run(house: Court, task: Task) -> Result<(), JobError> {
    let About { written, handed, .. } = about(&task).await?;
    let transferred = written.filing.transferred.clone();
    let transferred = transferred.ok_or_else(|| JobError::Hopeless("it was not passed on".into()))?;
    let reason = text(&task.journal, task.key.case, transferred.reason).await?.unwrap_or_default();
    let names = written.names(&task.journal).await?;
    let (on, _) = asked(&task).await?;
    let paper = papers::transfer_notice(&house, &written, &names, &handed, &transferred, reason, on);
    file(&house, &task, Document::TransferNotice(paper), PLAINTIFF).await
}
