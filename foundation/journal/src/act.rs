//! What the author of a capability writes: an act is its input, its declaration and its rule.

use aws_lc_rs::digest::{Context, SHA256};
use docket::{Case, Declaration, Moment, PersonId, Refusal, Side};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::args;
use crate::chain::Digest;
use crate::desk::{Desk, open_sealed};
use crate::engine::Failure;
use crate::record::Record;
use crate::value::{Row, Value};

/// One thing that a person may do in a court (诉讼行为): one type, one file. The struct is its input.
pub trait Act: DeserializeOwned + JsonSchema + Send + Sync + 'static {
    /// The record that it changes.
    type On: Record;
    /// What its rule must know beside record, input and moment, such as the next number of a register.
    type Facts: Default + Send;
    /// What the law says about it.
    const LAW: Declaration<<Self::On as Record>::Stage>;

    /// Fetches the facts, inside the transaction. The only part of an act that may read.
    ///
    /// # Errors
    /// When the database is unwell.
    fn gather(&self, _record: &Self::On, _look: &mut Look<'_, '_>) -> Result<Self::Facts, Failure> {
        Ok(Self::Facts::default())
    }

    /// The rule: pure, total, and only asked when person and stage are right.
    ///
    /// # Errors
    /// The refusal, on a ground that the declaration names.
    fn decide(&self, record: &Self::On, facts: &Self::Facts, now: &Moment) -> Decision<Self>;
}

/// What happens, or why it may not.
pub type Decision<A> = Result<Outcome<<<A as Act>::On as Record>::Event>, Refusal>;

/// What happens when an act is done.
#[derive(Debug)]
pub struct Outcome<E> {
    pub(crate) events: Vec<E>,
    pub(crate) kept: Vec<(Digest, Vec<u8>)>,
    pub(crate) forgotten: Vec<Digest>,
    pub(crate) jobs: Vec<Job>,
}

impl<E> Outcome<E> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self { events: Vec::new(), kept: Vec::new(), forgotten: Vec::new(), jobs: Vec::new() }
    }

    /// An event.
    #[must_use]
    pub fn event(mut self, event: E) -> Self {
        self.events.push(event);
        self
    }

    /// Something to be done afterwards: a document, a message, a period to watch.
    #[must_use]
    pub fn job(mut self, job: Job) -> Self {
        self.jobs.push(job);
        self
    }

    /// Seals contents beside the journal (personal data stays out of the payload) and answers the hash to put into an
    /// event: SHA-256 over a salt from the moment's chance and the contents.
    pub fn keep(&mut self, now: &Moment, plain: &[u8]) -> Digest {
        let mut context = Context::new(&SHA256);
        context.update(&now.chance.to_be_bytes());
        context.update(&(self.kept.len() as u64).to_be_bytes());
        let salt = Digest::finish(context).0;
        let mut salted = Vec::with_capacity(16 + plain.len());
        salted.extend_from_slice(&salt[..16]);
        salted.extend_from_slice(plain);
        let hash = Digest::of(&salted);
        self.kept.push((hash, salted));
        hash
    }

    /// Erases sealed contents; the hash stays in the journal.
    #[must_use]
    pub fn forget(mut self, hash: Digest) -> Self {
        self.forgotten.push(hash);
        self
    }
}

impl<E> Default for Outcome<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> From<E> for Outcome<E> {
    fn from(event: E) -> Self {
        Self::new().event(event)
    }
}

impl<E> From<Vec<E>> for Outcome<E> {
    fn from(events: Vec<E>) -> Self {
        Self { events, ..Self::new() }
    }
}

/// What follows an act by itself: made in the act's transaction, done later by a worker, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The worker's name, `capability.job`.
    pub name: &'static str,
    /// What it needs to know: JSON of the worker's own type, free of personal data.
    pub payload: String,
    /// Not before.
    pub due: Timestamp,
}

impl Job {
    /// At once.
    pub fn now(name: &'static str, payload: &impl serde::Serialize, now: &Moment) -> Self {
        Self::at(name, payload, now.at)
    }

    /// Not before `due`.
    pub fn at(name: &'static str, payload: &impl serde::Serialize, due: Timestamp) -> Self {
        Self { name, payload: serde_json::to_string(payload).unwrap_or_default(), due }
    }
}

/// What an act may see while it gathers facts: the database as this act finds it, with all earlier acts in it.
pub struct Look<'a, 'b> {
    pub(crate) desk: &'a mut Desk<'b>,
    pub(crate) moment: &'a Moment,
}

impl Look<'_, '_> {
    /// The moment of the act.
    pub const fn moment(&self) -> &Moment {
        self.moment
    }

    /// The rows that answer a question. Costs a round trip on PostgreSQL: for rare acts.
    ///
    /// # Errors
    /// When the database is unwell.
    pub fn rows(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>, Failure> {
        self.desk.look(sql, args)
    }

    /// Opens contents that an earlier act of this case sealed; none when they were erased. Costs a round trip.
    ///
    /// # Errors
    /// When the database is unwell, or what is stored was changed or sealed with a key that is gone.
    pub fn unseal(&mut self, hash: Digest) -> Result<Option<Vec<u8>>, Failure> {
        let case = self.moment.case;
        let sql = "SELECT sealed FROM vault WHERE court = $1 AND case_id = $2 AND hash = $3";
        let rows = self.desk.look(sql, &args![case.court, case.id, hash.0])?;
        let Some(row) = rows.first() else { return Ok(None) };
        open_sealed(&*self.desk.around.cipher, case, &hash, row.bytes(0)).map(Some)
    }

    /// Looks at another record.
    ///
    /// # Errors
    /// When the database is unwell.
    pub fn with<R: Record, T>(&mut self, case: Case, look: impl FnOnce(&R) -> T) -> Result<T, Failure> {
        Ok(look(self.desk.stream::<R>(case)?.record::<R>()?))
    }

    /// How people stand to the case of the act.
    ///
    /// # Errors
    /// When the database is unwell.
    pub fn sides(&mut self) -> Result<Vec<(PersonId, Side)>, Failure> {
        let case = self.moment.case;
        Ok(self.desk.open(case)?.sides.clone())
    }
}
