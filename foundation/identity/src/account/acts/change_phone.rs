use docket::{Declaration, Moment};
use journal::{Act, Decision, Digest, Failure, Look, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{TAKEN, seal, taken};
use crate::account::{Account, Event, Key, Particulars, Stage};

/// Another phone, proven by a code sent to it (更换手机号).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct ChangePhone {
    /// The particulars with the new phone; sealed.
    #[schemars(skip)]
    pub particulars: Particulars,
    /// The new phone's index.
    #[schemars(skip)]
    pub phone: Digest,
}

impl Act for ChangePhone {
    type On = Account;
    /// Whether the phone belongs to somebody else.
    type Facts = bool;
    const LAW: Declaration<Stage> = Declaration {
        name: "account.change_phone",
        basis: &[],
        from: &[Stage::Active],
        power: "own_account",
        node: None,
        refuses: &[TAKEN],
    };

    fn gather(&self, _: &Account, look: &mut Look<'_, '_>) -> Result<bool, Failure> {
        taken(&[Key { what: "phone".to_owned(), index: self.phone }], look)
    }

    fn decide(&self, account: &Account, taken: &bool, now: &Moment) -> Decision<Self> {
        TAKEN.unless(!taken)?;
        let mut outcome = Outcome::new();
        let particulars = seal(&mut outcome, now, &self.particulars);
        let before = account.keys.iter().find(|key| key.what == "phone").map(|key| key.index);
        Ok(outcome.forget(account.particulars).event(Event::PhoneChanged { particulars, phone: self.phone, before }))
    }
}
