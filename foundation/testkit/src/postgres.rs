//! PostgreSQL for tests: every test has a database of its own on a private server.
//!
//! `cargo xtask test` starts one server for the whole run and names it in `MINGJING_TEST_POSTGRES`. Without the variable
//! the first test of a process that asks starts a server for that process, which ends with it. Where PostgreSQL is not
//! installed the tests fail and say what to install: a test that skips proves nothing.

use std::{
    future::Future,
    hash::{BuildHasher, RandomState},
    process,
    sync::LazyLock,
    thread,
};

use postgres_cluster::{Cluster, Durability};
use tokio_postgres::{Client, NoTls};

/// Names a server for all tests of a run: `postgres://user[:password]@host:port/database`, by a user who may create
/// databases.
pub const VARIABLE: &str = "MINGJING_TEST_POSTGRES";

/// The server of this process, when nobody named one. A static is never dropped; the server ends all the same, because
/// the pipe that keeps it alive closes with the process.
static OWN: LazyLock<Result<Cluster, String>> = LazyLock::new(|| Cluster::start(Durability::Durable));

/// The server that tests of this process use, durable commits (`fsync=on`) included.
///
/// # Panics
///
/// With a sentence that says what to install when there is no PostgreSQL.
pub fn url() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| match &*OWN {
        Ok(cluster) => cluster.url().to_owned(),
        Err(why) => panic!("{why}"),
    })
}

/// An empty database, made for one test and dropped with this value, connections to it included.
#[derive(Debug)]
pub struct Database {
    /// Where it is reached, in the form that `--database` and `journal` take.
    pub url: String,
    name: String,
    server: String,
}

/// Makes an empty database on the server of [`url`].
///
/// Neither needs nor disturbs an async runtime: the work is done on a thread of its own, so synchronous and `tokio`
/// tests call it alike.
///
/// # Panics
///
/// When there is no server ([`url`]) or it refuses to create a database.
pub fn database() -> Database {
    let server = url();
    let name = format!("test_{}_{:016x}", process::id(), RandomState::new().hash_one(0_u8));
    // template0 has no connections of its own, so that many tests may copy it at the same moment.
    run(&server, format!("CREATE DATABASE {name} TEMPLATE template0"));
    Database { url: beside(&server, &name), name, server }
}

impl Drop for Database {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        if thread::panicking() {
            // The test has failed with its own message; a second panic here would hide it.
            let _ = try_run(&self.server, &sql);
        } else {
            run(&self.server, sql);
        }
    }
}

/// `server` with another database name.
fn beside(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, ""), |(address, options)| (address, options));
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address[start..].find('/').map_or(address.len(), |at| start + at);
    let mark = if options.is_empty() { "" } else { "?" };
    format!("{}/{name}{mark}{options}", &address[..end])
}

fn run(server: &str, sql: String) {
    if let Err(why) = try_run(server, &sql) {
        panic!("PostgreSQL at {server} did not do “{sql}”: {why}");
    }
}

fn try_run(server: &str, sql: &str) -> Result<(), String> {
    alone(async {
        let client = connect(server).await.map_err(said)?;
        client.batch_execute(sql).await.map_err(said)
    })
}

/// Runs a future to its end on a thread and runtime of its own.
fn alone<T: Send>(future: impl Future<Output = Result<T, String>> + Send) -> Result<T, String> {
    thread::scope(|scope| {
        let work = scope.spawn(|| {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|e| e.to_string())?;
            runtime.block_on(future)
        });
        work.join().unwrap_or_else(|_| Err("the thread that talks to the server panicked".into()))
    })
}

async fn connect(server: &str) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(server, NoTls).await?;
    // Ends when the client is dropped; its error reaches the client's pending call.
    tokio::spawn(connection);
    Ok(client)
}

/// What the server said, not only that it said something: tokio-postgres keeps it in the source.
fn said(error: tokio_postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exists(name: &str) -> bool {
        let name = name.to_owned();
        let server = url();
        alone(async move {
            let client = connect(&server).await.map_err(said)?;
            let rows = client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).await.map_err(said)?;
            Ok(!rows.is_empty())
        })
        .expect("an answer")
    }

    #[test]
    fn a_database_is_there_for_one_test_and_gone_after_it() {
        let database = database();
        let name = database.name.clone();
        assert!(exists(&name));
        drop(database);
        assert!(!exists(&name));
    }

    #[tokio::test]
    async fn inside_a_runtime_and_with_a_connection_open_it_is_dropped_too() {
        let database = database();
        let name = database.name.clone();
        let client = connect(&database.url).await.expect("a connection");
        client.batch_execute("CREATE TABLE t (x BIGINT); INSERT INTO t VALUES (1)").await.expect("a table");
        drop(database);
        assert!(!exists(&name));
        assert!(client.batch_execute("SELECT 1").await.is_err());
    }

    #[test]
    fn two_databases_are_two() {
        assert_ne!(database().url, database().url);
    }

    #[test]
    fn the_name_is_put_in_its_place() {
        assert_eq!(beside("postgres://u:p@127.0.0.1:5432/postgres", "t"), "postgres://u:p@127.0.0.1:5432/t");
        assert_eq!(beside("postgres://u@localhost", "t"), "postgres://u@localhost/t");
        assert_eq!(beside("postgres://u@h:1/a?sslmode=disable", "t"), "postgres://u@h:1/t?sslmode=disable");
    }
}
