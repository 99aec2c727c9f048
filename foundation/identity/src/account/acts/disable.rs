use docket::{Declaration, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::account::{Account, Event, Stage};

/// The security administrator shuts an account (停用账号); its sessions end.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Disable {
    /// Why, without personal data.
    pub reason: String,
}

impl Act for Disable {
    type On = Account;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "account.disable",
        basis: &[],
        from: &[Stage::Active],
        power: "administer_accounts",
        node: None,
        refuses: &[],
    };

    fn decide(&self, _: &Account, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Disabled { reason: self.reason.clone() }.into())
    }
}
