//! Codes by SMS: six digits that prove that somebody holds a phone.

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    random::{self, Random},
    tries::beijing_day,
    vault::{MasterKey, mac},
};

/// Digits of a code: 20 bits, the least that OWASP ASVS 5.0 V6.5.4 takes.
pub const DIGITS: usize = 6;
/// How long it lives (OWASP ASVS 5.0 V6.5.5: at most ten minutes).
pub const LIFE: SignedDuration = SignedDuration::from_mins(10);
/// How long until another may be asked for.
pub const PAUSE: SignedDuration = SignedDuration::from_secs(60);
/// How often it may be typed wrongly before it is worth nothing.
pub const TRIES: u8 = 5;
/// How many a number receives in one day (Beijing time), for all purposes together: enough for a bad day, too few to annoy.
pub const A_DAY: u16 = 10;

/// What a code is for; one made for one purpose is worth nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To open an account.
    Register,
    /// To sign in.
    Login,
    /// To set a new password.
    Recover,
    /// To take over a new number.
    ChangePhone,
    /// To prove again who one is before a weighty act (step-up).
    Confirm,
    /// To prove who one is on receiving service by a link.
    Receive,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 6] =
        [Self::Register, Self::Login, Self::Recover, Self::ChangePhone, Self::Confirm, Self::Receive];

    /// Its stable name, as stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Login => "login",
            Self::Recover => "recover",
            Self::ChangePhone => "change_phone",
            Self::Confirm => "confirm",
            Self::Receive => "receive",
        }
    }

    /// The purpose of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

/// A code in clear: goes into one SMS and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// The six digits.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

/// What is kept of a number: its last code and the day's count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// HMAC of purpose, number and digits; `None` when there is no code that could still be used.
    pub mac: Option<[u8; 32]>,
    /// When it was made.
    pub made_at: Option<Timestamp>,
    /// Wrong tries on this code.
    pub wrong: u8,
    /// Day (Beijing, since 1970-01-01) that `sent` counts for.
    pub day: i32,
    /// Codes sent on that day.
    pub sent: u16,
}

/// Why no code is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// One was sent a moment ago; the moment from which another may be asked for.
    Wait(Timestamp),
    /// As many as a day allows.
    Enough,
}

/// What became of a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Right: it is used up now.
    Right,
    /// Wrong, and how often one may still try.
    Wrong(u8),
    /// There is none, or it is too old, used, or was typed wrongly too often: another one is needed.
    Gone,
}

/// Makes and checks codes. What it keeps is worth nothing without the server's key.
#[derive(Debug)]
pub struct Codes(hmac::Key);

impl Codes {
    /// Codes under the server's key.
    pub fn new(master: &MasterKey) -> Self {
        Self(master.hmac("sms code"))
    }

    /// Makes a code for a number; the one before it is worth nothing from now on.
    ///
    /// # Errors
    /// [`Unsent`]: too soon, or too many today.
    pub fn make(
        &self,
        slot: &mut Slot,
        purpose: Purpose,
        number: &str,
        random: &dyn Random,
        now: Timestamp,
    ) -> Result<Code, Unsent> {
        if let Some(next) = slot.made_at.and_then(|at| at.checked_add(PAUSE).ok()).filter(|next| now < *next) {
            return Err(Unsent::Wait(next));
        }
        let day = beijing_day(now);
        if slot.day != day {
            (slot.day, slot.sent) = (day, 0);
        }
        if slot.sent >= A_DAY {
            return Err(Unsent::Enough);
        }
        let code = Code(random::digits(random, DIGITS));
        *slot = Slot {
            mac: Some(self.mac(purpose, number, &code.0)),
            made_at: Some(now),
            wrong: 0,
            day,
            sent: slot.sent + 1,
        };
        Ok(code)
    }

    /// Looks at a typed code. The caller counts a wrong one against the number as well ([`crate::tries::CODE`]).
    pub fn check(&self, slot: &mut Slot, purpose: Purpose, number: &str, typed: &str, now: Timestamp) -> Typed {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let given = self.mac(purpose, number, &typed);
        let alive = slot.made_at.and_then(|at| at.checked_add(LIFE).ok()).is_some_and(|end| now < end);
        let Some(kept) = slot.mac.filter(|_| alive && slot.wrong < TRIES) else {
            slot.mac = None;
            return Typed::Gone;
        };
        if verify_slices_are_equal(&kept, &given).is_ok() {
            slot.mac = None;
            return Typed::Right;
        }
        slot.wrong += 1;
        match TRIES - slot.wrong {
            0 => {
                slot.mac = None;
                Typed::Gone
            }
            left => Typed::Wrong(left),
        }
    }

    fn mac(&self, purpose: Purpose, number: &str, digits: &str) -> [u8; 32] {
        mac(&self.0, &[purpose.name().as_bytes(), number.as_bytes(), digits.as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::random::tests::seeded;

    const PHONE: &str = "13812340000";

    fn key() -> MasterKey {
        MasterKey::new([4; 32])
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn noon() -> Timestamp {
        at("2026-03-02T12:00:00+08")
    }

    #[test]
    fn one_use_for_one_purpose_and_one_number() {
        let (codes, random, mut slot) = (Codes::new(&key()), seeded(1), Slot::default());
        let code = codes.make(&mut slot, Purpose::Login, PHONE, &random, noon()).unwrap();
        assert_eq!(code.reveal().len(), 6);
        assert_eq!(codes.check(&mut slot.clone(), Purpose::Register, PHONE, code.reveal(), noon()), Typed::Wrong(4));
        assert_eq!(
            codes.check(&mut slot.clone(), Purpose::Login, "13912340000", code.reveal(), noon()),
            Typed::Wrong(4)
        );
        let spaced = format!(" {} {}", &code.reveal()[..3], &code.reveal()[3..]);
        assert_eq!(codes.check(&mut slot, Purpose::Login, PHONE, &spaced, noon()), Typed::Right);
        assert_eq!(codes.check(&mut slot, Purpose::Login, PHONE, code.reveal(), noon()), Typed::Gone);
        assert_eq!(format!("{code:?}"), "Code(…)");
    }

    #[test]
    fn ten_minutes_and_five_tries() {
        let (codes, random, mut slot) = (Codes::new(&key()), seeded(1), Slot::default());
        let code = codes.make(&mut slot, Purpose::Login, PHONE, &random, noon()).unwrap();
        assert_eq!(
            codes.check(&mut slot.clone(), Purpose::Login, PHONE, code.reveal(), at("2026-03-02T12:09:59+08")),
            Typed::Right
        );
        assert_eq!(
            codes.check(&mut slot.clone(), Purpose::Login, PHONE, code.reveal(), at("2026-03-02T12:10:00+08")),
            Typed::Gone
        );
        for left in [4, 3, 2, 1] {
            assert_eq!(codes.check(&mut slot, Purpose::Login, PHONE, "no", noon()), Typed::Wrong(left));
        }
        assert_eq!(codes.check(&mut slot, Purpose::Login, PHONE, "no", noon()), Typed::Gone);
        assert_eq!(codes.check(&mut slot, Purpose::Login, PHONE, code.reveal(), noon()), Typed::Gone);
    }

    #[test]
    fn one_a_minute_and_ten_a_day() {
        let (codes, random, mut slot) = (Codes::new(&key()), seeded(1), Slot::default());
        let mut make = |when: Timestamp| codes.make(&mut slot, Purpose::Login, PHONE, &random, when).map(|_| ());
        assert_eq!(make(noon()), Ok(()));
        assert_eq!(make(at("2026-03-02T12:00:59+08")), Err(Unsent::Wait(at("2026-03-02T12:01:00+08"))));
        for minute in 1..10 {
            assert_eq!(make(noon() + SignedDuration::from_mins(minute)), Ok(()));
        }
        assert_eq!(make(at("2026-03-02T23:59:59+08")), Err(Unsent::Enough));
        assert_eq!(make(at("2026-03-03T00:00:00+08")), Ok(()));
    }

    proptest! {
        #[test]
        fn a_guess_is_not_a_code(seed: u64, typed in "[0-9]{0,8}") {
            let (codes, random, mut slot) = (Codes::new(&key()), seeded(seed), Slot::default());
            let code = codes.make(&mut slot, Purpose::Login, PHONE, &random, noon()).unwrap();
            let right = codes.check(&mut slot, Purpose::Login, PHONE, &typed, noon()) == Typed::Right;
            prop_assert_eq!(right, code.reveal() == typed);
        }
    }
}
