//! Accounts (专用账号) as a record of the journal: one stream a person, in a book of the house.
//!
//! The payload holds no personal data: names, numbers, password hashes and secrets lie sealed beside the journal and are
//! referenced by their hash; what one can look up by is a keyed hash ([`crate::vault::BlindIndex`]).

mod acts;

use docket::{Case, PersonId, stages};
use journal::{Act, Capability, Digest, Kind as TableKind, Mark, Record, Rows, Table, args};
use serde::{Deserialize, Serialize};

pub use acts::*;

stages! {
    /// Where an account stands.
    Stage {
        /// Nobody has it yet.
        Absent = "absent",
        /// In use.
        Active = "active",
        /// Shut by the court.
        Disabled = "disabled",
    }
}

/// What one can sign in or be found by: the kind of name, and its blind index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// `phone`, `id`, `uscc`, `passport` or `login`.
    pub what: String,
    /// HMAC-SHA-256 of it.
    pub index: Digest,
}

/// What can happen to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody has an account now.
    #[serde(rename = "account.opened.v1")]
    Opened {
        /// Kind of person.
        kind: String,
        /// Sealed [`Particulars`].
        particulars: Digest,
        /// Names to be found by.
        keys: Vec<Key>,
        /// Sealed password hash.
        password: Option<Digest>,
        /// What was checked before: `id_checksum`, `phone_code`, `counter`, `appointed`.
        checks: Vec<String>,
        /// Name of a member of staff, which is public.
        staff_name: Option<String>,
        /// Offices of a member of staff.
        offices: Vec<String>,
    },
    /// Another password.
    #[serde(rename = "account.password_changed.v1")]
    PasswordChanged {
        /// Sealed password hash.
        password: Digest,
    },
    /// Another phone.
    #[serde(rename = "account.phone_changed.v1")]
    PhoneChanged {
        /// Sealed [`Particulars`] with the new phone.
        particulars: Digest,
        /// The new phone's index.
        phone: Digest,
        /// The index of the one before.
        before: Option<Digest>,
    },
    /// An authenticator is the second factor from now on.
    #[serde(rename = "account.totp_enabled.v1")]
    TotpEnabled {
        /// Sealed secret.
        secret: Digest,
        /// Sealed recovery codes (their HMACs).
        recovery: Digest,
    },
    /// The authenticator was taken away by an administrator.
    #[serde(rename = "account.totp_reset.v1")]
    TotpReset,
    /// A recovery code was used up.
    #[serde(rename = "account.recovery_used.v1")]
    RecoveryUsed {
        /// Those that are left, sealed.
        recovery: Digest,
    },
    /// The offices are these now.
    #[serde(rename = "account.offices_set.v1")]
    OfficesSet {
        /// `B23/judge`.
        offices: Vec<String>,
        /// Those that are no longer held.
        gone: Vec<String>,
    },
    /// Shut.
    #[serde(rename = "account.disabled.v1")]
    Disabled {
        /// Why.
        reason: String,
    },
    /// Opened again.
    #[serde(rename = "account.enabled.v1")]
    Enabled,
}

/// An account as it stands.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Kind of person, as stored.
    pub kind: String,
    /// Whether the court shut it.
    pub disabled: bool,
    /// Sealed [`Particulars`].
    pub particulars: Digest,
    /// Names to be found by.
    pub keys: Vec<Key>,
    /// Sealed password hash.
    pub password: Option<Digest>,
    /// Sealed secret of the authenticator.
    pub totp: Option<Digest>,
    /// Sealed recovery codes.
    pub recovery: Option<Digest>,
    /// Public name of a member of staff.
    pub staff_name: Option<String>,
    /// Offices.
    pub offices: Vec<String>,
}

/// The account of somebody.
pub const fn of(person: PersonId) -> Case {
    Case::of_house(person.0)
}

/// One row an account.
pub static ACCOUNT: Table = Table {
    name: "account",
    key: "",
    rest: "kind TEXT NOT NULL, state TEXT NOT NULL, staff_name TEXT, particulars BYTEA NOT NULL, password BYTEA, \
           totp BYTEA, recovery BYTEA, changed_at BIGINT NOT NULL",
    indexes: &[],
    kind: TableKind::Projection,
};

/// Whom a name, a number or a phone belongs to, by blind index.
pub static ACCOUNT_KEY: Table = Table {
    name: "account_key",
    key: "key_index BYTEA NOT NULL",
    rest: "what TEXT NOT NULL",
    indexes: &["key_index"],
    kind: TableKind::Projection,
};

/// Who holds which office.
pub static OFFICE: Table = Table {
    name: "office",
    key: "office TEXT NOT NULL",
    rest: "staff_name TEXT NOT NULL",
    indexes: &["office"],
    kind: TableKind::Projection,
};

impl Record for Account {
    const NAME: &'static str = "account";
    const TABLES: &'static [&'static Table] = &[&ACCOUNT, &ACCOUNT_KEY, &OFFICE];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        match (self.kind.is_empty(), self.disabled) {
            (true, _) => Stage::Absent,
            (false, false) => Stage::Active,
            (false, true) => Stage::Disabled,
        }
    }

    fn evolve(&mut self, event: &Event, _: &Mark) {
        match event.clone() {
            Event::Opened { kind, particulars, keys, password, checks: _, staff_name, offices } => {
                *self = Self { kind, particulars, keys, password, staff_name, offices, ..Self::default() };
            }
            Event::PasswordChanged { password } => self.password = Some(password),
            Event::PhoneChanged { particulars, phone, before: _ } => {
                self.particulars = particulars;
                self.keys.retain(|key| key.what != "phone");
                self.keys.push(Key { what: "phone".to_owned(), index: phone });
            }
            Event::TotpEnabled { secret, recovery } => (self.totp, self.recovery) = (Some(secret), Some(recovery)),
            Event::TotpReset => (self.totp, self.recovery) = (None, None),
            Event::RecoveryUsed { recovery } => self.recovery = Some(recovery),
            Event::OfficesSet { offices, gone: _ } => self.offices = offices,
            Event::Disabled { .. } => self.disabled = true,
            Event::Enabled => self.disabled = false,
        }
    }

    fn project(&self, event: &Event, mark: &Mark, rows: &mut Rows<'_>) {
        let state = docket::Stage::name(self.stage());
        let digest = |digest: Option<Digest>| digest.map(|digest| digest.0);
        let Self { kind, staff_name, particulars, password, totp, recovery, .. } = self.clone();
        let (password, totp, recovery) = (digest(password), digest(totp), digest(recovery));
        rows.put(&ACCOUNT, args![kind, state, staff_name, particulars.0, password, totp, recovery, mark.at]);
        match event {
            Event::Opened { keys, .. } => {
                keys.iter().for_each(|key| rows.put(&ACCOUNT_KEY, args![key.index.0, key.what.clone()]));
                self.project_offices(rows);
            }
            Event::PhoneChanged { phone, before, .. } => {
                before.iter().for_each(|before| rows.remove(&ACCOUNT_KEY, args![before.0]));
                rows.put(&ACCOUNT_KEY, args![phone.0, "phone"]);
            }
            Event::OfficesSet { gone, .. } => {
                gone.iter().for_each(|office| rows.remove(&OFFICE, args![office.clone()]));
                self.project_offices(rows);
            }
            _ => {}
        }
    }
}

impl Account {
    fn project_offices(&self, rows: &mut Rows<'_>) {
        let name = self.staff_name.clone().unwrap_or_default();
        self.offices.iter().for_each(|office| rows.put(&OFFICE, args![office.clone(), name.clone()]));
    }
}

/// What is sealed of a person (OWASP ASVS 5.0 V14.1; 个人信息保护法第五十一条).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// Name of the person or organisation.
    pub name: String,
    /// ID number, 统一社会信用代码, or passport number; a member of staff's login name.
    pub number: String,
    /// Mobile phone; empty for staff without.
    pub phone: String,
    /// Name of an organisation's representative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<String>,
    /// Their ID number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative_id: Option<String>,
    /// Nationality or region of a foreigner, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
}

/// The accounts' part of the journal's book. Its acts are done through [`crate::Identity`] only: their inputs are
/// hashes and indexes that a client must not choose, so they are no routes of the API.
pub fn capability() -> Capability {
    Capability::new("account").record::<Account>()
}

/// The name and the power of every act of accounts, for the permission matrix.
pub const ACTS: [(&str, &str); 11] = [
    law_of::<Open>(),
    law_of::<Employ>(),
    law_of::<Appoint>(),
    law_of::<ChangePassword>(),
    law_of::<RecoverPassword>(),
    law_of::<ChangePhone>(),
    law_of::<EnableTotp>(),
    law_of::<UseRecoveryCode>(),
    law_of::<ResetFactors>(),
    law_of::<Disable>(),
    law_of::<Enable>(),
];

/// The grounds on which acts of accounts are refused.
pub const GROUNDS: [docket::Ground; 4] = [TAKEN, COMBINED, UNKNOWN_OFFICE, NOT_STAFF];

const fn law_of<A: Act>() -> (&'static str, &'static str) {
    (A::LAW.name, A::LAW.power)
}
