use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Outcome};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{NO_RECIPIENT, REASON, acting, reason};
use crate::event::{Event, Step};
use crate::record::{OPEN, Service, Stage};

/// There is no consent to this step, or it is being withdrawn already.
pub const NO_CONSENT: Ground = Ground::new("service.no_consent").under(ONLINE_LITIGATION.article(5));

/// Asks to take a step offline that one had agreed to take online (在线诉讼规则第5条). The court decides; what was done
/// online stays done.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct WithdrawConsent {
    /// The step.
    pub step: Step,
    /// Why.
    pub reason: String,
}

impl Act for WithdrawConsent {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.withdraw_consent",
        basis: &[ONLINE_LITIGATION.article(5)],
        from: OPEN,
        power: "receive",
        node: None,
        refuses: &[NO_RECIPIENT, NO_CONSENT, REASON],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let person = acting(service, now)?;
        let consent = person.consents.get(&self.step);
        NO_CONSENT.unless(consent.is_some_and(|consent| consent.agrees && !consent.withdrawing))?;
        let mut outcome = Outcome::new();
        let reason = outcome.keep(now, reason(&self.reason)?.as_bytes());
        Ok(outcome.event(Event::WithdrawalAsked { place: person.party.place, step: self.step, reason }))
    }
}
