use serde::{Deserialize, Serialize};

/// What the sandbox does wrong on purpose. All off at first; forgotten at a restart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// Callbacks: how many more times each attempt is sent.
    pub duplicates: u32,
    /// Callbacks: wait this long before each attempt, in milliseconds.
    pub delay_ms: u64,
    /// Callbacks: not sent at all, but counted as attempts.
    pub drop: bool,
    /// Callbacks: the signature is of something else.
    pub wrong_signature: bool,
    /// Callbacks: signed with the right key under a serial that nobody knows.
    pub unknown_serial: bool,
    /// Callbacks: signed ten minutes ago.
    pub stale: bool,
    /// Callbacks: sealed with another APIv3 key.
    pub wrong_seal: bool,
    /// Callbacks: one fen more than the order.
    pub wrong_amount: bool,
    /// Callbacks: another application.
    pub wrong_appid: bool,
    /// Callbacks: another merchant.
    pub wrong_mchid: bool,
    /// Callbacks: the faults above hold for the first so many attempts of a report; 0 means for all.
    pub only_first: u32,
    /// API: every call ends in 500 SYSTEM_ERROR.
    pub api_down: bool,
    /// API: answers carry the signature of something else.
    pub api_wrong_signature: bool,
    /// API: wait this long before each answer, in milliseconds.
    pub api_delay_ms: u64,
}

impl Faults {
    /// The faults of a report's attempt, counted from 1.
    pub(crate) fn at_attempt(&self, attempt: u32) -> Faults {
        if self.only_first > 0 && attempt > self.only_first { Faults::default() } else { self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::Faults;

    #[test]
    fn faults_pass_after_the_first_attempts() {
        let faults = Faults { drop: true, only_first: 2, ..Faults::default() };
        assert!(faults.at_attempt(2).drop);
        assert!(!faults.at_attempt(3).drop);
        assert!(Faults { drop: true, ..Faults::default() }.at_attempt(99).drop);
    }
}
