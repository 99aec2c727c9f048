use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use serde::{Deserialize, Serialize};
use wechatpay::sign::Signer;
use wechatpay::{Secret, pem};

/// Everything both sides of the sandbox need: a merchant with certificate serial, key pair and APIv3 key, and the
/// platform's key pair. Made once per folder; whoever sets up the demonstration gives each side its half.
#[derive(Clone)]
pub struct Keys {
    identity: Identity,
    /// The merchant's private key (PKCS#8 PEM).
    pub merchant_private: String,
    /// The merchant's public key (PEM).
    pub merchant_public: String,
    /// The platform's private key (PKCS#8 PEM).
    pub platform_private: String,
    /// The platform's public key (PEM).
    pub platform_public: String,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Identity {
    mchid: String,
    appid: String,
    merchant_serial: String,
    platform_serial: String,
    api_v3_key: String,
}

/// Why the folder gives no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeysFault {
    /// A file cannot be read or written.
    #[error("{path}: {fault}")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        #[source]
        fault: std::io::Error,
    },
    /// A file does not hold what it should.
    #[error("{path}: {what}")]
    Content {
        /// The file.
        path: String,
        /// What is wrong.
        what: String,
    },
}

const IDENTITY: &str = "identity.json";
const MERCHANT_PRIVATE: &str = "merchant_private.pem";
const MERCHANT_PUBLIC: &str = "merchant_public.pem";
const PLATFORM_PRIVATE: &str = "platform_private.pem";
const PLATFORM_PUBLIC: &str = "platform_public.pem";

impl Keys {
    /// The keys in this folder; made there the first time. Do this once before both sides start.
    ///
    /// # Errors
    ///
    /// [`KeysFault`] names the file.
    pub fn generate_or_load(dir: &Path) -> Result<Keys, KeysFault> {
        // Written last, so that a folder with it is whole.
        if !dir.join(IDENTITY).exists() {
            Keys::generate().save(dir)?;
        }
        Keys::load(dir)
    }

    /// New keys, only in memory.
    pub fn generate() -> Keys {
        let (merchant_private, merchant_public) = key_pair();
        let (platform_private, platform_public) = key_pair();
        let identity = Identity {
            // Shaped like the vendor's, and of no real merchant or application.
            mchid: "1900000000".to_owned(),
            appid: "wx0000000000000000".to_owned(),
            merchant_serial: random_hex(20).to_uppercase(),
            platform_serial: format!("PUB_KEY_ID_{}", random_digits(32)),
            api_v3_key: random_hex(16),
        };
        Keys { identity, merchant_private, merchant_public, platform_private, platform_public }
    }

    fn load(dir: &Path) -> Result<Keys, KeysFault> {
        let read = |name: &str| {
            let path = dir.join(name);
            fs::read_to_string(&path).map_err(|fault| KeysFault::File { path: path.display().to_string(), fault })
        };
        let content =
            |name: &str, what: String| KeysFault::Content { path: dir.join(name).display().to_string(), what };
        let keys = Keys {
            identity: serde_json::from_str(&read(IDENTITY)?).map_err(|fault| content(IDENTITY, fault.to_string()))?,
            merchant_private: read(MERCHANT_PRIVATE)?,
            merchant_public: read(MERCHANT_PUBLIC)?,
            platform_private: read(PLATFORM_PRIVATE)?,
            platform_public: read(PLATFORM_PUBLIC)?,
        };
        for (name, private, public) in [
            (MERCHANT_PRIVATE, &keys.merchant_private, &keys.merchant_public),
            (PLATFORM_PRIVATE, &keys.platform_private, &keys.platform_public),
        ] {
            let signer = Signer::from_pem(private).map_err(|fault| content(name, fault.to_string()))?;
            if signer.public_pem() != *public {
                return Err(content(name, "does not belong to the public key beside it".to_owned()));
            }
        }
        Ok(keys)
    }

    fn save(&self, dir: &Path) -> Result<(), KeysFault> {
        let identity = serde_json::to_string_pretty(&self.identity).expect("five texts are JSON");
        let fault = |path: &Path, fault| KeysFault::File { path: path.display().to_string(), fault };
        fs::create_dir_all(dir).map_err(|e| fault(dir, e))?;
        for (name, text) in [
            (MERCHANT_PRIVATE, &self.merchant_private),
            (MERCHANT_PUBLIC, &self.merchant_public),
            (PLATFORM_PRIVATE, &self.platform_private),
            (PLATFORM_PUBLIC, &self.platform_public),
            (IDENTITY, &identity),
        ] {
            let path = dir.join(name);
            write_private(&path, text).map_err(|e| fault(&path, e))?;
        }
        Ok(())
    }

    /// The merchant's number.
    pub fn mchid(&self) -> &str {
        &self.identity.mchid
    }

    /// The application.
    pub fn appid(&self) -> &str {
        &self.identity.appid
    }

    /// The serial number of the merchant's certificate.
    pub fn merchant_serial(&self) -> &str {
        &self.identity.merchant_serial
    }

    /// The number of the platform's public key, `PUB_KEY_ID_…`.
    pub fn platform_serial(&self) -> &str {
        &self.identity.platform_serial
    }

    /// The merchant's APIv3 key.
    pub fn api_v3_key(&self) -> &str {
        &self.identity.api_v3_key
    }

    /// The merchant's half: what the court's side needs to speak with this sandbox at `base_url`.
    pub fn merchant(&self, base_url: &str, notify_url: &str) -> wechatpay::Config {
        wechatpay::Config {
            base_url: base_url.to_owned(),
            appid: self.appid().to_owned(),
            mchid: self.mchid().to_owned(),
            merchant_serial: self.merchant_serial().to_owned(),
            private_key: Secret::Text(self.merchant_private.clone()),
            api_v3_key: Secret::Text(self.api_v3_key().to_owned()),
            platform_keys: BTreeMap::from([(
                self.platform_serial().to_owned(),
                Secret::Text(self.platform_public.clone()),
            )]),
            notify_url: notify_url.to_owned(),
            refund_notify_url: Some(notify_url.to_owned()),
        }
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("mchid", &self.identity.mchid).finish_non_exhaustive()
    }
}

fn key_pair() -> (String, String) {
    let pair = KeyPair::generate(KeySize::Rsa2048).expect("the operating system's random numbers");
    let der: Pkcs8V1Der<'_> = pair.as_der().expect("a new RSA key encodes");
    let private = pem::encode(pem::PRIVATE_KEY, der.as_ref());
    let public = Signer::from_pem(&private).expect("a new RSA key of 2048 bits").public_pem();
    (private, public)
}

pub(crate) fn random_hex(bytes: usize) -> String {
    let mut random = vec![0; bytes];
    aws_lc_rs::rand::fill(&mut random).expect("the operating system's random numbers");
    hex::encode(random)
}

pub(crate) fn random_digits(digits: usize) -> String {
    let mut random = vec![0; digits];
    aws_lc_rs::rand::fill(&mut random).expect("the operating system's random numbers");
    random.into_iter().map(|byte: u8| char::from(b'0' + byte % 10)).collect()
}

/// Readable for the owner alone where the system knows owners: even a sandbox's keys should not teach bad manners.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_keeps_its_keys_and_notices_foreign_ones() {
        let dir = tempfile::tempdir().unwrap();
        let first = Keys::generate_or_load(dir.path()).unwrap();
        let again = Keys::generate_or_load(dir.path()).unwrap();
        assert_eq!(first.merchant_private, again.merchant_private);
        assert_eq!(first.platform_serial(), again.platform_serial());
        assert_eq!(first.api_v3_key().len(), 32);
        fs::write(dir.path().join(PLATFORM_PRIVATE), &first.merchant_private).unwrap();
        let fault = Keys::generate_or_load(dir.path()).unwrap_err().to_string();
        assert!(fault.ends_with("platform_private.pem: does not belong to the public key beside it"), "{fault}");
        fs::remove_file(dir.path().join(PLATFORM_PRIVATE)).unwrap();
        assert!(matches!(Keys::generate_or_load(dir.path()), Err(KeysFault::File { .. })));
    }
}
