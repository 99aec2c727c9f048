//! When electronic service takes effect (在线诉讼规则第31条): a pure rule over what happened on each channel.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A way by which papers or news of them go out. Post, e-mail and others join this list with a rule of their own for
/// arrival and reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The person's own account on the court's platform (诉讼平台专用账号).
    InApp,
    /// A short message. It says that something came and never is service (第32条).
    Sms,
    /// Paper with a return receipt (送达回证, 民事诉讼法第87条).
    Paper,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::InApp, Self::Sms, Self::Paper];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InApp => "in_app",
            Self::Sms => "sms",
            Self::Paper => "paper",
        }
    }

    /// Whether what goes this way can be electronic service; reminders never are.
    pub const fn serves(self) -> bool {
        matches!(self, Self::InApp)
    }
}

/// Whose an electronic address is, as far as the court knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// Nobody's that could be told, or the person declined electronic service: nothing takes effect there.
    #[default]
    Unusable,
    /// Verifiably the recipient's, but neither given nor confirmed by them (第31条第2款).
    Verifiable,
    /// Given or confirmed by the recipient (第31条第1款).
    Own,
}

/// What happened to a delivery on one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// It reached the system of the address (到达).
    Arrived,
    /// The system says that it was opened (已阅知).
    Read,
    /// The recipient answered, or did what follows from the papers (回复、作出相应诉讼行为).
    Answered,
    /// It came back, or was found to have gone astray: the channel does not count.
    Failed,
}

/// A delivery on one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The channel.
    pub channel: Channel,
    /// When it left.
    pub sent_at: Timestamp,
    /// What happened since.
    pub happened: Vec<(Timestamp, Happened)>,
}

impl Attempt {
    /// A delivery that just left.
    pub const fn new(channel: Channel, sent_at: Timestamp) -> Self {
        Self { channel, sent_at, happened: Vec::new() }
    }

    /// When something happened first.
    pub fn first(&self, what: Happened) -> Option<Timestamp> {
        self.happened.iter().filter(|(_, happened)| *happened == what).map(|(at, _)| *at).min()
    }
}

/// By which rule service took effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// 1: it reached an address that the recipient gave or confirmed (第31条第1款).
    Confirmed,
    /// 2: at another address of theirs, they answered or acted accordingly (第31条第2款第1项).
    Answered,
    /// 3: at another address of theirs, the system says it was read: a presumption that can be rebutted (第2项).
    Read,
    /// 4: on paper, the day signed on the return receipt (民事诉讼法第87条).
    Paper,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Confirmed, Self::Answered, Self::Read, Self::Paper];

    /// As events carry it: 1 to 4.
    pub const fn number(self) -> u8 {
        match self {
            Self::Confirmed => 1,
            Self::Answered => 2,
            Self::Read => 3,
            Self::Paper => 4,
        }
    }

    /// The way of that number.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.number() == number)
    }

    /// The article.
    pub const fn article(self) -> law::Article {
        let rule = law::cite::ONLINE_LITIGATION.article(31);
        match self {
            Self::Confirmed => rule.paragraph(1),
            Self::Answered => rule.paragraph(2).item(1),
            Self::Read => rule.paragraph(2).item(2),
            Self::Paper => law::cite::CIVIL_PROCEDURE.article(87),
        }
    }
}

/// That service took effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// By which rule.
    pub way: Way,
    /// When.
    pub at: Timestamp,
    /// Whether it is presumed, so that the recipient may still show that they did not read it.
    pub presumed: bool,
}

/// Whose the address on a channel was, from when on; in the order in which the court learnt it.
pub type Addresses = [(Timestamp, Channel, Address)];

/// When a delivery took effect, if it did: the earliest valid one of its channels counts (第31条第4款). Reminders and
/// channels that failed never do; nothing takes effect before it was sent.
pub fn effective(attempts: &[Attempt], addresses: &Addresses) -> Option<Effect> {
    let sound = attempts.iter().filter(|attempt| attempt.channel.serves() && attempt.first(Happened::Failed).is_none());
    sound.flat_map(|attempt| on_channel(attempt, addresses)).min_by_key(|effect| (effect.at, effect.way))
}

fn on_channel(attempt: &Attempt, addresses: &Addresses) -> Vec<Effect> {
    let known = |at: Timestamp| {
        let until = addresses.iter().filter(|(from, channel, _)| *channel == attempt.channel && *from <= at);
        until.max_by_key(|(from, ..)| *from).map_or(Address::Unusable, |(.., address)| *address)
    };
    let own_from = |at: Timestamp| match known(at) {
        Address::Own => Some(at),
        _ => {
            let later = addresses.iter().filter(|(from, channel, address)| {
                *channel == attempt.channel && *from > at && *address == Address::Own
            });
            later.map(|(from, ..)| *from).min()
        }
    };
    let moments = |what: Happened| {
        let after = attempt.happened.iter().filter(move |(at, happened)| *happened == what && *at >= attempt.sent_at);
        after.map(|(at, _)| *at)
    };
    // Whatever was read or answered has arrived.
    let arrived = attempt.happened.iter().map(|(at, _)| *at).filter(|at| *at >= attempt.sent_at).min();
    let confirmed = arrived.and_then(own_from).map(|at| Effect { way: Way::Confirmed, at, presumed: false });
    let theirs = |at: &Timestamp| known(*at) != Address::Unusable;
    let answered =
        moments(Happened::Answered).filter(theirs).min().map(|at| Effect { way: Way::Answered, at, presumed: false });
    let read = moments(Happened::Read).filter(theirs).min().map(|at| Effect { way: Way::Read, at, presumed: true });
    [confirmed, answered, read].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).expect("a moment")
    }

    fn sent(happened: &[(i64, Happened)]) -> Attempt {
        let happened = happened.iter().map(|(second, what)| (at(*second), *what)).collect();
        Attempt { happened, ..Attempt::new(Channel::InApp, at(0)) }
    }

    const OWN: [(i64, Address); 1] = [(-9, Address::Own)];
    const THEIRS: [(i64, Address); 1] = [(-9, Address::Verifiable)];

    fn rule(attempts: &[Attempt], addresses: &[(i64, Address)]) -> Option<(u8, i64, bool)> {
        let addresses: Vec<_> =
            addresses.iter().map(|(second, address)| (at(*second), Channel::InApp, *address)).collect();
        let effect = effective(attempts, &addresses)?;
        Some((effect.way.number(), effect.at.as_second() - 1_800_000_000, effect.presumed))
    }

    #[test]
    fn olr_31a_an_own_address_takes_effect_on_arrival_even_unread() {
        assert_eq!(rule(&[sent(&[(5, Happened::Arrived)])], &OWN), Some((1, 5, false)));
        assert_eq!(rule(&[sent(&[])], &OWN), None);
        assert_eq!(rule(&[sent(&[(5, Happened::Arrived)])], &THEIRS), None);
        // Confirmed after it had arrived: from the confirmation on.
        let later = [(-9, Address::Verifiable), (8, Address::Own)];
        assert_eq!(rule(&[sent(&[(5, Happened::Arrived)])], &later), Some((1, 8, false)));
    }

    #[test]
    fn olr_31b_another_address_takes_effect_on_an_answer() {
        assert_eq!(rule(&[sent(&[(5, Happened::Arrived), (9, Happened::Answered)])], &THEIRS), Some((2, 9, false)));
    }

    #[test]
    fn olr_31c_another_address_is_presumed_read() {
        assert_eq!(rule(&[sent(&[(5, Happened::Arrived), (7, Happened::Read)])], &THEIRS), Some((3, 7, true)));
        // Without an address that is theirs, or after they declined, nothing takes effect.
        assert_eq!(rule(&[sent(&[(7, Happened::Read)])], &[]), None);
        assert_eq!(rule(&[sent(&[(7, Happened::Read)])], &[(-9, Address::Verifiable), (6, Address::Unusable)]), None);
    }

    #[test]
    fn olr_31e_the_earliest_valid_channel_counts() {
        let (early, late) = (sent(&[(4, Happened::Arrived)]), sent(&[(9, Happened::Arrived)]));
        assert_eq!(rule(&[late.clone(), early.clone()], &OWN), Some((1, 4, false)));
        let failed = sent(&[(4, Happened::Arrived), (5, Happened::Failed)]);
        assert_eq!(rule(&[late, failed], &OWN), Some((1, 9, false)));
    }

    fn happenings() -> impl Strategy<Value = Vec<(i64, Happened)>> {
        let what = prop_oneof![
            Just(Happened::Arrived),
            Just(Happened::Read),
            Just(Happened::Answered),
            Just(Happened::Failed)
        ];
        prop::collection::vec((-20i64..100, what), 0..6)
    }

    fn known() -> impl Strategy<Value = Vec<(i64, Address)>> {
        let whose = prop_oneof![Just(Address::Unusable), Just(Address::Verifiable), Just(Address::Own)];
        prop::collection::vec((-20i64..100, whose), 0..4)
    }

    proptest! {
        #[test]
        fn effect_is_the_earliest_of_the_valid_channels(all in prop::collection::vec(happenings(), 0..4), known in known()) {
            let attempts: Vec<_> = all.iter().map(|happened| sent(happened)).collect();
            let each = attempts.iter().filter_map(|attempt| rule(std::slice::from_ref(attempt), &known)).map(|(_, at, _)| at);
            prop_assert_eq!(rule(&attempts, &known).map(|(_, at, _)| at), each.min());
        }

        #[test]
        fn never_before_it_was_sent_and_never_by_a_failed_channel(happened in happenings(), known in known()) {
            let effect = rule(&[sent(&happened)], &known);
            prop_assert!(effect.is_none_or(|(_, at, _)| at >= 0));
            let failed = happened.iter().any(|(_, what)| *what == Happened::Failed);
            prop_assert!(!failed || effect.is_none());
        }

        #[test]
        fn olr_32_a_reminder_changes_nothing(happened in happenings(), reminder in happenings(), known in known()) {
            let attempts = [sent(&happened)];
            let with = [attempts[0].clone(), Attempt { channel: Channel::Sms, ..sent(&reminder) }];
            prop_assert_eq!(rule(&attempts, &known), rule(&with, &known));
        }

        #[test]
        fn what_happens_later_never_puts_it_off(happened in happenings(), more in happenings(), known in known()) {
            let more: Vec<_> = more.into_iter().filter(|(_, what)| *what != Happened::Failed).collect();
            let both: Vec<_> = happened.iter().chain(&more).copied().collect();
            let (before, after) = (rule(&[sent(&happened)], &known), rule(&[sent(&both)], &known));
            prop_assert!(before.is_none() || after.is_some_and(|(_, at, _)| Some(at) <= before.map(|(_, at, _)| at)));
        }
    }
}
