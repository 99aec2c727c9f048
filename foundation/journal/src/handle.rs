//! The handle on the journal that everybody holds.

use std::sync::Arc;

use docket::PersonId;
use docket::{Case, Side};
use tokio::sync::{Notify, mpsc, oneshot};

use crate::args;
use crate::book::Book;
use crate::chain::{COLUMNS, Digest, Entry};
use crate::desk::{Memory, Rejection, open_sealed};
use crate::engine::{self, Failure, Reader};
use crate::record::Record;
use crate::surroundings::Surroundings;
use crate::table::{Kind, Write};
use crate::value::{Row, Value};
use crate::writer::{Answer, BATCH, Errand, Message, Writer};

/// A handle on the journal; cheap to clone. When the last one is dropped the writer finishes what it has and ends.
#[derive(Clone)]
pub struct Journal {
    book: Arc<Book>,
    around: Surroundings,
    inbox: mpsc::Sender<Message>,
    reader: Reader,
    bell: Arc<Notify>,
}

impl Journal {
    /// Opens the database (`sqlite:PATH` or `postgres://…`), makes what is missing and starts the writer on its own
    /// thread.
    ///
    /// # Errors
    /// When the database cannot be opened.
    pub async fn open(url: &str, book: Arc<Book>, around: Surroundings) -> Result<Self, Failure> {
        let (inbox, messages) = mpsc::channel(4 * BATCH);
        let (ready, started) = oneshot::channel();
        let bell = Arc::new(Notify::new());
        let (target, writer_book, writer_around, writer_bell) =
            (url.to_owned(), Arc::clone(&book), around.clone(), Arc::clone(&bell));
        let thread = std::thread::Builder::new().name("journal".into()).spawn(move || {
            let opened =
                engine::open(&target).and_then(|mut engine| engine.create(&writer_book.tables()).map(|()| engine));
            match opened {
                Err(failure) => drop(ready.send(Err(failure))),
                Ok(engine) => {
                    drop(ready.send(Ok(())));
                    let memory = Memory::new();
                    Writer { engine, book: writer_book, around: writer_around, memory, bell: writer_bell }
                        .run(messages);
                }
            }
        });
        thread.map_err(|error| Failure::Down(error.to_string()))?;
        started.await.unwrap_or_else(|_| Err(Failure::Down("the writer did not start".into())))?;
        Ok(Self { book, around, inbox, reader: Reader::open(url)?, bell })
    }

    /// All capabilities.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Clock, ids, law, authority, cipher.
    pub const fn around(&self) -> &Surroundings {
        &self.around
    }

    /// The pool that reads.
    pub const fn reader(&self) -> &Reader {
        &self.reader
    }

    pub(crate) fn bell(&self) -> Arc<Notify> {
        Arc::clone(&self.bell)
    }

    /// Has an act done; answers once it is durable.
    ///
    /// # Errors
    /// Why it was not done.
    pub async fn perform(&self, errand: Errand) -> Answer {
        let (reply, answer) = oneshot::channel();
        self.inbox.send(Message::Perform(Box::new(errand), reply)).await.map_err(|_| closed())?;
        answer.await.map_err(|_| Rejection::from(closed()))?
    }

    /// Writes rows of tables that are no projections (sessions, counters); durable once it answers.
    ///
    /// # Errors
    /// When the database will not have them.
    pub async fn store(&self, writes: Vec<Write>) -> Result<(), Failure> {
        if let Some(write) = writes.iter().find(|write| write.table.kind == Kind::Projection) {
            return Err(Failure::Row(format!("{} is a projection: only acts change it", write.table.name)));
        }
        let (reply, answer) = oneshot::channel();
        self.inbox.send(Message::Store(writes, reply)).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// Runs a statement on tables that are no projections, through the writer; answers the rows it returns.
    ///
    /// # Errors
    /// When the database will not have it.
    pub async fn run(&self, sql: &'static str, args: Vec<Value>) -> Result<Vec<Row>, Failure> {
        let (reply, answer) = oneshot::channel();
        self.inbox.send(Message::Run(sql, args, reply)).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// The rows that answer a question, beside the writer.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn rows(&self, sql: &'static str, args: Vec<Value>) -> Result<Vec<Row>, Failure> {
        self.reader.rows(sql, args).await
    }

    /// All entries of a case in the order in which they were made.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn entries(&self, case: Case) -> Result<Vec<Entry>, Failure> {
        let sql =
            format!("SELECT {COLUMNS} FROM journal WHERE court = $1 AND case_id = $2 ORDER BY at, stream, version");
        Ok(self.reader.ask(sql, args![case.court, case.id]).await?.iter().map(Entry::read).collect())
    }

    /// A record as it stands, and its version: 0 when nothing happened yet.
    ///
    /// # Errors
    /// When the database is unwell or what is stored cannot be read.
    pub async fn record<R: Record>(&self, case: Case) -> Result<(R, i64), Failure> {
        let sql =
            format!("SELECT {COLUMNS} FROM journal WHERE court = $1 AND case_id = $2 AND stream = $3 ORDER BY version");
        let rows = self.reader.ask(sql, args![case.court, case.id, R::NAME]).await?;
        let mut stream = crate::record::Stream::new::<R>();
        for entry in rows.iter().map(Entry::read) {
            stream.take(&entry, false)?;
        }
        Ok((std::mem::take(stream.record_mut::<R>()?), stream.version))
    }

    /// The stage of each record of a case, by name; records that nothing happened to are not in it.
    ///
    /// # Errors
    /// When the database is unwell or what is stored cannot be read.
    pub async fn stages(&self, case: Case) -> Result<Vec<(&'static str, &'static str, i64)>, Failure> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE court = $1 AND case_id = $2 ORDER BY stream, version");
        let rows = self.reader.ask(sql, args![case.court, case.id]).await?;
        let entries: Vec<_> = rows.iter().map(Entry::read).collect();
        let streams = entries.chunk_by(|a, b| a.stream == b.stream).map(|entries| {
            let mut stream = self.book.fresh(&entries[0].stream)?;
            entries.iter().try_for_each(|entry| stream.take(entry, false).map(drop))?;
            let name = self.book.record(&entries[0].stream).map_or("", |record| record.name);
            Ok((name, stream.record.stage(), stream.version))
        });
        streams.collect()
    }

    /// How a person stands to a case.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn sides(&self, case: Case, person: PersonId) -> Result<Vec<Side>, Failure> {
        let sql = "SELECT side FROM standing WHERE court = $1 AND case_id = $2 AND person = $3";
        let rows = self.rows(sql, args![case.court, case.id, person]).await?;
        Ok(rows.iter().filter_map(|row| Side::named(row.text(0))).collect())
    }

    /// Opens contents that an act sealed; none when they were erased.
    ///
    /// # Errors
    /// When the database is unwell, or what is stored was changed or sealed with a key that is gone.
    pub async fn unseal(&self, case: Case, hash: Digest) -> Result<Option<Vec<u8>>, Failure> {
        let sql = "SELECT sealed FROM vault WHERE court = $1 AND case_id = $2 AND hash = $3";
        let rows = self.rows(sql, args![case.court, case.id, hash.0]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        open_sealed(&*self.around.cipher, case, &hash, row.bytes(0)).map(Some)
    }
}

fn closed() -> Failure {
    Failure::Down("the journal is closed".into())
}
