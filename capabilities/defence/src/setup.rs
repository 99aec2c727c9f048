use std::fmt;
use std::sync::{LazyLock, OnceLock};

use forms::{Answers, Catalogue, Definition};
use i18n::Words;

static CATALOGUE: OnceLock<&'static Catalogue> = OnceLock::new();

/// The words with which defence forms are made: the labels of their questions in both languages.
static WORDS: LazyLock<Words> = LazyLock::new(|| match Words::new(&[forms::WORDS]) {
    Ok(words) => words,
    Err(fault) => unreachable!("the words of forms are tested: {fault}"),
});

/// Forms are in use already; they are installed before the first act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installed;

impl fmt::Display for Installed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the forms of defence are installed already")
    }
}

impl std::error::Error for Installed {}

/// Sets the forms of the complaints that are answered. Called once at start.
///
/// # Errors
/// When it was called before.
pub fn install(catalogue: &'static Catalogue) -> Result<(), Installed> {
    CATALOGUE.set(catalogue).map_err(|_| Installed)
}

/// The form of a complaint.
pub(crate) fn complaint_form(id: &str, version: u32) -> Option<&'static Definition> {
    CATALOGUE.get()?.version(id, version)
}

/// The defence form to a complaint: made from the complaint's definition and what it really says, never written twice.
pub fn defence_form(complaint: &Definition, answers: &Answers) -> Option<Definition> {
    complaint.defence_of(answers, &WORDS)
}
