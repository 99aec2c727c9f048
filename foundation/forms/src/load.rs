//! Reading definitions: every fault with its file, line and key.

mod node;
mod rows;
mod verify;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use toml::de::DeTable;

use crate::catalogue::Source;
use crate::definition::{DefencePlan, DefenceStyle, Definition, FeeKind, Part, Place, Section, Text};
use node::{File, Node};
pub(crate) use rows::MOST_ITEMS;

/// What is wrong in a definition, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadFault {
    /// The file's name as its source gave it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The key or row that it is about.
    pub key: String,
    /// What is wrong and what would be right.
    pub what: String,
}

impl fmt::Display for LoadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.key, self.what)
    }
}

/// Everything that is wrong in the definitions, one line each.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct LoadFaults(pub Vec<LoadFault>);

/// The state of one load.
pub(crate) struct Loader<'a> {
    faults: RefCell<Vec<LoadFault>>,
    /// Rows, or a whole section, with roles, written once and included by name.
    blocks: BTreeMap<String, Node<'a>>,
}

/// Role → where it leads.
type Roles = BTreeMap<String, Role>;

/// A role's paths, with the place where they are written.
pub(crate) struct Role {
    paths: Vec<String>,
    place: Place,
    /// Written in the definition itself. A shared block also names rows that a form leaves out with `only`.
    own: bool,
}

/// What rows are read under: overrides of included rows and roles met on the way.
struct Context<'a> {
    overrides: Vec<(String, Node<'a>)>,
    used: RefCell<BTreeSet<String>>,
    roles: RefCell<Roles>,
    including: RefCell<Vec<String>>,
}

impl Context<'_> {
    fn new() -> Self {
        Context {
            overrides: Vec::new(),
            used: RefCell::default(),
            roles: RefCell::default(),
            including: RefCell::default(),
        }
    }
}

/// Reads all sources: first every shared block, then every definition.
pub(crate) fn load(sources: &[Source]) -> Result<Vec<Definition>, LoadFaults> {
    let files: Vec<File<'_>> = sources.iter().map(File::new).collect();
    let mut loader = Loader { faults: RefCell::default(), blocks: BTreeMap::new() };
    let mut roots = Vec::new();
    for file in &files {
        match DeTable::parse(file.text) {
            Ok(table) => roots.push((file, table)),
            Err(error) => {
                let line = file.line(error.span().map_or(0, |span| span.start));
                loader.fault(file.name, line, "TOML", error.message().trim());
            }
        }
    }
    let nodes: Vec<Node<'_>> = roots.iter().map(|(file, table)| Node::root(file, table)).collect();
    for node in &nodes {
        if let Some(blocks) = node.table("block", &loader) {
            for (name, block) in blocks.children(&loader) {
                if loader.blocks.contains_key(&name) {
                    block.fault(&loader, &name, "there is already a block of this name");
                    continue;
                }
                loader.blocks.insert(name, block);
            }
        }
    }
    let mut definitions: Vec<(Definition, Place)> = Vec::new();
    for node in &nodes {
        if node.has("id") || !node.has("block") {
            if let Some(definition) = loader.definition(node) {
                let place = node.place();
                if let Some((_, first)) =
                    definitions.iter().find(|(d, _)| d.id == definition.id && d.version == definition.version)
                {
                    let what = format!(
                        "version {} of {} is already defined in {}; raise the version to replace it",
                        definition.version, definition.id, first.file
                    );
                    node.fault(&loader, "version", &what);
                }
                definitions.push((definition, place));
            }
        } else {
            node.only(&["block"], &loader);
        }
    }
    let faults = loader.faults.into_inner();
    if faults.is_empty() { Ok(definitions.into_iter().map(|(d, _)| d).collect()) } else { Err(LoadFaults(faults)) }
}

impl<'a> Loader<'a> {
    pub(crate) fn fault(&self, file: &str, line: usize, key: &str, what: &str) {
        let fault = LoadFault { file: file.to_owned(), line, key: key.to_owned(), what: what.to_owned() };
        let mut faults = self.faults.borrow_mut();
        // A shared block included five times has its fault once.
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }

    fn fault_at(&self, place: &Place, key: &str, what: &str) {
        self.fault(&place.file, place.line, key, what);
    }

    fn count(&self) -> usize {
        self.faults.borrow().len()
    }

    fn definition(&self, node: &Node<'a>) -> Option<Definition> {
        let before = self.count();
        node.only(
            &["id", "version", "valid_from", "cause", "title", "fee", "roles", "section", "defence", "block"],
            self,
        );
        let id = node.need_string("id", self)?;
        if !is_slug(&id) {
            node.fault(self, "id", "use small letters, digits and hyphens, beginning with a letter");
        }
        let version = node.need_integer("version", self)?;
        let Ok(version) = u32::try_from(version) else {
            node.fault(self, "version", "a whole number from 0");
            return None;
        };
        let valid_from = node.need_string("valid_from", self)?;
        let Ok(valid_from) = valid_from.parse() else {
            node.fault(self, "valid_from", "a day in quotes, for example \"2025-07-14\"");
            return None;
        };
        let cause = node.need_text("cause", self)?;
        let title = node.need_text("title", self)?;
        let fee = match node.need_string("fee", self)?.as_str() {
            "property" => FeeKind::Property,
            "labour" => FeeKind::Labour,
            _ => {
                node.fault(self, "fee", "one of \"property\", \"labour\"");
                return None;
            }
        };
        let context = Context::new();
        let sections = self.sections(node, &context);
        if sections.is_empty() {
            node.fault(self, "section", "a form has at least one [[section]]");
        }
        self.roles(node, &context.roles, true);
        let mut roles = context.roles.into_inner();
        verify::verify(self, &sections, &mut roles);
        let defence = node.table("defence", self).and_then(|node| self.defence(&node));
        let definition =
            Definition { id, version, valid_from, cause, title, fee, sections, defence, roles: paths(roles) };
        (self.count() == before).then_some(definition)
    }

    fn defence(&self, node: &Node<'a>) -> Option<DefencePlan> {
        node.only(&["title", "style", "section", "claims", "facts", "row", "roles"], self);
        let style = match node.need_string("style", self)?.as_str() {
            "objection" => DefenceStyle::Objection,
            "confirm" => DefenceStyle::Confirm,
            _ => {
                node.fault(self, "style", "\"objection\" (有无异议) or \"confirm\" (确认或异议)");
                return None;
            }
        };
        let context = Context::new();
        let before = self.sections(node, &context);
        let extra = self.rows(node, &context);
        self.roles(node, &context.roles, true);
        let mut roles = context.roles.into_inner();
        let text = |zh: &str, en: &str| Text { zh: zh.to_owned(), en: en.to_owned() };
        let facts = node.need_text("facts", self)?;
        let last = Section { key: "facts".into(), title: facts.clone(), intro: None, part: Part::Facts, rows: extra };
        let mut all = before.clone();
        all.push(last);
        verify::verify(self, &all, &mut roles);
        Some(DefencePlan {
            title: node.text("title", self).unwrap_or_else(|| text("民事答辩状", "Civil defence")),
            style,
            before,
            claims: node.need_text("claims", self)?,
            facts,
            extra: all.pop().map(|section| section.rows).unwrap_or_default(),
            roles: paths(roles),
        })
    }

    fn roles(&self, node: &Node<'a>, into: &RefCell<Roles>, own: bool) {
        let Some(table) = node.table("roles", self) else { return };
        for name in table.keys() {
            let paths = table.strings(&name, self).unwrap_or_default();
            let role = Role { paths, place: table.place_of(&name), own };
            let mut roles = into.borrow_mut();
            if own || !roles.contains_key(&name) {
                roles.insert(name, role);
            }
        }
    }

    fn sections(&self, node: &Node<'a>, context: &Context<'a>) -> Vec<Section> {
        let nodes = node.tables("section", self);
        nodes.iter().filter_map(|node| self.section(node, context)).collect()
    }

    fn section(&self, own: &Node<'a>, outer: &Context<'a>) -> Option<Section> {
        own.only(&["key", "include", "title", "intro", "part", "row", "override"], self);
        let mut node = own.clone();
        let mut context = Context::new();
        context.overrides = self.overrides(own);
        let mut rows = Vec::new();
        if let Some(name) = own.string("include", self) {
            let block = self.block(own, &name)?;
            block.only(&["key", "title", "intro", "part", "row", "roles"], self);
            self.roles(&block, &context.roles, false);
            context.including.borrow_mut().push(name);
            rows = self.rows(&block, &context);
            context.including.borrow_mut().pop();
            node = own.over(&block);
        }
        rows.extend(self.rows(own, &context));
        self.unused(&context);
        for (name, role) in context.roles.into_inner() {
            outer.roles.borrow_mut().entry(name).or_insert(role);
        }
        let part = match node.string("part", self).as_deref() {
            None | Some("other") => Part::Other,
            Some("parties") => Part::Parties,
            Some("claims") => Part::Claims,
            Some("facts") => Part::Facts,
            Some(_) => {
                node.fault(self, "part", "one of \"parties\", \"claims\", \"facts\", \"other\"");
                Part::Other
            }
        };
        let key = node.need_string("key", self)?;
        if !is_slug(&key) {
            node.fault(self, "key", "use small letters, digits and hyphens, beginning with a letter");
        }
        let title = node.need_text("title", self)?;
        if rows.is_empty() {
            node.fault(self, &key, "a section has at least one [[section.row]]");
        }
        Some(Section { key, title, intro: node.text("intro", self), part, rows })
    }

    fn overrides(&self, node: &Node<'a>) -> Vec<(String, Node<'a>)> {
        node.table("override", self).map(|table| table.children(self)).unwrap_or_default()
    }

    fn unused(&self, context: &Context<'a>) {
        let used = context.used.borrow();
        for (key, node) in &context.overrides {
            if !used.contains(key) {
                node.fault(self, key, "no row of this key is included here");
            }
        }
    }

    fn block(&self, at: &Node<'a>, name: &str) -> Option<Node<'a>> {
        let block = self.blocks.get(name).cloned();
        if block.is_none() {
            let known: Vec<&str> = self.blocks.keys().map(String::as_str).collect();
            at.fault(self, "include", &format!("no block {name:?}; there are: {}", known.join(", ")));
        }
        block
    }
}

fn paths(roles: Roles) -> BTreeMap<String, Vec<String>> {
    roles.into_iter().map(|(name, role)| (name, role.paths)).collect()
}

/// Names in addresses: small letters, digits, hyphens.
fn is_slug(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Names of rows: small letters, digits, underscores.
fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The shared name of a file, for places.
fn shared(name: &str) -> Arc<str> {
    Arc::from(name)
}
