use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use crate::bench::{Bench, Event, Stage, choose};

/// Draws a judge for a case (随机分案).
#[derive(Deserialize, JsonSchema)]
pub struct Choose {
    /// The case within this court.
    pub case: Uuid,
    /// Blind indexes of the parties' ID numbers.
    pub parties: Vec<String>,
}

/// No judge of the court may take the case: the court above has to name another court (民诉法38).
const NOBODY: Ground = Ground::new("bench.nobody").under(law::cite::CIVIL_PROCEDURE.article(47));

impl Act for Choose {
    type On = Bench;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "bench.choose",
        basis: &[law::cite::CIVIL_PROCEDURE.article(47)],
        from: &[],
        power: "house",
        node: None,
        refuses: &[NOBODY],
    };

    fn decide(&self, bench: &Bench, (): &(), now: &Moment) -> Decision<Self> {
        let choice = choose(bench, &self.parties, now.chance).ok_or(NOBODY)?;
        Ok(Event::Chose { case: self.case, choice }.into())
    }
}
