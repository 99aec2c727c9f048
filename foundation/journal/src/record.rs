//! What acts change: the state that a capability keeps about a case.

use std::any::Any;

use docket::{Case, PersonId, Phase, Stage};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::chain::{Digest, Entry};
use crate::engine::Failure;
use crate::shared::Rows;
use crate::table::{Table, Write};

/// A capability's record of one case: folded from its events, kept in the writer's memory, never stored itself.
pub trait Record: Default + Send + 'static {
    /// The name of its stream, stable for ever.
    const NAME: &'static str;
    /// The projections that are its own.
    const TABLES: &'static [&'static Table];
    /// Where it can stand.
    type Stage: Stage;
    /// What can happen to it: an enum whose variants are renamed to `capability.event.v1`, their names in the journal.
    type Event: Serialize + DeserializeOwned;

    /// Where it stands.
    fn stage(&self) -> Self::Stage;

    /// What an event makes of it. Pure and total.
    fn evolve(&mut self, event: &Self::Event, mark: &Mark);

    /// The rows that pages read, after this event. Pure: it knows nothing but the record, the event and the mark, so
    /// that a rebuild makes the same rows.
    fn project(&self, event: &Self::Event, mark: &Mark, rows: &mut Rows<'_>);

    /// Where the case stands as far as permissions go, if this record knows.
    fn phase(&self) -> Option<Phase> {
        None
    }

    /// Brings an event of an older version to today's: its name and JSON in, today's out.
    fn upcast(name: String, data: serde_json::Value) -> (String, serde_json::Value) {
        (name, data)
    }
}

/// What the journal says of an event beside its content.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The case or book.
    pub case: Case,
    /// The entry's place in its stream.
    pub version: i64,
    /// The act.
    pub act: String,
    /// Who did it; none when the house did.
    pub actor: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

impl Mark {
    pub(crate) fn of(entry: &Entry) -> Self {
        let Entry { case, version, act, actor, at, .. } = entry;
        Self { case: *case, version: *version, act: act.clone(), actor: *actor, at: *at }
    }
}

/// A stream in memory: its record, and where its chain ends.
pub(crate) struct Stream {
    pub version: i64,
    pub hash: Digest,
    pub record: Box<dyn AnyRecord>,
}

impl Stream {
    pub fn new<R: Record>() -> Self {
        Self { version: 0, hash: Digest::default(), record: Box::new(Holder(R::default())) }
    }

    /// Takes a stored entry in; answers the rows that show it.
    pub fn take(&mut self, entry: &Entry, project: bool) -> Result<Vec<Write>, Failure> {
        (self.version, self.hash) = (entry.version, entry.hash);
        self.record.replay(entry, project)
    }

    pub fn record<R: Record>(&self) -> Result<&R, Failure> {
        let holder = self.record.as_any().downcast_ref::<Holder<R>>();
        holder.map(|holder| &holder.0).ok_or_else(|| Failure::Unreadable(format!("{} is another record", R::NAME)))
    }

    pub fn record_mut<R: Record>(&mut self) -> Result<&mut R, Failure> {
        let holder = self.record.as_any_mut().downcast_mut::<Holder<R>>();
        holder.map(|holder| &mut holder.0).ok_or_else(|| Failure::Unreadable(format!("{} is another record", R::NAME)))
    }
}

struct Holder<R>(R);

/// A record whose type only the capability knows.
pub(crate) trait AnyRecord: Send {
    fn as_any(&self) -> &dyn Any;
    fn as_any_mut(&mut self) -> &mut dyn Any;
    fn stage(&self) -> &'static str;
    fn phase(&self) -> Option<Phase>;
    fn replay(&mut self, entry: &Entry, project: bool) -> Result<Vec<Write>, Failure>;
}

impl<R: Record> AnyRecord for Holder<R> {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn stage(&self) -> &'static str {
        self.0.stage().name()
    }

    fn phase(&self) -> Option<Phase> {
        self.0.phase()
    }

    fn replay(&mut self, entry: &Entry, project: bool) -> Result<Vec<Write>, Failure> {
        let (mark, mut writes) = (Mark::of(entry), Vec::new());
        // Nearly every entry is of today's version; only an older one takes the way through `upcast`.
        let events: Vec<R::Event> = match serde_json::from_str(&entry.payload) {
            Ok(events) => events,
            Err(_) => {
                let upcast = entry.events()?.into_iter().map(|(name, data)| R::upcast(name, data));
                let today = upcast.map(|(name, data)| serde_json::from_value(serde_json::json!({ name: data })));
                today.collect::<Result<_, _>>()?
            }
        };
        for event in events {
            self.0.evolve(&event, &mark);
            if project {
                self.0.project(&event, &mark, &mut Rows::new(&mark, &mut writes));
            }
        }
        Ok(writes)
    }
}
