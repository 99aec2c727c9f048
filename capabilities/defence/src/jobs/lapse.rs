//! The end of a period.

use journal::{JobError, Rejection, Task};

use crate::acts::{Lapse, Whom};

pub(super) async fn work(task: Task) -> Result<(), JobError> {
    let Whom { place } = task.payload()?;
    match task.perform(Lapse { place }).await {
        // Whoever answered meanwhile has answered.
        Ok(_) | Err(Rejection::Refused(_)) => Ok(()),
        Err(rejection) => Err(rejection.into()),
    }
}
