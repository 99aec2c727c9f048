use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use reqwest::Url;
use serde::{Deserialize, Serialize};

/// What a merchant (商户) must know to speak with WeChat Pay.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the API is: `https://api.mch.weixin.qq.com`, the vendor's second address `https://api2.mch.weixin.qq.com`,
    /// or a sandbox. Plain http only for loopback addresses.
    pub base_url: String,
    /// The application (公众号 or 小程序) that the orders belong to, e.g. `wxd678efh567hg6787`.
    pub appid: String,
    /// The merchant's number (商户号), e.g. `1900000109`.
    pub mchid: String,
    /// Serial number of the merchant's API certificate (商户 API 证书序列号), 40 hexadecimal digits.
    pub merchant_serial: String,
    /// The private key of that certificate, PKCS#8 PEM (`apiclient_key.pem`).
    pub private_key: Secret,
    /// The APIv3 key (APIv3 密钥), 32 characters.
    pub api_v3_key: Secret,
    /// Public keys of the platform, PEM, by serial: `PUB_KEY_ID_…` (微信支付公钥), or the number of a platform
    /// certificate with that certificate's public key.
    pub platform_keys: BTreeMap<String, Secret>,
    /// Where payments are reported to: https (loopback: http), no query, reachable for the vendor.
    pub notify_url: String,
    /// Where refunds are reported to; without it they go where the merchant platform says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_notify_url: Option<String>,
}

/// Something that may stand in the configuration or in a file that it names: `"text"` or `{ file = "path" }`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Secret {
    /// The thing itself.
    Text(String),
    /// The file that holds it.
    File {
        /// The path, relative to where the process runs.
        file: PathBuf,
    },
}

impl Secret {
    /// The thing itself, without surrounding white space.
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
#[error("wechatpay.{field}: {what}")]
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

/// An address that the protocol may use: https, or http to this very machine, where nobody listens in between.
pub(crate) fn address(field: &'static str, text: &str) -> Result<Url, ConfigFault> {
    let url = Url::parse(text).map_err(|fault| ConfigFault::new(field, fault))?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err(ConfigFault::new(field, "must be https (http only for loopback)")),
    }
}

pub(crate) fn callback_address(field: &'static str, text: &str) -> Result<(), ConfigFault> {
    let url = address(field, text)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(ConfigFault::new(field, "must carry no query and no fragment"));
    }
    // The vendor's limit for notify_url.
    if text.len() > 255 {
        return Err(ConfigFault::new(field, "must be at most 255 characters"));
    }
    Ok(())
}

pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => {
            host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        None => false,
    }
}
