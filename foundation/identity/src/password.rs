//! Passwords: what is good enough, and how it is kept.

use std::sync::atomic::{AtomicU64, Ordering};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use i18n::Arg;
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::random::{self, Random};

/// Memory of one hash in KiB: 19 MiB, the first of the equal choices of the OWASP Password Storage Cheat Sheet for Argon2id.
pub const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over that memory (same source).
pub const PASSES: u32 = 2;
/// Lanes (same source).
pub const LANES: u32 = 1;

/// A party's password has at least 8 characters (NIST SP 800-63B-3 §5.1.1.2).
pub const PARTY_MIN: usize = 8;
/// A member of the court's staff needs 12, with letters and digits (GB/T 22239-2019 8.1.4.1 a asks for complexity).
pub const STAFF_MIN: usize = 12;
/// Longest taken, in characters: a whole sentence fits, a denial of service does not (OWASP ASVS 5.0 V6.2.9 asks for 64 or more).
pub const MAX: usize = 128;

/// What people type most, by our own observation and that of every leak: refused whole, whatever the case of its letters.
const COMMON: &str = include_str!("../data/common-passwords.txt");

/// What is wrong with a password: one sentence each, and all of them at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Too short; the least number of characters.
    Short(usize),
    /// Too long; the greatest number of characters.
    Long(usize),
    /// One of those that everybody tries first.
    Common,
    /// Holds the person's name, phone or ID number.
    Personal,
    /// The same character over and over, or a plain run such as `abcdefgh`.
    Plain,
    /// Staff: letters and digits are both needed.
    OneKind,
}

impl Weak {
    /// The Fluent message that says so.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Short(_) => "identity-password-short",
            Self::Long(_) => "identity-password-long",
            Self::Common => "identity-password-common",
            Self::Personal => "identity-password-personal",
            Self::Plain => "identity-password-plain",
            Self::OneKind => "identity-password-one-kind",
        }
    }

    /// What fills its gaps.
    pub fn args(self) -> Vec<(&'static str, Arg<'static>)> {
        match self {
            Self::Short(n) | Self::Long(n) => vec![("n", n.into())],
            _ => Vec::new(),
        }
    }
}

/// Whether a password is good enough. `own` is what others know of the person: name, phone, ID number, login name.
///
/// # Errors
/// Everything that is wrong with it.
pub fn check(password: &str, staff: bool, own: &[&str]) -> Result<(), Vec<Weak>> {
    let length = password.chars().count();
    let least = if staff { STAFF_MIN } else { PARTY_MIN };
    let small = password.to_lowercase();
    let both = small.chars().any(char::is_alphabetic) && small.chars().any(|c| c.is_ascii_digit());
    let faults = [
        (length < least).then_some(Weak::Short(least)),
        (length > MAX).then_some(Weak::Long(MAX)),
        COMMON.lines().any(|common| common == small).then_some(Weak::Common),
        own.iter().any(|known| gives_away(&small, known)).then_some(Weak::Personal),
        (length > 1 && is_plain(&small)).then_some(Weak::Plain),
        (staff && !both).then_some(Weak::OneKind),
    ];
    let faults: Vec<Weak> = faults.into_iter().flatten().collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// A long known number also gives itself away by its last six digits, which people like.
fn gives_away(password: &str, known: &str) -> bool {
    let known: String = known.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let length = known.chars().count();
    if length < 2 {
        return false;
    }
    let tail: String = known.chars().skip(length.saturating_sub(6)).collect();
    password.contains(&known) || (length >= 11 && known.is_ascii() && password.contains(&tail))
}

/// One character repeated, or a run upwards or downwards.
fn is_plain(password: &str) -> bool {
    let codes: Vec<i64> = password.chars().map(|c| i64::from(u32::from(c))).collect();
    [0, 1, -1].into_iter().any(|step| codes.windows(2).all(|pair| pair[1] - pair[0] == step))
}

/// Why a password could not be hashed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The hasher refused the input or the kept hash.
    #[error("argon2: {0}")]
    Hash(argon2::password_hash::Error),
    /// The thread that hashed went down.
    #[error("the hashing thread went down")]
    Thread,
}

/// Hashes and compares, off the async threads, only so many at a time: each takes 19 MiB.
#[derive(Debug)]
pub struct Passwords {
    argon: Argon2<'static>,
    nobody: String,
    turns: Semaphore,
    computed: AtomicU64,
}

impl Passwords {
    /// `at_once`: how many may be computed at the same time; the number of processors is a good one.
    ///
    /// # Panics
    /// Never: the parameters are constants within Argon2's bounds.
    pub fn new(at_once: usize) -> Self {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("constants within Argon2's bounds");
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        // Nobody's hash has the shape of a real one and is compared in the same way. No password is known to lead to it,
        // and if one did, `verify` would still say no.
        let nobody = format!(
            "$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$bm9ib2R5LW5vYm9keS0hIQ$bm9ib2R5J3MgaGFzaCwgMzIgYnl0ZXMgbG9uZy4uLi4"
        );
        Self { argon, nobody, turns: Semaphore::new(at_once.max(1)), computed: AtomicU64::new(0) }
    }

    /// The hash to keep, as a PHC string.
    ///
    /// # Errors
    /// [`Fault`] when it cannot be computed.
    pub async fn hash(&self, password: String, random: &dyn Random) -> Result<String, Fault> {
        let salt = random::bytes::<16>(random);
        let argon = self.argon.clone();
        self.off(move || {
            let hash: PasswordHash = argon.hash_password_with_salt(password.as_bytes(), &salt)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether it is the password. With nobody's hash (`None`) as much is computed as with a person's, so that neither
    /// time nor answer says whether there is such a person (OWASP ASVS 5.0 V6.3.8).
    ///
    /// # Errors
    /// [`Fault`] when it cannot be computed; a wrong password is `Ok(false)`.
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<bool, Fault> {
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| self.nobody.clone());
        let argon = self.argon.clone();
        let right = self
            .off(move || {
                let kept = PasswordHash::new(&kept)?;
                match argon.verify_password(password.as_bytes(), &kept) {
                    Ok(()) => Ok(true),
                    Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                    Err(fault) => Err(fault),
                }
            })
            .await?;
        Ok(right && known)
    }

    /// How many hashes have been computed since the start: a metric, and what the tests count instead of time.
    pub fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    async fn off<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, argon2::password_hash::Error> + Send + 'static,
    ) -> Result<T, Fault> {
        let turn = self.turns.acquire().await.map_err(|_| Fault::Thread)?;
        self.computed.fetch_add(1, Ordering::Relaxed);
        let done = spawn_blocking(work).await.map_err(|_| Fault::Thread)?;
        drop(turn);
        done.map_err(Fault::Hash)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::random::tests::seeded;

    #[test]
    fn what_is_refused() {
        let own = ["张三", "13812340000", "990101199003071234", "zhangsan"];
        let faults = |password: &str, staff| check(password, staff, &own).err().unwrap_or_default();
        assert_eq!(faults("k7-walnut", false), []);
        assert_eq!(faults("我家住在黄浦江边", false), []);
        assert_eq!(faults("k7-waln", false), [Weak::Short(8)]);
        assert_eq!(faults("", false), [Weak::Short(8)]);
        assert_eq!(faults(&"walnut-".repeat(20), false), [Weak::Long(128)]);
        assert_eq!(faults("Password1", false), [Weak::Common]);
        assert_eq!(faults("woaini1314", false), [Weak::Common]);
        assert_eq!(faults("a13812340000", false), [Weak::Personal]);
        assert_eq!(faults("340000-love", false), [Weak::Personal], "the phone's last six");
        assert_eq!(faults("071234-love", false), [Weak::Personal], "the ID number's last six");
        assert_eq!(faults("ZhangSan-2026", false), [Weak::Personal]);
        assert_eq!(faults("我是张三你是谁啊", false), [Weak::Personal]);
        assert_eq!(faults("zzzzzzzz", false), [Weak::Plain]);
        assert_eq!(faults("bcdefghijk", false), [Weak::Plain]);
        assert_eq!(faults("zyxwvuts", false), [Weak::Plain]);
        assert_eq!(faults("k7-walnut", true), [Weak::Short(12)]);
        assert_eq!(faults("correct horse battery", true), [Weak::OneKind]);
        assert_eq!(faults("correct horse 7 battery", true), []);
    }

    #[test]
    fn the_list_is_clean() {
        let mut lines: Vec<_> = COMMON.lines().collect();
        assert!(lines.iter().all(|line| line.chars().count() >= PARTY_MIN && *line == line.to_lowercase().trim()));
        lines.dedup();
        assert_eq!(lines.len(), COMMON.lines().count());
    }

    #[tokio::test]
    async fn kept_and_compared() {
        let passwords = Passwords::new(1);
        let kept = passwords.hash("k7-walnut".into(), &seeded(3)).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(passwords.verify("k7-walnut".into(), Some(kept.clone())).await.unwrap());
        assert!(!passwords.verify("k7-walnuts".into(), Some(kept)).await.unwrap());
        assert!(passwords.verify("k7-walnut".into(), Some("rubbish".into())).await.is_err());
    }

    #[tokio::test]
    async fn nobody_costs_as_much_as_somebody() {
        let passwords = Passwords::new(2);
        let kept = passwords.hash("k7-walnut".into(), &seeded(3)).await.unwrap();
        let before = passwords.computed();
        passwords.verify("wrong".into(), Some(kept.clone())).await.unwrap();
        assert_eq!(passwords.computed() - before, 1);
        assert!(!passwords.verify("wrong".into(), None).await.unwrap());
        assert_eq!(passwords.computed() - before, 2);
        let shape = |hash: &str| {
            let hash = PasswordHash::new(hash).unwrap();
            let params = Params::try_from(&hash).unwrap();
            (params.m_cost(), params.t_cost(), params.p_cost(), hash.hash.unwrap().len(), hash.salt.unwrap().len())
        };
        assert_eq!(shape(&kept), shape(&passwords.nobody));
    }

    proptest! {
        #[test]
        fn checking_never_panics(password in ".*", own in ".*") {
            let _ = check(&password, true, &[&own]);
        }
    }
}
