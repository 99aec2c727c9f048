//! What follows acts by itself: workers that claim jobs, do them, and settle each in the transaction of the act that
//! it leads to.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use docket::{Actor, Case};
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;
use tokio::task::JoinSet;

use crate::args;
use crate::desk::{AnyAct, Rejection};
use crate::engine::Failure;
use crate::handle::Journal;
use crate::table::{Kind, Table};
use crate::writer::{Answer, Errand};

/// What is to be done; named after the entry that asked for it, so that asking twice changes nothing.
pub(crate) static JOB: Table = Table {
    name: "job",
    key: "key TEXT NOT NULL",
    rest: "name TEXT NOT NULL, payload TEXT NOT NULL, due BIGINT NOT NULL, tries BIGINT NOT NULL, lease BIGINT NOT NULL, error TEXT",
    indexes: &["due, lease"],
    kind: Kind::Own,
};

/// The job of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobKey {
    /// The case or book.
    pub case: Case,
    /// `stream/version/n` of the entry that asked for it.
    pub key: String,
}

/// Jobs that one claim takes.
const CLAIM: i64 = 32;
/// How long a claimed job belongs to its worker.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// The longest wait between two tries.
const SLOWEST: i64 = 3600;

/// Takes jobs whose time has come; on several nodes each job goes to one of them, for the outer condition is looked at
/// again once the row is free.
const TAKE: &str =
    "UPDATE job SET lease = $1, tries = tries + 1 WHERE due <= $2 AND lease <= $2 AND (court, case_id, key) IN
    (SELECT court, case_id, key FROM job WHERE due <= $2 AND lease <= $2 ORDER BY due LIMIT $3)
    RETURNING court, case_id, key, name, payload, tries";

/// A job in the hands of its worker.
pub struct Task {
    /// The journal.
    pub journal: Journal,
    /// Which job.
    pub key: JobKey,
    payload: String,
}

impl Task {
    /// What the worker needs to know.
    ///
    /// # Errors
    /// When the payload is of another type.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, JobError> {
        serde_json::from_str(&self.payload).map_err(|error| JobError::Hopeless(error.to_string()))
    }

    /// Does an act in the house's name that settles this job in the same transaction.
    pub async fn perform(&self, act: impl Into<AnyAct>) -> Answer {
        let mut errand = Errand::new(self.key.case, Actor::House, act);
        errand.settles = Some(self.key.clone());
        self.journal.perform(errand).await
    }
}

/// Why a job is not done.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It may work later: it is tried again, more and more slowly.
    #[error("{0}")]
    Later(String),
    /// Trying again would not help: it stays with its error until somebody looks at it.
    #[error("{0}")]
    Hopeless(String),
}

impl From<Rejection> for JobError {
    fn from(rejection: Rejection) -> Self {
        match rejection {
            Rejection::Failed(Failure::Down(why) | Failure::Conflict(why)) => Self::Later(why),
            other => Self::Hopeless(other.to_string()),
        }
    }
}

impl From<Failure> for JobError {
    fn from(failure: Failure) -> Self {
        Self::from(Rejection::from(failure))
    }
}

type Work = Arc<dyn Fn(Task) -> Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>> + Send + Sync>;

/// The workers of a court, by the name of the job.
#[derive(Clone, Default)]
pub struct Workers(HashMap<&'static str, Work>);

impl Workers {
    /// Adds the worker for jobs of this name. It must be idempotent: a job whose worker died is done again.
    #[must_use]
    pub fn on<F, Fut>(mut self, name: &'static str, work: F) -> Self
    where
        F: Fn(Task) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        self.0.insert(name, Arc::new(move |task| Box::pin(work(task))));
        self
    }

    /// Puts all workers together.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Does jobs until `stop` says so; those in hand are finished.
    pub async fn run(self, journal: Journal, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            let rung = journal.bell().notified_owned();
            let did = match self.round(&journal).await {
                Ok(did) => did,
                Err(failure) => {
                    tracing::error!(%failure, "jobs could not be claimed");
                    0
                }
            };
            if did > 0 {
                continue;
            }
            tokio::select! {
                () = &mut stop => return,
                () = rung => {}
                // A job whose time comes without any act is found by looking.
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
            }
        }
    }

    /// Does every job that is due now, and those that follow from it. Answers how many.
    ///
    /// # Errors
    /// When jobs cannot be claimed.
    pub async fn drain(&self, journal: &Journal) -> Result<usize, Failure> {
        let mut all = 0;
        loop {
            match self.round(journal).await? {
                0 => return Ok(all),
                did => all += did,
            }
        }
    }

    async fn round(&self, journal: &Journal) -> Result<usize, Failure> {
        let now = journal.around().ids.now();
        let lease = now.saturating_add(LEASE).unwrap_or(Timestamp::MAX);
        let rows = journal.run(TAKE, args![lease, now, CLAIM]).await?;
        let mut tasks = JoinSet::new();
        for row in &rows {
            let key = JobKey { case: row.case(0), key: row.text(2).to_owned() };
            let (name, tries) = (row.text(3).to_owned(), row.int(5));
            let task = Task { journal: journal.clone(), key: key.clone(), payload: row.text(4).to_owned() };
            let Some(work) = self.0.get(name.as_str()).cloned() else {
                settle(journal, &key, &name, tries, Err(JobError::Hopeless(format!("no worker for {name}")))).await?;
                continue;
            };
            let journal = journal.clone();
            tasks.spawn(async move {
                let done = work(task).await;
                settle(&journal, &key, &name, tries, done).await
            });
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap_or_else(|broken| {
                tracing::error!(%broken, "a worker panicked");
                Ok(())
            })?;
        }
        Ok(rows.len())
    }
}

const GONE: &str = "DELETE FROM job WHERE court = $1 AND case_id = $2 AND key = $3";
const AGAIN: &str = "UPDATE job SET due = $4, lease = 0, error = $5 WHERE court = $1 AND case_id = $2 AND key = $3";
/// A hopeless job waits for a person, far beyond every due date.
const NEVER: i64 = i64::MAX;

async fn settle(
    journal: &Journal,
    key: &JobKey,
    name: &str,
    tries: i64,
    done: Result<(), JobError>,
) -> Result<(), Failure> {
    let JobKey { case, key } = key;
    match done {
        Ok(()) => drop(journal.run(GONE, args![case.court, case.id, key.clone()]).await?),
        Err(JobError::Later(why)) => {
            let wait = (1_i64 << tries.clamp(0, 11)).min(SLOWEST);
            tracing::warn!(job = name, tries, wait_s = wait, error = %why, "a job failed and will be tried again");
            let due = journal.around().ids.now().as_microsecond() + wait * 1_000_000;
            journal.run(AGAIN, args![case.court, case.id, key.clone(), due, why]).await?;
        }
        Err(JobError::Hopeless(why)) => {
            tracing::error!(job = name, tries, error = %why, "a job cannot be done");
            journal.run(AGAIN, args![case.court, case.id, key.clone(), NEVER, why]).await?;
        }
    }
    Ok(())
}
