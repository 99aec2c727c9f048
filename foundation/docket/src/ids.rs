use std::sync::Arc;

use jiff::Timestamp;
use uuid::{Builder, Uuid};

/// Makes ids and random numbers from an injected clock and an injected source of chance.
#[derive(Clone)]
pub struct Ids {
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    chance: Arc<dyn Fn() -> u128 + Send + Sync>,
}

impl Ids {
    /// `chance` answers 128 random bits; cryptographically random in the product, seeded in tests.
    pub fn new(
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
        chance: impl Fn() -> u128 + Send + Sync + 'static,
    ) -> Self {
        Self { clock: Arc::new(clock), chance: Arc::new(chance) }
    }

    /// Now, by the house's clock.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// 128 random bits.
    pub fn chance(&self) -> u128 {
        (self.chance)()
    }

    /// A new id (UUID v7): ordered by time, so that indexes grow at their end.
    pub fn id(&self) -> Uuid {
        let millis = u64::try_from(self.now().as_millisecond()).unwrap_or(0);
        let mut random = [0; 10];
        random.copy_from_slice(&self.chance().to_be_bytes()[..10]);
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
