use std::fmt;
use std::sync::{Arc, OnceLock};

use forms::{Catalogue, LoadFaults, Source};
use identity::vault::BlindIndex;
use journal::Digest;

/// What rules need that is the same for the whole life of the process: the forms, parsed once, and the key under which
/// people are found by their numbers.
struct Setup {
    catalogue: Arc<Catalogue>,
    index: Option<Arc<BlindIndex>>,
}

static SETUP: OnceLock<Setup> = OnceLock::new();

/// Forms are in use already; they are installed before the first act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installed;

impl fmt::Display for Installed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the forms of filing are installed already")
    }
}

impl std::error::Error for Installed {}

/// Sets the forms that are offered and the index by which parties are matched with accounts. Called once at start.
///
/// # Errors
/// When it was called before, or an act was done before.
pub fn install(catalogue: Arc<Catalogue>, index: Arc<BlindIndex>) -> Result<(), Installed> {
    SETUP.set(Setup { catalogue, index: Some(index) }).map_err(|_| Installed)
}

/// The forms that ship with the program.
///
/// # Errors
/// Everything that is wrong in any of them; a test proves that nothing is.
pub fn embedded() -> Result<Catalogue, LoadFaults> {
    let files: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/forms.rs"));
    let sources: Vec<_> = files.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    Catalogue::load(&sources)
}

fn setup() -> &'static Setup {
    // Without installation nobody can be matched by a number: an index under a known key would give the numbers away.
    SETUP.get_or_init(|| Setup { catalogue: Arc::new(embedded().unwrap_or_default()), index: None })
}

/// The forms in use.
pub fn catalogue() -> &'static Catalogue {
    &setup().catalogue
}

/// The key of a number in the blind index, hexadecimal.
pub(crate) fn key_of(kind: &str, number: Option<&str>) -> Option<String> {
    let index = setup().index.as_ref()?;
    Some(hex::encode(index.of(kind, number?)))
}

/// Proves later that somebody shows the very contents that were handed in, without telling what they are.
pub(crate) fn proof_of(contents: &[u8]) -> Option<Digest> {
    let index = setup().index.as_ref()?;
    Some(Digest(index.of("filing.contents", &Digest::of(contents).to_string())))
}
