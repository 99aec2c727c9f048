//! The defences set against each other.

use journal::{JobError, Rejection, Task};

use crate::acts::{Compare, WAITS};

pub(super) async fn work(task: Task) -> Result<(), JobError> {
    match task.perform(Compare {}).await {
        Ok(_) => Ok(()),
        // Somebody got their time back meanwhile; the last of them asks again.
        Err(Rejection::Refused(refusal)) if refusal.ground == WAITS => Ok(()),
        Err(rejection) => Err(rejection.into()),
    }
}
