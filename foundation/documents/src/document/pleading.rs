use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Signature;

/// 民事起诉状, element form: 民事诉讼法第一百二十四条; 法〔2025〕82号.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Complaint {
    /// The court to which it is addressed (此致).
    pub court: String,
    /// Cause of action (案由).
    pub cause: String,
    /// Everything that was filled in, in the order of the form: parties, claims, facts, evidence, wish for mediation.
    pub sections: Vec<FormSection>,
    /// 具状人.
    pub signature: Signature,
    /// Date of the complaint.
    pub date: Date,
    /// What the footer says about verification.
    #[serde(default)]
    pub verification: Option<String>,
}

/// 民事答辩状, element form: 民事诉讼法第一百二十八条; 法〔2025〕82号.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Defence {
    /// The court to which it is addressed.
    pub court: String,
    /// The case that it answers.
    pub case_number: String,
    /// Cause of action.
    pub cause: String,
    /// The respondent and, row by row, what is disputed and what is not.
    pub sections: Vec<FormSection>,
    /// 答辩人.
    pub signature: Signature,
    /// Date of the defence.
    pub date: Date,
    /// What the footer says about verification.
    #[serde(default)]
    pub verification: Option<String>,
}

/// A part of a form under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormSection {
    /// The heading: 诉讼请求.
    pub title: String,
    /// A line of explanation under the heading.
    #[serde(default)]
    pub note: Option<String>,
    /// The rows.
    pub rows: Vec<FormRow>,
}

/// One row of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormRow {
    /// Its number as the form counts, `1` or `3-2`.
    #[serde(default)]
    pub number: Option<String>,
    /// What is asked.
    pub label: String,
    /// How deep it stands below its element: indented by as much.
    #[serde(default)]
    pub depth: u8,
    /// What was answered.
    pub answer: Answer,
}

/// What a row holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// Nothing: the row is a heading for those below it (a group, one of several parties).
    Heading,
    /// Text; an empty one prints as 无.
    Text {
        /// The text, line breaks kept.
        text: String,
    },
    /// Boxes, the chosen ones ticked.
    Choices {
        /// All options in order.
        options: Vec<Choice>,
    },
    /// A table.
    Table {
        /// Heads of the columns; at least one.
        columns: Vec<String>,
        /// Rows; short ones are filled up, long ones cut at the number of columns.
        rows: Vec<Vec<String>>,
    },
    /// Files handed in.
    Files {
        /// The files in order.
        files: Vec<AttachedFile>,
    },
}

/// One box.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What stands beside the box.
    pub label: String,
    /// Whether it is ticked.
    pub chosen: bool,
    /// What was written beside it.
    #[serde(default)]
    pub detail: Option<String>,
}

/// A file named in a pleading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// Name.
    pub name: String,
    /// Pages, when known.
    #[serde(default)]
    pub pages: Option<u32>,
    /// What it is to prove.
    #[serde(default)]
    pub proves: Option<String>,
    /// SHA-256 of the original, hexadecimal.
    #[serde(default)]
    pub sha256: Option<String>,
}
