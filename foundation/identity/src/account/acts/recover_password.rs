use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::account::{Account, Event, Stage};

/// Another password, by whoever holds the phone (找回密码). The second factor stays.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct RecoverPassword {
    /// Hash of the new one; sealed.
    pub password: String,
}

impl Act for RecoverPassword {
    type On = Account;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "account.recover_password",
        basis: &[],
        from: &[Stage::Active],
        power: "own_account",
        node: None,
        refuses: &[],
    };

    fn decide(&self, account: &Account, (): &(), now: &Moment) -> Decision<Self> {
        let mut outcome = Outcome::new();
        let password = outcome.keep(now, self.password.as_bytes());
        let outcome = account.password.into_iter().fold(outcome, Outcome::forget);
        Ok(outcome.event(Event::PasswordChanged { password }))
    }
}
