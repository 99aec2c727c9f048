//! What follows the acts: documents into the dossier, a complaint on its way to another court, the watch on the clock.

mod acceptance_notice;
mod complaint;
mod correction_notice;
mod hand_over;
mod receipt;
mod review_overdue;
mod ruling;
mod transfer_notice;

use documents::Document;
use house::dossier::{FILED, FilePaper};
use house::{Court, House};
use jiff::civil::Date;
use journal::{Digest, JobError, Rejection, Task, Workers};

pub(crate) use hand_over::hand_over;

use crate::acts::submit::Round;
use crate::record::{Filing, Handed};
use crate::written::Written;

/// The workers of filing.
pub fn workers(house: &Court) -> Workers {
    let with = |work: fn(Court, Task) -> Work| {
        let house = Court::clone(house);
        move |task: Task| work(Court::clone(&house), task)
    };
    Workers::default()
        .on("filing.complaint", with(|house, task| Box::pin(complaint::run(house, task))))
        .on("filing.receipt", with(|house, task| Box::pin(receipt::run(house, task))))
        .on("filing.correction_notice", with(|house, task| Box::pin(correction_notice::run(house, task))))
        .on("filing.ruling", with(|house, task| Box::pin(ruling::run(house, task))))
        .on("filing.transfer_notice", with(|house, task| Box::pin(transfer_notice::run(house, task))))
        .on("filing.acceptance_notice", with(|house, task| Box::pin(acceptance_notice::run(house, task))))
        .on("filing.hand_over", with(|house, task| Box::pin(hand_over::run(house, task))))
        .on("filing.review_overdue", with(|house, task| Box::pin(review_overdue::run(house, task))))
}

type Work = std::pin::Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>>;

/// Who may open a paper that is between the court and the plaintiff.
const PLAINTIFF: &str = "plaintiff,plaintiff_agent";

/// A complaint that a job is about, and that round of it.
struct About {
    written: Written,
    handed: Handed,
    round: u32,
}

/// Loads what a job is about.
async fn about(task: &Task) -> Result<About, JobError> {
    let Round { round } = task.payload()?;
    let missing = || JobError::Hopeless(format!("no complaint of round {round}"));
    let written = Written::load(&task.journal, task.key.case).await?.ok_or_else(missing)?;
    let handed = written.filing.handed.iter().find(|handed| handed.what.round == round).cloned().ok_or_else(missing)?;
    Ok(About { written, handed, round })
}

/// The day in the court on which the entry was made that asked for this job, and who made it.
async fn asked(task: &Task) -> Result<(Date, Option<docket::PersonId>), JobError> {
    let version = task.key.key.split('/').nth(1).and_then(|version| version.parse::<i64>().ok());
    let entries = task.journal.entries(task.key.case).await?;
    let stream = <Filing as journal::Record>::NAME;
    let entry = entries.into_iter().find(|entry| entry.stream == stream && Some(entry.version) == version);
    let entry = entry.ok_or_else(|| JobError::Hopeless("no entry asked for this".into()))?;
    Ok((docket::Moment::day(entry.at), entry.actor))
}

/// Makes a document, keeps it, and puts it into the dossier; this settles the job.
async fn file(house: &House, task: &Task, document: Document, open_to: &str) -> Result<(), JobError> {
    let (kind, title) = (document.kind().replace('-', "_"), document.title().to_owned());
    // Typst computes for some milliseconds: off the async threads.
    let made = tokio::task::spawn_blocking(move || documents::render(&document)).await;
    let made = made.map_err(|error| JobError::Hopeless(error.to_string()))?;
    let pdf = made.map_err(|error| JobError::Hopeless(error.to_string()))?;
    let bytes = i64::try_from(pdf.bytes.len()).unwrap_or(i64::MAX);
    let hash = house.files.put(pdf.bytes).await.map_err(|error| JobError::Later(error.to_string()))?;
    let paper = FilePaper {
        id: task.journal.around().ids.id(),
        kind,
        title,
        media: "application/pdf".into(),
        hash: Digest(hash.0),
        bytes,
        open_to: open_to.to_owned(),
        of: task.key.key.clone(),
    };
    match task.perform(paper).await {
        Err(Rejection::Refused(refusal)) if refusal.ground == FILED => Ok(()),
        other => Ok(other.map(drop)?),
    }
}
