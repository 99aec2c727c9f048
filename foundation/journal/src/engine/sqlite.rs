//! SQLite: one writing connection, WAL, every commit flushed to the disk.

use std::collections::HashMap;

use rusqlite::types::{Null, ValueRef};
use rusqlite::{Connection, ErrorCode, Statement, ffi};

use super::{Engine, Failure};
use crate::table::{How, Table, Write};
use crate::value::{Row, Value};

/// `synchronous = FULL`: a commit that was acknowledged survives a power cut.
const WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
    PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY;";
const READER: &str = "PRAGMA query_only = 1; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16384;";

struct Sqlite {
    connection: Connection,
    texts: HashMap<(&'static str, How), String>,
    open: bool,
}

pub(super) fn open(path: &str) -> Result<Box<dyn Engine>, Failure> {
    let connection = Connection::open(path)?;
    connection.execute_batch(WRITER)?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(Box::new(Sqlite { connection, texts: HashMap::new(), open: false }))
}

/// A connection that only reads.
pub(super) fn reader(path: &str) -> Result<Connection, Failure> {
    let connection = Connection::open(path)?;
    connection.execute_batch(READER)?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(connection)
}

impl Sqlite {
    fn begin(&mut self) -> Result<(), Failure> {
        if !self.open {
            self.connection.prepare_cached("BEGIN IMMEDIATE")?.raw_execute()?;
            self.open = true;
        }
        Ok(())
    }
}

impl Engine for Sqlite {
    fn create(&mut self, tables: &[&'static Table]) -> Result<(), Failure> {
        for sql in tables.iter().flat_map(|table| table.create()) {
            let strict = if sql.starts_with("CREATE TABLE") { " STRICT" } else { "" };
            let sql = sql.replace("BIGINT", "INTEGER").replace("BYTEA", "BLOB") + strict;
            self.connection.execute_batch(&sql)?;
        }
        Ok(())
    }

    fn read(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure> {
        ask(&self.connection, sql, args)
    }

    fn write(&mut self, writes: &[Write]) -> Result<(), Failure> {
        self.begin()?;
        for Write { table, how, args } in writes {
            let text = self.texts.entry((table.name, *how)).or_insert_with(|| text(table, *how));
            let mut statement = self.connection.prepare_cached(text)?;
            bind(&mut statement, args)?;
            statement.raw_execute()?;
        }
        Ok(())
    }

    fn run(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure> {
        self.begin()?;
        ask(&self.connection, sql, args)
    }

    fn commit(&mut self, writes: &[Write]) -> Result<(), Failure> {
        if writes.is_empty() && !self.open {
            return Ok(());
        }
        self.write(writes)?;
        self.connection.prepare_cached("COMMIT")?.raw_execute()?;
        self.open = false;
        Ok(())
    }

    fn rollback(&mut self) {
        if self.open {
            // A failed rollback means that SQLite has already rolled back by itself.
            drop(self.connection.execute_batch("ROLLBACK"));
            self.open = false;
        }
    }
}

/// The rows that answer a question.
pub(super) fn ask(connection: &Connection, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure> {
    let mut statement = connection.prepare_cached(&numbered(sql))?;
    bind(&mut statement, args)?;
    let width = statement.column_count();
    let (mut rows, mut found) = (statement.raw_query(), Vec::new());
    while let Some(row) = rows.next()? {
        let values = (0..width).map(|column| Ok(value(row.get_ref(column)?)));
        found.push(Row(values.collect::<rusqlite::Result<_>>()?));
    }
    Ok(found)
}

fn text(table: &Table, how: How) -> String {
    let written = table.written(how);
    let values = match how {
        How::Drop => {
            let same: Vec<_> = written.iter().zip(1..).map(|((name, _), at)| format!("{name} = ?{at}")).collect();
            same.join(" AND ")
        }
        _ => {
            let places: Vec<_> = (1..=written.len()).map(|at| format!("?{at}")).collect();
            format!("VALUES ({})", places.join(", "))
        }
    };
    table.text(how, &values)
}

fn bind(statement: &mut Statement<'_>, args: &[Value]) -> rusqlite::Result<()> {
    for (value, index) in args.iter().zip(1..) {
        match value {
            Value::Null => statement.raw_bind_parameter(index, Null)?,
            Value::Int(v) => statement.raw_bind_parameter(index, v)?,
            Value::Text(v) => statement.raw_bind_parameter(index, v)?,
            Value::Name(v) => statement.raw_bind_parameter(index, v)?,
            Value::Id(v) => statement.raw_bind_parameter(index, v.as_bytes().as_slice())?,
            Value::Bytes(v) => statement.raw_bind_parameter(index, v)?,
        }
    }
    Ok(())
}

/// SQLite numbers `$2` by where it first stands, and `?2` by what it says.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

fn value(column: ValueRef<'_>) -> Value {
    match column {
        ValueRef::Null | ValueRef::Real(_) => Value::Null,
        ValueRef::Integer(v) => Value::Int(v),
        ValueRef::Text(v) => Value::Text(String::from_utf8_lossy(v).into_owned()),
        ValueRef::Blob(v) => Value::Bytes(v.to_vec()),
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        let why = error.to_string();
        match error.sqlite_error().map(|e| (e.code, e.extended_code)) {
            Some((_, ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE)) => Self::Conflict(why),
            Some((
                ErrorCode::ConstraintViolation
                | ErrorCode::TypeMismatch
                | ErrorCode::ParameterOutOfRange
                | ErrorCode::Unknown,
                _,
            )) => Self::Row(why),
            None => Self::Row(why),
            Some(_) => Self::Down(why),
        }
    }
}
