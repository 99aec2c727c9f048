//! PEM (RFC 7468), as far as keys need it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The label of an unencrypted PKCS#8 private key.
pub const PRIVATE_KEY: &str = "PRIVATE KEY";
/// The label of a public key (SubjectPublicKeyInfo).
pub const PUBLIC_KEY: &str = "PUBLIC KEY";

/// Why a text is not the PEM that was wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotPem {
    /// There is no block with the wanted label; the label that was found helps to see what was given instead.
    #[error("expected a PEM block “{wanted}”, found {}", found.as_deref().map_or("none".into(), |f| format!("“{f}”")))]
    Label {
        /// The label that was wanted.
        wanted: &'static str,
        /// The first label in the text.
        found: Option<String>,
    },
    /// The block does not end, or is not base64.
    #[error("the PEM block “{0}” is damaged")]
    Damaged(&'static str),
}

/// The DER bytes of the first block with this label.
///
/// # Errors
///
/// [`NotPem`] when there is none or it is damaged.
pub fn decode(label: &'static str, text: &str) -> Result<Vec<u8>, NotPem> {
    let begin = format!("-----BEGIN {label}-----");
    let Some(start) = text.find(&begin) else {
        let found = text
            .split_once("-----BEGIN ")
            .and_then(|(_, rest)| rest.split_once("-----"))
            .map(|(found, _)| found.to_owned());
        return Err(NotPem::Label { wanted: label, found });
    };
    let rest = &text[start + begin.len()..];
    let end = rest.find(&format!("-----END {label}-----")).ok_or(NotPem::Damaged(label))?;
    let packed: String = rest[..end].split_ascii_whitespace().collect();
    STANDARD.decode(packed).map_err(|_| NotPem::Damaged(label))
}

/// The bytes as one block in lines of 64 characters.
pub fn encode(label: &str, der: &[u8]) -> String {
    let packed = STANDARD.encode(der);
    let mut text = format!("-----BEGIN {label}-----\n");
    for line in packed.as_bytes().chunks(64) {
        text.extend(line.iter().map(|b| char::from(*b)));
        text.push('\n');
    }
    text.push_str(&format!("-----END {label}-----\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn says_what_it_found() {
        let cert = encode("CERTIFICATE", b"x");
        let fault = decode(PUBLIC_KEY, &cert).unwrap_err();
        assert_eq!(fault.to_string(), "expected a PEM block “PUBLIC KEY”, found “CERTIFICATE”");
        assert_eq!(decode(PUBLIC_KEY, "").unwrap_err().to_string(), "expected a PEM block “PUBLIC KEY”, found none");
        let cut = &encode(PUBLIC_KEY, b"some bytes")[..40];
        assert_eq!(decode(PUBLIC_KEY, cut), Err(NotPem::Damaged(PUBLIC_KEY)));
    }

    proptest! {
        #[test]
        fn comes_back(der in proptest::collection::vec(any::<u8>(), 0..400)) {
            let text = encode(PRIVATE_KEY, &der);
            prop_assert!(text.lines().all(|l| l.len() <= 64));
            prop_assert_eq!(decode(PRIVATE_KEY, &text.replace('\n', "\r\n")).unwrap(), der);
        }
    }
}
