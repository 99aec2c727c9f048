//! ACS3-HMAC-SHA256 (Aliyun's signature, version 3).
//!
//! What is signed is a canonical form of the request: method, path, sorted query, the signed headers, their names, and
//! the SHA-256 of the body; then its SHA-256 under the name of the scheme, by HMAC-SHA-256 with the access key's secret.

use aws_lc_rs::{digest, hmac};

/// The name of the scheme, first word of the `Authorization` header.
pub const SCHEME: &str = "ACS3-HMAC-SHA256";

/// How far `x-acs-date` may be off before the vendor refuses, in seconds (15 minutes).
pub const WINDOW_SECONDS: i64 = 900;

/// Percent-encodes as RFC 3986 says: everything but `A-Z a-z 0-9 - _ . ~`.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The query as it is signed: sorted by name, names and values percent-encoded.
pub fn canonical_query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut pairs: Vec<(String, String)> = pairs.into_iter().map(|(k, v)| (encode(k), encode(v))).collect();
    pairs.sort();
    let parts: Vec<String> = pairs.into_iter().map(|(k, v)| format!("{k}={v}")).collect();
    parts.join("&")
}

/// SHA-256 in lower-case hexadecimal digits, as `x-acs-content-sha256` carries it.
pub fn content_hash(body: &[u8]) -> String {
    hex::encode(digest::digest(&digest::SHA256, body))
}

/// The parts of a request that are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The path, `/` for RPC-style APIs such as SMS.
    pub path: &'a str,
    /// As [`canonical_query`] gives it.
    pub query: &'a str,
    /// The signed headers: lower-case name and value.
    pub headers: &'a [(&'a str, &'a str)],
    /// As [`content_hash`] gives it.
    pub content_sha256: &'a str,
}

impl Canonical<'_> {
    /// The canonical request.
    pub fn text(&self) -> String {
        let headers = self.sorted();
        let lines: String = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let Canonical { method, path, query, content_sha256, .. } = self;
        format!("{method}\n{path}\n{query}\n{lines}\n{}\n{content_sha256}", self.signed_headers())
    }

    /// The names of the signed headers, sorted, with `;` between.
    pub fn signed_headers(&self) -> String {
        let names: Vec<&str> = self.sorted().into_iter().map(|(name, _)| name).collect();
        names.join(";")
    }

    /// The signature in lower-case hexadecimal digits.
    pub fn sign(&self, secret: &str) -> String {
        hex::encode(hmac::sign(&key(secret), self.string_to_sign().as_bytes()))
    }

    /// Whether `signature` is the signature, in constant time.
    pub fn verify(&self, secret: &str, signature: &str) -> bool {
        hex::decode(signature)
            .is_ok_and(|tag| hmac::verify(&key(secret), self.string_to_sign().as_bytes(), &tag).is_ok())
    }

    fn string_to_sign(&self) -> String {
        format!("{SCHEME}\n{}", content_hash(self.text().as_bytes()))
    }

    fn sorted(&self) -> Vec<(&str, &str)> {
        let mut headers: Vec<_> = self.headers.iter().map(|(name, value)| (*name, value.trim())).collect();
        headers.sort_unstable();
        headers
    }
}

fn key(secret: &str) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes())
}

/// The `Authorization` header, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization {
    /// The access key's id.
    pub access_key_id: String,
    /// Lower-case names of the signed headers, sorted.
    pub signed_headers: Vec<String>,
    /// Hexadecimal digits.
    pub signature: String,
}

impl Authorization {
    /// The header's value.
    pub fn header(&self) -> String {
        let Authorization { access_key_id, signed_headers, signature } = self;
        format!("{SCHEME} Credential={access_key_id},SignedHeaders={},Signature={signature}", signed_headers.join(";"))
    }

    /// Reads the header; nothing when it is not of this scheme or not whole.
    pub fn parse(header: &str) -> Option<Authorization> {
        let mut parts = header.strip_prefix(SCHEME)?.strip_prefix(' ')?.split(',').map(str::trim);
        let access_key_id = parts.next()?.strip_prefix("Credential=").filter(|id| !id.is_empty())?.to_owned();
        let signed_headers: Vec<String> =
            parts.next()?.strip_prefix("SignedHeaders=")?.split(';').map(str::to_owned).collect();
        let signature = parts.next()?.strip_prefix("Signature=").filter(|s| !s.is_empty())?.to_owned();
        let ordered = signed_headers.windows(2).all(|pair| pair[0] < pair[1]);
        let lower = signed_headers.iter().all(|name| !name.is_empty() && *name == name.to_ascii_lowercase());
        (parts.next().is_none() && ordered && lower).then_some(Authorization {
            access_key_id,
            signed_headers,
            signature,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// The fixed example of the vendor's documentation ("固定参数示例"): key, date and nonce are the vendor's, and so is
    /// the signature.
    #[test]
    fn the_vendors_example_comes_out() {
        let query = canonical_query([
            ("RegionId", "cn-shanghai"),
            ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"),
        ]);
        let request = Canonical {
            method: "POST",
            path: "/",
            query: &query,
            headers: &[
                ("x-acs-version", "2014-05-26"),
                ("x-acs-action", "RunInstances"),
                ("host", "ecs.cn-shanghai.aliyuncs.com"),
                ("x-acs-date", "2023-10-26T10:22:32Z"),
                ("x-acs-signature-nonce", " 3156853299f313e23d1673dc12e1703d "),
                ("x-acs-content-sha256", EMPTY),
            ],
            content_sha256: EMPTY,
        };
        let signature = "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0";
        assert_eq!(request.sign("YourAccessKeySecret"), signature);
        assert!(request.verify("YourAccessKeySecret", signature));
        assert!(!request.verify("YourAccessKeySecre", signature));
        assert!(!request.verify("YourAccessKeySecret", &signature.replace('0', "1")));
        assert!(!request.verify("YourAccessKeySecret", "not hex"));
        assert_eq!(
            request.signed_headers(),
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version"
        );
        assert_eq!(content_hash(b""), EMPTY);
    }

    #[test]
    fn encoding_is_that_of_rfc_3986() {
        assert_eq!(encode("AZaz09-_.~"), "AZaz09-_.~");
        assert_eq!(encode(" +*/&=%法"), "%20%2B%2A%2F%26%3D%25%E6%B3%95");
    }

    #[test]
    fn crooked_headers_are_refused() {
        let good = format!("{SCHEME} Credential=AK,SignedHeaders=host;x-acs-date,Signature=00ff");
        assert_eq!(Authorization::parse(&good).unwrap().header(), good);
        for bad in [
            "",
            "ACS3-HMAC-SM3 Credential=AK,SignedHeaders=host,Signature=00",
            "ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=00",
            "ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=host,Signature=",
            "ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=x-acs-date;host,Signature=00",
            "ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=host;host,Signature=00",
            "ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=Host,Signature=00",
            "ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=,Signature=00",
            "ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=host,Signature=00,More=1",
        ] {
            assert_eq!(Authorization::parse(bad), None, "{bad}");
        }
    }

    /// Undoes [`encode`], for the test only.
    fn decode(text: &str) -> Vec<u8> {
        let (mut bytes, mut out) = (text.bytes(), Vec::new());
        while let Some(byte) = bytes.next() {
            if byte == b'%' {
                let pair = [bytes.next().unwrap(), bytes.next().unwrap()];
                out.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
            } else {
                out.push(byte);
            }
        }
        out
    }

    proptest! {
        #[test]
        fn encoding_loses_nothing(text in "\\PC{0,60}") {
            let packed = encode(&text);
            prop_assert!(packed.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~%".contains(&b)));
            prop_assert_eq!(decode(&packed), text.into_bytes());
        }

        /// The canonical query does not depend on the order in which the parameters were given, and shows each of them.
        #[test]
        fn a_query_is_canonical(map in proptest::collection::btree_map("\\PC{1,12}", "\\PC{0,20}", 0..8)) {
            let forwards = canonical_query(map.iter().map(|(k, v)| (k.as_str(), v.as_str())));
            let backwards = canonical_query(map.iter().rev().map(|(k, v)| (k.as_str(), v.as_str())));
            prop_assert_eq!(&forwards, &backwards);
            let mut seen: Vec<(Vec<u8>, Vec<u8>)> = forwards.split('&').filter(|p| !p.is_empty())
                .map(|p| p.split_once('=').unwrap()).map(|(k, v)| (decode(k), decode(v))).collect();
            seen.sort();
            let want: Vec<(Vec<u8>, Vec<u8>)> = map.into_iter().map(|(k, v)| (k.into_bytes(), v.into_bytes())).collect();
            prop_assert_eq!(seen, want);
        }

        /// Whatever is changed in a request, its signature no longer fits.
        #[test]
        fn a_changed_request_is_refused(action in "[A-Za-z]{3,12}", phone in "1[0-9]{10}", other in "1[0-9]{10}") {
            prop_assume!(phone != other);
            let query = canonical_query([("PhoneNumbers", phone.as_str())]);
            let changed = canonical_query([("PhoneNumbers", other.as_str())]);
            let headers = [("host", "localhost"), ("x-acs-action", action.as_str())];
            let it = Canonical { method: "POST", path: "/", query: &query, headers: &headers, content_sha256: EMPTY };
            let tag = it.sign("secret");
            prop_assert!(it.verify("secret", &tag));
            let late = [("host", "localhost"), ("x-acs-action", "QuerySendDetails")];
            for bad in [
                Canonical { query: &changed, ..it.clone() },
                Canonical { method: "GET", ..it.clone() },
                Canonical { path: "/x", ..it.clone() },
                Canonical { headers: &late, ..it.clone() },
                Canonical { headers: &headers[..1], ..it.clone() },
                Canonical { content_sha256: "00", ..it.clone() },
            ] {
                prop_assert!(!bad.verify("secret", &tag));
            }
        }

        #[test]
        fn no_header_panics(text in "\\PC{0,120}") {
            let _ = Authorization::parse(&format!("{SCHEME} {text}"));
        }
    }
}
