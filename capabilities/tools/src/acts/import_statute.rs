use docket::{Declaration, Ground, Moment};
use jiff::civil::Date;
use journal::{Act, Decision, Digest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::statutes::{Event, Stage, Statutes};

/// Imports a statute, or a newer version of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportStatute {
    /// Its stable id: that of `law::cite` when rules cite it.
    pub id: String,
    /// Its full title.
    pub title: String,
    /// The day of this version, when it is known.
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// When it was passed, amended and came into force.
    pub history: Vec<String>,
    /// What stands before the first article.
    pub preface: String,
    /// Its articles in the order of the text.
    pub articles: Vec<ArticleText>,
}

/// An article of a statute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleText {
    /// Its number, from 1.
    pub number: u16,
    /// The headings it stands under, outermost first.
    pub heading: String,
    /// Its text; paragraphs are lines.
    pub text: String,
}

impl ImportStatute {
    /// SHA-256 of its contents.
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json::to_vec(self).unwrap_or_default())
    }
}

/// Nothing to import: no title, no article, or an id that fits in no address.
pub const EMPTY: Ground = Ground::new("statute.empty");
/// This very version is here already.
pub const UNCHANGED: Ground = Ground::new("statute.unchanged");
/// A newer version is here already.
pub const OLDER: Ground = Ground::new("statute.older");

impl Act for ImportStatute {
    type On = Statutes;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "statute.import",
        basis: &[],
        from: &[],
        power: "administer_law_data",
        node: None,
        refuses: &[EMPTY, UNCHANGED, OLDER],
    };

    fn decide(&self, statutes: &Statutes, (): &(), _: &Moment) -> Decision<Self> {
        let sound =
            !self.id.is_empty() && self.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        EMPTY.unless(sound && !self.title.trim().is_empty() && !self.articles.is_empty())?;
        if let Some(known) = statutes.get(&self.id) {
            UNCHANGED.unless(known.digest != self.digest())?;
            OLDER.unless(self.date >= known.date)?;
        }
        Ok(Event::Imported(self.clone()).into())
    }
}
