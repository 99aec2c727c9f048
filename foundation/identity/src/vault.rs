//! Personal data at rest: encrypted fields, and how to find somebody by a number that only exists encrypted.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, KeyType, Salt},
    hmac,
};
use uuid::Uuid;

use crate::random::{self, Random};

/// Length of a master key and of everything derived from it.
pub const KEY_LEN: usize = 32;

/// A master key that does not show itself.
#[derive(Clone)]
pub struct MasterKey([u8; KEY_LEN]);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

impl MasterKey {
    /// From 32 bytes of good randomness.
    pub const fn new(bytes: [u8; KEY_LEN]) -> Self {
        Self(bytes)
    }

    /// A key for one purpose (HKDF with SHA-256, RFC 5869): whoever learns one learns no other.
    pub(crate) fn derive(&self, purpose: &str) -> [u8; KEY_LEN] {
        struct Length;
        impl KeyType for Length {
            fn len(&self) -> usize {
                KEY_LEN
            }
        }
        let mut key = [0; KEY_LEN];
        let salt = Salt::new(HKDF_SHA256, b"mingjing identity v1");
        // HKDF only fails for more than 255 blocks of output; this is one.
        salt.extract(&self.0)
            .expand(&[purpose.as_bytes()], Length)
            .and_then(|okm| okm.fill(&mut key))
            .expect("one block of HKDF");
        key
    }

    pub(crate) fn hmac(&self, purpose: &str) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, &self.derive(purpose))
    }
}

/// Where a sealed value belongs: moved to another row, another column or another person it does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context<'a> {
    /// Table and column, such as `person.phone`.
    pub place: &'a str,
    /// Whose it is.
    pub person: Uuid,
}

impl Context<'_> {
    fn aad(&self) -> Vec<u8> {
        [self.person.as_bytes(), self.place.as_bytes()].concat()
    }
}

/// Why a sealed value did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    /// Too short to be a sealed value.
    #[error("not a sealed value")]
    Malformed,
    /// Sealed with a key that the vault does not have.
    #[error("sealed with key {0}, which is not in the configuration")]
    UnknownKey(u32),
    /// Changed, moved to another place, or sealed with another key of the same number.
    #[error("the sealed value was changed, or belongs elsewhere")]
    Tampered,
}

/// Seals single fields with AES-256-GCM (NIST SP 800-38D).
///
/// A sealed value is: number of the key (4 bytes) · nonce (12) · ciphertext · tag (16). New values take the first key of
/// the list; the others only open, until everything has been sealed anew. With random nonces a key is good for 2³² values
/// (SP 800-38D §8.3), more than a country's persons.
pub struct Vault {
    keys: Vec<(u32, LessSafeKey)>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.keys.iter().map(|(id, _)| id)).finish()
    }
}

impl Vault {
    /// `first` seals and opens, the `older` ones open. Numbers must differ.
    ///
    /// # Errors
    /// The number that occurs twice.
    pub fn new(first: (u32, &MasterKey), older: &[(u32, MasterKey)]) -> Result<Self, u32> {
        let mut keys: Vec<(u32, LessSafeKey)> = Vec::new();
        for (id, master) in std::iter::once(first).chain(older.iter().map(|(id, key)| (*id, key))) {
            if keys.iter().any(|(known, _)| *known == id) {
                return Err(id);
            }
            let key = UnboundKey::new(&AES_256_GCM, &master.derive("field")).expect("32 bytes are an AES-256 key");
            keys.push((id, LessSafeKey::new(key)));
        }
        Ok(Self { keys })
    }

    /// Seals a value for its place.
    ///
    /// # Panics
    /// Never for values below 64 GiB, the bound of GCM.
    pub fn seal(&self, random: &dyn Random, context: Context<'_>, plain: &[u8]) -> Vec<u8> {
        self.seal_bound(random, &context.aad(), plain)
    }

    fn seal_bound(&self, random: &dyn Random, context: &[u8], plain: &[u8]) -> Vec<u8> {
        let (id, key) = &self.keys[0];
        let nonce = random::bytes::<NONCE_LEN>(random);
        let mut sealed = plain.to_vec();
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(context), &mut sealed)
            .expect("a field is far below GCM's bound");
        [&id.to_be_bytes()[..], &nonce, &sealed].concat()
    }

    /// Opens a sealed value in its place.
    ///
    /// # Errors
    /// [`Closed`] says why not.
    pub fn open(&self, context: Context<'_>, sealed: &[u8]) -> Result<Vec<u8>, Closed> {
        self.open_bound(&context.aad(), sealed)
    }

    fn open_bound(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Closed> {
        let (id, rest) = sealed.split_first_chunk::<4>().ok_or(Closed::Malformed)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or(Closed::Malformed)?;
        let id = u32::from_be_bytes(*id);
        let (_, key) = self.keys.iter().find(|(known, _)| *known == id).ok_or(Closed::UnknownKey(id))?;
        let mut body = body.to_vec();
        let plain = key
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(context), &mut body)
            .map_err(|_| Closed::Tampered)?;
        Ok(plain.to_vec())
    }

    /// Whether a value should be sealed anew, because its key is no longer the first.
    pub fn is_old(&self, sealed: &[u8]) -> bool {
        sealed.first_chunk::<4>().is_none_or(|id| u32::from_be_bytes(*id) != self.keys[0].0)
    }
}

/// The vault as the journal uses it, with its source of nonces.
#[derive(Debug)]
pub struct Sealer<R> {
    vault: Vault,
    random: R,
}

impl<R: Random> Sealer<R> {
    /// Seals with this vault.
    pub const fn new(vault: Vault, random: R) -> Self {
        Self { vault, random }
    }
}

impl<R: Random> journal::Cipher for Sealer<R> {
    fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8> {
        self.vault.seal_bound(&self.random, context, plain)
    }

    fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        self.vault.open_bound(context, sealed).ok()
    }
}

/// Finds by a number that is only kept encrypted: HMAC-SHA-256 of the kind and the number.
///
/// Without the key nobody can try all phone numbers. The key cannot be rotated without writing every index anew, which
/// is why it is derived from a master key of its own.
#[derive(Debug)]
pub struct BlindIndex(hmac::Key);

impl BlindIndex {
    /// The index under a master key.
    pub fn new(master: &MasterKey) -> Self {
        Self(master.hmac("blind index"))
    }

    /// The entry of a value: equal for equal values of one kind, and only for those. Spaces and dashes do not count,
    /// nor does the case of letters (`x` at the end of an ID number).
    pub fn of(&self, kind: &str, value: &str) -> [u8; 32] {
        let plain: String =
            value.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect();
        mac(&self.0, &[kind.as_bytes(), plain.as_bytes()])
    }
}

/// HMAC over parts that cannot run into each other: each is preceded by its length.
pub(crate) fn mac(key: &hmac::Key, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = hmac::Context::with_key(key);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    let mut tag = [0; 32];
    tag.copy_from_slice(context.sign().as_ref());
    tag
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::random::tests::seeded;

    const HERE: Context<'static> = Context { place: "person.phone", person: Uuid::from_u128(1) };

    fn master(n: u8) -> MasterKey {
        MasterKey::new([n; 32])
    }

    #[test]
    fn opens_only_where_it_belongs() {
        let vault = Vault::new((1, &master(1)), &[]).unwrap();
        let sealed = vault.seal(&seeded(5), HERE, b"13812340000");
        assert_eq!(vault.open(HERE, &sealed).unwrap(), b"13812340000");
        assert_eq!(vault.open(Context { person: Uuid::from_u128(2), ..HERE }, &sealed), Err(Closed::Tampered));
        assert_eq!(vault.open(Context { place: "person.name", ..HERE }, &sealed), Err(Closed::Tampered));
        assert_eq!(vault.open(HERE, &sealed[..10]), Err(Closed::Malformed));
    }

    #[test]
    fn keys_rotate() {
        let old = Vault::new((1, &master(1)), &[]).unwrap();
        let sealed = old.seal(&seeded(5), HERE, b"x");
        let new = Vault::new((2, &master(2)), &[(1, master(1))]).unwrap();
        assert_eq!(new.open(HERE, &sealed).unwrap(), b"x");
        assert!(new.is_old(&sealed));
        let again = new.seal(&seeded(5), HERE, b"x");
        assert!(!new.is_old(&again));
        assert_eq!(old.open(HERE, &again), Err(Closed::UnknownKey(2)));
        assert_eq!(Vault::new((1, &master(1)), &[(1, master(2))]).err(), Some(1));
        let impostor = Vault::new((1, &master(9)), &[]).unwrap();
        assert_eq!(impostor.open(HERE, &sealed), Err(Closed::Tampered));
    }

    #[test]
    fn the_index_finds_what_people_type() {
        let index = BlindIndex::new(&master(1));
        assert_eq!(index.of("phone", "138 1234-0000"), index.of("phone", "13812340000"));
        assert_eq!(index.of("id", "99010119900307123x"), index.of("id", "99010119900307123X"));
        assert_ne!(index.of("id", "13812340000"), index.of("phone", "13812340000"));
        assert_ne!(index.of("a", "bc"), index.of("ab", "c"));
        assert_ne!(index.of("phone", "1"), BlindIndex::new(&master(2)).of("phone", "1"));
    }

    #[test]
    fn keys_do_not_show_themselves() {
        assert_eq!(format!("{:?}", master(1)), "MasterKey(…)");
        assert_eq!(format!("{:?}", Vault::new((7, &master(1)), &[]).unwrap()), "[7]");
        assert_ne!(master(1).derive("field"), master(1).derive("blind index"));
    }

    proptest! {
        #[test]
        fn one_changed_bit_is_found(plain in prop::collection::vec(any::<u8>(), 0..60), at in any::<prop::sample::Index>(), bit in 0u8..8) {
            let vault = Vault::new((1, &master(1)), &[]).unwrap();
            let mut sealed = vault.seal(&seeded(1), HERE, &plain);
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert!(vault.open(HERE, &sealed).is_err());
        }
    }
}
