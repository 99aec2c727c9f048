//! The writer's desk: the cases it has in its hands, and what one transaction will write.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

use docket::{Actor, Case, Ground, Moment, PersonId, Phase, Refusal, Side, Stage as _};
use lru::LruCache;

use crate::act::{Act, Look, Outcome};
use crate::args;
use crate::book::Book;
use crate::chain::{COLUMNS, Digest, Entry};
use crate::cipher::{Cipher, VAULT};
use crate::engine::{Engine, Failure};
use crate::job::JOB;
use crate::record::{Mark, Record, Stream};
use crate::shared::{Rows, standing_of};
use crate::surroundings::Surroundings;
use crate::table::Write;
use crate::value::{Row, Value};

/// Cases that the writer remembers.
const REMEMBERED: usize = 8192;
/// How deep reactions may go before the house suspects a circle.
const DEPTH: usize = 8;

/// Somebody else acted on the record since the page was shown.
pub const STALE: Ground = Ground::new("act.stale");
/// The record stands at another stage.
pub const NOT_NOW: Ground = Ground::new("act.not_now");
/// The person may not do this.
pub const NOT_YOURS: Ground = Ground::new("act.not_yours");

/// An act that is done and durable.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Done {
    /// The version that its record now has.
    pub version: i64,
    /// Server time, microseconds UTC.
    pub at: i64,
    /// Hash of the entry.
    pub hash: Digest,
}

/// Why an act was not done.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Rejection {
    /// The rule says no.
    #[error("refused: {}", .0.ground.code)]
    Refused(Refusal),
    /// The person may not do this in this case, and may not even learn whether the case exists.
    #[error("not allowed")]
    Hidden,
    /// This key was used for another request.
    #[error("this idempotency key was used for another request")]
    OtherRequest,
    /// It is our fault.
    #[error(transparent)]
    Failed(Failure),
}

impl From<Refusal> for Rejection {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// All that the writer knows of a case.
pub(crate) struct Open {
    streams: Vec<(&'static str, Stream)>,
    pub sides: Vec<(PersonId, Side)>,
}

/// What the writer remembers between transactions.
pub(crate) struct Memory(LruCache<Case, Open>);

impl Memory {
    pub fn new() -> Self {
        Self(LruCache::new(NonZeroUsize::new(REMEMBERED).unwrap_or(NonZeroUsize::MIN)))
    }

    /// Forgets these cases: what is remembered of them may be ahead of what is stored.
    pub fn forget(&mut self, cases: impl IntoIterator<Item = Case>) {
        for case in cases {
            self.0.pop(&case);
        }
    }
}

/// One transaction.
pub(crate) struct Desk<'a> {
    pub engine: &'a mut dyn Engine,
    pub book: &'a Book,
    pub around: &'a Surroundings,
    pub memory: &'a mut Memory,
    pub writes: Vec<Write>,
    /// The cases that this transaction changes.
    pub touched: HashSet<Case>,
    /// Whether something in memory is ahead of what this transaction writes; then it must not be committed.
    pub spoilt: bool,
}

impl Desk<'_> {
    /// Reads the cases that are not in memory, all at once.
    pub fn prefetch(&mut self, cases: impl Iterator<Item = Case>) -> Result<(), Failure> {
        for case in cases {
            if !self.memory.0.contains(&case) {
                let open = self.load(case)?;
                self.memory.0.put(case, open);
            }
        }
        Ok(())
    }

    fn load(&mut self, case: Case) -> Result<Open, Failure> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE court = $1 AND case_id = $2 ORDER BY stream, version");
        let rows = self.engine.read(&sql, &args![case.court, case.id])?;
        let mut open = Open { streams: Vec::new(), sides: Vec::new() };
        if rows.is_empty() {
            return Ok(open);
        }
        for entry in rows.iter().map(Entry::read) {
            if open.streams.last().is_none_or(|(name, _)| *name != entry.stream) {
                let record = self.book.record(&entry.stream);
                let name = record.map(|record| record.name);
                let name = name
                    .ok_or_else(|| Failure::Unreadable(format!("no capability keeps a record {:?}", entry.stream)))?;
                open.streams.push((name, self.book.fresh(name)?));
            }
            if let Some((_, stream)) = open.streams.last_mut() {
                stream.take(&entry, false)?;
            }
        }
        let sql = "SELECT person, side FROM standing WHERE court = $1 AND case_id = $2";
        let sides = self.engine.read(sql, &args![case.court, case.id])?;
        open.sides = sides.iter().filter_map(|row| Some((row.person(0)?, Side::named(row.text(1))?))).collect();
        Ok(open)
    }

    pub fn open(&mut self, case: Case) -> Result<&mut Open, Failure> {
        self.prefetch(std::iter::once(case))?;
        self.memory.0.get_mut(&case).ok_or_else(|| Failure::Unreadable("a case fell out of memory".into()))
    }

    pub fn stream<R: Record>(&mut self, case: Case) -> Result<&mut Stream, Failure> {
        let open = self.open(case)?;
        let at = open.streams.iter().position(|(name, _)| *name == R::NAME).unwrap_or_else(|| {
            open.streams.push((R::NAME, Stream::new::<R>()));
            open.streams.len() - 1
        });
        Ok(&mut open.streams[at].1)
    }

    /// A question inside the transaction, which sees what the acts before it have written.
    pub fn look(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure> {
        let writes = std::mem::take(&mut self.writes);
        if !writes.is_empty() {
            self.engine.write(&writes)?;
        }
        self.engine.read(sql, args)
    }

    /// Has an act done: authority, version, stage, facts, rule, events, rows, jobs, reactions.
    pub fn perform(&mut self, act: &AnyAct, now: &Moment, seen: Option<i64>, depth: usize) -> Result<Done, Rejection> {
        catch_unwind(AssertUnwindSafe(|| act.0.perform(self, now, seen, depth))).unwrap_or_else(|_| {
            self.spoilt = true;
            self.touched.insert(now.case);
            Err(Rejection::Failed(Failure::Row("a rule panicked".into())))
        })
    }

    fn allowed(&mut self, power: &'static str, now: &Moment) -> Result<(), Rejection> {
        let Some(person) = now.actor.person() else { return Ok(()) };
        let open = self.open(now.case)?;
        let sides: Vec<_> = open.sides.iter().filter(|(known, _)| *known == person).map(|(_, side)| *side).collect();
        let phase = open.streams.iter().filter_map(|(_, stream)| stream.record.phase()).max();
        let begun = open.streams.iter().any(|(_, stream)| stream.version > 0);
        let phase = phase.unwrap_or(if begun { Phase::Proceeding } else { Phase::New });
        match self.around.authority.decide(&now.actor, now.case, phase, &sides, power) {
            Verdict::Allowed => Ok(()),
            Verdict::Forbidden => Err(Refusal::from(NOT_YOURS).into()),
            Verdict::Hidden => Err(Rejection::Hidden),
        }
    }

    fn append<A: Act>(&mut self, now: &Moment, outcome: Outcome<Event<A>>, depth: usize) -> Result<Done, Rejection> {
        let case = now.case;
        self.touched.insert(case);
        let payload = serde_json::to_string(&outcome.events).map_err(Failure::from)?;
        let stream = self.stream::<A::On>(case)?;
        let mut entry = Entry {
            case,
            stream: A::On::NAME.to_owned(),
            version: stream.version + 1,
            act: A::LAW.name.to_owned(),
            payload,
            actor: now.actor.person(),
            at: now.at,
            hash: Digest::default(),
        };
        entry.hash = entry.digest(&stream.hash);
        (stream.version, stream.hash) = (entry.version, entry.hash);
        let mark = Mark::of(&entry);
        let (mut writes, record) = (vec![entry.write()], stream.record_mut::<A::On>()?);
        for event in &outcome.events {
            record.evolve(event, &mark);
            record.project(event, &mark, &mut Rows::new(&mark, &mut writes));
        }
        writes.extend(self.book.node(&entry));
        for (hash, salted) in &outcome.kept {
            let sealed = self.around.cipher.seal(&context(case, hash), salted);
            writes.push(VAULT.add(case, args![hash.0, sealed]));
        }
        writes.extend(outcome.forgotten.iter().map(|hash| VAULT.drop_row(case, args![hash.0])));
        for (job, n) in outcome.jobs.into_iter().zip(0..) {
            let key = format!("{}/{}/{n}", A::On::NAME, entry.version);
            writes.push(JOB.put(case, args![key, job.name, job.payload, job.due, 0, 0, Value::Null]));
        }
        let open = self.open(case)?;
        for (person, side, comes) in writes.iter().filter_map(standing_of) {
            open.sides.retain(|known| *known != (person, side));
            open.sides.extend(comes.then_some((person, side)));
        }
        self.writes.extend(writes);
        self.react(&entry, &mark, now, depth)?;
        Ok(Done { version: entry.version, at: entry.at.as_microsecond(), hash: entry.hash })
    }

    fn react(&mut self, entry: &Entry, mark: &Mark, now: &Moment, depth: usize) -> Result<(), Rejection> {
        if !self.book.capabilities.iter().any(|c| c.hears(&entry.payload)) {
            return Ok(());
        }
        for (name, data) in entry.events().map_err(Failure::from)? {
            let data = data.to_string();
            let acts = self.book.ears(&name).map(|ear| (ear.react)(mark, &data)).collect::<Result<Vec<_>, _>>()?;
            for (case, act) in acts.into_iter().flatten() {
                if depth >= DEPTH {
                    return Err(Failure::Row(format!("reactions to {name} go in a circle")).into());
                }
                let now = Moment { actor: Actor::House, case, ..now.clone() };
                self.perform(&act, &now, None, depth + 1)?;
            }
        }
        Ok(())
    }
}

type Event<A> = <<A as Act>::On as Record>::Event;

/// The content that was sealed under this hash.
pub(crate) fn open_sealed(cipher: &dyn Cipher, case: Case, hash: &Digest, sealed: &[u8]) -> Result<Vec<u8>, Failure> {
    let salted = cipher.open(&context(case, hash), sealed);
    let sound = salted.filter(|salted| salted.len() >= 16 && Digest::of(salted) == *hash);
    let plain =
        sound.ok_or_else(|| Failure::Unreadable(format!("sealed contents {hash} were changed, or their key is gone")));
    plain.map(|salted| salted[16..].to_vec())
}

/// What a sealed content is bound to.
pub(crate) fn context(case: Case, hash: &Digest) -> Vec<u8> {
    [&case.court.0.to_be_bytes()[..], case.id.as_bytes(), &hash.0].concat()
}

/// Whether a person may do something in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes.
    Allowed,
    /// No, and they may know that the case exists: 403.
    Forbidden,
    /// No, and they may not: 404.
    Hidden,
}

/// Decides who may; the identity crate's policies do.
pub trait Authority: Send + Sync {
    /// Whether somebody, standing to the case like this, has this power in it. For a book of the house or of a court
    /// the phase only says whether it is new.
    fn decide(&self, actor: &Actor, case: Case, phase: Phase, sides: &[Side], power: &str) -> Verdict;
}

/// An act whose type only the journal knows.
pub struct AnyAct(pub(crate) Box<dyn Deed>);

impl<A: Act> From<A> for AnyAct {
    fn from(act: A) -> Self {
        Self(Box::new(act))
    }
}

impl AnyAct {
    /// Its name.
    pub fn name(&self) -> &'static str {
        self.0.name()
    }
}

pub(crate) trait Deed: Send + Sync {
    fn name(&self) -> &'static str;
    fn perform(&self, desk: &mut Desk<'_>, now: &Moment, seen: Option<i64>, depth: usize) -> Result<Done, Rejection>;
}

impl<A: Act> Deed for A {
    fn name(&self) -> &'static str {
        A::LAW.name
    }

    fn perform(&self, desk: &mut Desk<'_>, now: &Moment, seen: Option<i64>, depth: usize) -> Result<Done, Rejection> {
        desk.allowed(A::LAW.power, now)?;
        let stream = desk.stream::<A::On>(now.case)?;
        if seen.is_some_and(|seen| seen != stream.version) {
            return Err(Refusal::from(STALE).into());
        }
        let stage = stream.record::<A::On>()?.stage();
        if !A::LAW.from.is_empty() && !A::LAW.from.contains(&stage) {
            return Err(NOT_NOW.with("record", A::On::NAME).with("stage", stage.name()).into());
        }
        // The record is lent out while facts are gathered, for gathering may look at the rest of the desk.
        let record = std::mem::take(stream.record_mut::<A::On>()?);
        let outcome = self
            .gather(&record, &mut Look { desk, moment: now })
            .map_err(Rejection::from)
            .and_then(|facts| self.decide(&record, &facts, now).map_err(Rejection::from));
        *desk.stream::<A::On>(now.case)?.record_mut::<A::On>()? = record;
        if let Err(Rejection::Refused(refusal)) = &outcome {
            debug_assert!(
                A::LAW.refuses.contains(&refusal.ground),
                "{} is not declared by {}",
                refusal.ground.code,
                A::LAW.name
            );
        }
        let outcome = outcome?;
        // From here on the memory changes: what fails now must not leave a trace.
        desk.append::<A>(now, outcome, depth).inspect_err(|_| desk.spoilt = true)
    }
}
