use docket::{Declaration, Moment};
use journal::{Act, Decision};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::{NO_DELIVERY, NO_RECIPIENT, received, with_effects};
use crate::event::Event;
use crate::record::{OPEN, Service, Stage};

/// Opens a paper that was served; the system notes that it was read (在线诉讼规则第31条第2款第2项). One paper opened counts
/// as notice of the delivery, since the page on which it is opened lists them all: our reading of 阅知.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Read {
    /// The delivery.
    pub delivery: Uuid,
    /// The paper.
    pub paper: Uuid,
}

impl Act for Read {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.read",
        basis: &[ONLINE_LITIGATION.article(31)],
        from: OPEN,
        power: "receive",
        node: None,
        refuses: &[NO_RECIPIENT, NO_DELIVERY],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let Self { delivery, paper } = *self;
        NO_DELIVERY.unless(received(service, now, delivery)?.has(paper))?;
        Ok(with_effects(service, vec![Event::Read { delivery, paper }], now))
    }
}
