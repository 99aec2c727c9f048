use documents::Document;
use house::Court;
use journal::{JobError, Task};

use super::{About, PLAINTIFF, about, file};
use crate::papers;

/// Puts the dated receipt (收到材料凭证) into the dossier (登记立案规定第2条).
pub(super) async fn run(house: Court, task: Task) -> Result<(), JobError> {
    let About { written, handed, .. } = about(&task).await?;
    let names = written.names(&task.journal).await?;
    let signature = written.signature_of(&task.journal, &handed).await?;
    let paper = papers::receipt(&house, &written, &names, signature.as_ref(), &handed);
    file(&house, &task, Document::FilingReceipt(paper), PLAINTIFF).await
}
