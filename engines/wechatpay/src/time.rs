//! Moments as the vendor writes them.

use jiff::Timestamp;
use jiff::tz::Offset;

/// RFC 3339 at UTC+8 without a fraction, e.g. `2018-06-08T10:34:56+08:00`: the form of the vendor's documentation for
/// `time_expire` and `success_time`.
///
/// As a serde module (`#[serde(with = "wechatpay::beijing")]`) it reads every RFC 3339 offset.
pub mod beijing {
    use super::{Offset, Timestamp};
    use serde::{Deserialize, Deserializer, Serializer};

    const OFFSET: Offset = Offset::constant(8);

    /// The moment in the vendor's form.
    pub fn text(at: Timestamp) -> String {
        at.to_zoned(OFFSET.to_time_zone()).strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string()
    }

    /// Writes the moment in the vendor's form.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&text(*at))
    }

    /// Reads an RFC 3339 moment.
    ///
    /// # Errors
    ///
    /// The text is not a moment with an offset.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }

    /// The same for a moment that may be absent.
    pub mod maybe {
        use super::{Deserialize, Deserializer, Serializer, Timestamp, text};

        /// Writes the moment, or null.
        ///
        /// # Errors
        ///
        /// Those of the serializer.
        pub fn serialize<S: Serializer>(at: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
            match at {
                Some(at) => to.serialize_some(&text(*at)),
                None => to.serialize_none(),
            }
        }

        /// Reads a moment; absent, null and the empty text (which the vendor sends for unpaid orders) are no moment.
        ///
        /// # Errors
        ///
        /// The text is not a moment with an offset.
        pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
            match Option::<String>::deserialize(from)? {
                Some(text) if !text.is_empty() => text.parse().map(Some).map_err(serde::de::Error::custom),
                _ => Ok(None),
            }
        }
    }
}
