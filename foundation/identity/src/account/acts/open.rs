use docket::{Declaration, Moment};
use journal::{Act, Decision, Digest, Failure, Look, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{ONLINE_IDENTITY, TAKEN, seal, taken};
use crate::account::{Account, Event, Key, Particulars, Stage};

/// A party opens an account after the checks of 在线诉讼规则第七条第一款 (开立专用账号).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Open {
    /// Kind of person.
    pub kind: String,
    /// Name and numbers; sealed.
    #[schemars(skip)]
    pub particulars: Particulars,
    /// Names to be found by.
    #[schemars(skip)]
    pub keys: Vec<Key>,
    /// Password hash, if a password was set; sealed.
    pub password: Option<String>,
    /// What was checked.
    pub checks: Vec<String>,
}

impl Act for Open {
    type On = Account;
    /// Whether one of the names belongs to somebody else.
    type Facts = bool;
    const LAW: Declaration<Stage> = Declaration {
        name: "account.open",
        basis: &[ONLINE_IDENTITY],
        from: &[Stage::Absent],
        power: "register",
        node: None,
        refuses: &[TAKEN],
    };

    fn gather(&self, _: &Account, look: &mut Look<'_, '_>) -> Result<bool, Failure> {
        taken(&self.keys, look)
    }

    fn decide(&self, _: &Account, taken: &bool, now: &Moment) -> Decision<Self> {
        TAKEN.unless(!taken)?;
        let mut outcome = Outcome::new();
        let particulars = seal(&mut outcome, now, &self.particulars);
        let password: Option<Digest> = self.password.as_ref().map(|hash| outcome.keep(now, hash.as_bytes()));
        Ok(outcome.event(Event::Opened {
            kind: self.kind.clone(),
            particulars,
            keys: self.keys.clone(),
            password,
            checks: self.checks.clone(),
            staff_name: None,
            offices: Vec::new(),
        }))
    }
}
