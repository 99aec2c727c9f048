use documents::Document;
use house::{CaseFile, Court};
use journal::{JobError, Task};

use super::{About, PLAINTIFF, about, file};
use crate::papers;

/// Puts the notice of acceptance (受理案件通知书) into the dossier (民事诉讼法第126条、第129条).
pub(super) async fn run(house: Court, task: Task) -> Result<(), JobError> {
    let About { written, handed, .. } = about(&task).await?;
    let accepted = written.filing.accepted.as_ref().ok_or_else(|| JobError::Hopeless("it was not accepted".into()))?;
    let number = CaseFile::load(&house, task.key.case).await?.and_then(|file| file.number);
    let paper = papers::acceptance_notice(&house, &written, &handed, accepted.procedure, number, accepted.filed_on);
    file(&house, &task, Document::AcceptanceNotice(paper), PLAINTIFF).await
}
