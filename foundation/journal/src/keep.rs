//! Keeping the journal honest: verify the chains, rebuild the projections, move to another database.

use docket::Case;

use crate::args;
use crate::book::Book;
use crate::chain::{COLUMNS, Digest, Entry};
use crate::engine::{self, Engine, Failure};
use crate::table::{Kind, Table, Write};
use crate::value::{Row, Value};

/// Rows that are read at a time.
const PAGE: i64 = 2000;

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Entries that were read.
    pub entries: u64,
    /// Streams.
    pub streams: u64,
    /// SHA-256 over the name, length and last hash of every stream: the same on every copy of this journal.
    pub heads: Digest,
    /// The first entry that is not what was written, in words: court, case, stream, version.
    pub bad: Option<String>,
}

/// Reads the whole journal and checks every chain.
///
/// A chain shows changed, exchanged and missing entries; a cut tail shows only against a head that was published.
///
/// # Errors
/// When the database cannot be read.
pub fn verify(url: &str) -> Result<Verified, Failure> {
    let mut engine = engine::open(url)?;
    let mut heads = Vec::new();
    let mut found = Verified { entries: 0, streams: 0, heads: Digest::default(), bad: None };
    let mut last: Option<Entry> = None;
    let mut close = |entry: &Entry| {
        heads.extend_from_slice(format!("{} {} {} ", entry.case.path(), entry.stream, entry.version).as_bytes());
        heads.extend_from_slice(&entry.hash.0);
    };
    let outcome = walk(&mut *engine, |entry| {
        let same = last.as_ref().filter(|last| last.case == entry.case && last.stream == entry.stream);
        let (version, previous) = same.map_or((0, Digest::default()), |last| (last.version, last.hash));
        found.entries += 1;
        if entry.version != version + 1 || entry.digest(&previous) != entry.hash {
            found.bad = Some(format!(
                "court {} case {} stream {} entry {}",
                entry.case.court, entry.case.id, entry.stream, entry.version
            ));
            return Ok(false);
        }
        if same.is_none() {
            found.streams += 1;
            last.as_ref().into_iter().for_each(&mut close);
        }
        last = Some(entry);
        Ok(true)
    });
    match outcome {
        // An entry that cannot even be read is a changed one.
        Err(Failure::Unreadable(why)) => found.bad = Some(why),
        other => other?,
    }
    last.iter().for_each(&mut close);
    found.heads = Digest::of(&heads);
    Ok(found)
}

/// Hands every entry to `each`, stream by stream, until it says stop.
fn walk(engine: &mut dyn Engine, mut each: impl FnMut(Entry) -> Result<bool, Failure>) -> Result<(), Failure> {
    let first = format!("SELECT {COLUMNS} FROM journal ORDER BY court, case_id, stream, version LIMIT {PAGE}");
    let next = format!(
        "SELECT {COLUMNS} FROM journal WHERE (court, case_id, stream, version) > ($1, $2, $3, $4)
         ORDER BY court, case_id, stream, version LIMIT {PAGE}"
    );
    let mut rows = engine.read(&first, &[])?;
    while let Some(last) = rows.last() {
        let place = vec![last.0[0].clone(), last.0[1].clone(), last.0[2].clone(), last.0[3].clone()];
        for row in &rows {
            if !each(Entry::read(row))? {
                return Ok(());
            }
        }
        rows = engine.read(&next, &place)?;
    }
    Ok(())
}

/// Clears all projections and makes them anew from the journal, in one transaction. Answers the number of entries.
///
/// # Errors
/// When the database cannot be read or written, or an entry belongs to no capability of this program.
pub fn rebuild(url: &str, book: &Book) -> Result<u64, Failure> {
    let mut engine = engine::open(url)?;
    engine.create(&book.tables())?;
    project(&mut *engine, book)
}

fn project(engine: &mut dyn Engine, book: &Book) -> Result<u64, Failure> {
    let clear: Vec<_> = book.projections().into_iter().map(Table::clear).collect();
    engine.write(&clear)?;
    let (mut count, mut place) = (0, None::<(Case, String, crate::record::Stream)>);
    let first = format!("SELECT {COLUMNS} FROM journal ORDER BY court, case_id, stream, version LIMIT {PAGE}");
    let next = format!(
        "SELECT {COLUMNS} FROM journal WHERE (court, case_id, stream, version) > ($1, $2, $3, $4)
         ORDER BY court, case_id, stream, version LIMIT {PAGE}"
    );
    let mut rows = engine.read(&first, &[])?;
    while let Some(last) = rows.last() {
        let after: Vec<Value> = last.0[..4].to_vec();
        let mut writes: Vec<Write> = Vec::new();
        for entry in rows.iter().map(Entry::read) {
            if place.as_ref().is_none_or(|(case, stream, _)| (*case, stream) != (entry.case, &entry.stream)) {
                place = Some((entry.case, entry.stream.clone(), book.fresh(&entry.stream)?));
            }
            if let Some((_, _, stream)) = &mut place {
                writes.extend(stream.take(&entry, true)?);
            }
            writes.extend(book.node(&entry));
            count += 1;
        }
        engine.write(&writes)?;
        rows = engine.read(&next, &after)?;
    }
    engine.commit(&[])?;
    Ok(count)
}

/// Copies journal, sealed contents and everything that is no projection from one database to an empty one, then
/// makes the projections there. Answers what verification says of the copy.
///
/// # Errors
/// When the target is not empty, or a database cannot be read or written.
pub fn transfer(from: &str, to: &str, book: &Book) -> Result<Verified, Failure> {
    let (mut source, mut target) = (engine::open(from)?, engine::open(to)?);
    source.create(&book.tables())?;
    target.create(&book.tables())?;
    if !target.read("SELECT version FROM journal LIMIT 1", &[])?.is_empty() {
        return Err(Failure::Row("the target already holds a journal: move into an empty database".into()));
    }
    for table in book.tables().into_iter().filter(|table| table.kind == Kind::Own) {
        copy(&mut *source, &mut *target, table)?;
    }
    project(&mut *target, book)?;
    verify(to)
}

fn copy(source: &mut dyn Engine, target: &mut dyn Engine, table: &'static Table) -> Result<(), Failure> {
    let (names, keys) = (table.names(), table.keys());
    let (all, key) = (names.join(", "), names[..keys].join(", "));
    let places: Vec<_> = (1..=keys).map(|at| format!("${at}")).collect();
    let mut sql = format!("SELECT {all} FROM {} ORDER BY {key} LIMIT {PAGE}", table.name);
    let next =
        format!("SELECT {all} FROM {} WHERE ({key}) > ({}) ORDER BY {key} LIMIT {PAGE}", table.name, places.join(", "));
    let mut after = Vec::new();
    loop {
        let rows = source.read(&sql, &after)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.0[..keys].to_vec();
        let case = |row: &Row| row.case(0);
        let writes: Vec<_> = rows.iter().map(|row| table.add(case(row), row.0[2..].to_vec())).collect();
        target.write(&writes)?;
        sql.clone_from(&next);
    }
}

/// Every row of every projection, as text in a fixed order: for comparing two databases.
///
/// # Errors
/// When the database cannot be read.
pub fn dump(url: &str, book: &Book) -> Result<Vec<String>, Failure> {
    let mut engine = engine::open(url)?;
    let mut lines = Vec::new();
    for table in book.projections() {
        let sql = format!("SELECT {} FROM {}", table.names().join(", "), table.name);
        let rows = engine.read(&sql, &args![])?;
        // Engines sort text differently, so the order is made here.
        let mut rows: Vec<_> = rows.iter().map(|row| format!("{} {:?}", table.name, row.0)).collect();
        rows.sort();
        lines.extend(rows);
    }
    Ok(lines)
}
