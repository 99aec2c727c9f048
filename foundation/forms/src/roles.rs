use crate::answers::{Answers, Value};
use crate::definition::Definition;

impl Definition {
    /// The row paths that a role stands for, without item numbers (`defendants.domicile`); empty when the form has none.
    pub fn role(&self, role: &str) -> &[String] {
        self.roles.get(role).map_or(&[], Vec::as_slice)
    }

    /// The roles this form names.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.roles.keys().map(String::as_str)
    }

    /// The values that a role has, with their full paths: one for each item where it leads into a repeatable block. Of
    /// several paths, for each item the first that has a value.
    pub fn all_with_role<'a>(&self, role: &str, answers: &'a Answers) -> Vec<(String, &'a Value)> {
        let mut found = Vec::new();
        for path in self.role(role) {
            expand(path, answers, "", &mut found);
        }
        let mut kept: Vec<(String, &Value)> = Vec::new();
        for (path, value) in found {
            let item = |path: &str| path.rsplit_once('.').map(|(item, _)| item.to_owned());
            if !kept.iter().any(|(earlier, _)| item(earlier) == item(&path)) {
                kept.push((path, value));
            }
        }
        kept
    }

    /// The first value that a role has.
    pub fn with_role<'a>(&self, role: &str, answers: &'a Answers) -> Option<&'a Value> {
        self.all_with_role(role, answers).into_iter().next().map(|(_, value)| value)
    }
}

fn expand<'a>(path: &str, answers: &'a Answers, prefix: &str, found: &mut Vec<(String, &'a Value)>) {
    let (step, rest) = path.split_once('.').map_or((path, None), |(step, rest)| (step, Some(rest)));
    match (answers.get(step), rest) {
        (Some(value), None) => found.push((format!("{prefix}{step}"), value)),
        (Some(Value::List(items)), Some(rest)) => {
            for (n, item) in items.iter().enumerate() {
                expand(rest, item, &format!("{prefix}{step}.{n}."), found);
            }
        }
        _ => {}
    }
}
