//! PostgreSQL: one writing connection; a whole batch is sent without waiting between its statements, and many rows of
//! one table travel as arrays in one statement.

use std::collections::HashMap;
use std::error::Error;

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod};
use futures::future::try_join_all;
use tokio::runtime::Runtime;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use tokio_postgres::{Client, NoTls, Statement};

use super::{Engine, Failure};
use crate::table::{How, Table, Write};
use crate::value::{Row, Value};

struct Postgres {
    url: String,
    runtime: Runtime,
    client: Client,
    prepared: HashMap<String, Statement>,
    open: bool,
}

pub(super) fn open(url: &str) -> Result<Box<dyn Engine>, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::Down(error.to_string()))?;
    let client = runtime.block_on(connect(url))?;
    Ok(Box::new(Postgres { url: url.to_owned(), runtime, client, prepared: HashMap::new(), open: false }))
}

async fn connect(url: &str) -> Result<Client, Failure> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// A pool of reading connections.
pub(super) fn pool(url: &str, size: usize) -> Result<Pool, Failure> {
    let config = url.parse::<tokio_postgres::Config>()?;
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config(config, NoTls, recycling);
    Pool::builder(manager).max_size(size).build().map_err(|error| Failure::Down(error.to_string()))
}

pub(super) async fn ask(pool: &Pool, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure> {
    let client = pool.get().await.map_err(|error| Failure::Down(error.to_string()))?;
    let statement = client.prepare_cached(sql).await?;
    let args: Vec<_> = args.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
    Ok(client.query(&statement, &args).await?.iter().map(row).collect())
}

impl Postgres {
    /// Connects anew when the server had gone away.
    fn awake(&mut self) -> Result<(), Failure> {
        if self.client.is_closed() {
            (self.open, self.prepared) = (false, HashMap::new());
            self.client = self.runtime.block_on(connect(&self.url))?;
        }
        Ok(())
    }

    fn prepare(&mut self, sql: String) -> Result<Statement, Failure> {
        if let Some(statement) = self.prepared.get(&sql) {
            return Ok(statement.clone());
        }
        let statement = self.runtime.block_on(self.client.prepare(&sql))?;
        self.prepared.insert(sql, statement.clone());
        Ok(statement)
    }

    /// The few statements that write these rows.
    fn statements<'a>(&mut self, writes: &'a [Write]) -> Result<Vec<(Statement, Vec<Column<'a>>)>, Failure> {
        let mut statements = Vec::new();
        for group in groups(writes) {
            let (table, how) = (group[0].table, group[0].how);
            let kinds: Vec<_> = table.written(how).iter().map(|(name, kind)| (*name, base(kind))).collect();
            let arrays: Vec<_> = kinds.iter().zip(1..).map(|((_, kind), at)| format!("${at}::{kind}[]")).collect();
            let source = match how {
                How::Clear => String::new(),
                How::Drop => {
                    let names: Vec<_> = kinds.iter().map(|(name, _)| *name).collect();
                    format!("({0}) IN (SELECT * FROM unnest({1}))", names.join(", "), arrays.join(", "))
                }
                _ => format!("SELECT * FROM unnest({})", arrays.join(", ")),
            };
            let statement = self.prepare(table.text(how, &source))?;
            let columns = (0..kinds.len()).map(|at| Column(group.iter().map(|write| &write.args[at]).collect()));
            statements.push((statement, columns.collect()));
        }
        Ok(statements)
    }

    fn begin(&mut self) -> Result<(), Failure> {
        self.awake()?;
        if !self.open {
            self.runtime.block_on(self.client.batch_execute("BEGIN"))?;
            self.open = true;
        }
        Ok(())
    }
}

impl Engine for Postgres {
    fn create(&mut self, tables: &[&'static Table]) -> Result<(), Failure> {
        let sql: Vec<_> = tables.iter().flat_map(|table| table.create()).collect();
        // Two nodes that start together must not make the same table twice.
        let sql = format!("BEGIN; SELECT pg_advisory_xact_lock(6172368); {}; COMMIT", sql.join("; "));
        Ok(self.runtime.block_on(self.client.batch_execute(&sql))?)
    }

    fn read(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure> {
        self.awake()?;
        let statement = self.prepare(sql.to_owned())?;
        let args: Vec<_> = args.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        Ok(self.runtime.block_on(self.client.query(&statement, &args))?.iter().map(row).collect())
    }

    fn write(&mut self, writes: &[Write]) -> Result<(), Failure> {
        self.begin()?;
        let statements = self.statements(writes)?;
        let client = &self.client;
        let all = statements.iter().map(async |(statement, args)| client.execute(statement, &bind(args)).await);
        self.runtime.block_on(try_join_all(all))?;
        Ok(())
    }

    fn run(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure> {
        self.begin()?;
        self.read(sql, args)
    }

    fn commit(&mut self, writes: &[Write]) -> Result<(), Failure> {
        if writes.is_empty() && !self.open {
            return Ok(());
        }
        self.awake()?;
        let statements = self.statements(writes)?;
        let (client, fresh) = (&self.client, !self.open);
        let whole = async {
            let begin = async { if fresh { client.batch_execute("BEGIN").await } else { Ok(()) } };
            let all = try_join_all(
                statements.iter().map(async |(statement, args)| client.execute(statement, &bind(args)).await),
            );
            futures::future::try_join(begin, all).await?;
            client.batch_execute("COMMIT").await
        };
        self.open = true;
        self.runtime.block_on(whole)?;
        self.open = false;
        Ok(())
    }

    fn rollback(&mut self) {
        if self.open {
            // When this fails the connection is gone, and the transaction with it.
            drop(self.runtime.block_on(self.client.batch_execute("ROLLBACK")));
            self.open = false;
        }
    }
}

/// Writes that can travel as one statement, in an order that leaves the same rows as doing them one by one: of several
/// that replace or delete the same row only the last counts.
fn groups(writes: &[Write]) -> Vec<Vec<&Write>> {
    let mut tables: Vec<(&str, Vec<&Write>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for write in writes {
        let at = *places.entry(write.table.name).or_insert_with(|| {
            tables.push((write.table.name, Vec::new()));
            tables.len() - 1
        });
        tables[at].1.push(write);
    }
    let mut groups = Vec::new();
    for (_, writes) in tables {
        let mut last: HashMap<(&[Value], Option<How>), usize> = HashMap::new();
        for (at, write) in writes.iter().enumerate() {
            let key = &write.args[..write.table.keys().min(write.args.len())];
            match write.how {
                How::Put | How::Drop => drop(last.insert((key, None), at)),
                How::Set(_) => drop(last.insert((key, Some(write.how)), at)),
                How::Add | How::Clear => {}
            }
        }
        let mut by_how: Vec<(How, Vec<&Write>)> = Vec::new();
        for (at, write) in writes.iter().enumerate() {
            let key = &write.args[..write.table.keys().min(write.args.len())];
            let counts = match write.how {
                How::Put | How::Drop => last.get(&(key, None)) == Some(&at),
                How::Set(_) => last.get(&(key, Some(write.how))) == Some(&at),
                How::Add | How::Clear => true,
            };
            if counts {
                match by_how.iter_mut().find(|(how, _)| *how == write.how) {
                    Some((_, group)) => group.push(write),
                    None => by_how.push((write.how, vec![write])),
                }
            }
        }
        // Rows are added before any is deleted, as they were by the acts of the batch.
        by_how.sort_by_key(|(how, _)| matches!(how, How::Drop));
        groups.extend(by_how.into_iter().map(|(_, group)| group));
    }
    groups
}

/// The type of a column without its constraints.
fn base(kind: &str) -> &str {
    kind.split(' ').next().unwrap_or(kind)
}

/// One column of many rows, sent as an array.
#[derive(Debug)]
struct Column<'a>(Vec<&'a Value>);

impl ToSql for Column<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.0.to_sql(ty, out)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn bind<'a>(columns: &'a [Column<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    columns.iter().map(|column| column as &(dyn ToSql + Sync)).collect()
}

fn row(row: &tokio_postgres::Row) -> Row {
    let value = |(at, column): (usize, &tokio_postgres::Column)| match *column.type_() {
        Type::INT8 => row.get::<_, Option<i64>>(at).into(),
        Type::INT4 => row.get::<_, Option<i32>>(at).map(i64::from).into(),
        Type::BOOL => row.get::<_, Option<bool>>(at).into(),
        Type::BYTEA => row.get::<_, Option<Vec<u8>>>(at).into(),
        _ => row.get::<_, Option<String>>(at).into(),
    };
    Row(row.columns().iter().enumerate().map(value).collect())
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(v) => match *ty {
                Type::INT4 => i32::try_from(*v)?.to_sql(ty, out),
                _ => v.to_sql(ty, out),
            },
            Self::Text(v) => v.to_sql(ty, out),
            Self::Name(v) => v.to_sql(ty, out),
            Self::Id(v) => v.as_bytes().as_slice().to_sql(ty, out),
            Self::Bytes(v) => v.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        let why = error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string);
        match error.code() {
            Some(code)
                if [
                    SqlState::UNIQUE_VIOLATION,
                    SqlState::T_R_SERIALIZATION_FAILURE,
                    SqlState::T_R_DEADLOCK_DETECTED,
                ]
                .contains(code) =>
            {
                Self::Conflict(why)
            }
            Some(code) if ["22", "23", "42"].iter().any(|class| code.code().starts_with(class)) => Self::Row(why),
            _ => Self::Down(why),
        }
    }
}
