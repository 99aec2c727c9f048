//! Two databases behind one small trait. All SQL is one text with `$1` placeholders.

mod postgres;
mod reader;
mod sqlite;

pub use reader::Reader;

use crate::table::{Table, Write};
use crate::value::{Row, Value};

/// The writer's connection: one transaction at a time.
pub(crate) trait Engine: Send {
    /// Makes tables that are missing.
    fn create(&mut self, tables: &[&'static Table]) -> Result<(), Failure>;
    /// The rows that answer a question, inside the transaction if one is open.
    fn read(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure>;
    /// Writes inside the transaction, opening one if there is none.
    fn write(&mut self, writes: &[Write]) -> Result<(), Failure>;
    /// Runs a statement of its own inside the transaction, opening one if there is none; answers what it returns.
    fn run(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure>;
    /// Writes these too and commits: all durable once this answers.
    fn commit(&mut self, writes: &[Write]) -> Result<(), Failure>;
    /// Gives the transaction up, if one is open.
    fn rollback(&mut self);
}

/// Why the database did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Someone else wrote that key first; trying again may help.
    #[error("someone else wrote this first: {0}")]
    Conflict(String),
    /// A row or statement that it will never have.
    #[error("the database will not have this row: {0}")]
    Row(String),
    /// The database itself is unwell.
    #[error("the database is not available: {0}")]
    Down(String),
    /// What is stored cannot be understood.
    #[error("what is stored cannot be read: {0}")]
    Unreadable(String),
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// Opens the writer's connection to `postgres://…` or `sqlite:PATH`.
pub(crate) fn open(url: &str) -> Result<Box<dyn Engine>, Failure> {
    if is_postgres(url) { postgres::open(url) } else { sqlite::open(sqlite_path(url)) }
}

pub(crate) fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

pub(crate) fn sqlite_path(url: &str) -> &str {
    url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url)
}
