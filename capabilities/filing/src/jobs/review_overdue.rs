use house::Court;
use journal::{JobError, NOT_NOW, Rejection, Task};

use crate::acts::MarkOverdue;
use crate::acts::mark_overdue::IN_TIME;
use crate::acts::submit::Round;

/// Looks after seven days whether the court decided; notes it in the journal if not.
pub(super) async fn run(_: Court, task: Task) -> Result<(), JobError> {
    let Round { round } = task.payload()?;
    match task.perform(MarkOverdue { round }).await {
        Err(Rejection::Refused(refusal)) if [IN_TIME, NOT_NOW].contains(&refusal.ground) => Ok(()),
        other => Ok(other.map(drop)?),
    }
}
