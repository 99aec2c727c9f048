//! Tables and what is written to them, in words that both engines share.

use docket::Case;

use crate::value::Value;

/// A table of rows that belong to a case or book. Court and case lead every key, so that a court's rows can live on
/// one node of a distributed engine.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Columns of the key after court and case, in PostgreSQL's words: BIGINT, TEXT or BYTEA; may be empty.
    pub key: &'static str,
    /// The other columns.
    pub rest: &'static str,
    /// Further indexes: their columns, court and case not implied.
    pub indexes: &'static [&'static str],
    /// What becomes of it when projections are rebuilt.
    pub kind: Kind,
}

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What records make of their events: cleared and made anew by a rebuild.
    Projection,
    /// Things of their own that are no consequence of events: sealed contents, jobs, sessions. Kept by a rebuild,
    /// copied by a move.
    Own,
}

/// How a row is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum How {
    /// Insert or replace the row with its key.
    Put,
    /// Insert; the key must be new.
    Add,
    /// Insert or update these columns only; the others keep what they have, or their default.
    Set(&'static [&'static str]),
    /// Delete the row with its key.
    Drop,
    /// Delete all rows.
    Clear,
}

/// One change of one table.
#[derive(Clone, Debug)]
pub struct Write {
    pub(crate) table: &'static Table,
    pub(crate) how: How,
    pub(crate) args: Vec<Value>,
}

impl Table {
    /// Inserts a row, or replaces the one with its key. `rest` is every column after court and case, in order.
    pub fn put(&'static self, case: Case, rest: Vec<Value>) -> Write {
        self.write(How::Put, case, rest)
    }

    /// Inserts a row whose key must be new; else the whole act is refused as a conflict.
    pub fn add(&'static self, case: Case, rest: Vec<Value>) -> Write {
        self.write(How::Add, case, rest)
    }

    /// Sets some columns of the row with this key. A table written this way is never written by `put`.
    pub fn set(&'static self, case: Case, columns: &'static [&'static str], key_and_values: Vec<Value>) -> Write {
        self.write(How::Set(columns), case, key_and_values)
    }

    /// Deletes the row with this key.
    pub fn drop_row(&'static self, case: Case, key: Vec<Value>) -> Write {
        self.write(How::Drop, case, key)
    }

    pub(crate) const fn clear(&'static self) -> Write {
        Write { table: self, how: How::Clear, args: Vec::new() }
    }

    fn write(&'static self, how: How, case: Case, rest: Vec<Value>) -> Write {
        let mut args = Vec::with_capacity(rest.len() + 2);
        args.extend([Value::Int(case.court.0), Value::Id(case.id)]);
        args.extend(rest);
        Write { table: self, how, args }
    }

    /// Every column with its type and constraints, keys first.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let all = ["court BIGINT NOT NULL, case_id BYTEA NOT NULL", self.key, self.rest];
        all.into_iter().flat_map(|part| part.split(',')).filter_map(|column| column.trim().split_once(' '))
    }

    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.columns().map(|(name, _)| name).collect()
    }

    /// How many columns the key has.
    pub(crate) fn keys(&self) -> usize {
        2 + self.key.split(',').filter(|column| !column.trim().is_empty()).count()
    }

    /// The columns that a write of this kind names, with their types.
    pub(crate) fn written(&self, how: How) -> Vec<(&'static str, &'static str)> {
        match how {
            How::Put | How::Add => self.columns().collect(),
            How::Drop => self.columns().take(self.keys()).collect(),
            How::Clear => Vec::new(),
            How::Set(columns) => {
                let kind =
                    |name: &str| self.columns().find(|(column, _)| *column == name).map_or("TEXT", |(_, kind)| kind);
                self.columns().take(self.keys()).chain(columns.iter().map(|name| (*name, kind(name)))).collect()
            }
        }
    }

    pub(crate) fn create(&self) -> Vec<String> {
        let columns: Vec<_> = self.columns().map(|(name, kind)| format!("{name} {kind}")).collect();
        let key = self.names()[..self.keys()].join(", ");
        let table = format!("CREATE TABLE IF NOT EXISTS {} ({}, PRIMARY KEY ({key}))", self.name, columns.join(", "));
        let index = |(at, columns): (usize, &&str)| {
            format!("CREATE INDEX IF NOT EXISTS {}_i{at} ON {} ({columns})", self.name, self.name)
        };
        std::iter::once(table).chain(self.indexes.iter().enumerate().map(index)).collect()
    }

    /// The statement that writes in this way; `values` says where it takes its rows from.
    pub(crate) fn text(&self, how: How, values: &str) -> String {
        let (names, keys) = (self.names(), self.keys());
        let written: Vec<_> = self.written(how).into_iter().map(|(name, _)| name).collect();
        let insert = format!("INSERT INTO {} ({}) {values}", self.name, written.join(", "));
        let update = |columns: &[&str]| {
            let key = names[..keys].join(", ");
            let set: Vec<_> = columns.iter().map(|name| format!("{name} = excluded.{name}")).collect();
            if set.is_empty() {
                format!("{insert} ON CONFLICT ({key}) DO NOTHING")
            } else {
                format!("{insert} ON CONFLICT ({key}) DO UPDATE SET {}", set.join(", "))
            }
        };
        match how {
            How::Add => insert,
            How::Put => update(&names[keys..]),
            How::Set(columns) => update(columns),
            How::Drop => format!("DELETE FROM {} WHERE {values}", self.name),
            How::Clear => format!("DELETE FROM {}", self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LOAN: Table = Table {
        name: "loan",
        key: "lender TEXT NOT NULL",
        rest: "fen BIGINT NOT NULL, note TEXT NOT NULL DEFAULT ''",
        indexes: &["lender, fen"],
        kind: Kind::Projection,
    };

    #[test]
    fn a_table_declared_once_says_all_its_statements() {
        assert_eq!(
            LOAN.create(),
            [
                "CREATE TABLE IF NOT EXISTS loan (court BIGINT NOT NULL, case_id BYTEA NOT NULL, lender TEXT NOT NULL, fen BIGINT NOT NULL, note TEXT NOT NULL DEFAULT '', PRIMARY KEY (court, case_id, lender))",
                "CREATE INDEX IF NOT EXISTS loan_i0 ON loan (lender, fen)"
            ]
        );
        assert_eq!(
            LOAN.text(How::Set(&["fen"]), "VALUES ($1, $2, $3, $4)"),
            "INSERT INTO loan (court, case_id, lender, fen) VALUES ($1, $2, $3, $4) ON CONFLICT (court, case_id, lender) DO UPDATE SET fen = excluded.fen"
        );
        assert_eq!(LOAN.keys(), 3);
    }
}
