//! What can be said only of the whole: unique keys, conditions that can hold, roles that lead somewhere.

use super::{Loader, Roles};
use crate::definition::{Kind, Row, Section, When, find, flat};

pub(super) fn verify(loader: &Loader<'_>, sections: &[Section], roles: &mut Roles) {
    let mut all: Vec<&Row> = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        if sections[..at].iter().any(|earlier| earlier.key == section.key) {
            let place = section.rows.first().map(|row| &row.place);
            if let Some(place) = place {
                loader.fault_at(place, &section.key, "there is already a section of this key");
            }
        }
        flat(&section.rows, &mut all);
    }
    unique(loader, &all);
    if let Some(second) = all.iter().filter(|row| row.kind == Kind::Total).nth(1) {
        loader.fault_at(&second.place, &second.key, "a form has one total");
    }
    for (at, section) in sections.iter().enumerate() {
        let earlier: Vec<&[Row]> = sections[..at].iter().map(|section| section.rows.as_slice()).collect();
        Scope { loader, earlier, all: &all }.rows(&section.rows, None);
    }
    for (name, role) in roles.iter_mut() {
        role.paths.retain(|path| {
            let there = leads(sections, path);
            if !there && role.own {
                loader.fault_at(&role.place, name, &format!("the path {path:?} leads to no row"));
            }
            there
        });
    }
    roles.retain(|_, role| !role.paths.is_empty());
}

fn unique(loader: &Loader<'_>, rows: &[&Row]) {
    for (at, row) in rows.iter().enumerate() {
        if rows[..at].iter().any(|earlier| earlier.key == row.key) {
            loader.fault_at(&row.place, &row.key, "there is already a row of this key in this scope");
        }
        if row.is_list() {
            let mut inner = Vec::new();
            flat(&row.rows, &mut inner);
            unique(loader, &inner);
        }
    }
}

fn leads(sections: &[Section], path: &str) -> bool {
    let mut scopes: Vec<&[Row]> = sections.iter().map(|section| section.rows.as_slice()).collect();
    path.split('.').all(|step| {
        if step == "*" {
            let mut all = Vec::new();
            scopes.iter().for_each(|rows| flat(rows, &mut all));
            scopes = all.into_iter().filter(|row| row.is_list()).map(|row| row.rows.as_slice()).collect();
            return !scopes.is_empty();
        }
        let row = scopes.iter().find_map(|rows| find(rows, step));
        scopes = row.filter(|row| row.is_list()).map(|row| row.rows.as_slice()).into_iter().collect();
        row.is_some()
    })
}

struct Scope<'a> {
    loader: &'a Loader<'a>,
    /// Rows of the sections before this one.
    earlier: Vec<&'a [Row]>,
    /// Every row of this scope.
    all: &'a [&'a Row],
}

impl<'a> Scope<'a> {
    fn rows(&self, rows: &'a [Row], owner: Option<&'a Row>) {
        for row in rows {
            self.row(row, owner);
            if row.is_list() {
                let mut all = Vec::new();
                flat(&row.rows, &mut all);
                Scope { loader: self.loader, earlier: self.earlier.clone(), all: &all }.rows(&row.rows, None);
            } else {
                let opens = matches!(row.kind, Kind::YesNo | Kind::Choice(_) | Kind::Multi(_));
                // A group shares the owner of its rows: what opens the group opens them.
                self.rows(&row.rows, if opens { Some(row) } else { None });
            }
        }
    }

    fn row(&self, row: &'a Row, owner: Option<&'a Row>) {
        let fault = |what: &str| self.loader.fault_at(&row.place, &row.key, what);
        let holds_rows =
            matches!(row.kind, Kind::YesNo | Kind::Choice(_) | Kind::Multi(_) | Kind::Group | Kind::List(_));
        if !holds_rows && !row.rows.is_empty() {
            fault("only group, yesno, choice, multi and repeatable blocks have rows inside");
        }
        if matches!(row.kind, Kind::Group | Kind::List(_)) && row.rows.is_empty() {
            fault("has no rows inside");
        }
        if row.required && matches!(row.kind, Kind::Group | Kind::Total) {
            fault("a group or total is not required; require the rows inside");
        }
        if row.counts_to_fee && row.kind != Kind::Money {
            fault("only money counts to the fee");
        }
        if matches!((&row.min, &row.max), (Some(min), Some(max)) if min > max) {
            fault("min is larger than max");
        }
        if let Some(default) = &row.default
            && !row.kind.options().iter().any(|option| option.value == *default)
        {
            fault("the default is none of the options");
        }
        if let Some(other) = &row.not_before {
            let there = self.all.iter().any(|r| r.key == *other && r.kind == Kind::Date)
                || self.earlier.iter().any(|rows| find(rows, other).is_some_and(|r| r.kind == Kind::Date));
            if row.kind != Kind::Date || !there {
                fault("not_before stands on a date row and names another date row");
            }
        }
        if let Some(when) = &row.shown_if {
            self.condition(row, when, owner, true);
        } else if owner.is_some_and(|owner| !matches!(owner.kind, Kind::YesNo)) {
            fault("says with shown_if which answer opens it");
        }
        if let Some(when) = &row.required_if {
            self.condition(row, when, owner, false);
        }
    }

    /// A shown condition names the row around it, so that the page can hide it without script, or a row of an earlier
    /// section; a required condition may also name any row of the scope.
    fn condition(&self, row: &Row, when: &When, owner: Option<&'a Row>, shown: bool) {
        for (key, values) in &when.0 {
            let around = owner.filter(|owner| owner.key == *key);
            let before = self.earlier.iter().find_map(|rows| find(rows, key));
            let beside = if shown { None } else { self.all.iter().copied().find(|row| row.key == *key) };
            let Some(other) = around.or(before).or(beside) else {
                let hint = if self.all.iter().any(|row| row.key == *key) {
                    format!("put this row inside {key:?} (as [[…row]] under it), so that its answer opens it")
                } else {
                    format!("the condition names {key:?}, which is no row around this one and in no earlier section")
                };
                self.loader.fault_at(&row.place, &row.key, &hint);
                continue;
            };
            for value in values {
                let possible = match &other.kind {
                    Kind::YesNo => value == "true" || value == "false",
                    kind => kind.options().iter().any(|option| option.value == *value),
                };
                if !possible {
                    let what = format!("{key:?} never has the value {value:?}");
                    self.loader.fault_at(&row.place, &row.key, &what);
                }
            }
        }
    }
}
