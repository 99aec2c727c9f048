//! The configuration file, with errors that say what to do.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::Deserialize;

/// What a court needs to run. Every value can also come from the environment, as `MINGJING_DATABASE` and so on.
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
        let read = Figment::new().merge(Toml::file_exact(path)).merge(Env::prefixed("MINGJING_").split("__")).extract::<Self>();
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
            Some(origin) if !(origin.starts_with("https://") || origin.starts_with("http://")) || origin.ends_with('/') => {
                Err(format!("origin = {origin:?} must be like https://court.example, without a slash at the end"))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("court.toml");
        std::fs::write(&path, text).expect("written");
        Config::load(&path)
    }

    #[test]
    fn a_fault_is_named_with_its_key() {
        let sound = "database = 'sqlite:court.db'\ndata = 'data'\nkey_file = 'key'\n";
        assert!(load(sound).is_ok());
        for (text, said) in [
            ("database = 'sqlite:court.db'\ndata = 'data'\n".to_owned(), "key_file"),
            (format!("{sound}listen = 'everywhere'\n"), "listen"),
            (format!("{sound}colour = 'red'\n"), "colour"),
            (sound.replace("sqlite:", "mysql:"), "must begin with sqlite:"),
            (format!("{sound}origin = 'court.example'\n"), "https://court.example"),
        ] {
            let why = load(&text).expect_err(&text);
            assert!(why.contains(said), "{why}");
        }
    }
}
