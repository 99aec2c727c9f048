use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use docket::Ground;
use law::cite::{CIVIL_PROCEDURE, ELECTRONIC_SIGNATURE};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Nobody signed, or the picture is none.
pub const NO_SIGNATURE: Ground = Ground::new("filing.no_signature").under(ELECTRONIC_SIGNATURE.article(14));
/// The name is neither a plaintiff's nor of who acts for one.
pub const SIGNER: Ground = Ground::new("filing.signer").under(ELECTRONIC_SIGNATURE.article(14));
/// The signer did not confirm that it is true (诚信诉讼).
pub const NO_OATH: Ground = Ground::new("filing.no_oath").under(CIVIL_PROCEDURE.article(13));

/// The largest picture of a signature, in bytes.
const LARGEST: usize = 128 * 1024;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A signature under a complaint: drawn by hand on the screen, or the name typed by somebody who cannot draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signature {
    /// Who signs: a plaintiff, their representative or agent.
    pub name: String,
    /// The drawing, a PNG in base64; absent when the name was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub png: Option<String>,
}

impl Signature {
    /// The drawing.
    pub fn image(&self) -> Option<Vec<u8>> {
        STANDARD.decode(self.png.as_deref()?).ok().filter(|bytes| bytes.starts_with(PNG))
    }

    /// Whether it can stand under a complaint of these people.
    ///
    /// # Errors
    /// On [`NO_SIGNATURE`] or [`SIGNER`].
    pub(crate) fn check<'a>(&self, mut people: impl Iterator<Item = &'a str>) -> Result<(), Ground> {
        let sound = match &self.png {
            // The name alone, typed by somebody who cannot draw.
            None => true,
            Some(png) => png.len() <= LARGEST * 4 / 3 + 4 && self.image().is_some(),
        };
        if !sound || self.name.trim().is_empty() {
            return Err(NO_SIGNATURE);
        }
        if people.any(|name| name == self.name.trim()) { Ok(()) } else { Err(SIGNER) }
    }
}
