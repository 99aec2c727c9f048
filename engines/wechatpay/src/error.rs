use crate::sign::Forgery;

/// Whether trying again helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// The same request may be sent again, later: it did nothing, or does nothing a second time.
    Later,
    /// It is not known what happened. Query the order before anything else.
    QueryFirst,
    /// The same request will fail again: something has to be changed by a person or by the caller.
    Never,
}

/// What went wrong between us and WeChat Pay.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No answer: refused connection, broken line, timeout.
    #[error("WeChat Pay did not answer: {0}")]
    Unreachable(#[source] reqwest::Error),
    /// The vendor said no.
    #[error("WeChat Pay refused: {status} {code}: {message} (Request-Id {request_id})")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The vendor's error code, e.g. `ORDER_NOT_EXIST`; empty when the answer was not the vendor's JSON.
        code: String,
        /// The vendor's sentence.
        message: String,
        /// The vendor's number of the request, which its support asks for.
        request_id: String,
        /// Whether the refusal itself carried a valid signature. One that does not may come from anyone in between.
        proven: bool,
    },
    /// The answer is not signed by the platform.
    #[error("the answer of WeChat Pay is not believed: {0}")]
    Forged(#[source] Forgery),
    /// The answer is signed, but is not what the protocol says, or speaks of another order.
    #[error("the answer of WeChat Pay does not fit: {0}")]
    Malformed(String),
}

impl Error {
    /// Whether trying again helps.
    pub fn retry(&self) -> Retry {
        match self {
            Error::Unreachable(fault) if fault.is_connect() => Retry::Later,
            Error::Unreachable(_) | Error::Forged(_) | Error::Malformed(_) => Retry::QueryFirst,
            Error::Refused { proven: false, status, .. } if *status >= 500 => Retry::Later,
            // 401 comes from the vendor's gateway before anything was done.
            Error::Refused { proven: false, status, .. } if *status != 401 => Retry::QueryFirst,
            // The vendor's list of common codes: these ask for the same request again.
            Error::Refused { status, code, .. } => match code.as_str() {
                "SYSTEM_ERROR" | "SYSTEMERROR" | "BANK_ERROR" | "BANKERROR" | "FREQUENCY_LIMITED"
                | "RATELIMIT_EXCEEDED" => Retry::Later,
                "USERPAYING" | "ORDERPAID" => Retry::QueryFirst,
                _ if *status >= 500 || *status == 429 => Retry::Later,
                _ => Retry::Never,
            },
        }
    }

    /// The vendor's error code, when it was proven to be the vendor's.
    pub fn code(&self) -> Option<&str> {
        match self {
            Error::Refused { code, proven: true, .. } => Some(code),
            _ => None,
        }
    }
}
