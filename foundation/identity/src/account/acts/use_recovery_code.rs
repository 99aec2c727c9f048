use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::account::{Account, Event, Stage};

/// A recovery code is used in place of the authenticator, once (使用恢复码).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct UseRecoveryCode {
    /// HMACs of those that are left, 32 bytes each; sealed.
    pub left: Vec<u8>,
}

impl Act for UseRecoveryCode {
    type On = Account;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "account.use_recovery_code",
        basis: &[],
        from: &[Stage::Active],
        power: "own_account",
        node: None,
        refuses: &[],
    };

    fn decide(&self, account: &Account, (): &(), now: &Moment) -> Decision<Self> {
        let mut outcome = Outcome::new();
        let recovery = outcome.keep(now, &self.left);
        let outcome = account.recovery.into_iter().fold(outcome, Outcome::forget);
        Ok(outcome.event(Event::RecoveryUsed { recovery }))
    }
}
