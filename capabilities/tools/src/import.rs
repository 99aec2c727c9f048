//! Imports statutes from a folder of Markdown files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use docket::Actor;
use jiff::civil::Date;
use journal::{Digest, Errand, Journal, Rejection};
use law::statute::{Document, StatuteError, parse};

use crate::acts::{ArticleText, ImportStatute, OLDER, UNCHANGED};
use crate::statutes::BOOK;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Title and number of articles of each version that came in.
    pub new: Vec<(String, usize)>,
    /// Titles of which this version, or a newer one, was here already.
    pub kept: Vec<String>,
    /// Files that are no statutes, and why.
    pub unread: Vec<(PathBuf, StatuteError)>,
}

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A folder or file that cannot be read.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    /// The journal would not have it.
    #[error("{0}: {1}")]
    Journal(String, Box<Rejection>),
}

/// Imports every `.md` file of a folder in the house's name. A statute whose title rules cite gets the id by which they
/// cite it; any other an id made of its title. Files with the same id are parts of one statute when no article is in two of
/// them (the Civil Code's books), else versions of it, of which the one with the latest day in its name, `(2023-09-01)`,
/// is shown. Repeating an import changes nothing.
///
/// # Errors
/// A file that cannot be read, or a journal that is unwell. Files that are no statutes are named in the answer.
pub async fn import(journal: &Journal, folder: &Path) -> Result<Imported, ImportError> {
    let (mut statutes, unread) = read(folder)?;
    statutes.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
    let mut done = Imported { unread, ..Imported::default() };
    for statute in statutes {
        let (title, articles) = (statute.title.clone(), statute.articles.len());
        match journal.perform(Errand::new(BOOK, Actor::House, statute)).await {
            Ok(_) => done.new.push((title, articles)),
            Err(Rejection::Refused(refusal)) if [UNCHANGED, OLDER].contains(&refusal.ground) => done.kept.push(title),
            Err(rejection) => return Err(ImportError::Journal(title, Box::new(rejection))),
        }
    }
    Ok(done)
}

type Read = (Vec<ImportStatute>, Vec<(PathBuf, StatuteError)>);

fn read(folder: &Path) -> Result<Read, ImportError> {
    let wrong = |path: &Path, error| ImportError::File(path.to_owned(), error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| wrong(folder, error))? {
        let path = entry.map_err(|error| wrong(folder, error))?.path();
        if path.extension().is_some_and(|ending| ending == "md") {
            paths.push(path);
        }
    }
    paths.sort();
    let (mut by_id, mut unread) = (BTreeMap::<String, Vec<ImportStatute>>::new(), Vec::new());
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| wrong(&path, error))?;
        match parse(&text) {
            Ok(document) => {
                let statute = statute(document, day(&path.file_stem().unwrap_or_default().to_string_lossy()));
                add(by_id.entry(statute.id.clone()).or_default(), statute);
            }
            Err(error) => unread.push((path, error)),
        }
    }
    Ok((by_id.into_values().flatten().collect(), unread))
}

/// Takes a file into the versions of its statute: as a part of one of the same day, or as a version of its own.
fn add(versions: &mut Vec<ImportStatute>, file: ImportStatute) {
    let apart = |version: &&mut ImportStatute| {
        version.date == file.date && version.articles.iter().all(|a| file.articles.iter().all(|b| a.number != b.number))
    };
    match versions.iter_mut().find(apart) {
        Some(version) => {
            version.articles.extend(file.articles);
            version.articles.sort_by_key(|article| article.number);
            if version.preface.is_empty() {
                version.preface = file.preface;
            }
        }
        None => versions.push(file),
    }
}

fn statute(document: Document, date: Option<Date>) -> ImportStatute {
    let known = document.statute();
    let title = known.map_or_else(|| document.title.clone(), |statute| statute.title.to_owned());
    let id = known.map_or_else(|| slug(&document.title), |statute| statute.id.to_owned());
    let article = |article: law::statute::StatuteArticle| ArticleText {
        number: article.number,
        heading: article.heading,
        text: article.text,
    };
    let articles = document.articles.into_iter().map(article).collect();
    ImportStatute { id, title, date, history: document.history, preface: document.preface, articles }
}

/// An id that fits in an address, the same for the same title: titles are Chinese, so it is a short digest.
fn slug(title: &str) -> String {
    let digest = Digest::of(title.as_bytes()).0;
    digest[..6].iter().fold("s-".to_owned(), |id, byte| id + &format!("{byte:02x}"))
}

/// The day in a file's name: `民事诉讼法(2023-09-01)`.
fn day(name: &str) -> Option<Date> {
    let (_, rest) = name.rsplit_once(['(', '（'])?;
    rest.trim_end_matches([')', '）']).parse().ok()
}
