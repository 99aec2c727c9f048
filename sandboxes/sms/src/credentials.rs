use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The access key and the sender name that both sides of the sandbox share. Made once per folder.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The access key's id.
    pub access_key_id: String,
    /// The access key's secret.
    pub access_key_secret: String,
    /// The approved sender name (短信签名).
    pub sign_name: String,
}

/// Why the folder gives no credentials.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {what}")]
pub struct CredentialsFault {
    /// The file.
    pub path: String,
    /// What is wrong.
    pub what: String,
}

impl Credentials {
    /// The credentials in this folder; made there the first time. Do this once before both sides start.
    ///
    /// # Errors
    ///
    /// [`CredentialsFault`] names the file.
    pub fn generate_or_load(dir: &Path) -> Result<Credentials, CredentialsFault> {
        let path = dir.join("sms.json");
        let fault = |what: String| CredentialsFault { path: path.display().to_string(), what };
        if path.exists() {
            let text = fs::read(&path).map_err(|e| fault(e.to_string()))?;
            return serde_json::from_slice(&text).map_err(|e| fault(e.to_string()));
        }
        let made = Credentials::generate();
        fs::create_dir_all(dir).map_err(|e| fault(e.to_string()))?;
        let text = serde_json::to_vec_pretty(&made).map_err(|e| fault(e.to_string()))?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path).and_then(|mut file| file.write_all(&text)).map_err(|e| fault(e.to_string()))?;
        Ok(made)
    }

    /// New credentials, only in memory.
    pub fn generate() -> Credentials {
        Credentials {
            access_key_id: format!("Sandbox{}", random_hex(8)),
            access_key_secret: random_hex(16),
            sign_name: "明镜法院".to_owned(),
        }
    }

    /// The sender's half: what the court's side needs to speak with this sandbox at `endpoint`, with the standard
    /// templates.
    pub fn sender(&self, endpoint: &str) -> sms::Config {
        sms::Config {
            endpoint: endpoint.to_owned(),
            access_key_id: self.access_key_id.clone(),
            access_key_secret: sms::Secret::Text(self.access_key_secret.clone()),
            sign_name: self.sign_name.clone(),
            templates: sms::standard_templates(),
        }
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("access_key_id", &self.access_key_id).finish_non_exhaustive()
    }
}

pub(crate) fn random_hex(bytes: usize) -> String {
    let mut random = vec![0; bytes];
    aws_lc_rs::rand::fill(&mut random).expect("the operating system's random numbers");
    hex::encode(random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_keeps_its_credentials() {
        let dir = tempfile::tempdir().unwrap();
        let inside = dir.path().join("sms");
        let first = Credentials::generate_or_load(&inside).unwrap();
        assert_eq!(Credentials::generate_or_load(&inside).unwrap(), first);
        assert!(!format!("{first:?}").contains(&first.access_key_secret));
        fs::write(inside.join("sms.json"), "{}").unwrap();
        let fault = Credentials::generate_or_load(&inside).unwrap_err().to_string();
        assert!(fault.contains("sms.json: missing field"), "{fault}");
    }
}
