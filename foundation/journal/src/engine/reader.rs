//! Reading beside the writer.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::{Failure, is_postgres, postgres, sqlite, sqlite_path};
use crate::value::{Row, Value};

/// Connections that read at the same time.
const READERS: usize = 8;

/// A pool of connections that only read; cheap to clone.
#[derive(Clone)]
pub struct Reader(Arc<Pool>);

enum Pool {
    Sqlite { path: String, idle: Mutex<Vec<Connection>>, seats: Semaphore },
    Postgres(deadpool_postgres::Pool),
}

impl Reader {
    /// Opens the pool for `postgres://…` or `sqlite:PATH`.
    ///
    /// # Errors
    /// When the address cannot be understood.
    pub fn open(url: &str) -> Result<Self, Failure> {
        Ok(Self(Arc::new(if is_postgres(url) {
            Pool::Postgres(postgres::pool(url, READERS)?)
        } else {
            let path = sqlite_path(url).to_owned();
            Pool::Sqlite { path, idle: Mutex::default(), seats: Semaphore::new(READERS) }
        })))
    }

    /// The rows that answer a question.
    ///
    /// # Errors
    /// When the database is unwell or does not understand the question.
    pub async fn rows(&self, sql: &'static str, args: Vec<Value>) -> Result<Vec<Row>, Failure> {
        self.ask(sql.into(), args).await
    }

    /// As [`rows`](Self::rows), for a question put together by the program (never from what people type).
    ///
    /// # Errors
    /// When the database is unwell or does not understand the question.
    pub async fn ask(&self, sql: String, args: Vec<Value>) -> Result<Vec<Row>, Failure> {
        match &*self.0 {
            Pool::Postgres(pool) => postgres::ask(pool, &sql, &args).await,
            Pool::Sqlite { seats, .. } => {
                let gone = |_| Failure::Down("the readers are closed".into());
                let _seat: SemaphorePermit<'_> = seats.acquire().await.map_err(gone)?;
                let pool = Arc::clone(&self.0);
                let asked = tokio::task::spawn_blocking(move || pool.ask_sqlite(&sql, &args));
                asked.await.unwrap_or_else(|broken| Err(Failure::Down(broken.to_string())))
            }
        }
    }
}

impl Pool {
    fn ask_sqlite(&self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure> {
        let Self::Sqlite { path, idle, .. } = self else {
            return Err(Failure::Down("not an embedded database".into()));
        };
        let free = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = free.map_or_else(|| sqlite::reader(path), Ok)?;
        let answer = sqlite::ask(&connection, sql, args);
        idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        answer
    }
}
