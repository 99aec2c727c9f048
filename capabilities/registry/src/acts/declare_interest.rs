use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::bench::{Bench, Event, Stage};

/// A judge declares an interest (利害关系) in whatever concerns a person: such cases never come to them.
#[derive(Deserialize, JsonSchema)]
pub struct DeclareInterest {
    /// Blind index of the person's ID number or 统一社会信用代码.
    pub id_key: String,
}

/// Only a judge of this bench declares an interest.
const NOT_A_JUDGE: Ground = Ground::new("bench.not_a_judge").under(law::cite::CIVIL_PROCEDURE.article(47));

impl Act for DeclareInterest {
    type On = Bench;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "bench.declare_interest",
        basis: &[law::cite::CIVIL_PROCEDURE.article(47)],
        from: &[],
        power: "read_desk",
        node: None,
        refuses: &[NOT_A_JUDGE],
    };

    fn decide(&self, bench: &Bench, (): &(), now: &Moment) -> Decision<Self> {
        let judge = now.actor.person().filter(|judge| bench.judges.contains_key(judge)).ok_or(NOT_A_JUDGE)?;
        Ok(Event::Interest { judge, id_key: self.id_key.clone() }.into())
    }
}
