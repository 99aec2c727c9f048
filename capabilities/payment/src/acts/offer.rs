use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::payment::{Event, Payment, Stage};

/// Takes the code to scan that the provider answered.
#[derive(Deserialize, JsonSchema)]
pub struct Offer {
    /// Our number of the order.
    pub order_no: String,
    /// What the code says.
    pub code_url: String,
}

/// There is no such order in this case.
const UNKNOWN: Ground = Ground::new("payment.unknown_order");

impl Act for Offer {
    type On = Payment;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "payment.offer",
        basis: &[law::cite::LITIGATION_COSTS.article(52)],
        from: &[Stage::Noticed],
        power: "house",
        node: None,
        refuses: &[UNKNOWN],
    };

    fn decide(&self, payment: &Payment, (): &(), _: &Moment) -> Decision<Self> {
        UNKNOWN.unless(payment.order(&self.order_no).is_some())?;
        Ok(Event::Offered { order_no: self.order_no.clone(), code_url: self.code_url.clone() }.into())
    }
}
