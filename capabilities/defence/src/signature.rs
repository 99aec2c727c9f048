use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use docket::{Ground, Refusal};
use documents::document::SignatureImage;
use law::cite::ELECTRONIC_SIGNATURE;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Nobody signed, or the picture is none.
pub const NO_SIGNATURE: Ground = Ground::new("defence.no_signature").under(ELECTRONIC_SIGNATURE.article(14));
/// The name is neither the defendant's nor of who acts for them.
pub const SIGNER: Ground = Ground::new("defence.signer").under(ELECTRONIC_SIGNATURE.article(14));

/// A signature under a defence: drawn by hand on the screen, or the name typed by somebody who cannot draw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signature {
    /// Who signs: the defendant, their representative or agent.
    pub name: String,
    /// The drawing, a PNG in base64; absent when the name was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub png: Option<String>,
}

impl Signature {
    /// The drawing, if it is one that can be printed.
    pub fn image(&self) -> Option<SignatureImage> {
        SignatureImage::new(STANDARD.decode(self.png.as_deref()?).ok()?).ok()
    }

    /// Whether it can stand under the defence of these people.
    ///
    /// # Errors
    /// On [`NO_SIGNATURE`] or [`SIGNER`].
    pub(crate) fn check(&self, people: &[String]) -> Result<(), Refusal> {
        let drawn = self.png.is_none() || self.image().is_some();
        NO_SIGNATURE.unless(drawn && !self.name.trim().is_empty())?;
        SIGNER.unless(people.iter().any(|name| name.trim() == self.name.trim()))
    }
}
