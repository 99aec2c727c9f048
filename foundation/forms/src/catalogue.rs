use std::io;
use std::path::Path;

use jiff::civil::Date;

use crate::definition::Definition;
use crate::load::{LoadFaults, load};

/// The text of a definition file (or of a file of shared blocks) with the name that messages give it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file's name.
    pub name: String,
    /// The TOML text.
    pub text: String,
}

impl Source {
    /// A source, for example from `include_str!`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// Every `.toml` file in a directory, in the order of names: a court's own forms.
    ///
    /// # Errors
    ///
    /// What the file system says.
    pub fn directory(directory: &Path) -> io::Result<Vec<Source>> {
        let mut sources = Vec::new();
        for entry in std::fs::read_dir(directory)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ext| ext == "toml") {
                sources.push(Source { name: path.display().to_string(), text: std::fs::read_to_string(&path)? });
            }
        }
        sources.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(sources)
    }
}

/// All forms a court offers, in all versions.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    definitions: Vec<Definition>,
}

impl Catalogue {
    /// Reads definitions and shared blocks; blocks of any source may be included by definitions of any other.
    ///
    /// # Errors
    ///
    /// Everything that is wrong in any file, each with file, line, key and what would be right.
    pub fn load(sources: &[Source]) -> Result<Self, LoadFaults> {
        Ok(Self { definitions: load(sources)? })
    }

    /// The version of a form that is offered on a day: of those valid by then, the latest.
    pub fn offered(&self, id: &str, on: Date) -> Option<&Definition> {
        let valid = self.definitions.iter().filter(|d| d.id == id && d.valid_from <= on);
        valid.max_by_key(|d| (d.valid_from, d.version))
    }

    /// One version of a form: what a case was filed with.
    pub fn version(&self, id: &str, version: u32) -> Option<&Definition> {
        self.definitions.iter().find(|d| d.id == id && d.version == version)
    }

    /// Every form offered on a day, in the order in which the sources name them.
    pub fn all(&self, on: Date) -> Vec<&Definition> {
        let mut seen: Vec<&str> = Vec::new();
        for definition in &self.definitions {
            if !seen.contains(&definition.id.as_str()) {
                seen.push(&definition.id);
            }
        }
        seen.into_iter().filter_map(|id| self.offered(id, on)).collect()
    }
}
