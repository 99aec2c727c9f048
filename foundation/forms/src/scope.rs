//! Going through the rows of a form with the answers beside them.

use crate::answers::{Answers, Value};
use crate::definition::{Definition, Kind, Row, Text, When, find};

/// Answers in which a row stands, and those around it: an item of a block in a form.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) answers: &'a Answers,
    outer: Option<&'a Scope<'a>>,
}

impl<'a> Scope<'a> {
    pub(crate) fn root(answers: &'a Answers) -> Self {
        Scope { answers, outer: None }
    }

    pub(crate) fn inside(&'a self, answers: &'a Answers) -> Self {
        Scope { answers, outer: Some(self) }
    }

    /// The value of a key here or further out.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        self.answers.get(key).or_else(|| self.outer.and_then(|outer| outer.get(key)))
    }

    pub(crate) fn shown(&self, row: &Row) -> bool {
        row.shown_if.as_ref().is_none_or(|when| self.holds(when))
    }

    pub(crate) fn required(&self, row: &Row) -> bool {
        row.required || row.required_if.as_ref().is_some_and(|when| self.holds(when))
    }

    pub(crate) fn holds(&self, when: &When) -> bool {
        when.0.iter().all(|(key, values)| match self.get(key) {
            Some(Value::Text(text)) => values.contains(text),
            Some(Value::Flag(flag)) => values.iter().any(|v| v == if *flag { "true" } else { "false" }),
            Some(Value::Many(many)) => many.iter().any(|one| values.contains(one)),
            _ => false,
        })
    }
}

/// What [`walk`] comes by.
pub(crate) struct Visit<'a> {
    pub(crate) row: &'a Row,
    pub(crate) path: &'a str,
    pub(crate) value: Option<&'a Value>,
    pub(crate) scope: &'a Scope<'a>,
    /// Groups, opened rows and items around this one.
    pub(crate) depth: usize,
    /// The items around it: what each is called and its number from 1.
    pub(crate) items: &'a [(Text, usize)],
    /// The number from 0 when this is the beginning of an item of the repeatable block.
    pub(crate) item: Option<usize>,
}

/// Visits every row that is shown, in order: a group before its rows, a repeatable block before its items, each item
/// before its rows.
pub(crate) fn walk(rows: &[Row], answers: &Answers, visit: &mut dyn FnMut(&Visit<'_>)) {
    step(rows, &Scope::root(answers), "", 0, &[], visit);
}

fn step(
    rows: &[Row],
    scope: &Scope<'_>,
    prefix: &str,
    depth: usize,
    items: &[(Text, usize)],
    visit: &mut dyn FnMut(&Visit<'_>),
) {
    for row in rows.iter().filter(|row| scope.shown(row)) {
        let path = format!("{prefix}{}", row.key);
        let value = scope.answers.get(&row.key);
        visit(&Visit { row, path: &path, value, scope, depth, items, item: None });
        match (&row.kind, value) {
            (Kind::List(repeat), Some(Value::List(list))) => {
                for (n, item) in list.iter().enumerate() {
                    visit(&Visit { row, path: &path, value, scope, depth, items, item: Some(n) });
                    let mut items = items.to_vec();
                    items.push((repeat.item.clone(), n + 1));
                    let inside = scope.inside(item);
                    step(&row.rows, &inside, &format!("{path}.{n}."), depth + 1, &items, visit);
                }
            }
            (Kind::List(_), _) => {}
            _ => step(&row.rows, scope, prefix, depth + 1, items, visit),
        }
    }
}

impl Definition {
    /// The answers that count: rows whose condition is not met and empty items are gone. This is what is handed in,
    /// printed and served.
    pub fn output(&self, answers: &Answers) -> Answers {
        let scope = Scope::root(answers);
        let mut out = Answers::new();
        for section in &self.sections {
            keep(&section.rows, &scope, &mut out);
        }
        out
    }
}

fn keep(rows: &[Row], scope: &Scope<'_>, out: &mut Answers) {
    for row in rows.iter().filter(|row| scope.shown(row)) {
        match scope.answers.get(&row.key) {
            Some(Value::List(items)) if row.is_list() => {
                let mut kept = Vec::new();
                for item in items.iter().filter(|item| !blank(&row.rows, item)) {
                    let mut out = Answers::new();
                    keep(&row.rows, &scope.inside(item), &mut out);
                    kept.push(out);
                }
                if !kept.is_empty() {
                    out.set(row.key.clone(), kept);
                }
            }
            Some(value) => out.set(row.key.clone(), value.clone()),
            None => {}
        }
        keep(row.inner(), scope, out);
    }
}

/// Nothing is answered in an item but what was chosen beforehand.
pub(crate) fn blank(rows: &[Row], item: &Answers) -> bool {
    item.iter().all(|(key, value)| match (find(rows, key), value) {
        (Some(row), Value::Text(text)) => row.default.as_ref() == Some(text),
        (Some(row), Value::List(items)) => items.iter().all(|item| blank(&row.rows, item)),
        _ => false,
    })
}
