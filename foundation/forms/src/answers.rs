use std::collections::BTreeMap;

use jiff::civil::Date;
use law::Fen;
use serde::{Deserialize, Deserializer, Serialize};

/// What somebody answered: row key → value. In JSON a plain object; what a key means says the definition.
///
/// Answers hold what was typed, also when it is wrong: text that is no amount stays text in a money row until it is
/// mended, so that nothing typed is lost. [`crate::Definition::check`] tells; [`crate::Definition::output`] gives the
/// answers that count.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Value>);

/// One value; the kinds of rows say which they take ([`crate::Kind`]).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// Fen, a whole number, or millionths.
    Number(i64),
    /// Text, a day, an option, or anything that could not be read.
    Text(String),
    /// Options of a multi, file ids.
    Many(Vec<String>),
    /// A value with parts: `{from, to}`, `{value, per}`.
    Parts(Answers),
    /// The items of a repeatable block.
    List(Vec<Answers>),
}

impl Answers {
    /// Nothing answered.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a JSON object. Total: what fits nowhere is kept as text and [`crate::Definition::check`] refuses it; `null`
    /// is no answer.
    pub fn from_json(json: &serde_json::Value) -> Self {
        let entries = json.as_object().into_iter().flatten();
        Self(entries.filter_map(|(key, json)| Some((key.clone(), Value::from_json(json)?))).collect())
    }

    /// The JSON object.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The value of a key in this scope.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// The value at a path such as `plaintiffs.0.name` or `rate.value`.
    pub fn at(&self, path: &str) -> Option<&Value> {
        let (step, rest) = match path.split_once('.') {
            None => return self.0.get(path),
            Some(split) => split,
        };
        match self.0.get(step)? {
            Value::Parts(parts) => parts.at(rest),
            Value::List(items) => {
                let (number, rest) = rest.split_once('.')?;
                items.get(number.parse::<usize>().ok()?)?.at(rest)
            }
            _ => None,
        }
    }

    /// The text at a path.
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.at(path)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The amount at the path of a money row.
    pub fn money(&self, path: &str) -> Option<Fen> {
        match self.at(path)? {
            Value::Number(fen) => Some(Fen(*fen)),
            _ => None,
        }
    }

    /// The whole number at a path.
    pub fn integer(&self, path: &str) -> Option<i64> {
        match self.at(path)? {
            Value::Number(n) => Some(*n),
            _ => None,
        }
    }

    /// Yes or no at a path.
    pub fn flag(&self, path: &str) -> Option<bool> {
        match self.at(path)? {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The day at the path of a date row (or of a part of a date range).
    pub fn date(&self, path: &str) -> Option<Date> {
        crate::read::iso_date(self.text(path)?)
    }

    /// The items of the repeatable block at a path.
    pub fn items(&self, path: &str) -> &[Answers] {
        match self.at(path) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// Puts a value under a key of this scope.
    pub fn set(&mut self, key: impl Into<String>, value: impl Into<Value>) {
        self.0.insert(key.into(), value.into());
    }

    /// Takes the value of a key of this scope away.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.0.remove(key)
    }

    /// The items of a block in this scope, to be changed; made when absent.
    pub(crate) fn items_mut(&mut self, key: &str) -> &mut Vec<Answers> {
        let entry = self.0.entry(key.to_owned()).or_insert_with(|| Value::List(Vec::new()));
        if !matches!(entry, Value::List(_)) {
            *entry = Value::List(Vec::new());
        }
        match entry {
            Value::List(items) => items,
            _ => unreachable!("made a list above"),
        }
    }

    /// Keys and values in this scope.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an uploaded file's id to the attachment row of a path. An item that is not there yet is made, since nothing
    /// else in it may have been filled in. Whether there is such a row says [`crate::Definition::row`]. False when the
    /// path holds something else.
    pub fn attach(&mut self, path: &str, id: &str) -> bool {
        let Some((key, rest)) = path.split_once('.') else {
            let entry = self.0.entry(path.to_owned()).or_insert_with(|| Value::Many(Vec::new()));
            let Value::Many(ids) = entry else { return false };
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
            return true;
        };
        let Some((number, rest)) = rest.split_once('.') else { return false };
        let Ok(number) = number.parse::<usize>() else { return false };
        if number >= crate::load::MOST_ITEMS {
            return false;
        }
        let items = self.items_mut(key);
        if items.len() <= number {
            items.resize(number + 1, Answers::new());
        }
        items[number].attach(rest, id)
    }
}

impl Value {
    fn from_json(json: &serde_json::Value) -> Option<Value> {
        use serde_json::Value as Json;
        Some(match json {
            Json::Null => return None,
            Json::Bool(flag) => Value::Flag(*flag),
            Json::Number(n) => n.as_i64().map_or_else(|| Value::Text(n.to_string()), Value::Number),
            Json::String(text) => Value::Text(text.clone()),
            Json::Object(_) => Value::Parts(Answers::from_json(json)),
            Json::Array(items) if !items.is_empty() && items.iter().all(Json::is_object) => {
                Value::List(items.iter().map(Answers::from_json).collect())
            }
            Json::Array(items) => {
                let text = |item: &Json| item.as_str().map_or_else(|| item.to_string(), str::to_owned);
                Value::Many(items.iter().map(text).collect())
            }
        })
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        if !json.is_object() {
            return Err(serde::de::Error::custom("answers are a JSON object"));
        }
        Ok(Self::from_json(&json))
    }
}

impl FromIterator<(String, Value)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<Fen> for Value {
    fn from(fen: Fen) -> Self {
        Value::Number(fen.0)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Value::Text(date.to_string())
    }
}

impl From<Answers> for Value {
    fn from(parts: Answers) -> Self {
        Value::Parts(parts)
    }
}

impl From<Vec<Answers>> for Value {
    fn from(items: Vec<Answers>) -> Self {
        Value::List(items)
    }
}

impl From<Vec<String>> for Value {
    fn from(values: Vec<String>) -> Self {
        Value::Many(values)
    }
}
