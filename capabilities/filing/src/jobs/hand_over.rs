use docket::{Actor, Case, CourtId};
use house::Court;
use journal::{Errand, Failure, JobError, Journal, Rejection, Task};

use crate::acts::{Arrive, ArrivedMaterial};
use crate::written::Written;

/// Brings a complaint to the court to which it goes.
pub(super) async fn run(_: Court, task: Task) -> Result<(), JobError> {
    let to: CourtId = task.payload()?;
    Ok(hand_over(&task.journal, task.key.case, to).await?)
}

/// Brings a complaint to another court, under the same id. Doing it again changes nothing.
///
/// # Errors
/// When the database is unwell or the other court's form is gone.
pub(crate) async fn hand_over(journal: &Journal, case: Case, to: CourtId) -> Result<(), Rejection> {
    let there = Case { court: to, id: case.id };
    let gone = || Rejection::Failed(Failure::Unreadable("nothing is written".into()));
    let written = Written::load(journal, case).await?.ok_or_else(gone)?;
    let names = written.names(journal).await?;
    let Written { filing, answers, .. } = written;
    let material = |material: crate::Material| ArrivedMaterial {
        id: material.id,
        kind: material.kind,
        name: names.get(&material.id).cloned().unwrap_or_default(),
        media: material.media,
        hash: material.hash,
        original: material.original,
        bytes: material.bytes,
    };
    let arrive = Arrive {
        from: case.court,
        drafter: filing.drafter.ok_or_else(gone)?,
        agent: filing.agent,
        form: filing.form,
        version: filing.version,
        answers,
        materials: filing.materials.into_iter().map(material).collect(),
    };
    match journal.perform(Errand::new(there, Actor::House, arrive)).await {
        // It arrived before.
        Err(Rejection::Refused(refusal)) if refusal.ground == journal::NOT_NOW => Ok(()),
        other => other.map(drop),
    }
}
