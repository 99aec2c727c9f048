use askama::Template;
use i18n::Speaker;

/// Signing by hand on the screen (手写签名). The form then carries `{name}_strokes` (JSON: strokes of `[x, y, ms]`) and
/// `{name}_png` (base64 of the picture). Whoever cannot draw, or has no JavaScript, types the name and ticks
/// (`{name}_typed`, `{name}_agree`); the server takes either.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/signature.html")]
pub struct SignaturePad<'t> {
    t: Speaker<'t>,
    name: String,
    signer: String,
    error: Option<String>,
}

impl<'t> SignaturePad<'t> {
    /// A pad whose fields begin with `name`, for this person.
    pub fn new(t: Speaker<'t>, name: impl Into<String>, signer: impl Into<String>) -> SignaturePad<'t> {
        SignaturePad { t, name: name.into(), signer: signer.into(), error: None }
    }

    /// The fault, if there is one.
    #[must_use]
    pub fn error(mut self, sentence: Option<&str>) -> SignaturePad<'t> {
        self.error = sentence.map(str::to_owned);
        self
    }
}
