use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::account::{Account, Event, Stage};

/// Another password, by whoever knows the old one (修改密码).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct ChangePassword {
    /// Hash of the new one; sealed.
    pub password: String,
}

impl Act for ChangePassword {
    type On = Account;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "account.change_password",
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
