//! Recovery codes: a way in for the day when the authenticator is lost.

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use uuid::Uuid;

use crate::{
    random::{self, Random},
    vault::{MasterKey, mac},
};

/// Ten codes for the day when the authenticator is lost, each good once.
#[derive(Debug)]
pub struct RecoveryCodes(hmac::Key);

/// How many recovery codes a person gets.
pub const RECOVERY_CODES: usize = 10;
/// Letters and digits that nobody takes for one another when copying from paper.
const CLEAR: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

impl RecoveryCodes {
    /// Recovery codes under the server's key.
    pub fn new(master: &MasterKey) -> Self {
        Self(master.hmac("recovery code"))
    }

    /// Ten new codes in clear (`abcde-23456`, 49 bits each), and what to keep of them.
    pub fn draw(&self, person: Uuid, random: &dyn Random) -> (Vec<String>, Vec<[u8; 32]>) {
        let one = |_| {
            let letters: Vec<u8> = (0..10).map(|_| CLEAR[random::below(random, CLEAR.len() as u32) as usize]).collect();
            let (front, back) = letters.split_at(5);
            [front, back].map(|half| half.iter().map(|b| char::from(*b)).collect::<String>()).join("-")
        };
        let clear: Vec<String> = (0..RECOVERY_CODES).map(one).collect();
        let kept = clear.iter().map(|code| self.mac(person, code)).collect();
        (clear, kept)
    }

    /// Takes a code out of those that are kept; it is gone then.
    pub fn take(&self, person: Uuid, kept: &mut Vec<[u8; 32]>, typed: &str) -> bool {
        let given = self.mac(person, typed);
        let mut found = None;
        for (at, one) in kept.iter().enumerate() {
            if verify_slices_are_equal(one, &given).is_ok() {
                found = Some(at);
            }
        }
        found.map(|at| kept.remove(at)).is_some()
    }

    fn mac(&self, person: Uuid, code: &str) -> [u8; 32] {
        let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        mac(&self.0, &[person.as_bytes(), plain.as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::tests::seeded;

    #[test]
    fn recovery_codes_are_good_once() {
        let (codes, person) = (RecoveryCodes::new(&MasterKey::new([4; 32])), Uuid::from_u128(9));
        let (clear, mut kept) = codes.draw(person, &seeded(2));
        assert_eq!((clear.len(), kept.len()), (10, 10));
        assert!(clear.iter().all(|code| code.len() == 11));
        assert!(!codes.take(person, &mut kept, "abcde-23456"));
        assert!(!codes.take(Uuid::from_u128(8), &mut kept, &clear[3]));
        assert!(codes.take(person, &mut kept, &clear[3].to_uppercase().replace('-', " ")));
        assert!(!codes.take(person, &mut kept, &clear[3]));
        assert_eq!(kept.len(), 9);
    }
}
