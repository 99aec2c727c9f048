use docket::{Declaration, Moment};
use journal::{Act, Decision, Failure, Look, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{COMBINED, TAKEN, UNKNOWN_OFFICE, seal, sound, taken};
use crate::account::{Account, Event, Key, Particulars, Stage};

/// The security administrator gives a member of staff an account (开立工作人员账号).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Employ {
    /// Name, which is public, and login name.
    #[schemars(skip)]
    pub particulars: Particulars,
    /// Names to be found by.
    #[schemars(skip)]
    pub keys: Vec<Key>,
    /// Password hash; sealed. Without one nobody can sign in until it is reset.
    pub password: Option<String>,
    /// `B23/judge`.
    pub offices: Vec<String>,
}

impl Act for Employ {
    type On = Account;
    /// Whether the login name belongs to somebody else.
    type Facts = bool;
    const LAW: Declaration<Stage> = Declaration {
        name: "account.employ",
        basis: &[],
        from: &[Stage::Absent],
        power: "administer_accounts",
        node: None,
        refuses: &[TAKEN, COMBINED, UNKNOWN_OFFICE],
    };

    fn gather(&self, _: &Account, look: &mut Look<'_, '_>) -> Result<bool, Failure> {
        taken(&self.keys, look)
    }

    fn decide(&self, _: &Account, taken: &bool, now: &Moment) -> Decision<Self> {
        TAKEN.unless(!taken)?;
        sound(&self.offices).map_err(|refusal| *refusal)?;
        let mut outcome = Outcome::new();
        let particulars = seal(&mut outcome, now, &self.particulars);
        let password = self.password.as_ref().map(|hash| outcome.keep(now, hash.as_bytes()));
        Ok(outcome.event(Event::Opened {
            kind: "staff".to_owned(),
            particulars,
            keys: self.keys.clone(),
            password,
            checks: vec!["appointed".to_owned()],
            staff_name: Some(self.particulars.name.clone()),
            offices: self.offices.clone(),
        }))
    }
}
