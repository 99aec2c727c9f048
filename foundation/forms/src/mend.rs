use std::collections::{BTreeMap, BTreeSet};

use crate::answers::{Answers, Value};
use crate::definition::{Definition, Row, find};

impl Definition {
    /// The paths that differ between two versions of the answers and that `allowed` does not cover. A path covers
    /// itself and everything under it: a group or a yes/no the rows inside, a block its items.
    ///
    /// Empty when only what was to be mended (补正) was mended.
    pub fn changed_outside(&self, before: &Answers, after: &Answers, allowed: &[&str]) -> Vec<String> {
        let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
        leaves(before, "", &mut old);
        leaves(after, "", &mut new);
        let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let changed = paths.into_iter().filter(|path| old.get(*path) != new.get(*path));
        changed.filter(|path| !self.covered(path, allowed)).cloned().collect()
    }

    /// Whether a path is one of these paths or under one of them.
    pub fn covered(&self, path: &str, by: &[&str]) -> bool {
        let around = self.around(path);
        by.iter().any(|allowed| around.iter().any(|step| step == allowed))
    }

    /// The answers of before with what `allowed` covers taken from `after`: however a page was tampered with, nothing
    /// else changes.
    pub fn keep_outside(&self, before: &Answers, after: &Answers, allowed: &[&str]) -> Answers {
        let mut kept = before.clone();
        let mut rows = Vec::new();
        for section in &self.sections {
            crate::definition::flat(&section.rows, &mut rows);
        }
        for row in rows {
            if self.covered(&row.key, allowed) {
                kept.remove(&row.key);
                if let Some(value) = after.get(&row.key) {
                    kept.set(row.key.clone(), value.clone());
                }
            } else if row.is_list() {
                self.keep_items(row, &mut kept, after, &row.key, allowed);
            }
        }
        kept
    }

    /// Items whose own rows may be mended: their number stays.
    fn keep_items(&self, list: &Row, kept: &mut Answers, after: &Answers, path: &str, allowed: &[&str]) {
        let key = list.key.as_str();
        let count = kept.items(key).len();
        for n in 0..count {
            let Some(new) = after.items(key).get(n) else { continue };
            let path = format!("{path}.{n}");
            let mut rows = Vec::new();
            crate::definition::flat(&list.rows, &mut rows);
            for row in rows {
                let path = format!("{path}.{}", row.key);
                let item = &mut kept.items_mut(key)[n];
                if self.covered(&path, allowed) {
                    item.remove(&row.key);
                    if let Some(value) = new.get(&row.key) {
                        item.set(row.key.clone(), value.clone());
                    }
                } else if row.is_list() {
                    self.keep_items(row, item, new, &path, allowed);
                }
            }
        }
    }

    /// A path, and every path around it: rows that it stands in and items.
    fn around(&self, path: &str) -> Vec<String> {
        let mut out = Vec::new();
        let mut scopes: Vec<&[Row]> = self.sections.iter().map(|section| section.rows.as_slice()).collect();
        let mut prefix = String::new();
        for step in path.split('.') {
            if !step.bytes().all(|b| b.is_ascii_digit()) {
                let mut owners = Vec::new();
                if scopes.iter().any(|rows| owners_of(rows, step, &mut owners)) {
                    out.extend(owners.iter().map(|owner| format!("{prefix}{owner}")));
                }
                let row = scopes.iter().find_map(|rows| find(rows, step));
                scopes = row.map(|row| vec![row.rows.as_slice()]).unwrap_or_default();
            }
            out.push(format!("{prefix}{step}"));
            prefix.push_str(step);
            prefix.push('.');
        }
        out
    }
}

/// The keys of the rows around a row of a scope.
fn owners_of<'a>(rows: &'a [Row], key: &str, owners: &mut Vec<&'a str>) -> bool {
    rows.iter().any(|row| {
        if row.key == key {
            return true;
        }
        owners.push(&row.key);
        let found = owners_of(row.inner(), key, owners);
        if !found {
            owners.pop();
        }
        found
    })
}

fn leaves<'a>(answers: &'a Answers, prefix: &str, out: &mut BTreeMap<String, &'a Value>) {
    for (key, value) in answers.iter() {
        let path = format!("{prefix}{key}");
        match value {
            Value::List(items) => {
                for (n, item) in items.iter().enumerate() {
                    leaves(item, &format!("{path}.{n}."), out);
                }
            }
            value => {
                out.insert(path, value);
            }
        }
    }
}
