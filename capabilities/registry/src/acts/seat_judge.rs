use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::bench::{Bench, Event, Judge, Stage};

/// Lets a judge take cases, or changes their share.
#[derive(Deserialize, JsonSchema)]
pub struct SeatJudge {
    /// The judge.
    #[serde(flatten)]
    pub judge: Judge,
}

/// A share is from 1 to 200.
const SHARE: Ground = Ground::new("bench.share");

impl Act for SeatJudge {
    type On = Bench;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "bench.seat_judge",
        basis: &[],
        from: &[],
        power: "administer_court",
        node: None,
        refuses: &[SHARE],
    };

    fn decide(&self, _: &Bench, (): &(), _: &Moment) -> Decision<Self> {
        SHARE.unless((1..=200).contains(&self.judge.weight))?;
        Ok(Event::Seated(self.judge.clone()).into())
    }
}
