use docket::{Declaration, Moment, PersonId};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::bench::{Bench, Event, Stage};

/// Takes a case that has ended off its judge's load.
#[derive(Deserialize, JsonSchema)]
pub struct Release {
    /// The judge.
    pub judge: PersonId,
}

impl Act for Release {
    type On = Bench;
    type Facts = ();
    const LAW: Declaration<Stage> =
        Declaration { name: "bench.release", basis: &[], from: &[], power: "house", node: None, refuses: &[] };

    fn decide(&self, _: &Bench, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Released { judge: self.judge }.into())
    }
}
