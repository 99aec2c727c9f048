//! The one who writes: acts from many tasks, decided in memory, written many in one durable transaction.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use docket::{Actor, Case, CourtId};
use tokio::sync::{Notify, mpsc, oneshot};

use crate::args;
use crate::book::Book;
use crate::chain::Digest;
use crate::desk::{AnyAct, Desk, Done, Memory, Rejection};
use crate::engine::{Engine, Failure};
use crate::job::{JOB, JobKey};
use crate::surroundings::Surroundings;
use crate::table::{Kind, Table, Write};
use crate::value::{Row, Value};

/// Acts that one transaction takes at most.
pub(crate) const BATCH: usize = 256;
/// How often a batch is tried again when another node was first.
const TRIES: usize = 5;

/// Answers that were given to requests with an idempotency key, so that a repeated request gets the same.
pub(crate) static ONCE: Table = Table {
    name: "once",
    key: "actor BYTEA NOT NULL, key TEXT NOT NULL",
    rest: "request BYTEA NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL",
    indexes: &[],
    kind: Kind::Own,
};

/// An act on its way: who wants what done in which case.
pub struct Errand {
    /// The case or book.
    pub case: Case,
    /// Who, from the session.
    pub actor: Actor,
    /// The act with its input.
    pub act: AnyAct,
    /// The version of the record that the person saw, if the page said it.
    pub seen: Option<i64>,
    /// The key under which the same request may come again.
    pub once: Option<Once>,
    /// The job that this act settles.
    pub settles: Option<JobKey>,
}

impl Errand {
    /// An errand without version, idempotency key or job.
    pub fn new(case: Case, actor: Actor, act: impl Into<AnyAct>) -> Self {
        Self { case, actor, act: act.into(), seen: None, once: None, settles: None }
    }

    /// Says which version of the record the person saw.
    #[must_use]
    pub fn seen(mut self, version: Option<i64>) -> Self {
        self.seen = version;
        self
    }

    /// Says under which key the same request may come again.
    #[must_use]
    pub fn once(mut self, once: Option<Once>) -> Self {
        self.once = once;
        self
    }
}

/// An idempotency key and the digest of the request that it stands for.
#[derive(Clone, Debug)]
pub struct Once {
    /// The key, at most 255 characters.
    pub key: String,
    /// Digest of the request.
    pub request: Digest,
}

/// What an errand led to.
pub type Answer = Result<Done, Rejection>;

pub(crate) enum Message {
    Perform(Box<Errand>, oneshot::Sender<Answer>),
    /// Rows of tables that are no projections.
    Store(Vec<Write>, oneshot::Sender<Result<(), Failure>>),
    /// A statement of the house's own, such as claiming jobs.
    Run(&'static str, Vec<Value>, oneshot::Sender<Result<Vec<Row>, Failure>>),
}

pub(crate) struct Writer {
    pub engine: Box<dyn Engine>,
    pub book: Arc<Book>,
    pub around: Surroundings,
    pub memory: Memory,
    /// Rung after every commit, so that workers look for new jobs.
    pub bell: Arc<Notify>,
}

/// What one message of a batch led to, until the commit.
enum Report {
    Done(Answer),
    Stored(Result<(), Failure>),
    Rows(Result<Vec<Row>, Failure>),
}

impl Writer {
    pub fn run(mut self, mut inbox: mpsc::Receiver<Message>) {
        let mut batch = Vec::with_capacity(BATCH);
        while inbox.blocking_recv_many(&mut batch, BATCH) > 0 {
            let results = self.settle(&batch);
            for (message, result) in batch.drain(..).zip(results) {
                // Whoever no longer waits for the answer has still had the act done.
                match (message, result) {
                    (Message::Perform(_, reply), Report::Done(answer)) => drop(reply.send(answer)),
                    (Message::Store(_, reply), Report::Stored(answer)) => drop(reply.send(answer)),
                    (Message::Run(_, _, reply), Report::Rows(answer)) => drop(reply.send(answer)),
                    _ => {}
                }
            }
            self.bell.notify_waiters();
        }
    }

    /// One transaction for all. A message that spoils it is answered and left out; a batch that the database will not
    /// have is halved until the culprit stands alone, so that its neighbours never notice.
    fn settle(&mut self, batch: &[Message]) -> Vec<Report> {
        let mut out: HashMap<usize, Report> = HashMap::new();
        for _ in 0..TRIES.max(batch.len()) + 1 {
            match self.attempt(batch, &mut out) {
                Ok(results) => return results,
                Err(Spoilt::By(at, rejection)) => drop(out.insert(at, Report::Done(Err(rejection)))),
                Err(Spoilt::Database(failure)) => {
                    if let Failure::Down(_) | Failure::Unreadable(_) = failure {
                        tracing::error!(%failure, acts = batch.len(), "the journal could not be written");
                        return batch.iter().map(|message| failed(message, &failure)).collect();
                    }
                    if batch.len() > 1 {
                        let (left, right) = batch.split_at(batch.len() / 2);
                        let mut results = self.settle(left);
                        results.extend(self.settle(right));
                        return results;
                    }
                    if !matches!(failure, Failure::Conflict(_)) {
                        return batch.iter().map(|message| failed(message, &failure)).collect();
                    }
                }
            }
        }
        let failure = Failure::Conflict("another node was always first".into());
        batch.iter().map(|message| failed(message, &failure)).collect()
    }

    /// One transaction; if it cannot be committed, nothing of it is left, neither stored nor remembered.
    fn attempt(&mut self, batch: &[Message], out: &mut HashMap<usize, Report>) -> Result<Vec<Report>, Spoilt> {
        let Self { engine, book, around, memory, .. } = self;
        let (writes, touched) = (Vec::new(), HashSet::new());
        let mut desk = Desk { engine: &mut **engine, book, around, memory, writes, touched, spoilt: false };
        let results = fill(&mut desk, batch, out);
        if results.is_err() {
            let touched = std::mem::take(&mut desk.touched);
            desk.memory.forget(touched);
            desk.engine.rollback();
        }
        results
    }
}

fn fill(desk: &mut Desk<'_>, batch: &[Message], out: &mut HashMap<usize, Report>) -> Result<Vec<Report>, Spoilt> {
    let cases = batch.iter().filter_map(|message| match message {
        Message::Perform(errand, _) => Some(errand.case),
        _ => None,
    });
    desk.prefetch(cases)?;
    let mut results = Vec::with_capacity(batch.len());
    let mut answered: HashMap<(Value, &str), (Digest, Answer)> = HashMap::new();
    for (at, message) in batch.iter().enumerate() {
        if let Some(known) = out.get(&at) {
            results.push(known.again());
            continue;
        }
        results.push(match message {
            Message::Perform(errand, _) => {
                let answer = perform(desk, errand, &mut answered)?;
                if desk.spoilt {
                    let why = answer.err().unwrap_or(Rejection::Hidden);
                    if let Rejection::Failed(failure @ (Failure::Down(_) | Failure::Conflict(_))) = why {
                        return Err(Spoilt::Database(failure));
                    }
                    return Err(Spoilt::By(at, why));
                }
                Report::Done(answer)
            }
            Message::Store(writes, _) => {
                desk.writes.extend(writes.iter().cloned());
                Report::Stored(Ok(()))
            }
            Message::Run(sql, args, _) => {
                let writes = std::mem::take(&mut desk.writes);
                desk.engine.write(&writes)?;
                Report::Rows(Ok(desk.engine.run(sql, args)?))
            }
        });
    }
    let writes = std::mem::take(&mut desk.writes);
    desk.engine.commit(&writes)?;
    Ok(results)
}

/// Why a transaction cannot be committed.
enum Spoilt {
    By(usize, Rejection),
    Database(Failure),
}

impl From<Failure> for Spoilt {
    fn from(failure: Failure) -> Self {
        Self::Database(failure)
    }
}

impl Report {
    fn again(&self) -> Self {
        match self {
            Self::Done(answer) => Self::Done(answer.clone()),
            Self::Stored(answer) => Self::Stored(answer.clone()),
            Self::Rows(answer) => Self::Rows(answer.clone()),
        }
    }
}

fn failed(message: &Message, failure: &Failure) -> Report {
    match message {
        Message::Perform(..) => Report::Done(Err(failure.clone().into())),
        Message::Store(..) => Report::Stored(Err(failure.clone())),
        Message::Run(..) => Report::Rows(Err(failure.clone())),
    }
}

fn perform<'a>(
    desk: &mut Desk<'_>,
    errand: &'a Errand,
    answered: &mut HashMap<(Value, &'a str), (Digest, Answer)>,
) -> Result<Answer, Failure> {
    let actor = errand.actor.person().map_or(Value::Null, Value::from);
    let book = Case::book_of(CourtId::HOUSE);
    if let Some(once) = &errand.once {
        let known = match answered.get(&(actor.clone(), once.key.as_str())) {
            Some((request, answer)) => Some((*request, answer.clone())),
            None => {
                let sql =
                    "SELECT request, answer FROM once WHERE court = $1 AND case_id = $2 AND actor = $3 AND key = $4";
                let rows = desk.look(sql, &args![book.court, book.id, errand.actor.person(), once.key.clone()])?;
                let known = |row: &Row| {
                    let mut request = Digest::default();
                    request.0.copy_from_slice(row.bytes(0));
                    Ok::<_, Failure>((request, Ok(serde_json::from_str::<Done>(row.text(1))?)))
                };
                rows.first().map(known).transpose()?
            }
        };
        match known {
            Some((request, answer)) if request == once.request => return Ok(answer),
            Some(_) => return Ok(Err(Rejection::OtherRequest)),
            None => {}
        }
    }
    let now = desk.around.moment(errand.actor.clone(), errand.case);
    let answer = desk.perform(&errand.act, &now, errand.seen, 0);
    if let (Some(once), Ok(done)) = (&errand.once, &answer) {
        let text = serde_json::to_string(done)?;
        desk.writes.push(ONCE.add(book, args![errand.actor.person(), once.key.clone(), once.request.0, text, now.at]));
        answered.insert((actor, &once.key), (once.request, answer.clone()));
    }
    // A refusal settles its job too: asking again would not help.
    if let (Some(job), Ok(_) | Err(Rejection::Refused(_))) = (&errand.settles, &answer) {
        desk.writes.push(JOB.drop_row(job.case, args![job.key.clone()]));
    }
    Ok(answer)
}
