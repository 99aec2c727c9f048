//! What can happen to the defences of a case. The JSON of these types is a promise (see the snapshot in the tests).

use docket::PersonId;
use jiff::civil::Date;
use journal::Digest;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A defendant as the complaint names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Defendant {
    /// The place among the parties.
    pub place: u32,
    /// Name.
    pub name: String,
}

/// A file that belongs to a defence. Its name is its author's and lies sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its id, by which attachment rows of the form name it.
    pub id: Uuid,
    /// Media type.
    pub media: String,
    /// SHA-256, its name in the file store.
    pub hash: Digest,
    /// Size.
    pub bytes: i64,
    /// Sealed file name.
    pub name: Digest,
}

/// The case that is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The form of the complaint.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// 案由.
    pub cause: String,
    /// Sealed answers of the complaint.
    pub answers: Digest,
    /// Who may answer.
    pub defendants: Vec<Defendant>,
}

/// A defence was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// The defendant's place.
    pub place: u32,
    /// Who handed it in.
    pub person: PersonId,
    /// Sealed JSON of the answers that count.
    pub answers: Digest,
    /// Sealed JSON of the [`crate::Signature`].
    pub signature: Digest,
    /// Rows of the complaint that are not disputed, by their paths.
    pub undisputed: Vec<String>,
    /// Rows that are.
    pub disputed: Vec<String>,
    /// Whether the period was over. A late defence is read all the same (民事诉讼法第128条第2款: not answering does not
    /// hinder the trial).
    pub late: bool,
}

/// What a defendant says to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// No objection.
    Accepts,
    /// An objection; its words lie sealed in the defence.
    Objects,
    /// Nothing.
    Silent,
}

/// One row of the complaint with what every defendant says to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The row's path in the complaint.
    pub path: String,
    /// The row's name in Chinese.
    pub label: String,
    /// `claims` or `facts`.
    pub part: String,
    /// By the defendants' places.
    pub positions: Vec<(u32, Position)>,
}

/// The defences set against each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// What all defendants accept: undisputed facts and claims (无争议事实).
    pub undisputed: Vec<Point>,
    /// All others: candidates for the issues (争议焦点), which the judge settles (民诉法解释第226条).
    pub issues: Vec<Point>,
}

/// What can happen to the defences of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The case was accepted: these may answer.
    #[serde(rename = "defence.opened.v1")]
    Opened(Opened),
    /// A defendant has an account in the case.
    #[serde(rename = "defence.joined.v1")]
    Joined {
        /// Their place.
        place: u32,
        /// The account.
        person: PersonId,
    },
    /// Service took effect: the period runs.
    #[serde(rename = "defence.started.v1")]
    Started {
        /// The defendant's place.
        place: u32,
        /// The day of service.
        on: Date,
        /// The last day.
        due: Date,
    },
    /// What was written was saved.
    #[serde(rename = "defence.saved.v1")]
    Saved {
        /// The defendant's place.
        place: u32,
        /// Sealed JSON of the answers.
        answers: Digest,
    },
    /// A file was added.
    #[serde(rename = "defence.file_added.v1")]
    FileAdded {
        /// The defendant's place.
        place: u32,
        /// The file.
        file: File,
    },
    /// A defence was handed in.
    #[serde(rename = "defence.submitted.v1")]
    Submitted(Submitted),
    /// The period ended without a defence.
    #[serde(rename = "defence.lapsed.v1")]
    Lapsed {
        /// The defendant's place.
        place: u32,
        /// The last day.
        due: Date,
    },
    /// Everybody answered or had their time: the defences were set against each other.
    #[serde(rename = "defence.compared.v1")]
    Compared(Compared),
}
