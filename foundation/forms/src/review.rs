use i18n::Speaker;

use crate::answers::{Answers, Value};
use crate::check::{Fault, item_name};
use crate::definition::{Definition, Kind, Part, Section};
use crate::print;
use crate::scope::walk;

/// A section as people read it: check-your-answers, the clerk's view, the document.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReviewSection {
    /// The section's key.
    pub key: String,
    /// The heading.
    pub title: String,
    /// What the section is to the pleading.
    pub part: Part,
    /// The rows in order.
    pub rows: Vec<ReviewRow>,
}

/// A row as people read it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReviewRow {
    /// The path: what a clerk marks, and where "change" leads. For an item of a block the path with its number.
    pub path: String,
    /// The row's name; for an item what it is called and its number.
    pub label: String,
    /// How deep it stands below its element.
    pub depth: usize,
    /// A heading for the rows below it: a group, or an item of a block.
    pub heading: bool,
    /// The number of the element in its part of the form, from 1; only on elements.
    pub number: Option<usize>,
    /// The value, one text for each line or option; empty when nothing was filled in.
    pub values: Vec<String>,
    /// Ids of uploaded files.
    pub files: Vec<String>,
    /// What is wrong here, as sentences.
    pub faults: Vec<String>,
}

impl ReviewRow {
    /// Whether nothing was filled in.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.files.is_empty()
    }
}

impl Definition {
    /// The answers as people read them, section by section. Rows that are not shown are left out; rows that are empty
    /// come with no values. `faults` are written at their rows.
    pub fn review(&self, answers: &Answers, faults: &[Fault], t: Speaker<'_>) -> Vec<ReviewSection> {
        let mut sections: Vec<ReviewSection> = Vec::new();
        for section in &self.sections {
            let before: usize = sections
                .iter()
                .filter(|earlier| earlier.part == section.part)
                .map(|earlier| earlier.rows.iter().filter(|row| row.number.is_some()).count())
                .sum();
            sections.push(ReviewSection {
                key: section.key.clone(),
                title: section.title.get(t.lang()).to_owned(),
                part: section.part,
                rows: self.review_rows(section, answers, faults, before, t),
            });
        }
        sections
    }

    fn review_rows(
        &self,
        section: &Section,
        answers: &Answers,
        faults: &[Fault],
        before: usize,
        t: Speaker<'_>,
    ) -> Vec<ReviewRow> {
        let mut rows: Vec<ReviewRow> = Vec::new();
        let mut number = before;
        walk(&section.rows, answers, &mut |visit| {
            let row = visit.row;
            let is_list = row.is_list();
            let filled = matches!(visit.value, Some(Value::List(items)) if !items.is_empty());
            if visit.item.is_none() && visit.depth == 0 {
                number += 1;
            }
            let numbered = visit.item.is_none() && visit.depth == 0;
            let (path, label, heading) = match (&row.kind, visit.item) {
                (Kind::List(repeat), Some(n)) => {
                    (format!("{}.{n}", visit.path), item_name(&repeat.item, n + 1, t), true)
                }
                // A filled block at the top is said by its items.
                (Kind::List(_), None) if filled && visit.depth == 0 => return,
                (kind, _) => {
                    let heading = *kind == Kind::Group || (is_list && filled);
                    (visit.path.to_owned(), row.label.get(t.lang()).to_owned(), heading)
                }
            };
            let mut values = visit.value.map_or_else(Vec::new, |value| print::value(row, value, t));
            if row.kind == Kind::Total {
                let total = self.claim_total(answers).fen;
                values = vec![t.say_with("forms-yuan", &[("amount", total.grouped().into())])];
            }
            let files = match (&row.kind, visit.value) {
                (Kind::Attachment, Some(Value::Many(ids))) => ids.clone(),
                _ => Vec::new(),
            };
            let mine = |fault: &&Fault| {
                fault.path == path
                    || (row.kind.has_parts() && fault.path.rsplit_once('.').is_some_and(|(row, _)| row == path))
            };
            rows.push(ReviewRow {
                faults: faults.iter().filter(mine).map(|fault| fault.say(t)).collect(),
                number: numbered.then_some(number),
                depth: visit.depth + usize::from(visit.item.is_some() && visit.depth > 0),
                path,
                label,
                heading,
                values,
                files,
            });
        });
        rows
    }
}
