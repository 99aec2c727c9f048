use docket::{Declaration, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::account::{Account, Event, Stage};

/// The security administrator opens an account again (恢复账号).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Enable {}

impl Act for Enable {
    type On = Account;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "account.enable",
        basis: &[],
        from: &[Stage::Disabled],
        power: "administer_accounts",
        node: None,
        refuses: &[],
    };

    fn decide(&self, _: &Account, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Enabled.into())
    }
}
