use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::account::{Account, Event, Stage};

/// The security administrator takes a lost authenticator away and sets a first password (重置登录方式). Whose account it
/// is sets up another authenticator before anything else.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct ResetFactors {
    /// Hash of the first password; sealed.
    pub password: String,
}

impl Act for ResetFactors {
    type On = Account;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "account.reset_factors",
        basis: &[],
        from: &[Stage::Active],
        power: "administer_accounts",
        node: None,
        refuses: &[],
    };

    fn decide(&self, account: &Account, (): &(), now: &Moment) -> Decision<Self> {
        let mut outcome = Outcome::new();
        let password = outcome.keep(now, self.password.as_bytes());
        let gone = account.password.into_iter().chain(account.totp).chain(account.recovery);
        let outcome = gone.fold(outcome, Outcome::forget);
        Ok(outcome.event(Event::TotpReset).event(Event::PasswordChanged { password }))
    }
}
