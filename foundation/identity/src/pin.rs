//! The case PIN (诉讼服务密码).

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    random::{self, Random},
    tries::{PIN, Tries},
    vault::{MasterKey, mac},
};

/// Digits of a PIN that the court gives out.
pub const DIGITS: usize = 6;

/// The case PIN (诉讼服务密码): with the phone number it opens the public nodes of one's own case without an account.
#[derive(Debug)]
pub struct Pins(hmac::Key);

/// What became of a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pin {
    /// Right.
    Right,
    /// Not right, or there is no such case, or the phone is not in it: nobody is told which.
    Wrong,
    /// Not looked at before this moment.
    Locked(Timestamp),
}

impl Pins {
    /// PINs under the server's key.
    pub fn new(master: &MasterKey) -> Self {
        Self(master.hmac("case pin"))
    }

    /// A new PIN of six digits.
    pub fn draw(random: &dyn Random) -> String {
        random::digits(random, DIGITS)
    }

    /// Whether a text can be a PIN: six to eight digits.
    pub fn is_pin(text: &str) -> bool {
        (6..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    }

    /// What to keep of a PIN, for one phone in one case.
    pub fn keep(&self, case: Uuid, phone: &str, pin: &str) -> [u8; 32] {
        mac(&self.0, &[case.as_bytes(), phone.as_bytes(), pin.as_bytes()])
    }

    /// The name under which wrong tries are counted: made from what was typed, so that a case that does not exist is
    /// counted, locked and answered like one that does.
    pub fn counted_as(&self, case_number: &str, phone: &str) -> [u8; 32] {
        mac(&self.0, &[b"tries", case_number.as_bytes(), phone.as_bytes()])
    }

    /// Looks at a PIN. `kept` is the case and what [`Pins::keep`] gave, if case number and phone belong together.
    pub fn check(
        &self,
        tries: &mut Tries,
        kept: Option<(Uuid, [u8; 32])>,
        phone: &str,
        typed: &str,
        now: Timestamp,
    ) -> Pin {
        if let Err(locked) = tries.gate(now) {
            return Pin::Locked(locked.until);
        }
        // With no such case one HMAC is computed all the same.
        let (case, kept) = kept.map_or((Uuid::nil(), None), |(case, kept)| (case, Some(kept)));
        let given = self.keep(case, phone, typed.trim());
        let same = verify_slices_are_equal(&kept.unwrap_or_default(), &given).is_ok();
        if same && kept.is_some() {
            tries.right();
            return Pin::Right;
        }
        tries.wrong(&PIN, now);
        tries.gate(now).map_or_else(|locked| Pin::Locked(locked.until), |()| Pin::Wrong)
    }
}

#[cfg(test)]
mod tests {
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
    fn a_case_that_does_not_exist_is_answered_like_one_that_does() {
        let (pins, case) = (Pins::new(&key()), Uuid::from_u128(7));
        let kept = pins.keep(case, PHONE, "482913");
        let mut answers = [Vec::new(), Vec::new()];
        for (kept, answers) in [Some((case, kept)), None].into_iter().zip(&mut answers) {
            let mut tries = Tries::default();
            for _ in 0..6 {
                answers.push(pins.check(&mut tries, kept, PHONE, "000000", noon()));
            }
            answers.push(pins.check(&mut tries, kept, PHONE, "482913", noon()));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0][3], Pin::Wrong);
        assert_eq!(answers[0][4..], [Pin::Locked(at("2026-03-02T12:15:00+08")); 3]);
        assert_eq!(pins.check(&mut Tries::default(), Some((case, kept)), PHONE, " 482913", noon()), Pin::Right);
        assert_eq!(pins.check(&mut Tries::default(), Some((case, kept)), "13912340000", "482913", noon()), Pin::Wrong);
    }

    #[test]
    fn what_can_be_a_pin() {
        assert!(["482913", "48291377"].into_iter().all(Pins::is_pin));
        assert!(!["48291", "482913778", "48291a", "４８２９１３", ""].into_iter().any(Pins::is_pin));
        assert!(Pins::is_pin(&Pins::draw(&seeded(1))));
    }
}
