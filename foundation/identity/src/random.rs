//! Randomness is injected, like the clock: tokens, salts and codes come from whatever the house hands in.

use docket::Ids;

/// A source of random bytes, good enough for keys.
///
/// The house's id maker is one, and so is a closure.
pub trait Random: Send + Sync {
    /// Fills the slice.
    fn fill(&self, bytes: &mut [u8]);
}

impl Random for Ids {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(16) {
            chunk.copy_from_slice(&self.chance().to_be_bytes()[..chunk.len()]);
        }
    }
}

impl<F: Fn(&mut [u8]) + Send + Sync> Random for F {
    fn fill(&self, bytes: &mut [u8]) {
        self(bytes);
    }
}

/// So many random bytes.
pub fn bytes<const N: usize>(random: &dyn Random) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill(&mut bytes);
    bytes
}

/// An even choice out of `0..n`: values that would favour the small ones are thrown away.
///
/// # Panics
/// When `n` is 0.
pub fn below(random: &dyn Random, n: u32) -> u32 {
    let fair = u32::MAX - u32::MAX % n;
    loop {
        let draw = u32::from_be_bytes(bytes(random));
        if draw < fair {
            return draw % n;
        }
    }
}

/// Digits as people type them, each as likely as any other.
pub fn digits(random: &dyn Random, count: usize) -> String {
    (0..count).map(|_| char::from(b'0' + below(random, 10) as u8)).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use aws_lc_rs::digest::{SHA256, digest};

    use super::*;

    /// A repeatable stream: SHA-256 of a seed and a counter.
    pub(crate) fn seeded(seed: u64) -> impl Random {
        let turn = AtomicU64::new(0);
        move |bytes: &mut [u8]| {
            for chunk in bytes.chunks_mut(32) {
                let n = turn.fetch_add(1, Ordering::Relaxed);
                let block = digest(&SHA256, &[seed.to_be_bytes(), n.to_be_bytes()].concat());
                chunk.copy_from_slice(&block.as_ref()[..chunk.len()]);
            }
        }
    }

    #[test]
    fn draws_are_even() {
        let random = seeded(1);
        let mut seen = [0u32; 10];
        for _ in 0..10_000 {
            seen[below(&random, 10) as usize] += 1;
        }
        assert!(seen.iter().all(|n| (900..1100).contains(n)), "{seen:?}");
    }

    #[test]
    fn a_draw_that_would_favour_small_values_is_thrown_away() {
        let turn = AtomicU64::new(0);
        let random = |bytes: &mut [u8]| {
            let draw = if turn.fetch_add(1, Ordering::Relaxed) == 0 { u32::MAX } else { 7 };
            bytes.copy_from_slice(&draw.to_be_bytes());
        };
        assert_eq!(below(&random, 10), 7);
    }

    #[test]
    fn the_house_can_hand_in_its_own() {
        let ids = Ids::new(|| jiff::Timestamp::UNIX_EPOCH, || 0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10);
        assert_eq!(bytes::<20>(&ids)[14..], [15, 16, 1, 2, 3, 4]);
        assert_eq!(digits(&ids, 6).len(), 6);
    }
}
