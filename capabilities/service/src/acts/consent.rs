use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{NO_RECIPIENT, acting, with_effects};
use crate::event::{Answer, Event, Offline, Step};
use crate::record::{OPEN, Service, Stage};

/// The version of the text that the consent page shows: `service-consent-…` in the locales. Whoever changes what it says
/// gives it a new name here.
pub const TEXT: &str = "2026-11";

/// A step is not answered, answered twice, or another text was shown.
pub const UNANSWERED: Ground = Ground::new("service.unanswered").under(ONLINE_LITIGATION.article(4));

/// Says for each step whether one agrees to take it online. Nothing is presumed, and who declines is served on paper and
/// heard in court (在线诉讼规则第4条).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Consent {
    /// The version of the text that was shown.
    pub text: String,
    /// Every step once.
    pub answers: Vec<Answer>,
}

impl Act for Consent {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.consent",
        basis: &[ONLINE_LITIGATION.article(4), ONLINE_LITIGATION.article(29)],
        from: OPEN,
        power: "receive",
        node: None,
        refuses: &[NO_RECIPIENT, UNANSWERED],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let person = acting(service, now)?;
        let place = person.party.place;
        let once = |step: &Step| self.answers.iter().filter(|answer| answer.step == *step).count() == 1;
        UNANSWERED.unless(self.text == TEXT && Step::ALL.iter().all(once) && self.answers.len() == Step::ALL.len())?;
        let text = self.text.clone();
        let mut events = vec![Event::Consented { place, text, basis: 1, answers: self.answers.clone() }];
        let declines = self.answers.iter().any(|answer| answer.step == Step::Service && !answer.agrees);
        if declines && person.offline != Some(Offline::Declined) {
            events.push(Event::WentOffline { place, why: Offline::Declined });
        }
        Ok(with_effects(service, events, now))
    }
}
