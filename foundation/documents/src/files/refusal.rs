/// Why a file is not taken in. Each has a stable code and a sentence in both languages (see [`Refusal::key`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// More bytes than the court allows.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Not a PDF, JPEG, PNG or WebP.
    #[error("the kind of file is not allowed")]
    Kind,
    /// A HEIC photo, which most computers of a court cannot open.
    #[error("HEIC photos are not allowed")]
    Heic,
    /// The content is of another kind than the name or the declared type says.
    #[error("the content does not fit the name")]
    Mismatch,
    /// A PDF that cannot be read.
    #[error("the PDF cannot be read")]
    PdfUnreadable,
    /// A PDF with a password or restricted by one.
    #[error("the PDF is encrypted")]
    PdfEncrypted,
    /// A PDF that contains programs, starts something, or contains other files.
    #[error("the PDF has active content")]
    PdfActive,
    /// A PDF with more pages than allowed.
    #[error("the PDF has more than {limit} pages")]
    PdfPages {
        /// The limit.
        limit: u32,
    },
    /// A picture that cannot be read.
    #[error("the picture cannot be read")]
    ImageUnreadable,
    /// A picture with more pixels than allowed: small as a file, huge when opened.
    #[error("the picture has more than {limit} pixels")]
    ImagePixels {
        /// The limit in pixels.
        limit: u64,
    },
    /// What arrived is not what was announced: its SHA-256 differs.
    #[error("the content changed on the way")]
    Changed,
}

impl Refusal {
    /// Its stable code for the API and the journal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::Kind => "kind",
            Self::Heic => "heic",
            Self::Mismatch => "mismatch",
            Self::PdfUnreadable => "pdf-unreadable",
            Self::PdfEncrypted => "pdf-encrypted",
            Self::PdfActive => "pdf-active",
            Self::PdfPages { .. } => "pdf-pages",
            Self::ImageUnreadable => "image-unreadable",
            Self::ImagePixels { .. } => "image-pixels",
            Self::Changed => "changed",
        }
    }

    /// The key of its sentence in [`crate::WORDS`]; the sentence takes `limit` where there is one (see [`Refusal::limit`]).
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "documents-refused-empty",
            Self::TooLarge { .. } => "documents-refused-too-large",
            Self::Kind => "documents-refused-kind",
            Self::Heic => "documents-refused-heic",
            Self::Mismatch => "documents-refused-mismatch",
            Self::PdfUnreadable => "documents-refused-pdf-unreadable",
            Self::PdfEncrypted => "documents-refused-pdf-encrypted",
            Self::PdfActive => "documents-refused-pdf-active",
            Self::PdfPages { .. } => "documents-refused-pdf-pages",
            Self::ImageUnreadable => "documents-refused-image-unreadable",
            Self::ImagePixels { .. } => "documents-refused-image-pixels",
            Self::Changed => "documents-refused-changed",
        }
    }

    /// The limit in the unit of the sentence: megabytes (rounded down, of 1,000,000 bytes), pages, millions of pixels.
    pub const fn limit(self) -> Option<u64> {
        match self {
            Self::TooLarge { limit } | Self::ImagePixels { limit } => Some(limit / 1_000_000),
            Self::PdfPages { limit } => Some(limit as u64),
            _ => None,
        }
    }

    /// The sentence for the person.
    pub fn say(self, speaker: i18n::Speaker<'_>) -> String {
        match self.limit() {
            Some(limit) => speaker.say_with(self.key(), &[("limit", i64::try_from(limit).unwrap_or(i64::MAX).into())]),
            None => speaker.say(self.key()).into_owned(),
        }
    }

    /// Every refusal, with limits of one, for lists and tests.
    pub const ALL: [Self; 12] = [
        Self::Empty,
        Self::TooLarge { limit: 1_000_000 },
        Self::Kind,
        Self::Heic,
        Self::Mismatch,
        Self::PdfUnreadable,
        Self::PdfEncrypted,
        Self::PdfActive,
        Self::PdfPages { limit: 1 },
        Self::ImageUnreadable,
        Self::ImagePixels { limit: 1_000_000 },
        Self::Changed,
    ];
}
