//! The statutes that an administrator imported (法律文本): one record of the house, so that every version, and who
//! imported it, stands in the journal. Pages show the newest version.

use std::collections::BTreeMap;

use docket::{Case, CourtId};
use jiff::civil::Date;
use journal::{Digest, Kind, Mark, Record, Rows, Table, args};
use serde::{Deserialize, Serialize};

use crate::acts::ImportStatute;

/// Where statutes and law data are kept: the book of the house.
pub const BOOK: Case = Case::book_of(CourtId::HOUSE);

/// Statutes, the newest version of each.
pub static STATUTE: Table = Table {
    name: "statute",
    key: "id TEXT NOT NULL",
    rest: "title TEXT NOT NULL, dated TEXT, history TEXT NOT NULL, preface TEXT NOT NULL, articles BIGINT NOT NULL, \
           imported_at BIGINT NOT NULL",
    indexes: &["id"],
    kind: Kind::Projection,
};

/// Their articles.
pub static STATUTE_ARTICLE: Table = Table {
    name: "statute_article",
    key: "id TEXT NOT NULL, number BIGINT NOT NULL",
    rest: "heading TEXT NOT NULL, text TEXT NOT NULL",
    indexes: &["id, number"],
    kind: Kind::Projection,
};

docket::stages! {
    /// Statutes are always open to newer versions.
    Stage {
        /// Open.
        Open = "open",
    }
}

/// What can happen to the statutes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A statute was imported, for the first time or in a newer version.
    #[serde(rename = "statute.imported.v1")]
    Imported(ImportStatute),
}

/// What is known of a statute without its text.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Of its whole contents.
    pub digest: Digest,
    /// The day of the version.
    pub date: Option<Date>,
    numbers: Vec<u16>,
    gone: Vec<u16>,
}

/// The statutes, by id.
#[derive(Clone, Debug, Default)]
pub struct Statutes(BTreeMap<String, Known>);

impl Statutes {
    /// What is known of one.
    pub fn get(&self, id: &str) -> Option<&Known> {
        self.0.get(id)
    }
}

impl Record for Statutes {
    const NAME: &'static str = "statutes";
    const TABLES: &'static [&'static Table] = &[&STATUTE, &STATUTE_ARTICLE];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        Stage::Open
    }

    fn evolve(&mut self, Event::Imported(statute): &Event, _: &Mark) {
        let known = self.0.entry(statute.id.clone()).or_default();
        let numbers: Vec<u16> = statute.articles.iter().map(|article| article.number).collect();
        let gone = known.numbers.iter().copied().filter(|number| !numbers.contains(number)).collect();
        *known = Known { digest: statute.digest(), date: statute.date, numbers, gone };
    }

    fn project(&self, Event::Imported(statute): &Event, mark: &Mark, rows: &mut Rows<'_>) {
        let ImportStatute { id, title, date, history, preface, articles } = statute;
        let count = i64::try_from(articles.len()).unwrap_or(i64::MAX);
        let history = history.join("\n");
        rows.put(&STATUTE, args![id.clone(), title.clone(), *date, history, preface.clone(), count, mark.at]);
        for number in self.get(id).map(|known| known.gone.as_slice()).unwrap_or_default() {
            rows.remove(&STATUTE_ARTICLE, args![id.clone(), i64::from(*number)]);
        }
        for article in articles {
            let (heading, text) = (article.heading.clone(), article.text.clone());
            rows.put(&STATUTE_ARTICLE, args![id.clone(), i64::from(article.number), heading, text]);
        }
    }
}
