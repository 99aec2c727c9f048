use std::fmt::Write as _;

use super::{Kind, clean_name};

/// The headers with which a file is handed out: type, disposition (RFC 6266 with the name of RFC 8187, and an ASCII name
/// for old clients), no guessing of the type, no running of anything, no caching by others. PDF and raster images are
/// shown in the page when `inline`; anything else is always a download.
pub fn serve_headers(kind: Kind, name: &str, inline: bool) -> [(&'static str, String); 5] {
    let inline = inline && kind != Kind::Other;
    let name = clean_name(name);
    let disposition = format!(
        "{}; filename=\"{}\"; filename*=UTF-8''{}",
        if inline { "inline" } else { "attachment" },
        ascii(&name),
        percent(&name)
    );
    [
        ("content-type", kind.mime().to_owned()),
        ("content-disposition", disposition),
        ("x-content-type-options", "nosniff".to_owned()),
        ("content-security-policy", "default-src 'none'; sandbox".to_owned()),
        ("cache-control", "private, no-store".to_owned()),
    ]
}

/// A name that is safe within quotes; what is not ASCII becomes `_`.
fn ascii(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' { c } else { '_' })
        .collect()
}

/// RFC 8187: everything but attr-char in percent encoding.
fn percent(name: &str) -> String {
    let mut out = String::with_capacity(name.len() * 3);
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disposition(kind: Kind, name: &str, inline: bool) -> String {
        serve_headers(kind, name, inline)[1].1.clone()
    }

    #[test]
    fn names_survive_and_cannot_break_out() {
        assert_eq!(
            disposition(Kind::Pdf, "借条.pdf", true),
            "inline; filename=\"__.pdf\"; filename*=UTF-8''%E5%80%9F%E6%9D%A1.pdf"
        );
        let hostile = disposition(Kind::Pdf, "a\"; x=\r\nSet-Cookie: b.pdf", false);
        assert!(!hostile.contains(['\r', '\n']) && hostile.matches('"').count() == 2, "{hostile}");
    }

    #[test]
    fn only_pdf_and_pictures_are_shown_inline() {
        assert!(disposition(Kind::Jpeg, "a.jpg", true).starts_with("inline"));
        assert!(disposition(Kind::Other, "a.html", true).starts_with("attachment"));
        assert_eq!(serve_headers(Kind::Other, "a.html", true)[0].1, "application/octet-stream");
    }
}
