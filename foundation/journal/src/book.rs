//! The book of all capabilities: an explicit list, from which menu, routes, matrix, nodes and trace are derived.

use std::collections::HashMap;

use docket::{Case, Declaration, Ground, Stage as _};
use law::Article;
use schemars::Schema;
use serde::de::DeserializeOwned;

use crate::act::Act;
use crate::chain::Entry;
use crate::desk::{AnyAct, Rejection};
use crate::engine::Failure;
use crate::job::JOB;
use crate::record::{Mark, Record, Stream};
use crate::shared;
use crate::table::{Kind, Table, Write};
use crate::writer::ONCE;
use crate::{args, chain, cipher};

/// One thing that a court does: its acts, its records, what it hears, the tables of its own.
pub struct Capability {
    /// Stable name.
    pub name: &'static str,
    /// Its acts, in the order of the menu.
    pub acts: Vec<ActEntry>,
    records: Vec<RecordEntry>,
    ears: Vec<Ear>,
    tables: Vec<&'static Table>,
}

/// An act as the book knows it, its stages by name.
pub struct ActEntry {
    /// `capability.act`.
    pub name: &'static str,
    /// The articles it rests on.
    pub basis: &'static [Article],
    /// The stages from which it is open; empty means from every stage.
    pub from: Vec<&'static str>,
    /// The power it takes.
    pub power: &'static str,
    /// The public node it shows.
    pub node: Option<&'static str>,
    /// The grounds on which it refuses.
    pub refuses: &'static [Ground],
    /// The record it changes.
    pub record: &'static str,
    /// JSON Schema of its input.
    pub schema: fn() -> Schema,
    /// Reads its input from JSON.
    pub read: fn(serde_json::Value) -> Result<AnyAct, serde_json::Error>,
}

pub(crate) struct RecordEntry {
    pub name: &'static str,
    pub stages: Vec<&'static str>,
    pub tables: &'static [&'static Table],
    pub fresh: fn() -> Stream,
}

/// Makes, of an event, an act of the house and says in which case or book it is done.
type React = Box<dyn Fn(&Mark, &str) -> Result<Option<(Case, AnyAct)>, Failure> + Send + Sync>;

pub(crate) struct Ear {
    pub event: &'static str,
    pub react: React,
}

impl Capability {
    /// A capability that does nothing yet.
    pub const fn new(name: &'static str) -> Self {
        Self { name, acts: Vec::new(), records: Vec::new(), ears: Vec::new(), tables: Vec::new() }
    }

    /// Adds an act, and its record with the first.
    #[must_use]
    pub fn act<A: Act>(mut self) -> Self {
        self = self.record::<A::On>();
        let Declaration { name, basis, from, power, node, refuses } = A::LAW;
        self.acts.push(ActEntry {
            name,
            basis,
            from: from.iter().map(|stage| stage.name()).collect(),
            power,
            node,
            refuses,
            record: A::On::NAME,
            schema: || schemars::schema_for!(A),
            read: |input| serde_json::from_value::<A>(input).map(AnyAct::from),
        });
        self
    }

    /// Adds a record that only reactions change.
    #[must_use]
    pub fn record<R: Record>(mut self) -> Self {
        if self.records.iter().all(|record| record.name != R::NAME) {
            let stages = R::Stage::ALL.iter().map(|stage| stage.name()).collect();
            self.records.push(RecordEntry { name: R::NAME, stages, tables: R::TABLES, fresh: Stream::new::<R> });
        }
        self
    }

    /// Does an act in the house's name, in the same transaction, whenever an event of this name happens. `F` is the
    /// event's data as this capability understands it: it names only the fields it needs.
    #[must_use]
    pub fn hear<F: DeserializeOwned + 'static, A: Act>(
        mut self,
        event: &'static str,
        react: fn(&Mark, F) -> Option<(Case, A)>,
    ) -> Self {
        let react: React = Box::new(move |mark, data| {
            Ok(react(mark, serde_json::from_str(data)?).map(|(case, act)| (case, AnyAct::from(act))))
        });
        self.ears.push(Ear { event, react });
        self
    }

    /// Whether it hears any event in this payload; cheaper than reading the payload.
    pub(crate) fn hears(&self, payload: &str) -> bool {
        self.ears.iter().any(|ear| payload.contains(ear.event))
    }

    /// Adds a table of the capability's own that is no projection.
    #[must_use]
    pub fn table(mut self, table: &'static Table) -> Self {
        self.tables.push(table);
        self
    }
}

/// All capabilities of a court.
pub struct Book {
    /// In the order of the menu.
    pub capabilities: Vec<Capability>,
    by_name: HashMap<&'static str, (usize, usize)>,
}

impl Book {
    /// Puts the capabilities together.
    pub fn new(capabilities: Vec<Capability>) -> Self {
        let all = capabilities.iter().enumerate();
        let acts = all
            .flat_map(|(at, capability)| capability.acts.iter().enumerate().map(move |(n, act)| (act.name, (at, n))));
        Self { by_name: acts.collect(), capabilities }
    }

    /// All acts.
    pub fn acts(&self) -> impl Iterator<Item = &ActEntry> {
        self.capabilities.iter().flat_map(|capability| &capability.acts)
    }

    /// The act of that name.
    pub fn act(&self, name: &str) -> Option<&ActEntry> {
        self.by_name.get(name).map(|(at, n)| &self.capabilities[*at].acts[*n])
    }

    /// Every record with its stages.
    pub fn stages(&self) -> impl Iterator<Item = (&'static str, &[&'static str])> {
        self.records().map(|record| (record.name, record.stages.as_slice()))
    }

    /// The acts that are open in a record at this stage, whoever asks.
    pub fn open<'a>(&'a self, record: &'a str, stage: &'a str) -> impl Iterator<Item = &'a ActEntry> {
        self.acts().filter(move |act| act.record == record && (act.from.is_empty() || act.from.contains(&stage)))
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = &RecordEntry> {
        self.capabilities.iter().flat_map(|capability| &capability.records)
    }

    pub(crate) fn record(&self, name: &str) -> Option<&RecordEntry> {
        self.records().find(|record| record.name == name)
    }

    pub(crate) fn ears<'a>(&'a self, event: &'a str) -> impl Iterator<Item = &'a Ear> {
        self.capabilities.iter().flat_map(|capability| &capability.ears).filter(move |ear| ear.event == event)
    }

    /// Every table, projections and others.
    pub(crate) fn tables(&self) -> Vec<&'static Table> {
        let mut tables: Vec<&'static Table> = vec![&chain::JOURNAL, &cipher::VAULT, &JOB, &ONCE];
        tables.extend(shared::ALL);
        for capability in &self.capabilities {
            tables.extend(capability.records.iter().flat_map(|record| record.tables));
            tables.extend(&capability.tables);
        }
        let mut seen = std::collections::HashSet::new();
        tables.retain(|table| seen.insert(table.name));
        tables
    }

    /// The tables that a rebuild makes anew.
    pub(crate) fn projections(&self) -> Vec<&'static Table> {
        self.tables().into_iter().filter(|table| table.kind == Kind::Projection).collect()
    }

    /// The public node that an entry shows, as a row.
    pub(crate) fn node(&self, entry: &Entry) -> Option<Write> {
        let code = self
            .act(&entry.act)?
            .node
            .filter(|_| self.act(&entry.act).is_some_and(|act| act.record == entry.stream))?;
        let rest = args![entry.stream.clone(), entry.version, code, entry.act.clone(), entry.at];
        Some(shared::NODE.put(entry.case, rest))
    }

    pub(crate) fn fresh(&self, stream: &str) -> Result<Stream, Failure> {
        let record =
            self.record(stream).ok_or_else(|| Failure::Unreadable(format!("no capability keeps a record {stream:?}")));
        Ok((record?.fresh)())
    }
}

impl From<Failure> for Rejection {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
