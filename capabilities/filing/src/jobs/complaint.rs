use documents::Document;
use house::Court;
use journal::{JobError, Task};

use super::{About, about, file};
use crate::papers;

/// Puts the complaint (民事起诉状) into the dossier as it was signed.
pub(super) async fn run(house: Court, task: Task) -> Result<(), JobError> {
    let About { mut written, handed, .. } = about(&task).await?;
    if let Some(answers) = written.answers_of(&task.journal, &handed).await? {
        written.answers = answers;
    }
    let names = written.names(&task.journal).await?;
    let signature = written.signature_of(&task.journal, &handed).await?;
    let paper = papers::complaint(&house, &written, &names, signature.as_ref(), Some(&handed), handed.on);
    file(&house, &task, Document::Complaint(paper), "parties").await
}
