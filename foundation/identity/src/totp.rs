//! One-time passwords of an authenticator app: HOTP (RFC 4226) over time (RFC 6238).

use aws_lc_rs::{
    constant_time::verify_slices_are_equal,
    hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign},
};
use jiff::Timestamp;

use crate::random::{self, Random};

/// Seconds a password lives (RFC 6238 §5.2).
pub const PERIOD: i64 = 30;
/// Digits of a password; every authenticator app shows six.
pub const DIGITS: u32 = 6;
/// Steps before and after the present one that are taken too, for slow fingers and clocks that are off (RFC 6238 §5.2).
pub const WINDOW: i64 = 1;

/// The secret an authenticator shares with the court: 160 bits, as RFC 4226 §4 R6 recommends.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 20]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A new secret.
    pub fn draw(random: &dyn Random) -> Self {
        Self(random::bytes(random))
    }

    /// The secret as it is kept (encrypted: see [`crate::vault`]).
    pub fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// A kept secret; `None` when it is not 20 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// What a person types where no camera is at hand: base32 (RFC 4648), 32 characters.
    pub fn base32(&self) -> String {
        base32(&self.0)
    }

    /// The `otpauth://` address that a QR code carries.
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        let (issuer, account) = (escape(issuer), escape(account));
        let secret = self.base32();
        format!(
            "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={PERIOD}"
        )
    }

    /// Looks at a typed password. `last` is the step of the last one taken: the same one, or an older one, is not taken
    /// twice (RFC 6238 §5.2; OWASP ASVS 5.0 V6.5.1). Answers the step to keep.
    pub fn check(&self, typed: &str, now: Timestamp, last: Option<i64>) -> Option<i64> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let present = step(now);
        let mut taken = None;
        // Every step is computed, whichever matches: the time it takes says nothing.
        for step in present - WINDOW..=present + WINDOW {
            let right = verify_slices_are_equal(self.at(step).as_bytes(), typed.as_bytes()).is_ok();
            let new = last.is_none_or(|last| step > last);
            if right && new && taken.is_none() {
                taken = Some(step);
            }
        }
        taken
    }

    /// The password of a step.
    pub fn at(&self, step: i64) -> String {
        format!("{:0width$}", hotp(&self.0, step as u64, DIGITS), width = DIGITS as usize)
    }
}

/// The step a moment lies in, from 1970 on (RFC 6238 §4.2).
pub fn step(at: Timestamp) -> i64 {
    at.as_second().div_euclid(PERIOD)
}

/// HOTP (RFC 4226 §5.3): HMAC-SHA-1 of the counter, cut at the place its last four bits name.
fn hotp(secret: &[u8], counter: u64, digits: u32) -> u32 {
    let mac = sign(&Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret), &counter.to_be_bytes());
    let mac = mac.as_ref();
    let at = usize::from(mac[19] & 0xf);
    let word = u32::from_be_bytes([mac[at], mac[at + 1], mac[at + 2], mac[at + 3]]) & 0x7fff_ffff;
    word % 10u32.pow(digits)
}

/// Base32 without padding (RFC 4648 §6); whole groups of five bytes come out even.
pub(crate) fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let mut group = [0u8; 8];
        group[3..3 + chunk.len()].copy_from_slice(chunk);
        let bits = u64::from_be_bytes(group);
        let chars = (chunk.len() * 8).div_ceil(5);
        text.extend((0..chars).map(|i| char::from(ALPHABET[(bits >> (35 - 5 * i) & 31) as usize])));
    }
    text
}

fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => escaped.push(char::from(byte)),
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8; 20] = b"12345678901234567890";

    #[test]
    fn rfc_4226_appendix_d() {
        let expected = [755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489];
        for (counter, expected) in expected.into_iter().enumerate() {
            assert_eq!(hotp(SECRET, counter as u64, 6), expected);
        }
    }

    #[test]
    fn rfc_6238_appendix_b() {
        let vectors = [
            (59, 94287082),
            (1111111109, 7081804),
            (1111111111, 14050471),
            (1234567890, 89005924),
            (2000000000, 69279037),
            (20000000000, 65353130),
        ];
        for (seconds, expected) in vectors {
            let step = step(Timestamp::from_second(seconds).unwrap());
            assert_eq!(hotp(SECRET, step as u64, 8), expected, "{seconds}");
        }
    }

    #[test]
    fn rfc_4648_base32() {
        let vectors = [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ];
        for (plain, expected) in vectors {
            assert_eq!(base32(plain.as_bytes()), expected);
        }
    }

    #[test]
    fn a_password_is_taken_once_and_only_near_its_time() {
        let secret = Secret(*SECRET);
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let step = step(now);
        let typed = secret.at(step);
        assert_eq!(secret.check(&typed, now, None), Some(step));
        assert_eq!(secret.check(&format!("{} {}", &typed[..3], &typed[3..]), now, None), Some(step));
        assert_eq!(secret.check(&typed, now, Some(step)), None, "replayed");
        assert_eq!(secret.check(&secret.at(step - 1), now, None), Some(step - 1));
        assert_eq!(secret.check(&secret.at(step - 1), now, Some(step)), None, "older than one already taken");
        assert_eq!(secret.check(&secret.at(step + 1), now, Some(step)), Some(step + 1));
        assert_eq!(secret.check(&secret.at(step - 2), now, None), None);
        assert_eq!(secret.check(&secret.at(step + 2), now, None), None);
        assert_eq!(secret.check("", now, None), None);
    }

    #[test]
    fn the_address_can_be_scanned() {
        let uri = Secret(*SECRET).uri("明镜 Mingjing", "chen@310115");
        assert_eq!(
            uri,
            "otpauth://totp/%E6%98%8E%E9%95%9C%20Mingjing:chen%40310115?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=%E6%98%8E%E9%95%9C%20Mingjing&algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn a_secret_does_not_show_itself() {
        assert_eq!(format!("{:?}", Secret(*SECRET)), "Secret(…)");
    }
}
