//! Counting wrong tries: one rule for passwords, codes, one-time passwords and case PINs.
//!
//! A short lock stops a burst, a daily sum bounds what a patient guesser can reach (OWASP ASVS 5.0 V6.3.1, V6.6.3). What is
//! counted is the way in (an account's password, a phone's codes), never the person: whoever is locked out of one way by a
//! stranger still has the others.

use jiff::{SignedDuration, Timestamp, tz::Offset};
use serde::{Deserialize, Serialize};

/// How many wrong tries a way in takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Wrong tries one after the other before a lock.
    pub in_a_row: u16,
    /// How long a lock lasts.
    pub lock: SignedDuration,
    /// Wrong tries in one day (Beijing time) before the way is shut for the rest of it.
    pub a_day: u16,
}

const QUARTER: SignedDuration = SignedDuration::from_mins(15);

/// A password: 5 in a row, then 15 minutes; 50 a day. With the list of common passwords refused at the start, 50 guesses
/// a day stay under NIST SP 800-63B-3 §5.2.2 (at most 100 consecutive).
pub const PASSWORD: Limit = Limit { in_a_row: 5, lock: QUARTER, a_day: 50 };
/// A code of six digits: 10 wrong ones a day are a chance of 1 in 100,000.
pub const CODE: Limit = Limit { in_a_row: 5, lock: QUARTER, a_day: 10 };
/// The one-time password of an authenticator, asked only after the password was right.
pub const TOTP: Limit = Limit { in_a_row: 5, lock: QUARTER, a_day: 10 };
/// The case PIN (诉讼服务密码): 5 wrong ones lock the pair of case and phone for 15 minutes; 10 a day.
pub const PIN: Limit = Limit { in_a_row: 5, lock: QUARTER, a_day: 10 };

/// The wrong tries on one way in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    /// One after the other, since the last right one or the last lock.
    pub in_a_row: u16,
    /// Days since 1970-01-01 in Beijing; what `today` counts for.
    pub day: i32,
    /// Wrong ones on that day.
    pub today: u16,
    /// Until when nothing is looked at.
    pub locked_until: Option<Timestamp>,
}

/// Nothing is looked at before this moment, not even a right answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locked {
    /// When to try again.
    pub until: Timestamp,
}

impl Tries {
    /// Whether a try may be looked at.
    ///
    /// # Errors
    /// [`Locked`], with the moment from which one may try again.
    pub fn gate(&self, now: Timestamp) -> Result<(), Locked> {
        match self.locked_until {
            Some(until) if now < until => Err(Locked { until }),
            _ => Ok(()),
        }
    }

    /// Counts a wrong try, and locks when it was one too many.
    pub fn wrong(&mut self, limit: &Limit, now: Timestamp) {
        let day = beijing_day(now);
        if self.day != day {
            (self.day, self.today) = (day, 0);
        }
        self.in_a_row = self.in_a_row.saturating_add(1);
        self.today = self.today.saturating_add(1);
        if self.today >= limit.a_day {
            self.in_a_row = 0;
            self.locked_until = Some(start_of(day + 1));
        } else if self.in_a_row >= limit.in_a_row {
            self.in_a_row = 0;
            self.locked_until = Some(now.saturating_add(limit.lock).unwrap_or(Timestamp::MAX));
        }
    }

    /// A right answer ends the row. The day's sum stays: it bounds the guesser, not the owner.
    pub fn right(&mut self) {
        self.in_a_row = 0;
        self.locked_until = None;
    }

    /// A try that was counted as wrong before it was looked at turned out right: it ends the row and does not count.
    pub fn give_back(&mut self) {
        self.right();
        self.today = self.today.saturating_sub(1);
    }
}

/// Days since 1970-01-01 as counted in Beijing (UTC+8, no summer time).
pub fn beijing_day(at: Timestamp) -> i32 {
    ((at.as_second() + 8 * 3600).div_euclid(86_400)) as i32
}

fn start_of(day: i32) -> Timestamp {
    let seconds = i64::from(day) * 86_400 - i64::from(Offset::constant(8).seconds());
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn five_wrong_ones_lock_for_a_quarter_of_an_hour() {
        let (mut tries, noon) = (Tries::default(), at("2026-03-02T12:00:00+08"));
        for _ in 0..4 {
            tries.wrong(&PIN, noon);
            assert_eq!(tries.gate(noon), Ok(()));
        }
        tries.wrong(&PIN, noon);
        assert_eq!(tries.gate(noon), Err(Locked { until: at("2026-03-02T12:15:00+08") }));
        assert_eq!(tries.gate(at("2026-03-02T12:14:59+08")), Err(Locked { until: at("2026-03-02T12:15:00+08") }));
        assert_eq!(tries.gate(at("2026-03-02T12:15:00+08")), Ok(()));
    }

    #[test]
    fn ten_wrong_ones_shut_the_way_until_midnight_in_beijing() {
        let (mut tries, mut now) = (Tries::default(), at("2026-03-02T23:00:00+08"));
        for _ in 0..10 {
            if let Err(Locked { until }) = tries.gate(now) {
                now = until;
            }
            tries.wrong(&PIN, now);
        }
        assert_eq!(tries.gate(now), Err(Locked { until: at("2026-03-03T00:00:00+08") }));
        assert_eq!(tries.gate(at("2026-03-03T00:00:00+08")), Ok(()));
    }

    #[test]
    fn a_right_one_ends_the_row() {
        let (mut tries, now) = (Tries::default(), at("2026-03-02T12:00:00+08"));
        (0..4).for_each(|_| tries.wrong(&PASSWORD, now));
        tries.right();
        (0..4).for_each(|_| tries.wrong(&PASSWORD, now));
        assert_eq!(tries.gate(now), Ok(()));
        assert_eq!(tries.today, 8);
    }

    proptest! {
        /// Whatever the rhythm, a day never lets more wrong ones through than it may.
        #[test]
        fn a_day_has_an_end(pauses in prop::collection::vec(0i64..7200, 0..300)) {
            let (mut tries, mut now, mut counted) = (Tries::default(), at("2026-03-02T00:00:00+08"), std::collections::HashMap::new());
            for pause in pauses {
                now = now.checked_add(SignedDuration::from_secs(pause)).unwrap();
                if tries.gate(now).is_ok() {
                    tries.wrong(&CODE, now);
                    *counted.entry(beijing_day(now)).or_insert(0u16) += 1;
                }
            }
            prop_assert!(counted.values().all(|n| *n <= CODE.a_day));
        }
    }
}
