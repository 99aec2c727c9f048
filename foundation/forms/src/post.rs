use std::collections::BTreeMap;

use crate::answers::{Answers, Value};
use crate::definition::{Format, Kind, Row, Section, find_path, flat};
use crate::read;
use crate::scope::blank;

/// What a posted section says.
#[derive(Clone, Debug, PartialEq)]
pub struct Posted {
    /// The answers of the section, with whatever was typed.
    pub answers: Answers,
    /// The button that asks for more or fewer items, when that was what was pressed; it is already done.
    pub action: Option<Action>,
}

/// A button that saves and shows the page again, without faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// One more item: the path of the block, and the new item's number from 0.
    Add(String, usize),
    /// One item less: the path of the block, and the number it had.
    Remove(String, usize),
    /// The files chosen in the attachment row of this path came along: the caller keeps those that it finds under
    /// `_file:` and the path, and adds their ids with [`Answers::attach`].
    Upload(String),
}

impl Action {
    /// The id of the element to look at next: the new item, or the block.
    pub fn anchor(&self) -> String {
        match self {
            Action::Add(path, n) => format!("{path}.{n}"),
            Action::Remove(path, _) | Action::Upload(path) => path.clone(),
        }
    }
}

impl Section {
    /// Reads a posted form. Names that belong to no row of this section are passed over; what cannot be read is kept as
    /// text, so that the page can show it again.
    ///
    /// File ids in attachment rows are those that the page showed before, but come from the browser: the caller checks
    /// that they are this person's ([`crate::Definition::files`]).
    pub fn read_post(&self, fields: &[(String, String)]) -> Posted {
        let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, value) in fields {
            names.entry(name).or_default().push(value);
        }
        let post = Post { names };
        let mut answers = post.rows(&self.rows, "");
        let action = post.action(&mut answers, &self.rows);
        let keep = match &action {
            Some(Action::Add(path, _) | Action::Upload(path)) => Some(path.as_str()),
            _ => None,
        };
        drop_blank(&self.rows, &mut answers, "", keep);
        Posted { answers, action }
    }

    /// The keys of this section's rows in the answers of the form.
    pub fn keys(&self) -> Vec<&str> {
        let mut rows = Vec::new();
        flat(&self.rows, &mut rows);
        rows.into_iter().map(|row| row.key.as_str()).collect()
    }
}

impl Answers {
    /// Puts a section's answers in the place of those it had.
    pub fn replace_section(&mut self, section: &Section, answers: Answers) {
        for key in section.keys() {
            self.remove(key);
            if let Some(value) = answers.get(key) {
                self.set(key, value.clone());
            }
        }
    }
}

struct Post<'a> {
    names: BTreeMap<&'a str, Vec<&'a str>>,
}

impl Post<'_> {
    fn all(&self, name: &str) -> Vec<String> {
        let values = self.names.get(name).into_iter().flatten();
        let mut out: Vec<String> = Vec::new();
        for value in values.map(|value| value.trim()).filter(|value| !value.is_empty()) {
            if !out.iter().any(|known| known == value) {
                out.push(value.to_owned());
            }
        }
        out
    }

    /// The first value that is not empty, trimmed, with the line ends of the browser made plain.
    fn one(&self, name: &str) -> Option<String> {
        let values = self.names.get(name)?;
        let text = values.iter().map(|value| value.trim()).find(|value| !value.is_empty())?;
        Some(text.replace("\r\n", "\n").replace('\r', "\n"))
    }

    fn rows(&self, rows: &[Row], prefix: &str) -> Answers {
        let mut answers = Answers::new();
        self.into(rows, prefix, &mut answers);
        answers
    }

    fn into(&self, rows: &[Row], prefix: &str, answers: &mut Answers) {
        for row in rows {
            let path = format!("{prefix}{}", row.key);
            if let Some(value) = self.value(row, &path) {
                answers.set(row.key.clone(), value);
            }
            self.into(row.inner(), prefix, answers);
        }
    }

    fn value(&self, row: &Row, path: &str) -> Option<Value> {
        Some(match &row.kind {
            Kind::Group | Kind::Total => return None,
            Kind::Text(format) => {
                let text = self.one(path)?;
                Value::Text(match format {
                    Format::Plain | Format::Email => text,
                    Format::IdNumber | Format::Uscc | Format::Phone | Format::Document => read::number_text(&text),
                })
            }
            Kind::Long | Kind::Choice(_) => Value::Text(self.one(path)?),
            Kind::Money => number(self.one(path)?, read::money),
            Kind::Integer => number(self.one(path)?, read::integer),
            Kind::Date => date(self.one(path)?),
            Kind::DateRange => {
                let mut parts = Answers::new();
                for part in ["from", "to"] {
                    if let Some(text) = self.one(&format!("{path}.{part}")) {
                        parts.set(part, date(text));
                    }
                }
                if parts.is_empty() {
                    return None;
                }
                Value::Parts(parts)
            }
            Kind::Percent(per) => {
                let first = per.first().map_or("", |per| per.code());
                let chosen = self.one(&format!("{path}.per")).unwrap_or_else(|| first.to_owned());
                let typed = self.one(&format!("{path}.value"));
                if typed.is_none() && chosen == first {
                    return None;
                }
                let mut parts = Answers::new();
                parts.set("per", chosen);
                if let Some(typed) = typed {
                    parts.set("value", number(typed, read::percent));
                }
                Value::Parts(parts)
            }
            Kind::YesNo => match self.one(path)?.as_str() {
                "true" => Value::Flag(true),
                "false" => Value::Flag(false),
                other => Value::Text(other.to_owned()),
            },
            Kind::Multi(_) | Kind::Attachment => {
                let values = self.all(path);
                if values.is_empty() {
                    return None;
                }
                Value::Many(values)
            }
            Kind::List(repeat) => {
                let count = self.count(path).min(repeat.max + 1);
                if count == 0 {
                    return None;
                }
                Value::List((0..count).map(|n| self.rows(&row.rows, &format!("{path}.{n}."))).collect())
            }
        })
    }

    /// One more than the highest item number posted below a path.
    fn count(&self, path: &str) -> usize {
        let prefix = format!("{path}.");
        let below = self.names.range(prefix.as_str()..).take_while(|(name, _)| name.starts_with(&prefix));
        let numbers = below.filter_map(|(name, _)| name[prefix.len()..].split_once('.')?.0.parse::<usize>().ok());
        numbers.max().map_or(0, |highest| highest.saturating_add(1))
    }

    /// Does what a pressed button asks for.
    fn action(&self, answers: &mut Answers, rows: &[Row]) -> Option<Action> {
        if let Some(path) = self.one("_add") {
            let (row, items) = list(rows, answers, &path)?;
            let Kind::List(repeat) = &row.kind else { return None };
            // The page shows an empty first item when there is none.
            while items.len() < repeat.min {
                items.push(Answers::new());
            }
            if items.len() < repeat.max {
                items.push(Answers::new());
            }
            return Some(Action::Add(path, items.len() - 1));
        }
        if let Some(path) = self.one("_upload") {
            let row = find_path(rows, &path).filter(|row| row.kind == Kind::Attachment);
            return row.map(|_| Action::Upload(path));
        }
        let removed = self.one("_remove")?;
        let (path, number) = removed.rsplit_once(':')?;
        let number: usize = number.parse().ok()?;
        let (_, items) = list(rows, answers, path)?;
        if number >= items.len() {
            return None;
        }
        items.remove(number);
        Some(Action::Remove(path.to_owned(), number))
    }
}

fn number(typed: String, read: fn(&str) -> Result<i64, read::Bad>) -> Value {
    read(&typed).map_or(Value::Text(typed), Value::Number)
}

fn date(typed: String) -> Value {
    Value::Text(read::date(&typed).map_or(typed, |date| date.to_string()))
}

/// The repeatable block at a path, with its items.
fn list<'r, 'a>(rows: &'r [Row], answers: &'a mut Answers, path: &str) -> Option<(&'r Row, &'a mut Vec<Answers>)> {
    match path.split_once('.') {
        None => {
            let row = crate::definition::find(rows, path).filter(|row| row.is_list())?;
            Some((row, answers.items_mut(path)))
        }
        Some((key, rest)) => {
            let row = crate::definition::find(rows, key).filter(|row| row.is_list())?;
            let (number, rest) = rest.split_once('.')?;
            let item = answers.items_mut(key).get_mut(number.parse::<usize>().ok()?)?;
            list(&row.rows, item, rest)
        }
    }
}

/// Takes items away in which nothing was filled in, except in the block that just got one more.
fn drop_blank(rows: &[Row], answers: &mut Answers, prefix: &str, keep: Option<&str>) {
    let mut all = Vec::new();
    flat(rows, &mut all);
    for row in all.into_iter().filter(|row| row.is_list()) {
        let path = format!("{prefix}{}", row.key);
        if answers.items(&row.key).is_empty() {
            answers.remove(&row.key);
            continue;
        }
        let items = answers.items_mut(&row.key);
        for (n, item) in items.iter_mut().enumerate() {
            drop_blank(&row.rows, item, &format!("{path}.{n}."), keep);
        }
        let added = keep.is_some_and(|keep| keep == path || keep.starts_with(&format!("{path}.")));
        if !added {
            items.retain(|item| !blank(&row.rows, item));
        }
        if items.is_empty() {
            answers.remove(&row.key);
        }
    }
}
