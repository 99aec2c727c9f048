use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// Fluent keeps numbers as `f64`, which counts whole numbers exactly up to here.
const EXACT: i64 = 1 << 53;

/// A value that goes into a sentence.
///
/// A number is written in plain digits, without grouping or rounding, and chooses the plural form; money, dates and
/// case numbers are written out by their own types and come in as text.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Text, as it is.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
}

impl<'a> Arg<'a> {
    pub(crate) fn value(&'a self) -> FluentValue<'a> {
        match self {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Number(n) if (-EXACT..=EXACT).contains(n) => FluentValue::from(*n),
            Arg::Number(n) => FluentValue::String(Cow::Owned(n.to_string())),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Arg::Text(text)
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

impl From<i64> for Arg<'_> {
    fn from(n: i64) -> Self {
        Arg::Number(n)
    }
}

impl From<i32> for Arg<'_> {
    fn from(n: i32) -> Self {
        Arg::Number(n.into())
    }
}

impl From<u32> for Arg<'_> {
    fn from(n: u32) -> Self {
        Arg::Number(n.into())
    }
}

impl From<u16> for Arg<'_> {
    fn from(n: u16) -> Self {
        Arg::Number(n.into())
    }
}

impl From<usize> for Arg<'_> {
    /// A count beyond `i64` cannot occur in memory; it would be written as `i64::MAX`.
    fn from(n: usize) -> Self {
        Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
