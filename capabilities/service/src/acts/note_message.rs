use docket::{Declaration, Moment};
use journal::{Act, Decision};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;

use super::NO_PARTY;
use crate::effect::Channel;
use crate::event::{Event, Unreached};
use crate::record::{OPEN, Service, Stage};

/// Notes that a message went out to somebody, or why it did not. A message is a reminder and no service
/// (在线诉讼规则第32条).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct NoteMessage {
    /// The party's place.
    pub place: u32,
    /// The carrier's number of the message; none when it did not go out.
    #[serde(default)]
    pub reference: Option<String>,
    /// Why it did not.
    #[serde(default)]
    pub why: Option<Unreached>,
}

impl Act for NoteMessage {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.note_message",
        basis: &[ONLINE_LITIGATION.article(32)],
        from: OPEN,
        power: "house",
        node: None,
        refuses: &[NO_PARTY],
    };

    fn decide(&self, service: &Service, (): &(), _: &Moment) -> Decision<Self> {
        let Self { place, reference, why } = self.clone();
        NO_PARTY.unless(service.people.contains_key(&place))?;
        Ok(match reference {
            Some(reference) => Event::Reminded { place, channel: Channel::Sms, reference },
            None => Event::Unreached { place, why: why.unwrap_or(Unreached::Refused) },
        }
        .into())
    }
}
