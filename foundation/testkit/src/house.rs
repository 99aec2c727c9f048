//! Clock, chance, authority and cipher of a house under test.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use docket::{Actor, Case, Ids, Phase, Side};
use jiff::Timestamp;
use journal::{Authority, Cipher, Surroundings, Verdict};
use law::LawData;

/// A clock that only moves when it is moved.
#[derive(Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    /// A clock that stands at this time, `2026-03-02T09:00:00+08:00`.
    ///
    /// # Panics
    /// When that is no time.
    pub fn at(time: &str) -> Self {
        let time: Timestamp = time.parse().expect("a time with its offset");
        Self(Arc::new(AtomicI64::new(time.as_microsecond())))
    }

    /// What it shows.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::Relaxed)).expect("a time within jiff's range")
    }

    /// Moves it forward.
    pub fn forward_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }

    /// Moves it forward by whole days.
    pub fn forward_days(&self, days: i64) {
        self.forward_seconds(days * 86_400);
    }

    /// Sets it.
    pub fn set(&self, time: Timestamp) {
        self.0.store(time.as_microsecond(), Ordering::Relaxed);
    }
}

/// Ids and chance that are the same in every run with this seed (SplitMix64).
pub fn ids(clock: &Clock, seed: u64) -> Ids {
    let (clock, state) = (clock.clone(), AtomicU64::new(seed));
    let next = move || {
        let mut z = state.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed).wrapping_add(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    Ids::new(move || clock.now(), move || (u128::from(next()) << 64) | u128::from(next()))
}

/// Surroundings in which everybody may do everything: for trying the journal itself, not permissions.
pub fn surroundings(clock: &Clock, seed: u64) -> Surroundings {
    let law = Arc::new(LawData::embedded());
    Surroundings {
        ids: ids(clock, seed),
        law: Arc::new(move || Arc::clone(&law)),
        authority: Arc::new(Everybody),
        cipher: Arc::new(Backwards),
    }
}

struct Everybody;

impl Authority for Everybody {
    fn decide(&self, _: &Actor, _: Case, _: Phase, _: &[Side], _: &str) -> Verdict {
        Verdict::Allowed
    }
}

/// Turns contents round and puts the context before them: enough to see that contents are sealed in their context.
struct Backwards;

impl Cipher for Backwards {
    fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8> {
        context.iter().chain(plain.iter().rev()).copied().collect()
    }

    fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        Some(sealed.strip_prefix(context)?.iter().rev().copied().collect())
    }
}
