use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;

use super::withdraw_consent::NO_CONSENT;
use super::{NO_PARTY, REASON, reason};
use crate::event::{Event, Offline, Step};
use crate::record::{OPEN, Service, Stage};

/// Decides whether somebody may take a step offline to which they had agreed (在线诉讼规则第5条).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct DecideWithdrawal {
    /// The party's place.
    pub place: u32,
    /// The step.
    pub step: Step,
    /// Whether they may.
    pub granted: bool,
    /// Why, in words for them.
    pub reason: String,
}

impl Act for DecideWithdrawal {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.decide_withdrawal",
        basis: &[ONLINE_LITIGATION.article(5)],
        from: OPEN,
        power: "serve",
        node: None,
        refuses: &[NO_PARTY, NO_CONSENT, REASON],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let Self { place, step, granted, .. } = *self;
        let person = service.people.get(&place).ok_or(NO_PARTY)?;
        NO_CONSENT.unless(person.consents.get(&step).is_some_and(|consent| consent.withdrawing))?;
        let mut outcome = Outcome::new();
        let reason = outcome.keep(now, reason(&self.reason)?.as_bytes());
        outcome = outcome.event(Event::WithdrawalDecided { place, step, granted, reason });
        if granted && step == Step::Service {
            outcome = outcome.event(Event::WentOffline { place, why: Offline::Withdrew });
        }
        Ok(outcome)
    }
}
