use serde::{Deserialize, Serialize};

/// What the sandbox does wrong on purpose. All off at first; forgotten at a restart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// Every call ends in 500 `isp.SYSTEM_ERROR`; nothing arrives.
    pub down: bool,
    /// Calls are answered well, but nothing arrives: a phone that is off.
    pub lost: bool,
    /// The account is empty: `isv.AMOUNT_NOT_ENOUGH`.
    pub no_money: bool,
    /// Wait this long before each answer, in milliseconds.
    pub delay_ms: u64,
}
