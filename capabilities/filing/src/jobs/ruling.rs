use documents::Document;
use house::Court;
use journal::{JobError, Task};

use super::{About, PLAINTIFF, about, asked, file};
use crate::papers;
use crate::written::text;

/// Puts the ruling (不予受理裁定书) into the dossier (民事诉讼法第126条).
pub(super) async fn run(house: Court, task: Task) -> Result<(), JobError> {
    let About { written, handed, .. } = about(&task).await?;
    let refused = written.filing.refused.clone().ok_or_else(|| JobError::Hopeless("it was not refused".into()))?;
    let reasons = text(&task.journal, task.key.case, refused.reasons).await?.unwrap_or_default();
    let (on, judge) = asked(&task).await?;
    let judge = match judge {
        Some(judge) => house.identity.particulars(judge).await.map_err(|error| JobError::Later(error.to_string()))?,
        None => None,
    };
    let judge = judge.map(|judge| judge.name).unwrap_or_default();
    let paper = papers::ruling(&house, &written, &handed, &refused, reasons, judge, on);
    file(&house, &task, Document::NonAcceptanceRuling(paper), PLAINTIFF).await
}
