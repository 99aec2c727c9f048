use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::account::{Account, Event, Stage};

/// An authenticator becomes the second factor, after one of its passwords was typed (启用动态口令).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct EnableTotp {
    /// Its secret; sealed.
    pub secret: Vec<u8>,
    /// HMACs of the recovery codes, 32 bytes each; sealed.
    pub recovery: Vec<u8>,
}

impl Act for EnableTotp {
    type On = Account;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "account.enable_totp",
        basis: &[],
        from: &[Stage::Active],
        power: "own_account",
        node: None,
        refuses: &[],
    };

    fn decide(&self, account: &Account, (): &(), now: &Moment) -> Decision<Self> {
        let mut outcome = Outcome::new();
        let secret = outcome.keep(now, &self.secret);
        let recovery = outcome.keep(now, &self.recovery);
        let outcome = account.totp.into_iter().chain(account.recovery).fold(outcome, Outcome::forget);
        Ok(outcome.event(Event::TotpEnabled { secret, recovery }))
    }
}
