use crate::Unfilled;

/// Whether trying again helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Nothing was sent; the same message may be tried again, later.
    Later,
    /// It is not known whether the message was sent. Sending again may send it twice; for a code that is harmless.
    MaySendTwice,
    /// The same message will fail again: something has to be changed.
    Never,
}

/// What went wrong with a message.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No template is configured for this kind.
    #[error("no template is configured for messages of kind {0}")]
    UnknownKind(String),
    /// The values do not fit the template.
    #[error("message of kind {kind}: {fault}")]
    Unfilled {
        /// The kind of message.
        kind: String,
        /// What does not fit.
        #[source]
        fault: Unfilled,
    },
    /// Not a phone number.
    #[error("not a phone number")]
    BadPhone,
    /// No answer: refused connection, broken line, timeout.
    #[error("the short message service did not answer: {0}")]
    Unreachable(#[source] reqwest::Error),
    /// The vendor said no.
    #[error("the short message service refused: {status} {code}: {message} (RequestId {request_id})")]
    Refused {
        /// The HTTP status; refusals of the message itself come with 200.
        status: u16,
        /// The vendor's error code, e.g. `isv.BUSINESS_LIMIT_CONTROL`.
        code: String,
        /// The vendor's sentence.
        message: String,
        /// The vendor's number of the request.
        request_id: String,
    },
    /// The answer is not what the protocol says.
    #[error("the answer of the short message service does not fit: {0}")]
    Malformed(String),
}

impl Error {
    /// Whether trying again helps.
    pub fn retry(&self) -> Retry {
        match self {
            Error::UnknownKind(_) | Error::Unfilled { .. } | Error::BadPhone => Retry::Never,
            Error::Unreachable(fault) if fault.is_connect() => Retry::Later,
            Error::Unreachable(_) | Error::Malformed(_) => Retry::MaySendTwice,
            Error::Refused { status, code, .. } => match code.as_str() {
                // Too many for this number or this account: the limits are per minute, hour and day.
                "isv.BUSINESS_LIMIT_CONTROL" | "isv.DAY_LIMIT_CONTROL" | "isv.MONTH_LIMIT_CONTROL" => Retry::Later,
                // The account is empty or suspended: once it is in order again, the message can go.
                "isv.AMOUNT_NOT_ENOUGH" | "isv.OUT_OF_SERVICE" | "isp.SYSTEM_ERROR" => Retry::Later,
                code if code.starts_with("Throttling") => Retry::Later,
                _ if *status >= 500 || *status == 429 => Retry::MaySendTwice,
                _ => Retry::Never,
            },
        }
    }
}
