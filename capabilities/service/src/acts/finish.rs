use docket::{Declaration, Moment};
use journal::{Act, Decision};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::conclude::{NOT_EFFECTIVE, conclude};
use crate::record::{Service, Stage};

/// The same as [`super::Conclude`] for any other delivery, which is no public node of the case.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Finish {
    /// The delivery.
    pub delivery: Uuid,
}

impl Act for Finish {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.finish",
        basis: &[ONLINE_LITIGATION.article(31)],
        from: &[],
        power: "house",
        node: None,
        refuses: &[NOT_EFFECTIVE],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        conclude(service, self.delivery, now)
    }
}
