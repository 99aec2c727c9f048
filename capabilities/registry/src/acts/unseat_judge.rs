use docket::{Declaration, Ground, Moment, PersonId};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::bench::{Bench, Event, Stage};

/// Lets a judge take no new cases (调离、停止分案).
#[derive(Deserialize, JsonSchema)]
pub struct UnseatJudge {
    /// The judge.
    pub judge: PersonId,
}

/// The judge does not sit on this bench.
const NOT_SEATED: Ground = Ground::new("bench.not_seated");

impl Act for UnseatJudge {
    type On = Bench;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "bench.unseat_judge",
        basis: &[],
        from: &[],
        power: "administer_court",
        node: None,
        refuses: &[NOT_SEATED],
    };

    fn decide(&self, bench: &Bench, (): &(), _: &Moment) -> Decision<Self> {
        NOT_SEATED.unless(bench.judges.contains_key(&self.judge))?;
        Ok(Event::Unseated { judge: self.judge }.into())
    }
}
