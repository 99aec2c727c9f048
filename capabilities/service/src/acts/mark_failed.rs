use docket::{Declaration, Moment};
use journal::{Act, Decision};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::NO_DELIVERY;
use crate::effect::Channel;
use crate::event::Event;
use crate::record::{OPEN, Service, Stage};

/// Notes that a delivery came back on one channel: that channel no longer counts (在线诉讼规则第31条第4款: effective
/// service only). What took effect before stands.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct MarkFailed {
    /// The delivery.
    pub delivery: Uuid,
    /// The channel.
    pub channel: Channel,
}

impl Act for MarkFailed {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.mark_failed",
        basis: &[ONLINE_LITIGATION.article(31).paragraph(4)],
        from: OPEN,
        power: "house",
        node: None,
        refuses: &[NO_DELIVERY],
    };

    fn decide(&self, service: &Service, (): &(), _: &Moment) -> Decision<Self> {
        let Self { delivery, channel } = *self;
        let found = service.delivery(delivery).ok_or(NO_DELIVERY)?;
        NO_DELIVERY.unless(found.attempts.iter().any(|attempt| attempt.channel == channel))?;
        Ok(Event::Failed { delivery, channel }.into())
    }
}
