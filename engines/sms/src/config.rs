use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Template;

/// What a sender must know to speak with Aliyun's short message service.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the API is: `https://dysmsapi.aliyuncs.com`, or a sandbox. Plain http only for loopback addresses.
    pub endpoint: String,
    /// The access key's id.
    pub access_key_id: String,
    /// The access key's secret.
    pub access_key_secret: Secret,
    /// The approved sender name (短信签名) that stands in 【】 before each message, e.g. `明镜法院`.
    pub sign_name: String,
    /// The approved template for each kind of message, see [`crate::standard_templates`].
    pub templates: BTreeMap<String, Template>,
}

/// A secret, in the configuration or in a file that it names: `"text"` or `{ file = "path" }`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Secret {
    /// The secret itself.
    Text(String),
    /// The file that holds it.
    File {
        /// The path, relative to where the process runs.
        file: PathBuf,
    },
}

impl Secret {
    /// The secret, without surrounding white space.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn read(&self) -> std::io::Result<String> {
        match self {
            Secret::Text(text) => Ok(text.trim().to_owned()),
            Secret::File { file } => std::fs::read_to_string(file).map(|text| text.trim().to_owned()),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Secret::Text(_) => f.write_str("Text(…)"),
            Secret::File { file } => write!(f, "File({})", file.display()),
        }
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Secret::Text(text.to_owned())
    }
}

/// Why a configuration does not serve: the field and what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("sms.{field}: {what}")]
pub struct ConfigFault {
    /// The field of [`Config`].
    pub field: &'static str,
    /// What is wrong, without the value.
    pub what: String,
}

impl ConfigFault {
    pub(crate) fn new(field: &'static str, what: impl fmt::Display) -> Self {
        ConfigFault { field, what: what.to_string() }
    }
}
