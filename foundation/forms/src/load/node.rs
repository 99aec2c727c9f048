use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Loader, shared};
use crate::catalogue::Source;
use crate::definition::{Place, Text};

/// A file being read.
pub(crate) struct File<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
}

impl<'a> File<'a> {
    pub(crate) fn new(source: &'a Source) -> Self {
        File { name: &source.name, text: &source.text }
    }

    pub(crate) fn line(&self, byte: usize) -> usize {
        self.text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
    }
}

/// A TOML table with the tables that it overrides: the first layer that has a key gives its value.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    layers: Vec<Layer<'a>>,
}

#[derive(Clone, Copy)]
struct Layer<'a> {
    file: &'a File<'a>,
    table: &'a DeTable<'a>,
    at: usize,
}

type Found<'a> = (Layer<'a>, usize, &'a Spanned<DeValue<'a>>);

impl<'a> Node<'a> {
    pub(crate) fn root(file: &'a File<'a>, table: &'a Spanned<DeTable<'a>>) -> Self {
        Node { layers: vec![Layer { file, table: table.get_ref(), at: 0 }] }
    }

    /// This table laid over another.
    pub(crate) fn over(&self, below: &Node<'a>) -> Self {
        let mut layers = self.layers.clone();
        layers.extend(&below.layers);
        Node { layers }
    }

    pub(crate) fn place(&self) -> Place {
        self.layers.first().map_or(Place { file: shared(""), line: 0 }, |layer| Place {
            file: shared(layer.file.name),
            line: layer.file.line(layer.at),
        })
    }

    /// Where a key is written; where the table begins when the key is absent.
    pub(crate) fn place_of(&self, key: &str) -> Place {
        match self.find(key) {
            Some((layer, at, _)) => Place { file: shared(layer.file.name), line: layer.file.line(at) },
            None => self.place(),
        }
    }

    pub(crate) fn fault(&self, loader: &Loader<'a>, key: &str, what: &str) {
        let place = self.place_of(key);
        loader.fault(&place.file, place.line, key, what);
    }

    fn find(&self, key: &str) -> Option<Found<'a>> {
        self.layers.iter().find_map(|layer| {
            let entry = layer.table.iter().find(|(name, _)| name.get_ref().as_ref() == key)?;
            Some((*layer, entry.0.span().start, entry.1))
        })
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    pub(crate) fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for layer in &self.layers {
            keys.extend(layer.table.iter().map(|(name, _)| name.get_ref().to_string()));
        }
        keys.sort();
        keys.dedup();
        keys
    }

    /// Faults for keys that nothing reads: most often a slip of the pen.
    pub(crate) fn only(&self, known: &[&str], loader: &Loader<'a>) {
        for key in self.keys() {
            if !known.contains(&key.as_str()) {
                self.fault(loader, &key, &format!("not known here; known are: {}", known.join(", ")));
            }
        }
    }

    fn wrong(&self, loader: &Loader<'a>, key: &str, found: &DeValue<'_>, wanted: &str) {
        self.fault(loader, key, &format!("should be {wanted}, found {}", found.type_str()));
    }

    pub(crate) fn string(&self, key: &str, loader: &Loader<'a>) -> Option<String> {
        let (_, _, value) = self.find(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            other => {
                self.wrong(loader, key, other, "a text in quotes");
                None
            }
        }
    }

    /// A text or a list of texts.
    pub(crate) fn strings(&self, key: &str, loader: &Loader<'a>) -> Option<Vec<String>> {
        let (_, _, value) = self.find(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(vec![text.to_string()]),
            DeValue::Boolean(flag) => Some(vec![flag.to_string()]),
            DeValue::Array(items) => {
                let texts: Option<Vec<String>> =
                    items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect();
                if texts.is_none() {
                    self.fault(loader, key, "should be a list of texts in quotes");
                }
                texts
            }
            other => {
                self.wrong(loader, key, other, "a text in quotes or a list of them");
                None
            }
        }
    }

    pub(crate) fn flag(&self, key: &str, loader: &Loader<'a>) -> Option<bool> {
        let (_, _, value) = self.find(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            other => {
                self.wrong(loader, key, other, "true or false");
                None
            }
        }
    }

    pub(crate) fn integer(&self, key: &str, loader: &Loader<'a>) -> Option<i64> {
        let (_, _, value) = self.find(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong(loader, key, value.get_ref(), "a whole number");
        }
        number
    }

    /// A text in both languages: `{ zh = "…", en = "…" }`.
    pub(crate) fn text(&self, key: &str, loader: &Loader<'a>) -> Option<Text> {
        let node = self.table(key, loader)?;
        node.only(&["zh", "en"], loader);
        node.both(key, loader)
    }

    /// `zh` and `en` of this very table.
    pub(crate) fn both(&self, name: &str, loader: &Loader<'a>) -> Option<Text> {
        let mut texts = ["zh", "en"].map(|lang| {
            let text = self.string(lang, loader).filter(|text| !text.trim().is_empty());
            if text.is_none() {
                self.fault(loader, name, &format!("the {lang} text is missing"));
            }
            text
        });
        Some(Text { zh: texts[0].take()?, en: texts[1].take()? })
    }

    pub(crate) fn need_string(&self, key: &str, loader: &Loader<'a>) -> Option<String> {
        self.need(key, loader).then(|| self.string(key, loader)).flatten()
    }

    pub(crate) fn need_integer(&self, key: &str, loader: &Loader<'a>) -> Option<i64> {
        self.need(key, loader).then(|| self.integer(key, loader)).flatten()
    }

    pub(crate) fn need_text(&self, key: &str, loader: &Loader<'a>) -> Option<Text> {
        self.need(key, loader).then(|| self.text(key, loader)).flatten()
    }

    fn need(&self, key: &str, loader: &Loader<'a>) -> bool {
        let there = self.has(key);
        if !there {
            self.fault(loader, key, "is missing");
        }
        there
    }

    pub(crate) fn table(&self, key: &str, loader: &Loader<'a>) -> Option<Node<'a>> {
        let (layer, at, value) = self.find(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Node { layers: vec![Layer { file: layer.file, table, at }] }),
            other => {
                self.wrong(loader, key, other, "a table, for example { zh = \"…\", en = \"…\" }");
                None
            }
        }
    }

    /// The tables of a list, as `[[key]]` or `key = [{…}, {…}]`.
    pub(crate) fn tables(&self, key: &str, loader: &Loader<'a>) -> Vec<Node<'a>> {
        let Some((layer, _, value)) = self.find(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(loader, key, value.get_ref(), "a list of tables: write [[ ]] around the name");
            return Vec::new();
        };
        let mut nodes = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => {
                    nodes.push(Node { layers: vec![Layer { file: layer.file, table, at: item.span().start }] });
                }
                other => self.wrong(loader, key, other, "a list of tables"),
            }
        }
        nodes
    }

    /// The tables in this table by name.
    pub(crate) fn children(&self, loader: &Loader<'a>) -> Vec<(String, Node<'a>)> {
        self.keys().into_iter().filter_map(|key| Some((key.clone(), self.table(&key, loader)?))).collect()
    }
}
