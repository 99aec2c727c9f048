//! The house's secrets: randomness, the master key, the vault.

use std::io::Write;
use std::path::Path;

use docket::Ids;
use identity::vault::{Context, KEY_LEN, MasterKey, Vault};
use jiff::Timestamp;
use journal::Cipher;
use uuid::Uuid;

/// Clock and chance of a running court: the system's.
pub fn system_ids() -> Ids {
    Ids::new(now, chance)
}

/// The one place where the system's clock is read.
#[expect(clippy::disallowed_methods, reason = "everything else is given this clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// 128 bits from the operating system.
///
/// # Panics
/// When the operating system has no randomness: then nothing this program does would be safe.
pub fn chance() -> u128 {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).expect("the operating system's randomness");
    u128::from_be_bytes(bytes)
}

/// Reads the master key (64 hexadecimal digits) from a file that only its owner may read.
pub fn read(path: &Path) -> Result<MasterKey, String> {
    let shown = path.display();
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("the key file {shown} cannot be read: {error}"))?;
    let mut key = [0; KEY_LEN];
    hex::decode_to_slice(text.trim(), &mut key).map_err(|_| {
        format!("the key file {shown} must hold 64 hexadecimal digits; `mingjing admin new-key` makes one")
    })?;
    Ok(MasterKey::new(key))
}

/// Makes a new master key in a file that must not exist yet.
pub fn make(path: &Path) -> Result<(), String> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let shown = path.display();
    let mut key = [0; KEY_LEN];
    aws_lc_rs::rand::fill(&mut key).map_err(|_| "the operating system has no randomness".to_owned())?;
    let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = file.map_err(|error| format!("the key file {shown} cannot be made: {error}"))?;
    writeln!(file, "{}", hex::encode(key)).and_then(|()| file.sync_all()).map_err(|error| format!("{shown}: {error}"))
}

/// Seals what acts keep, with the vault's keys.
pub struct Sealer {
    /// The keys.
    pub vault: Vault,
    /// For nonces.
    pub ids: Ids,
}

/// The context of sealed contents is their case and hash, which the journal puts together.
fn place(context: &[u8]) -> String {
    format!("vault.{}", hex::encode(context))
}

impl Cipher for Sealer {
    fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8> {
        self.vault.seal(&self.ids, Context { place: &place(context), person: Uuid::nil() }, plain)
    }

    fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        self.vault.open(Context { place: &place(context), person: Uuid::nil() }, sealed).ok()
    }
}
