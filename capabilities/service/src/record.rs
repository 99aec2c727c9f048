use std::collections::{BTreeMap, BTreeSet};

use docket::{PersonId, Side};
use jiff::Timestamp;
use jiff::civil::Date;
use journal::{Digest, Mark, Rows, Table};
use uuid::Uuid;

use crate::effect::{Address, Attempt, Channel, Effect, Happened, Way, effective};
use crate::event::{Effective, Event, Offline, Opened, Recipient, Sent, ServedPaper, Step, Unreached};
use crate::project::{DELIVERY, LINK};

docket::stages! {
    /// Where the service of a case stands.
    Stage {
        /// The case was not accepted yet.
        Unopened = "unopened",
        /// Accepted; who is to be served is known.
        Opened = "opened",
        /// The judge is known; the notices are being made.
        Prepared = "prepared",
        /// The complaint was sent to every defendant.
        Sent = "sent",
        /// Every defendant is served.
        Served = "served",
    }
}

/// The stages in which people do things.
pub(crate) const OPEN: &[Stage] = &[Stage::Opened, Stage::Prepared, Stage::Sent, Stage::Served];

/// An invitation to take part online.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// SHA-256 of the link's token.
    pub link: Digest,
    /// Until when it opens.
    pub expires_at: Timestamp,
}

/// What somebody said about one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Whether they agree.
    pub agrees: bool,
    /// When.
    pub at: Timestamp,
    /// On which finding of 在线诉讼规则第29条第2款 it rests.
    pub basis: u8,
    /// Whether they asked to withdraw it and nobody decided yet.
    pub withdrawing: bool,
}

/// Where papers reach somebody, as they confirmed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The version.
    pub version: u32,
    /// Sealed address.
    pub address: Digest,
}

/// Somebody to be served, and how they take part.
#[derive(Clone, Debug)]
pub struct Person {
    /// The party.
    pub party: Recipient,
    /// Their account, once it is known to be theirs.
    pub person: Option<PersonId>,
    /// An account that waits for a clerk's look.
    pub claimed: Option<PersonId>,
    /// Links by which they may join.
    pub invitations: Vec<Invitation>,
    /// An account with their ID number that has not joined.
    pub known: Option<PersonId>,
    /// The last day to answer the invitation.
    pub answer_by: Option<Date>,
    /// What they said about each step.
    pub consents: BTreeMap<Step, Consent>,
    /// Whose their addresses were, from when on.
    pub addresses: Vec<(Timestamp, Channel, Address)>,
    /// The confirmed address.
    pub confirmed: Option<Confirmed>,
    /// Why papers go to them outside the platform, if they do.
    pub offline: Option<Offline>,
    /// Why the last message did not go out.
    pub unreached: Option<Unreached>,
    /// When messages went out to them.
    pub reminders: Vec<Timestamp>,
}

impl Person {
    /// Whether they have no domicile in China, for all we know; see [`Effective::abroad`].
    pub fn abroad(&self) -> bool {
        self.party.kind == "foreigner"
    }

    /// Whether they agreed to a step.
    pub fn agrees(&self, step: Step) -> bool {
        self.consents.get(&step).is_some_and(|consent| consent.agrees)
    }

    /// Why service does not get on, if it does not: a stable name with the words `service-stuck-…`.
    pub fn stuck(&self) -> Option<&'static str> {
        match (self.offline, self.person, self.claimed, self.unreached) {
            (Some(why), ..) => Some(why.name()),
            (None, Some(_), ..) => None,
            (None, None, Some(_), _) => Some("identity"),
            (None, None, None, why) => why.map(Unreached::name),
        }
    }
}

/// Papers on their way to one person.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// What was sent.
    pub sent: Sent,
    /// What happened on each channel.
    pub attempts: Vec<Attempt>,
    /// Papers that were opened.
    pub opened: BTreeSet<Uuid>,
    /// When and how it took effect.
    pub effect: Option<Effect>,
    /// What runs from it.
    pub effective: Option<Effective>,
}

impl Delivery {
    /// Whether a paper is in it.
    pub fn has(&self, paper: Uuid) -> bool {
        self.sent.papers.iter().any(|known| known.id == paper)
    }

    /// Whether it holds a paper of this kind.
    pub fn holds(&self, kind: &str) -> bool {
        self.sent.papers.iter().any(|paper| paper.kind == kind)
    }

    /// When something happened first, on any channel.
    pub fn first(&self, what: Happened) -> Option<Timestamp> {
        self.attempts.iter().filter_map(|attempt| attempt.first(what)).min()
    }

    /// When it left.
    pub fn sent_at(&self) -> Option<Timestamp> {
        self.attempts.iter().map(|attempt| attempt.sent_at).min()
    }

    /// `sent`, `arrived`, `read` or `effective`.
    pub fn state(&self) -> &'static str {
        match (self.effect, self.first(Happened::Read), self.first(Happened::Arrived)) {
            (Some(_), ..) => "effective",
            (None, Some(_), _) => "read",
            (None, None, Some(_)) => "arrived",
            (None, None, None) => "sent",
        }
    }

    fn note(&mut self, channel: Channel, at: Timestamp, what: Happened) {
        let attempt = self.attempts.iter_mut().find(|attempt| attempt.channel == channel);
        attempt.into_iter().for_each(|attempt| attempt.happened.push((at, what)));
    }
}

/// The service of one case.
#[derive(Clone, Debug, Default)]
pub struct Service {
    pub(crate) stage: Stage,
    /// How the case was accepted.
    pub opened: Option<Opened>,
    /// Days for evidence.
    pub evidence_days: u32,
    /// 承办法官.
    pub judge_name: String,
    /// 审判庭.
    pub division: String,
    /// Everybody to be served, by place.
    pub people: BTreeMap<u32, Person>,
    /// Everything that was sent.
    pub deliveries: Vec<Delivery>,
}

impl Service {
    /// Whose account this is.
    pub fn of(&self, person: PersonId) -> Option<&Person> {
        self.people.values().find(|known| known.person == Some(person))
    }

    /// The delivery of this id.
    pub fn delivery(&self, id: Uuid) -> Option<&Delivery> {
        self.deliveries.iter().find(|delivery| delivery.sent.delivery == id)
    }

    /// Deliveries to one party.
    pub fn to(&self, place: u32) -> impl Iterator<Item = &Delivery> {
        self.deliveries.iter().filter(move |delivery| delivery.sent.to.place == place)
    }

    /// The complaint with its notices, as it was sent to this defendant.
    pub fn opening(&self, place: u32) -> Option<&Delivery> {
        self.to(place).find(|delivery| delivery.sent.opening)
    }

    /// Who holds a link with this token's hash that still opens.
    pub fn invited(&self, link: Digest, at: Timestamp) -> Option<&Person> {
        let opens = |person: &&Person| person.invitations.iter().any(|one| one.link == link && one.expires_at > at);
        self.people.values().find(opens)
    }

    /// The events with those that follow from them: which deliveries take effect.
    pub(crate) fn with_effects(&self, mut events: Vec<Event>, mark: &Mark) -> Vec<Event> {
        let mut after = self.clone();
        events.iter().for_each(|event| journal::Record::evolve(&mut after, event, mark));
        for delivery in after.deliveries.iter().filter(|delivery| delivery.effect.is_none()) {
            let Some(person) = after.people.get(&delivery.sent.to.place) else { continue };
            if let Some(Effect { way, at, presumed }) = effective(&delivery.attempts, &person.addresses) {
                let Sent { delivery, opening, .. } = delivery.sent;
                events.push(Event::TookEffect { delivery, way: way.number(), at, presumed, opening });
            }
        }
        events
    }

    fn person(&mut self, place: u32) -> Option<&mut Person> {
        self.people.get_mut(&place)
    }

    fn delivery_mut(&mut self, id: Uuid) -> Option<&mut Delivery> {
        self.deliveries.iter_mut().find(|delivery| delivery.sent.delivery == id)
    }

    fn defendants(&self) -> impl Iterator<Item = u32> {
        self.people.values().filter(|person| person.party.side == Side::Defendant).map(|person| person.party.place)
    }

    /// Papers that reached this account, newest first, with the delivery they came in.
    pub fn papers(&self, place: u32) -> impl Iterator<Item = (&Delivery, &ServedPaper)> {
        self.deliveries
            .iter()
            .rev()
            .filter(move |delivery| delivery.sent.to.place == place)
            .flat_map(|delivery| delivery.sent.papers.iter().map(move |paper| (delivery, paper)))
    }

    fn advance(&mut self) {
        if self.stage < Stage::Prepared || self.defendants().next().is_none() {
            return;
        }
        if self.defendants().all(|place| self.opening(place).is_some_and(|delivery| delivery.effect.is_some())) {
            self.stage = Stage::Served;
        } else if self.defendants().all(|place| self.opening(place).is_some()) {
            self.stage = Stage::Sent;
        }
    }
}

impl PartialOrd for Stage {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (*self as u8).partial_cmp(&(*other as u8))
    }
}

impl journal::Record for Service {
    const NAME: &'static str = "service";
    const TABLES: &'static [&'static Table] = &[&DELIVERY, &LINK];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        self.stage
    }

    fn evolve(&mut self, event: &Event, mark: &Mark) {
        match event {
            Event::Opened(opened) => {
                self.stage = Stage::Opened;
                for party in &opened.recipients {
                    self.people.insert(party.place, fresh(party.clone()));
                }
                self.opened = Some(opened.clone());
            }
            Event::Prepared { judge_name, division, evidence_days, .. } => {
                self.stage = Stage::Prepared;
                self.judge_name.clone_from(judge_name);
                self.division.clone_from(division);
                self.evidence_days = *evidence_days;
            }
            Event::Sent(sent) => {
                let attempts = sent.channels.iter().map(|left| Attempt::new(left.channel, left.sent_at)).collect();
                let opened = BTreeSet::new();
                self.deliveries.push(Delivery { sent: sent.clone(), attempts, opened, effect: None, effective: None });
            }
            Event::Arrived { delivery, channel, at } => {
                self.delivery_mut(*delivery).into_iter().for_each(|found| found.note(*channel, *at, Happened::Arrived));
            }
            Event::Failed { delivery, channel } => {
                let found = self.delivery_mut(*delivery);
                found.into_iter().for_each(|found| found.note(*channel, mark.at, Happened::Failed));
            }
            Event::Read { delivery, paper } => {
                if let Some(found) = self.delivery_mut(*delivery) {
                    found.opened.insert(*paper);
                    found.note(Channel::InApp, mark.at, Happened::Read);
                }
            }
            Event::Answered { delivery, .. } => {
                let found = self.delivery_mut(*delivery);
                found.into_iter().for_each(|found| found.note(Channel::InApp, mark.at, Happened::Answered));
            }
            Event::TookEffect { delivery, way, at, presumed, .. } => {
                let way = Way::numbered(*way).unwrap_or(Way::Confirmed);
                let effect = Some(Effect { way, at: *at, presumed: *presumed });
                self.delivery_mut(*delivery).into_iter().for_each(|found| found.effect = effect);
            }
            Event::Effective(effective) => {
                let found = self.delivery_mut(effective.delivery);
                found.into_iter().for_each(|found| found.effective = Some(effective.clone()));
            }
            Event::Invited { place, link, expires_at, answer_by, account } => {
                if let Some(person) = self.person(*place) {
                    person.invitations.push(Invitation { link: *link, expires_at: *expires_at });
                    person.answer_by.get_or_insert(*answer_by);
                    person.known = *account;
                }
            }
            Event::Reminded { place, .. } => {
                if let Some(person) = self.person(*place) {
                    person.unreached = None;
                    person.reminders.push(mark.at);
                }
            }
            Event::Unreached { place, why } => {
                self.person(*place).into_iter().for_each(|person| person.unreached = Some(*why));
            }
            Event::HandedOver { delivery, .. } => {
                let found = self.delivery_mut(*delivery);
                found.into_iter().for_each(|found| found.attempts.push(Attempt::new(Channel::Paper, mark.at)));
            }
            _ => self.evolve_person(event, mark),
        }
        self.advance();
    }

    fn project(&self, event: &Event, mark: &Mark, rows: &mut Rows<'_>) {
        crate::project::project(self, event, mark, rows);
    }
}

impl Service {
    /// What an event makes of the person it is about.
    fn evolve_person(&mut self, event: &Event, mark: &Mark) {
        match event {
            Event::Joined { place, person, proof } => {
                if let Some(known) = self.person(*place) {
                    (known.person, known.claimed, known.known) = (Some(*person), None, None);
                    if known.offline == Some(Offline::NoAnswer) {
                        known.offline = None;
                    }
                    // The account is under their checked name; that they gave it as their address they have yet to say,
                    // unless they filed with it.
                    let whose = if *proof == crate::event::Proof::Filed { Address::Own } else { Address::Verifiable };
                    known.addresses.push((mark.at, Channel::InApp, whose));
                }
            }
            Event::Claimed { place, person } => {
                self.person(*place).into_iter().for_each(|known| known.claimed = Some(*person));
            }
            Event::TurnedAway { place, .. } => {
                self.person(*place).into_iter().for_each(|known| known.claimed = None);
            }
            Event::Consented { place, basis, answers, .. } => {
                let Some(known) = self.person(*place) else { return };
                for answer in answers {
                    let consent = Consent { agrees: answer.agrees, at: mark.at, basis: *basis, withdrawing: false };
                    known.consents.insert(answer.step, consent);
                    if answer.step == Step::Service {
                        let whose = if answer.agrees { Address::Own } else { Address::Unusable };
                        known.addresses.push((mark.at, Channel::InApp, whose));
                        if answer.agrees {
                            known.offline = None;
                        }
                    }
                }
            }
            Event::WithdrawalAsked { place, step, .. } => {
                let consent = self.person(*place).and_then(|known| known.consents.get_mut(step));
                consent.into_iter().for_each(|consent| consent.withdrawing = true);
            }
            Event::WithdrawalDecided { place, step, granted, .. } => {
                let Some(known) = self.person(*place) else { return };
                if let Some(consent) = known.consents.get_mut(step) {
                    consent.withdrawing = false;
                    consent.agrees &= !granted;
                }
                if *granted && *step == Step::Service {
                    known.addresses.push((mark.at, Channel::InApp, Address::Unusable));
                }
            }
            Event::AddressConfirmed { place, version, address } => {
                let confirmed = Some(Confirmed { version: *version, address: *address });
                self.person(*place).into_iter().for_each(|known| known.confirmed = confirmed);
            }
            Event::WentOffline { place, why } => {
                self.person(*place).into_iter().for_each(|known| known.offline = Some(*why));
            }
            _ => {}
        }
    }
}

fn fresh(party: Recipient) -> Person {
    Person {
        party,
        person: None,
        claimed: None,
        invitations: Vec::new(),
        known: None,
        answer_by: None,
        consents: BTreeMap::new(),
        addresses: Vec::new(),
        confirmed: None,
        offline: None,
        unreached: None,
        reminders: Vec::new(),
    }
}
