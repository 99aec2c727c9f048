use documents::Document;
use house::Court;
use journal::{JobError, Task};

use super::{About, PLAINTIFF, about, asked, file};
use crate::papers;

/// Puts the notice of what is to be mended (补正通知书) into the dossier (登记立案规定第7条).
pub(super) async fn run(house: Court, task: Task) -> Result<(), JobError> {
    let About { mut written, handed, round } = about(&task).await?;
    let returned = written.filing.returned.iter().find(|returned| returned.round == round).cloned();
    let returned = returned.ok_or_else(|| JobError::Hopeless("it was not returned".into()))?;
    if let Some(answers) = written.answers_of(&task.journal, &handed).await? {
        written.answers = answers;
    }
    let words = written.words_of(&task.journal, &returned).await?;
    let names = written.names(&task.journal).await?;
    let (on, _) = asked(&task).await?;
    let paper = papers::correction_notice(&house, &written, &names, &words, &handed, &returned, on);
    file(&house, &task, Document::CorrectionNotice(paper), PLAINTIFF).await
}
