use docket::{Declaration, Moment};
use jiff::Timestamp;
use journal::{Act, Decision};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::{NO_DELIVERY, with_effects};
use crate::effect::Channel;
use crate::event::Event;
use crate::record::{OPEN, Service, Stage};

/// Notes that a delivery reached the system of the address (在线诉讼规则第31条第1款), as that system says.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct MarkArrived {
    /// The delivery.
    pub delivery: Uuid,
    /// The channel.
    pub channel: Channel,
    /// When.
    #[schemars(with = "String")]
    pub at: Timestamp,
}

impl Act for MarkArrived {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.mark_arrived",
        basis: &[ONLINE_LITIGATION.article(31)],
        from: OPEN,
        power: "house",
        node: None,
        refuses: &[NO_DELIVERY],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let Self { delivery, channel, at } = *self;
        let found = service.delivery(delivery).ok_or(NO_DELIVERY)?;
        NO_DELIVERY.unless(found.attempts.iter().any(|attempt| attempt.channel == channel))?;
        Ok(with_effects(service, vec![Event::Arrived { delivery, channel, at: at.min(now.at) }], now))
    }
}
