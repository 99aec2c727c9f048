use docket::Refusal;
use i18n::Arg;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use journal::{Failure, Rejection};
use law::ids::IdError;

use crate::{password::Weak, tries::Locked};

/// Why somebody was not let in, or something about an account was not done. Each is one sentence that says what to do,
/// and none says whether there is such an account (OWASP ASVS 5.0 V6.3.8).
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// Name and password do not fit, or there is no such name.
    #[error("wrong name or password")]
    WrongLogin,
    /// Too many wrong ones; nothing is looked at before this moment.
    #[error("locked")]
    Locked(Timestamp),
    /// Another code may be asked for from this moment on.
    #[error("asked for a code too soon")]
    CodeTooSoon(Timestamp),
    /// As many codes as a day allows.
    #[error("too many codes today")]
    CodesEnough,
    /// Wrong code; so many tries are left.
    #[error("wrong code")]
    CodeWrong(u8),
    /// No code that could still be used.
    #[error("code used or too old")]
    CodeGone,
    /// Not the password that the authenticator shows now, or no recovery code.
    #[error("wrong one-time password")]
    TotpWrong,
    /// Something typed into a field is wrong.
    #[error("wrong input")]
    Fields(Vec<FieldFault>),
    /// The court shut the account.
    #[error("the account is shut")]
    Shut,
    /// Case number, phone and PIN do not belong together.
    #[error("wrong case number, phone or PIN")]
    PinWrong,
    /// The house is no demonstration.
    #[error("not a demonstration")]
    NoDemo,
    /// The rule of an act says no.
    #[error("refused: {}", .0.ground.code)]
    Refused(Box<Refusal>),
    /// Not allowed, or not to be known.
    #[error("not allowed")]
    Hidden,
    /// It is our fault.
    #[error(transparent)]
    Failed(#[from] Failure),
    /// It is our fault: hashing.
    #[error(transparent)]
    Hashing(#[from] crate::password::Fault),
}

impl Denied {
    /// The Fluent message with the sentence; `None` where the fault is ours or lies in fields.
    pub fn key(&self) -> Option<String> {
        let key = match self {
            Self::WrongLogin => "identity-wrong-login",
            Self::Locked(_) => "identity-locked",
            Self::CodeTooSoon(_) => "identity-code-too-soon",
            Self::CodesEnough => "identity-codes-enough",
            Self::CodeWrong(_) => "identity-code-wrong",
            Self::CodeGone => "identity-code-gone",
            Self::TotpWrong => "identity-totp-wrong",
            Self::Shut => "identity-shut",
            Self::PinWrong => "identity-pin-wrong",
            Self::NoDemo => "identity-no-demo",
            Self::Refused(refusal) => return Some(refusal.ground.key()),
            Self::Fields(_) | Self::Hidden | Self::Failed(_) | Self::Hashing(_) => return None,
        };
        Some(key.to_owned())
    }

    /// What fills the sentence's gaps.
    pub fn args(&self) -> Vec<(&'static str, Arg<'static>)> {
        match self {
            Self::Locked(until) | Self::CodeTooSoon(until) => vec![("time", clock(*until).into())],
            Self::CodeWrong(left) => vec![("left", i64::from(*left).into())],
            Self::Refused(refusal) => refusal.gaps.iter().map(|(name, value)| (*name, value.clone().into())).collect(),
            _ => Vec::new(),
        }
    }
}

impl From<Locked> for Denied {
    fn from(locked: Locked) -> Self {
        Self::Locked(locked.until)
    }
}

impl From<Rejection> for Denied {
    fn from(rejection: Rejection) -> Self {
        match rejection {
            Rejection::Refused(refusal) => Self::Refused(Box::new(refusal)),
            Rejection::Failed(failure) => Self::Failed(failure),
            Rejection::Hidden | Rejection::OtherRequest => Self::Hidden,
        }
    }
}

/// `14:05:09` in the court (UTC+8).
fn clock(at: Timestamp) -> String {
    at.to_zoned(TimeZone::fixed(Offset::constant(8))).strftime("%H:%M:%S").to_string()
}

/// What is wrong in one field: its name on the page, and the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldFault {
    /// Name of the field, such as `phone`.
    pub field: &'static str,
    /// The Fluent message.
    pub key: &'static str,
    /// What fills its gaps.
    pub args: Vec<(&'static str, Arg<'static>)>,
}

impl FieldFault {
    /// A fault without gaps.
    pub const fn new(field: &'static str, key: &'static str) -> Self {
        Self { field, key, args: Vec::new() }
    }

    pub(crate) fn password(field: &'static str, weak: Weak) -> Self {
        Self { field, key: weak.key(), args: weak.args() }
    }

    pub(crate) const fn resident(field: &'static str, fault: IdError) -> Self {
        let key = match fault {
            IdError::Length => "identity-id-length",
            IdError::Character => "identity-id-character",
            IdError::Birthday | IdError::Age => "identity-id-birthday",
            IdError::Checksum => "identity-id-checksum",
        };
        Self::new(field, key)
    }

    pub(crate) const fn uscc(field: &'static str, fault: IdError) -> Self {
        let key = match fault {
            IdError::Length => "identity-uscc-length",
            IdError::Checksum => "identity-uscc-checksum",
            IdError::Character | IdError::Birthday | IdError::Age => "identity-uscc-character",
        };
        Self::new(field, key)
    }
}
