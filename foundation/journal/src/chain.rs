//! The hash chain of a stream: every entry binds all that was before it (全程留痕).

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{Context, SHA256};
use docket::{Case, PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::table::{Kind, Table, Write};
use crate::value::{Row, Value};

/// SHA-256 of something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut context = Context::new(&SHA256);
        context.update(bytes);
        Self::finish(context)
    }

    pub(crate) fn finish(context: Context) -> Self {
        let mut hash = [0; 32];
        hash.copy_from_slice(context.finish().as_ref());
        Self(hash)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl FromStr for Digest {
    type Err = hex::FromHexError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut hash = [0; 32];
        hex::decode_to_slice(text, &mut hash)?;
        Ok(Self(hash))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = [0; 64];
        hex::encode_to_slice(self.0, &mut text).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl schemars::JsonSchema for Digest {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Digest".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256, hexadecimal" })
    }
}

/// The journal: one row an act and stream. `PRIMARY KEY(court, case_id, stream, version)` is the optimistic lock.
pub(crate) static JOURNAL: Table = Table {
    name: "journal",
    key: "stream TEXT NOT NULL, version BIGINT NOT NULL",
    rest: "act TEXT NOT NULL, payload TEXT NOT NULL, actor BYTEA, at BIGINT NOT NULL, hash BYTEA NOT NULL",
    indexes: &[],
    kind: Kind::Own,
};

pub(crate) const COLUMNS: &str = "court, case_id, stream, version, act, payload, actor, at, hash";

/// One entry of the journal: one act, as it changed one stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The case or book.
    pub case: Case,
    /// The stream, which is the name of the record.
    pub stream: String,
    /// Its place in the stream, from 1.
    pub version: i64,
    /// The act, `capability.act`.
    pub act: String,
    /// What happened: a JSON array of `{"capability.event.v1": {…}}`, byte for byte as it was hashed.
    pub payload: String,
    /// The person; none when the house acted by itself.
    pub actor: Option<PersonId>,
    /// Server time.
    pub at: Timestamp,
    /// SHA-256 over all of the above and the hash of the entry before.
    pub hash: Digest,
}

impl Entry {
    /// The hash that it must have after an entry with this hash.
    pub fn digest(&self, previous: &Digest) -> Digest {
        let mut context = Context::new(&SHA256);
        let mut bind = |bytes: &[u8]| {
            context.update(&(bytes.len() as u64).to_be_bytes());
            context.update(bytes);
        };
        bind(&previous.0);
        bind(&self.case.court.0.to_be_bytes());
        bind(self.case.id.as_bytes());
        bind(self.stream.as_bytes());
        bind(&self.version.to_be_bytes());
        bind(self.act.as_bytes());
        bind(self.payload.as_bytes());
        bind(self.actor.as_ref().map_or(&[], |person| person.0.as_bytes().as_slice()));
        bind(&self.at.as_microsecond().to_be_bytes());
        Digest::finish(context)
    }

    pub(crate) fn write(&self) -> Write {
        let Self { case, stream, version, act, payload, actor, at, hash } = self;
        let actor = actor.map_or(Value::Null, Value::from);
        let rest = vec![
            Value::Text(stream.clone()),
            (*version).into(),
            Value::Text(act.clone()),
            Value::Text(payload.clone()),
            actor,
            (*at).into(),
            hash.0.into(),
        ];
        JOURNAL.add(*case, rest)
    }

    /// Reads a row of [`COLUMNS`].
    pub(crate) fn read(row: &Row) -> Self {
        let mut hash = Digest::default();
        if row.bytes(8).len() == 32 {
            hash.0.copy_from_slice(row.bytes(8));
        }
        Self {
            case: row.case(0),
            stream: row.text(2).to_owned(),
            version: row.int(3),
            act: row.text(4).to_owned(),
            payload: row.text(5).to_owned(),
            actor: row.person(6),
            at: row.time(7),
            hash,
        }
    }

    /// The events in it, as names and JSON.
    ///
    /// # Errors
    /// When the payload is not what this program wrote.
    pub fn events(&self) -> Result<Vec<(String, serde_json::Value)>, serde_json::Error> {
        let events: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&self.payload)?;
        Ok(events.into_iter().flatten().collect())
    }
}
