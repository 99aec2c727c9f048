use serde::{Deserialize, Serialize};

use super::image::{self, Picture};
use super::name::extension;
use super::{Refusal, pdf};

/// What a file is by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// Anything else that the court itself made, such as a text export; never taken from outside, always a download.
    Other,
}

impl Kind {
    /// Its media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Other => "application/octet-stream",
        }
    }

    /// The value for a file input's `accept`.
    pub const ACCEPT: &'static str = "application/pdf,image/jpeg,image/png,image/webp,.pdf,.jpg,.jpeg,.png,.webp";

    fn allows(self, extension: &str) -> bool {
        match self {
            Self::Pdf => extension == "pdf",
            Self::Jpeg => matches!(extension, "jpg" | "jpeg" | "jpe" | "jfif"),
            Self::Png => extension == "png",
            Self::Webp => extension == "webp",
            Self::Other => false,
        }
    }
}

/// What the court takes in; a setting of the court.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of one file.
    pub bytes: u64,
    /// Pages of one PDF.
    pub pages: u32,
    /// Pixels of one picture.
    pub pixels: u64,
    /// Bytes to which the streams of one PDF may inflate.
    pub inflated: u64,
}

impl Default for Limits {
    /// 50 MB; 2,000 pages; 120 million pixels (the largest phone cameras make 108); 1 GB inflated.
    fn default() -> Self {
        Self { bytes: 50_000_000, pages: 2_000, pixels: 120_000_000, inflated: 1_000_000_000 }
    }
}

/// What was found in a file that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// What it is.
    pub kind: Kind,
    /// Pages of a PDF; 1 for a picture.
    pub pages: u32,
    /// Width and height of a picture in pixels.
    pub size: Option<(u32, u32)>,
    /// The copy to be shown, when it is not the original: without the place, time and device that a camera wrote into it
    /// (EXIF, XMP, comments), its orientation kept.
    pub served: Option<Vec<u8>>,
}

/// Looks at a file: what it is by its content, whether that fits its name and the type its sender declared, and whether it
/// is safe to keep and to show. Computes for up to some hundred milliseconds; call it off the async runtime.
///
/// # Errors
///
/// The reason for which it is not taken in.
pub fn inspect(bytes: &[u8], name: &str, declared: Option<&str>, limits: &Limits) -> Result<Inspected, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() as u64 > limits.bytes {
        return Err(Refusal::TooLarge { limit: limits.bytes });
    }
    let kind = sniff(bytes)?;
    if let Some(extension) = extension(name)
        && !kind.allows(&extension)
    {
        return Err(Refusal::Mismatch);
    }
    // Browsers send an empty or general type for files they do not know.
    let declared = declared.map(|d| d.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
    if let Some(declared) = declared.as_deref()
        && !matches!(declared, "" | "application/octet-stream")
        && declared != kind.mime()
        && !(kind == Kind::Jpeg && matches!(declared, "image/jpg" | "image/pjpeg"))
    {
        return Err(Refusal::Mismatch);
    }
    if kind == Kind::Pdf {
        let pages = pdf::look(bytes, limits)?;
        return Ok(Inspected { kind, pages, size: None, served: None });
    }
    let picture = match kind {
        Kind::Jpeg => image::jpeg(bytes),
        Kind::Png => image::png(bytes),
        _ => image::webp(bytes),
    };
    let Picture { width, height, clean } = picture.ok_or(Refusal::ImageUnreadable)?;
    if width == 0 || height == 0 {
        return Err(Refusal::ImageUnreadable);
    }
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(Refusal::ImagePixels { limit: limits.pixels });
    }
    Ok(Inspected { kind, pages: 1, size: Some((width, height)), served: (clean != bytes).then_some(clean) })
}

/// The kind by the first bytes. A PDF has to begin with its mark: readers that search for it further on are what files
/// with two meanings rely on.
fn sniff(bytes: &[u8]) -> Result<Kind, Refusal> {
    let at = |from: usize, mark: &[u8]| bytes.get(from..from + mark.len()) == Some(mark);
    if at(0, b"%PDF-") {
        Ok(Kind::Pdf)
    } else if at(0, &[0xFF, 0xD8, 0xFF]) {
        Ok(Kind::Jpeg)
    } else if at(0, image::PNG) {
        Ok(Kind::Png)
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Ok(Kind::Webp)
    } else if at(4, b"ftyp")
        && [&b"heic"[..], b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"].iter().any(|brand| at(8, brand))
    {
        Err(Refusal::Heic)
    } else {
        Err(Refusal::Kind)
    }
}
