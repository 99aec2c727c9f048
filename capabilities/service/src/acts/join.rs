use docket::{Declaration, Ground, Moment};
use identity::account::{self, Account};
use journal::{Act, Decision, Digest, Failure, Look, Outcome};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{NO_PARTY, with_effects};
use crate::effect::Channel;
use crate::event::{Event, Proof};
use crate::record::{OPEN, Person, Service, Stage};

/// The link does not open anything, or no longer.
pub const LINK: Ground = Ground::new("service.link").under(ONLINE_LITIGATION.article(10));
/// The account is somebody else's than the party's.
pub const OTHER_PERSON: Ground = Ground::new("service.other_person").under(ONLINE_LITIGATION.article(7));
/// Somebody joined with this link already.
pub const JOINED: Ground = Ground::new("service.joined");
/// A clerk is looking already.
pub const WAITS: Ground = Ground::new("service.waits").under(ONLINE_LITIGATION.article(7));

/// Joins a case that names one as a party (关联案件): the account's ID number must be the party's. Where the complaint
/// does not have it, telephone number and name must be, and a clerk looks.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Join {
    /// The token of the link; an account that was invited by its ID number needs none.
    #[serde(default)]
    pub token: Option<String>,
    /// The name under which the account was checked; the page puts it in.
    #[serde(default)]
    pub name: Option<String>,
}

/// Blind indexes of the account.
#[derive(Debug, Default)]
pub struct Keys {
    /// Of the ID number, 统一社会信用代码 or document number.
    pub numbers: Vec<String>,
    /// Of the telephone number.
    pub phone: Option<String>,
}

impl Act for Join {
    type On = Service;
    type Facts = Keys;
    const LAW: Declaration<Stage> = Declaration {
        name: "service.join",
        basis: &[ONLINE_LITIGATION.article(7), ONLINE_LITIGATION.article(10)],
        from: OPEN,
        power: "join",
        node: None,
        refuses: &[LINK, OTHER_PERSON, JOINED, WAITS, NO_PARTY],
    };

    fn gather(&self, _: &Service, look: &mut Look<'_, '_>) -> Result<Keys, Failure> {
        let Some(person) = look.moment().actor.person() else { return Ok(Keys::default()) };
        look.with::<Account, _>(account::of(person), |account| {
            let (phone, numbers): (Vec<_>, Vec<_>) = account.keys.iter().partition(|key| key.what == "phone");
            Keys {
                numbers: numbers.iter().map(|key| key.index.to_string()).collect(),
                phone: phone.first().map(|key| key.index.to_string()),
            }
        })
    }

    fn decide(&self, service: &Service, keys: &Keys, now: &Moment) -> Decision<Self> {
        let person = now.actor.person().ok_or(NO_PARTY)?;
        let found: Option<&Person> = match &self.token {
            Some(token) => service.invited(Digest::of(token.as_bytes()), now.at),
            None => service.people.values().find(|known| known.known == Some(person)),
        };
        let known = found.ok_or(LINK)?;
        let place = known.party.place;
        JOINED.unless(known.person.is_none())?;
        // Nobody stands on both sides.
        OTHER_PERSON.unless(service.of(person).is_none())?;
        if known.party.id_key.as_ref().is_some_and(|id| keys.numbers.contains(id)) {
            return Ok(joined(service, known, person, Proof::IdNumber, now));
        }
        let same_phone = known.party.phone_key.is_some() && known.party.phone_key == keys.phone;
        let same_name = self.name.as_deref().map(str::trim) == Some(known.party.name.trim());
        OTHER_PERSON.unless(same_phone && same_name)?;
        WAITS.unless(known.claimed.is_none())?;
        Ok(Event::Claimed { place, person }.into())
    }
}

/// The case is theirs; what was sent to them reaches their account with that.
pub(super) fn joined(
    service: &Service,
    known: &Person,
    person: docket::PersonId,
    proof: Proof,
    now: &Moment,
) -> Outcome<Event> {
    let place = known.party.place;
    let mut events = vec![Event::Joined { place, person, proof }];
    for delivery in service.to(place).filter(|delivery| delivery.effect.is_none()) {
        events.push(Event::Arrived { delivery: delivery.sent.delivery, channel: Channel::InApp, at: now.at });
    }
    with_effects(service, events, now)
}
