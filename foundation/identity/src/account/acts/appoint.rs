use docket::{Declaration, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{COMBINED, NOT_STAFF, UNKNOWN_OFFICE, sound};
use crate::account::{Account, Event, Stage};

/// Which offices a member of staff holds from now on (任免).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Appoint {
    /// `B23/judge`; all of them.
    pub offices: Vec<String>,
}

impl Act for Appoint {
    type On = Account;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "account.appoint",
        basis: &[],
        from: &[Stage::Active],
        power: "administer_accounts",
        node: None,
        refuses: &[NOT_STAFF, COMBINED, UNKNOWN_OFFICE],
    };

    fn decide(&self, account: &Account, (): &(), _: &Moment) -> Decision<Self> {
        NOT_STAFF.unless(account.kind == "staff")?;
        sound(&self.offices).map_err(|refusal| *refusal)?;
        let gone = account.offices.iter().filter(|office| !self.offices.contains(office)).cloned().collect();
        Ok(Event::OfficesSet { offices: self.offices.clone(), gone }.into())
    }
}
