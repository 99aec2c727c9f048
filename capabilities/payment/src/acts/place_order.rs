use docket::{Declaration, Ground, Moment};
use jiff::SignedDuration;
use jiff::civil::Time;
use journal::{Act, Decision, Job, Outcome};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::payment::{Event, Order, Payment, Stage};

/// Places an order with a provider, to be paid by scanning a code.
#[derive(Deserialize, JsonSchema)]
pub struct PlaceOrder {
    /// The provider: `wechatpay`.
    pub channel: String,
}

/// The provider is not known here.
const CHANNEL: Ground = Ground::new("payment.channel");
/// An order that can still be paid exists; a second one would invite a double payment.
const OPEN: Ground = Ground::new("payment.open_order").next("payment.pay");
/// The period for payment has ended.
const LATE: Ground = Ground::new("payment.late").under(law::cite::CIVIL_PROCEDURE_INTERPRETATION.article(213));

/// How long a code can be paid, but not beyond the last day (微信支付: a code lives two hours).
const VALID: SignedDuration = SignedDuration::from_hours(2);
/// After how long the provider is asked, in case its message does not come.
const ASK: SignedDuration = SignedDuration::from_mins(2);

impl Act for PlaceOrder {
    type On = Payment;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "payment.order",
        basis: &[law::cite::LITIGATION_COSTS.article(52)],
        from: &[Stage::Noticed],
        power: "pay",
        node: None,
        refuses: &[CHANNEL, OPEN, LATE],
    };

    fn decide(&self, payment: &Payment, (): &(), now: &Moment) -> Decision<Self> {
        CHANNEL.unless(self.channel == "wechatpay")?;
        OPEN.unless(payment.open_order(now.at).is_none())?;
        let due = payment.due.filter(|due| now.today <= *due).ok_or(LATE)?;
        let order_no = format!("MJ{}{:016x}", now.today.strftime("%Y%m%d"), now.chance as u64);
        let midnight = due.tomorrow().map_err(|_| LATE)?.to_datetime(Time::midnight());
        let midnight = law::period::BEIJING.to_timestamp(midnight).map_err(|_| LATE)?;
        let expires_at = now.at.saturating_add(VALID).unwrap_or(now.at).min(midnight);
        let order = Order { order_no, channel: self.channel.clone(), amount: payment.total, expires_at };
        let ask = Job::at("payment.ask", &order.order_no, now.at.saturating_add(ASK).unwrap_or(now.at));
        Ok(Outcome::from(Event::Ordered(order)).job(ask))
    }
}
