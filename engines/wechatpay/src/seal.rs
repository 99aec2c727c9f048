//! AEAD_AES_256_GCM: how the vendor hides the content of a callback.
//!
//! The key is the merchant's APIv3 key: 32 characters that are the 32 bytes. The nonce is 12 bytes of text, the
//! authentication tag is the last 16 bytes of the ciphertext, and both travel in base64.

use aws_lc_rs::aead::{AES_256_GCM, Aad, Algorithm, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The name that the protocol gives the algorithm.
pub const ALGORITHM: &str = "AEAD_AES_256_GCM";

/// The merchant's APIv3 key (APIv3 密钥).
pub struct ApiKey(LessSafeKey);

/// Why a sealed text did not open: another key, another nonce, other associated data, or changed on its way. Which one
/// cannot be told, and must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed resource does not open with this APIv3 key")]
pub struct DoesNotOpen;

impl ApiKey {
    /// Takes the 32 characters. Anything else is no key.
    pub fn new(key: &str) -> Option<ApiKey> {
        sealing_key(&AES_256_GCM, key).map(ApiKey)
    }

    /// Opens a sealed text.
    ///
    /// # Errors
    ///
    /// [`DoesNotOpen`].
    pub fn open(&self, nonce: &str, associated_data: &str, ciphertext: &str) -> Result<Vec<u8>, DoesNotOpen> {
        open_with(&self.0, nonce, associated_data, ciphertext)
    }

    /// Seals a text: base64 of ciphertext and tag. The other side's half; a nonce must never serve twice under one key.
    ///
    /// # Errors
    ///
    /// [`DoesNotOpen`] when the nonce is not 12 bytes long.
    pub fn seal(&self, nonce: &str, associated_data: &str, plain: &[u8]) -> Result<String, DoesNotOpen> {
        let mut bytes = plain.to_vec();
        self.0
            .seal_in_place_append_tag(nonce_of(nonce)?, Aad::from(associated_data.as_bytes()), &mut bytes)
            .map_err(|_| DoesNotOpen)?;
        Ok(STANDARD.encode(bytes))
    }
}

impl std::fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

fn sealing_key(algorithm: &'static Algorithm, key: &str) -> Option<LessSafeKey> {
    UnboundKey::new(algorithm, key.as_bytes()).ok().map(LessSafeKey::new)
}

fn nonce_of(text: &str) -> Result<Nonce, DoesNotOpen> {
    let bytes: [u8; NONCE_LEN] = text.as_bytes().try_into().map_err(|_| DoesNotOpen)?;
    Ok(Nonce::assume_unique_for_key(bytes))
}

fn open_with(key: &LessSafeKey, nonce: &str, associated: &str, ciphertext: &str) -> Result<Vec<u8>, DoesNotOpen> {
    let mut bytes = STANDARD.decode(ciphertext).map_err(|_| DoesNotOpen)?;
    let plain = key
        .open_in_place(nonce_of(nonce)?, Aad::from(associated.as_bytes()), &mut bytes)
        .map_err(|_| DoesNotOpen)?
        .len();
    bytes.truncate(plain);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::aead::AES_128_GCM;
    use proptest::prelude::*;

    const KEY: &str = "0123456789abcdefghijklmnopqrstuv";

    /// The vector of the vendor's own client (wechatpay-go, `utils/aes_test.go`). Its key has 16 characters, which
    /// makes it AES-128; everything else about the layout is the same.
    #[test]
    fn the_vendors_vector_opens() {
        let key = sealing_key(&AES_128_GCM, "testAPIv3Key0000").unwrap();
        let aad = "Dl56FrqWQJF1t9LtC3vEUsniZKvbqdR8";
        let sealed = "FsdXzxryWfKwvLJKf8LG/ToRPTRh8RN9wROC";
        assert_eq!(open_with(&key, "wCq51qZv4Yfg", aad, sealed).unwrap(), b"Hello World");
        let other = sealing_key(&AES_128_GCM, "testAPIv3Key1111").unwrap();
        for (key, sealed) in [(&other, sealed), (&key, "invalid cipher"), (&key, "SGVsbG8gV29ybGQK")] {
            assert_eq!(open_with(key, "wCq51qZv4Yfg", aad, sealed), Err(DoesNotOpen));
        }
    }

    /// Sealed by Python's `cryptography` (AESGCM over OpenSSL), not by this crate.
    #[test]
    fn what_another_party_sealed_opens() {
        let key = ApiKey::new(KEY).unwrap();
        let sealed = "IfhgFQCiMESxzYIcGOjPNw4H1t3ISQ1yPGNY2tvNAhYH1L1d";
        assert_eq!(key.open("abcdefghijkl", "transaction", sealed).unwrap(), "明镜 {\"total\":100}".as_bytes());
        assert_eq!(key.seal("abcdefghijkl", "transaction", "明镜 {\"total\":100}".as_bytes()).unwrap(), sealed);
    }

    #[test]
    fn only_32_bytes_are_a_key() {
        assert!(ApiKey::new("testAPIv3Key0000").is_none());
        assert!(ApiKey::new("").is_none());
        assert_eq!(format!("{:?}", ApiKey::new(KEY).unwrap()), "ApiKey(…)");
    }

    proptest! {
        #[test]
        fn opens_only_as_it_was_sealed(plain in proptest::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>(), bit in 0..8u8) {
            let key = ApiKey::new(KEY).unwrap();
            let sealed = key.seal("abcdefghijkl", "transaction", &plain).unwrap();
            prop_assert_eq!(key.open("abcdefghijkl", "transaction", &sealed).unwrap(), plain);
            prop_assert_eq!(key.open("abcdefghijkm", "transaction", &sealed), Err(DoesNotOpen));
            prop_assert_eq!(key.open("abcdefghijkl", "refund", &sealed), Err(DoesNotOpen));
            let mut bytes = STANDARD.decode(&sealed).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            prop_assert_eq!(key.open("abcdefghijkl", "transaction", &STANDARD.encode(bytes)), Err(DoesNotOpen));
        }
    }
}
