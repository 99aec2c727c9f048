//! Contents that are outside the payload: personal data that may have to be erased lies sealed beside the journal and
//! is referenced by a hash.

use crate::table::{Kind, Table};

/// Seals and opens contents; the identity crate's vault does it with AES-256-GCM.
pub trait Cipher: Send + Sync {
    /// Seals; `context` is bound to the result and must be the same to open it.
    fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8>;
    /// Opens; none when it was changed, or sealed in another context or with a key that is gone.
    fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>>;
}

/// Sealed contents. The hash is over a random salt and the content, so that it tells nothing once the row is erased.
pub(crate) static VAULT: Table =
    Table { name: "vault", key: "hash BYTEA NOT NULL", rest: "sealed BYTEA NOT NULL", indexes: &[], kind: Kind::Own };
