use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use law::cite::{CIVIL_PROCEDURE, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{id, with_effects};
use crate::effect::Channel;
use crate::event::{Event, Left, Sent, ServedPaper, To};
use crate::record::{Service, Stage};

/// Puts a paper that was just filed into the accounts of the plaintiffs: notices of acceptance, fee, evidence, judge, and
/// the copy of a defence.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Forward {
    /// The paper.
    pub paper: ServedPaper,
}

impl Act for Forward {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.forward",
        basis: &[CIVIL_PROCEDURE.article(128), CIVIL_PROCEDURE.article(90), ONLINE_LITIGATION.article(29)],
        from: &[],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let mut events = Vec::new();
        let plaintiffs = service.people.values().filter(|person| person.party.side.sues());
        for (person, number) in plaintiffs.zip(0..) {
            // A second plaintiff without an account is reached through the one who filed for all.
            let Some(account) = person.person else { continue };
            if service.to(person.party.place).any(|delivery| delivery.has(self.paper.id)) {
                continue;
            }
            let delivery = id(now, number);
            let to = To { place: person.party.place, person: Some(account) };
            let channels = vec![Left { channel: Channel::InApp, sent_at: now.at }];
            let papers = vec![self.paper.clone()];
            events.push(Event::Sent(Sent { delivery, papers, to, channels, opening: false }));
            events.push(Event::Arrived { delivery, channel: Channel::InApp, at: now.at });
        }
        let outcome: Outcome<Event> = with_effects(service, events, now);
        Ok(outcome)
    }
}
