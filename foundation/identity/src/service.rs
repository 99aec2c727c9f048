//! Letting people in: accounts, sign-in, codes, sessions, case PINs, on top of the journal.

mod codes;
mod demo;
mod entering;
mod people;
mod pins;
mod sessions;
mod slots;
mod staff;

use std::sync::Arc;

use docket::PersonId;
use jiff::Timestamp;
use journal::{Capability, Digest, Journal, args};
use serde::{Deserialize, Serialize};

pub use codes::Sms;
pub use demo::DemoDoor;
pub use entering::{Entered, Step};
pub use people::{NewParty, Proof};
pub use sessions::{Device, Signed};
pub use staff::NewStaff;

use crate::account::{self, Particulars};
use crate::code::Codes;
use crate::denied::Denied;
use crate::password::Passwords;
use crate::pin::Pins;
use crate::random::Random;
use crate::recovery::RecoveryCodes;
use crate::session::Limits;
use crate::vault::{BlindIndex, MasterKey, mac};

/// Settings of an installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How long sessions live.
    pub sessions: Limits,
    /// How many passwords are hashed at the same time; each takes 19 MiB for some 30 ms.
    pub hashes_at_once: usize,
    /// Whether anybody may be anyone with one click.
    pub demo: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { sessions: Limits::default(), hashes_at_once: 2, demo: false }
    }
}

/// Who lets people in. One a process; cheap to share behind an `Arc`.
pub struct Identity {
    journal: Journal,
    settings: Settings,
    passwords: Passwords,
    codes: Codes,
    pins: Pins,
    recovery: RecoveryCodes,
    index: BlindIndex,
    ways: aws_lc_rs::hmac::Key,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// What accounts put into the journal's book: their record, and the tables beside it.
pub fn capability() -> Capability {
    let tables = [&sessions::SESSION, &slots::SLOT, &pins::CASE_PIN, &demo::DEMO_DOOR];
    tables.into_iter().fold(account::capability(), Capability::table)
}

impl Identity {
    /// On a journal whose book has [`capability`]. The key makes codes, PINs and blind indexes; who changes it makes
    /// everybody unfindable.
    pub fn new(journal: Journal, key: &MasterKey, settings: Settings) -> Arc<Self> {
        Arc::new(Self {
            passwords: Passwords::new(settings.hashes_at_once),
            codes: Codes::new(key),
            pins: Pins::new(key),
            recovery: RecoveryCodes::new(key),
            index: BlindIndex::new(key),
            ways: key.hmac("ways in"),
            journal,
            settings,
        })
    }

    /// The settings.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How many password hashes were computed since the start: a metric.
    pub fn hashes_computed(&self) -> u64 {
        self.passwords.computed()
    }

    fn now(&self) -> Timestamp {
        self.journal.around().ids.now()
    }

    fn random(&self) -> &dyn Random {
        &self.journal.around().ids
    }

    /// The name under which wrong tries on a way in are counted.
    fn way(&self, what: &str, of: &[u8]) -> [u8; 32] {
        mac(&self.ways, &[what.as_bytes(), of])
    }

    /// Blind indexes of whatever somebody may have typed as their name: all kinds, so that the kind does not show.
    fn indexes(&self, typed: &str) -> [[u8; 32]; 5] {
        ["phone", "id", "uscc", "passport", "login"].map(|what| self.index.of(what, typed))
    }

    /// Whose name, number or phone it is.
    async fn find(&self, typed: &str) -> Result<Option<PersonId>, Denied> {
        let [a, b, c, d, e] = self.indexes(typed);
        let sql = "SELECT case_id FROM account_key WHERE key_index IN ($1, $2, $3, $4, $5)";
        let rows = self.journal.rows(sql, args![a, b, c, d, e]).await?;
        Ok(rows.first().and_then(|row| row.person(0)))
    }

    async fn row(&self, person: PersonId) -> Result<Option<Row>, Denied> {
        let sql = "SELECT kind, state, staff_name, particulars, password, totp, recovery FROM account \
                   WHERE court = $1 AND case_id = $2";
        let case = account::of(person);
        let rows = self.journal.rows(sql, args![case.court, case.id]).await?;
        Ok(rows.first().map(|row| Row {
            staff: row.text(0) == "staff",
            active: row.text(1) == "active",
            particulars: digest(row.bytes(3)).unwrap_or_default(),
            password: digest(row.bytes(4)),
            totp: digest(row.bytes(5)),
            recovery: digest(row.bytes(6)),
        }))
    }

    async fn unseal(&self, person: PersonId, hash: Digest) -> Result<Option<Vec<u8>>, Denied> {
        Ok(self.journal.unseal(account::of(person), hash).await?)
    }

    /// Names and numbers of somebody with an account; none when there is none or they were erased.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn particulars(&self, person: PersonId) -> Result<Option<Particulars>, Denied> {
        let Some(row) = self.row(person).await? else { return Ok(None) };
        let Some(json) = self.unseal(person, row.particulars).await? else { return Ok(None) };
        Ok(Some(serde_json::from_slice(&json).map_err(journal::Failure::from)?))
    }
}

/// What a sign-in needs of an account.
struct Row {
    staff: bool,
    active: bool,
    particulars: Digest,
    password: Option<Digest>,
    totp: Option<Digest>,
    recovery: Option<Digest>,
}

fn digest(bytes: &[u8]) -> Option<Digest> {
    bytes.try_into().ok().map(Digest)
}
