//! Values that both engines store alike.

use docket::{Case, CourtId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use law::Fen;
use uuid::Uuid;

/// One value of a row or of a question.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// NULL.
    Null,
    /// BIGINT: numbers, fen, microseconds UTC, 0 or 1.
    Int(i64),
    /// TEXT.
    Text(String),
    /// TEXT that is part of the program.
    Name(&'static str),
    /// BYTEA of 16 bytes.
    Id(Uuid),
    /// BYTEA.
    Bytes(Vec<u8>),
}

/// The values of a row or of a question: anything that a [`Value`] can be made from.
#[macro_export]
macro_rules! args { ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] } }

macro_rules! from { ($($from:ty: $value:ident => $to:expr;)*) => { $(impl From<$from> for Value { fn from($value: $from) -> Self { $to } })* } }
from! {
    i64: v => Self::Int(v);
    bool: v => Self::Int(v.into());
    Fen: v => Self::Int(v.0);
    CourtId: v => Self::Int(v.0);
    Timestamp: v => Self::Int(v.as_microsecond());
    Date: v => Self::Text(v.to_string());
    Uuid: v => Self::Id(v);
    PersonId: v => Self::Id(v.0);
    &'static str: v => Self::Name(v);
    String: v => Self::Text(v);
    Vec<u8>: v => Self::Bytes(v);
    [u8; 32]: v => Self::Bytes(v.to_vec());
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of an answer, read by the place of its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// A BIGINT; 0 when NULL.
    pub fn int(&self, column: usize) -> i64 {
        if let Value::Int(v) = self.0[column] { v } else { 0 }
    }

    /// Whether a column is NULL.
    pub fn null(&self, column: usize) -> bool {
        self.0[column] == Value::Null
    }

    /// A flag.
    pub fn flag(&self, column: usize) -> bool {
        self.int(column) != 0
    }

    /// A TEXT; empty when NULL.
    pub fn text(&self, column: usize) -> &str {
        match &self.0[column] {
            Value::Text(v) => v,
            Value::Name(v) => v,
            _ => "",
        }
    }

    /// A TEXT, owned; `None` when NULL.
    pub fn text_opt(&self, column: usize) -> Option<String> {
        (!self.null(column)).then(|| self.text(column).to_owned())
    }

    /// A BYTEA; empty when NULL.
    pub fn bytes(&self, column: usize) -> &[u8] {
        match &self.0[column] {
            Value::Bytes(v) => v,
            Value::Id(v) => v.as_bytes(),
            _ => &[],
        }
    }

    /// An id; nil when it is none.
    pub fn id(&self, column: usize) -> Uuid {
        Uuid::from_slice(self.bytes(column)).unwrap_or_default()
    }

    /// A person; `None` when NULL.
    pub fn person(&self, column: usize) -> Option<PersonId> {
        (!self.null(column)).then(|| PersonId(self.id(column)))
    }

    /// A moment stored as microseconds UTC.
    pub fn time(&self, column: usize) -> Timestamp {
        Timestamp::from_microsecond(self.int(column)).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// A moment; `None` when NULL.
    pub fn time_opt(&self, column: usize) -> Option<Timestamp> {
        (!self.null(column)).then(|| self.time(column))
    }

    /// A day stored as `YYYY-MM-DD`; `None` when NULL.
    pub fn date(&self, column: usize) -> Option<Date> {
        self.text(column).parse().ok()
    }

    /// Money.
    pub fn fen(&self, column: usize) -> Fen {
        Fen(self.int(column))
    }

    /// The case whose court and id stand in two neighbouring columns.
    pub fn case(&self, column: usize) -> Case {
        Case { court: CourtId(self.int(column)), id: self.id(column + 1) }
    }
}
