//! The configuration file, with errors that say what to do.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::Deserialize;

/// What may also come from the environment, as `MINGJING_DATABASE` and so on.
const OVERRIDABLE: [&str; 5] = ["database", "data", "key_file", "listen", "origin"];

/// What a court needs to run.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://user@host/database`.
    pub database: String,
    /// The folder of files and uploads.
    pub data: PathBuf,
    /// The file with the master key.
    pub key_file: PathBuf,
    /// Where to listen.
    #[serde(default = "listen")]
    pub listen: SocketAddr,
    /// The public address, `https://court.example`; decides about secure cookies.
    pub origin: Option<String>,
    /// A list of public nodes in place of the one that ships.
    pub nodes: Option<PathBuf>,
    /// WeChat Pay.
    pub wechatpay: wechatpay::Config,
    /// SMS.
    pub sms: sms::Config,
    /// Whether the two above are sandboxes: every page and every receipt says so.
    #[serde(default)]
    pub sandbox: bool,
}

fn listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 12368))
}

impl Config {
    /// Reads a file.
    pub fn load(path: &Path) -> Result<Self, String> {
        if !path.is_file() {
            return Err(format!("there is no configuration file {}; docs/operating.md shows one", path.display()));
        }
        let read = Figment::new()
            .merge(Toml::file_exact(path))
            .merge(Env::prefixed("MINGJING_").only(&OVERRIDABLE))
            .extract::<Self>();
        let config = read.map_err(|error| {
            let faults: Vec<_> = error.into_iter().map(|fault| format!("  {fault}")).collect();
            format!("the configuration {} cannot be used:\n{}", path.display(), faults.join("\n"))
        })?;
        config.check().map_err(|why| format!("the configuration {} cannot be used: {why}", path.display()))?;
        Ok(config)
    }

    fn check(&self) -> Result<(), String> {
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|start| self.database.starts_with(start)) {
            return Err(format!("database = {:?} must begin with sqlite: or postgres://", self.database));
        }
        match self.origin.as_deref() {
            Some(origin)
                if !(origin.starts_with("https://") || origin.starts_with("http://")) || origin.ends_with('/') =>
            {
                Err(format!("origin = {origin:?} must be like https://court.example, without a slash at the end"))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
        database = "sqlite:court.db"
        data = "data"
        key_file = "master.key"

        [wechatpay]
        base_url = "https://api.mch.weixin.qq.com"
        mchid = "1900000001"
        appid = "wx0000000000000001"
        merchant_serial = "0000000000000000000000000000000000000001"
        private_key = { file = "merchant.pem" }
        api_v3_key = { file = "api-v3.key" }
        notify_url = "https://court.example/callbacks/wechatpay"

        [wechatpay.platform_keys]
        PUB_KEY_ID_1 = { file = "platform.pem" }

        [sms]
        endpoint = "https://dysmsapi.aliyuncs.com"
        access_key_id = "id"
        access_key_secret = { file = "sms.key" }
        sign_name = "示例法院"
        templates = {}
    "#;

    fn load(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("court.toml");
        std::fs::write(&path, text).expect("written");
        Config::load(&path)
    }

    #[test]
    fn a_fault_is_named_with_its_key() {
        load(SOUND).unwrap_or_else(|why| panic!("{why}"));
        for (text, said) in [
            (SOUND.replace("key_file = \"master.key\"", ""), "key_file"),
            (format!("listen = 'everywhere'\n{SOUND}"), "listen"),
            (format!("colour = 'red'\n{SOUND}"), "colour"),
            (SOUND.replace("sqlite:", "mysql:"), "must begin with sqlite:"),
            (format!("origin = 'court.example'\n{SOUND}"), "https://court.example"),
        ] {
            let why = load(&text).expect_err(&text);
            assert!(why.contains(said), "{why}");
        }
    }
}
