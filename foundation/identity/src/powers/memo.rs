use std::sync::atomic::{AtomicU64, Ordering};

use super::Decision;

/// Number of places: a court's day asks a few hundred different questions.
const PLACES: usize = 1 << 12;

/// Remembers decisions without locks: a table of single words, each holding its whole question and answer, so that no
/// reader can see half of one. Two questions that fall on one place push each other out, which only costs time.
pub(super) struct Memo(Box<[AtomicU64]>);

impl Memo {
    pub fn new() -> Self {
        Self((0..PLACES).map(|_| AtomicU64::new(0)).collect())
    }

    pub fn get(&self, key: u64) -> Option<Decision> {
        let word = self.place(key).load(Ordering::Relaxed);
        let known = word & 1 == 1 && word >> 3 == key;
        known.then_some(Decision { allowed: word & 2 != 0, visible: word & 4 != 0 })
    }

    pub fn put(&self, key: u64, decision: Decision) {
        let word = key << 3 | u64::from(decision.visible) << 2 | u64::from(decision.allowed) << 1 | 1;
        self.place(key).store(word, Ordering::Relaxed);
    }

    /// Multiplicative hashing: the golden ratio spreads neighbours (Knuth, TAOCP 3, 6.4).
    fn place(&self, key: u64) -> &AtomicU64 {
        let spread = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACES.trailing_zeros());
        &self.0[spread as usize]
    }
}
