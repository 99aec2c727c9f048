//! WECHATPAY2-SHA256-RSA2048: what is signed, the signatures, and the headers that carry them.
//!
//! Both sides use the same algorithm (RSA PKCS#1 v1.5 with SHA-256 and keys of 2048 bits or more) over different texts:
//! the merchant signs method, address, time, nonce and body; the platform signs time, nonce and body.

use std::collections::BTreeMap;
use std::fmt;

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::HeaderMap;

use crate::pem;

/// The name of the scheme, first word of the `Authorization` header and value of `Wechatpay-Signature-Type`.
pub const SCHEME: &str = "WECHATPAY2-SHA256-RSA2048";

/// How far the other side's clock may be off, in seconds: at 300 a message is refused (vendor's rule).
pub const WINDOW_SECONDS: i64 = 300;

/// Longest nonce that is accepted, in characters. The vendor's own have 32.
const NONCE_MAX: usize = 128;

/// Shortest SubjectPublicKeyInfo of a 2048 bit RSA key, in bytes: 294 with the exponent 65537, 292 with 3; one of
/// 1024 bits has 162. (A shorter key would be refused at the first signature; better when the court starts.)
const SPKI_2048_MIN: usize = 292;

/// What a merchant signs: method, path with query, Unix time, nonce and body, each ended by a line feed.
pub fn request_message(method: &str, path_and_query: &str, timestamp: i64, nonce: &str, body: &[u8]) -> Vec<u8> {
    let mut message = format!("{method}\n{path_and_query}\n{timestamp}\n{nonce}\n").into_bytes();
    message.extend_from_slice(body);
    message.push(b'\n');
    message
}

/// What the platform signs in an answer and in a callback: Unix time, nonce and body, each ended by a line feed.
pub fn answer_message(timestamp: i64, nonce: &str, body: &[u8]) -> Vec<u8> {
    let mut message = format!("{timestamp}\n{nonce}\n").into_bytes();
    message.extend_from_slice(body);
    message.push(b'\n');
    message
}

/// A private key that signs.
pub struct Signer {
    key: KeyPair,
}

/// Why a text is no key of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// Not the PEM block that was wanted.
    #[error(transparent)]
    Pem(#[from] pem::NotPem),
    /// The block holds no RSA key, or one under 2048 bits.
    #[error("not an RSA key of 2048 bits or more")]
    NotRsa,
}

impl Signer {
    /// Reads a PKCS#8 PEM, as the vendor's certificate tool writes it (`apiclient_key.pem`).
    ///
    /// # Errors
    ///
    /// [`BadKey`].
    pub fn from_pem(text: &str) -> Result<Signer, BadKey> {
        let der = pem::decode(pem::PRIVATE_KEY, text)?;
        let key = KeyPair::from_pkcs8(&der).map_err(|_| BadKey::NotRsa)?;
        if key.public_modulus_len() < 256 {
            return Err(BadKey::NotRsa);
        }
        Ok(Signer { key })
    }

    /// The signature in base64.
    pub fn sign(&self, message: &[u8]) -> String {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .expect("a checked RSA key of at least 2048 bits signs any message");
        STANDARD.encode(signature)
    }

    /// The public half as PEM.
    pub fn public_pem(&self) -> String {
        let der: PublicKeyX509Der<'_> =
            self.key.public_key().as_der().expect("the public half of a checked RSA key encodes");
        pem::encode(pem::PUBLIC_KEY, der.as_ref())
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer(…)")
    }
}

/// The public keys of the other side, by serial number (微信支付公钥 ID or 平台证书序列号).
#[derive(Debug, Default)]
pub struct Verifier {
    keys: BTreeMap<String, Vec<u8>>,
}

/// Why a message is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Forgery {
    /// A header is missing or has a shape the protocol does not allow.
    #[error("header {0} is missing or malformed")]
    Header(&'static str),
    /// Signed too long ago or in the future: a replay, or a clock that is wrong.
    #[error("signed {seconds_off} s from now; {WINDOW_SECONDS} s or more is refused")]
    Stale {
        /// Our time minus theirs, in seconds.
        seconds_off: i64,
    },
    /// No key is configured under this serial number.
    #[error("no public key with serial {0} is configured")]
    UnknownSerial(String),
    /// The signature is not of this message by this key.
    #[error("the signature does not verify")]
    Signature,
}

impl Verifier {
    /// Adds a key. A second one under the same serial replaces the first.
    ///
    /// # Errors
    ///
    /// [`BadKey`] when the text is no RSA public key in PEM. Of a platform certificate, give the public key
    /// (`openssl x509 -pubkey -noout -in cert.pem`).
    pub fn add(&mut self, serial: &str, public_pem: &str) -> Result<(), BadKey> {
        let der = pem::decode(pem::PUBLIC_KEY, public_pem)?;
        let key = aws_lc_rs::rsa::PublicKey::from_der(&der).map_err(|_| BadKey::NotRsa)?;
        let spki: PublicKeyX509Der<'_> = key.as_der().map_err(|_| BadKey::NotRsa)?;
        if spki.as_ref().len() < SPKI_2048_MIN {
            return Err(BadKey::NotRsa);
        }
        self.keys.insert(serial.to_owned(), der);
        Ok(())
    }

    /// Whether the base64 `signature` is of `message` by the key with this serial.
    ///
    /// # Errors
    ///
    /// [`Forgery::UnknownSerial`] or [`Forgery::Signature`].
    pub fn verify(&self, serial: &str, message: &[u8], signature: &str) -> Result<(), Forgery> {
        let key = self.keys.get(serial).ok_or_else(|| Forgery::UnknownSerial(serial.to_owned()))?;
        let signature = STANDARD.decode(signature).map_err(|_| Forgery::Signature)?;
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key)
            .verify(message, &signature)
            .map_err(|_| Forgery::Signature)
    }

    /// Whether an answer or a callback with these headers and this body was signed by the platform, `now` (Unix seconds).
    ///
    /// # Errors
    ///
    /// [`Forgery`].
    pub fn answer(&self, headers: &HeaderMap, body: &[u8], now: i64) -> Result<(), Forgery> {
        let head = AnswerHead::read(headers)?;
        within(head.timestamp, now)?;
        self.verify(head.serial, &answer_message(head.timestamp, head.nonce, body), head.signature)
    }
}

/// Refuses a time that lies [`WINDOW_SECONDS`] or more from `now`.
///
/// # Errors
///
/// [`Forgery::Stale`].
pub fn within(timestamp: i64, now: i64) -> Result<(), Forgery> {
    let seconds_off = now.saturating_sub(timestamp);
    if seconds_off.saturating_abs() >= WINDOW_SECONDS { Err(Forgery::Stale { seconds_off }) } else { Ok(()) }
}

/// Unix seconds in plain decimal digits: no sign, no leading zero, so that there is one text for one number.
fn seconds(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

fn is_nonce(text: &str) -> bool {
    (1..=NONCE_MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b',')
}

struct AnswerHead<'h> {
    timestamp: i64,
    nonce: &'h str,
    signature: &'h str,
    serial: &'h str,
}

impl<'h> AnswerHead<'h> {
    fn read(headers: &'h HeaderMap) -> Result<Self, Forgery> {
        // Two values under one name leave open which one was signed.
        let one = |name: &'static str| {
            let mut all = headers.get_all(name).iter();
            match (all.next(), all.next()) {
                (Some(value), None) => value.to_str().map_err(|_| Forgery::Header(name)),
                _ => Err(Forgery::Header(name)),
            }
        };
        if headers.contains_key("wechatpay-signature-type") && one("wechatpay-signature-type")? != SCHEME {
            return Err(Forgery::Header("wechatpay-signature-type"));
        }
        let timestamp = seconds(one("wechatpay-timestamp")?).ok_or(Forgery::Header("wechatpay-timestamp"))?;
        let nonce = one("wechatpay-nonce")?;
        if !is_nonce(nonce) {
            return Err(Forgery::Header("wechatpay-nonce"));
        }
        Ok(AnswerHead { timestamp, nonce, signature: one("wechatpay-signature")?, serial: one("wechatpay-serial")? })
    }
}

/// The merchant's `Authorization` header, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization {
    /// The merchant's number (商户号).
    pub mchid: String,
    /// The serial number of the merchant's certificate (商户 API 证书序列号).
    pub serial_no: String,
    /// The nonce.
    pub nonce_str: String,
    /// Unix seconds.
    pub timestamp: i64,
    /// Base64.
    pub signature: String,
}

impl Authorization {
    /// The header's value.
    pub fn header(&self) -> String {
        let Authorization { mchid, serial_no, nonce_str, timestamp, signature } = self;
        format!(
            "{SCHEME} mchid=\"{mchid}\",nonce_str=\"{nonce_str}\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{serial_no}\""
        )
    }

    /// Reads the header; the five fields may come in any order, each once.
    ///
    /// # Errors
    ///
    /// [`Forgery::Header`].
    pub fn parse(header: &str) -> Result<Authorization, Forgery> {
        let bad = || Forgery::Header("authorization");
        let fields = header.strip_prefix(SCHEME).and_then(|rest| rest.strip_prefix(' ')).ok_or_else(bad)?;
        let mut found = BTreeMap::new();
        for field in fields.split(',') {
            let (name, value) = field.trim().split_once('=').ok_or_else(bad)?;
            let value = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).ok_or_else(bad)?;
            if value.contains('"') || found.insert(name, value).is_some() {
                return Err(bad());
            }
        }
        let mut take = |name| found.remove(name).filter(|v| !v.is_empty()).ok_or_else(bad);
        let authorization = Authorization {
            mchid: take("mchid")?.to_owned(),
            serial_no: take("serial_no")?.to_owned(),
            nonce_str: take("nonce_str").ok().filter(|n| is_nonce(n)).ok_or_else(bad)?.to_owned(),
            timestamp: take("timestamp").ok().and_then(seconds).ok_or_else(bad)?,
            signature: take("signature")?.to_owned(),
        };
        if found.is_empty() { Ok(authorization) } else { Err(bad()) }
    }
}

#[cfg(test)]
mod tests;
