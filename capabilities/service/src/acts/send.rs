use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Job, Outcome};
use law::cite::{CIVIL_PROCEDURE, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{NO_PARTY, id, with_effects};
use crate::effect::Channel;
use crate::event::{Event, Left, Sent, ServedPaper, To};
use crate::record::{Service, Stage};

/// The complaint with its notices went to this defendant before.
pub const ALREADY: Ground = Ground::new("service.already");
/// Nothing to send, or the complaint is missing.
pub const NO_COMPLAINT: Ground = Ground::new("service.no_complaint").under(CIVIL_PROCEDURE.article(128));

/// Which delivery a job is about.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct About {
    /// The delivery.
    pub delivery: uuid::Uuid,
    /// Whom for.
    pub place: u32,
}

/// Sends a defendant the complaint with its notices (民事诉讼法第128条): into their account on the platform, where they
/// find it once they have joined; a message says that it is there.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Send {
    /// The party's place.
    pub place: u32,
    /// The papers, the complaint among them.
    pub papers: Vec<ServedPaper>,
}

impl Act for Send {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.send",
        basis: &[CIVIL_PROCEDURE.article(128), CIVIL_PROCEDURE.article(90), ONLINE_LITIGATION.article(29)],
        from: &[Stage::Prepared, Stage::Sent],
        power: "house",
        node: Some("N15"),
        refuses: &[NO_PARTY, ALREADY, NO_COMPLAINT],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let person = service.people.get(&self.place).filter(|person| !person.party.side.sues()).ok_or(NO_PARTY)?;
        ALREADY.unless(service.opening(self.place).is_none())?;
        NO_COMPLAINT.unless(self.papers.iter().any(|paper| paper.kind == "complaint"))?;
        let delivery = id(now, 0);
        let to = To { place: self.place, person: person.person };
        let channels = vec![Left { channel: Channel::InApp, sent_at: now.at }];
        let mut events = vec![Event::Sent(Sent { delivery, papers: self.papers.clone(), to, channels, opening: true })];
        if person.person.is_some() {
            events.push(Event::Arrived { delivery, channel: Channel::InApp, at: now.at });
        }
        let about = About { delivery, place: self.place };
        let outcome: Outcome<Event> = with_effects(service, events, now);
        Ok(outcome.job(Job::now("service.notify", &about, now)))
    }
}
