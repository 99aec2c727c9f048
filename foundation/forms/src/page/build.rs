use crate::answers::{Answers, Value};
use crate::check::item_name;
use crate::definition::{Definition, Format, Kind, Per, Repeat, Row, Section, Text, When};
use crate::page::PageOptions;
use crate::page::view::{
    Add, Ask, Attrs, Choice, End, Face, Files, HelpFace, Item, Line, OneFile, PerFace, Piece, Range,
};
use crate::scope::Scope;
use crate::{print, read};

/// Options up to this many characters in all stand beside each other.
const INLINE: usize = 12;

pub(super) fn pieces(
    definition: &Definition,
    section: &Section,
    answers: &Answers,
    options: &PageOptions<'_>,
) -> Vec<Piece> {
    let mut builder = Builder { definition, root: answers, options, out: Vec::new() };
    builder.rows(&section.rows, &Scope::root(answers), "", None);
    builder.out
}

struct Builder<'a> {
    definition: &'a Definition,
    root: &'a Answers,
    options: &'a PageOptions<'a>,
    out: Vec<Piece>,
}

impl Builder<'_> {
    fn say(&self, key: &str) -> String {
        self.options.t.say(key).into_owned()
    }

    fn text(&self, text: &Text) -> String {
        text.get(self.options.t.lang()).to_owned()
    }

    fn may_change(&self, path: &str) -> bool {
        self.options.only.is_none_or(|only| self.definition.covered(path, only))
    }

    fn holds_changes(&self, path: &str) -> bool {
        self.options.only.is_some_and(|only| only.iter().any(|open| self.definition.covered(open, &[path])))
    }

    /// Rows of one scope; consecutive rows that the same answer of `owner` opens stand in one condition.
    fn rows(&mut self, rows: &[Row], scope: &Scope<'_>, prefix: &str, owner: Option<&Row>) {
        let choosing = owner.is_some_and(|owner| self.may_change(&format!("{prefix}{}", owner.key)));
        let mut open: Option<String> = None;
        for row in rows {
            let (inside, outside) = split(row.shown_if.as_ref(), owner);
            // What this owner's answer opens, the style sheet shows and hides while somebody chooses; what rows of other
            // sections decide, or an answer that cannot be changed now, is decided here.
            let visible = if choosing { outside.is_none_or(|when| scope.holds(&when)) } else { scope.shown(row) };
            if !visible {
                continue;
            }
            let wanted = inside.filter(|_| choosing);
            if open != wanted {
                if open.is_some() {
                    self.out.push(Piece::EndWhen);
                }
                if let Some(numbers) = &wanted {
                    self.out.push(Piece::When(numbers.clone()));
                }
                open = wanted;
            }
            self.row(row, scope, prefix);
        }
        if open.is_some() {
            self.out.push(Piece::EndWhen);
        }
    }

    fn row(&mut self, row: &Row, scope: &Scope<'_>, prefix: &str) {
        let path = format!("{prefix}{}", row.key);
        let value = scope.answers.get(&row.key);
        if self.may_change(&path) {
            self.field(row, value, scope, prefix, &path);
        } else if self.holds_changes(&path) {
            self.partly_fixed(row, value, scope, prefix, &path);
        } else {
            self.fixed(row, value, scope, prefix, &path);
        }
        for (at, html) in self.options.slots {
            if *at == path {
                self.out.push(Piece::Slot(html.0.clone()));
            }
        }
    }

    fn field(&mut self, row: &Row, value: Option<&Value>, scope: &Scope<'_>, prefix: &str, path: &str) {
        match &row.kind {
            Kind::Group => {
                self.out.push(Piece::Group(self.face(row, path)));
                self.rows(&row.rows, scope, prefix, None);
                self.out.push(Piece::EndGroup);
            }
            Kind::List(repeat) => self.list(row, repeat, value, scope, path),
            Kind::Total => self.total(row, path),
            Kind::Choice(_) | Kind::Multi(_) | Kind::YesNo => {
                self.out.push(Piece::Ask(self.ask(row, value, path)));
                self.rows(&row.rows, scope, prefix, Some(row));
                self.out.push(Piece::EndGroup);
            }
            Kind::DateRange => self.out.push(Piece::Range(self.range(row, value, path))),
            Kind::Attachment => self.out.push(Piece::Files(self.files(row, value, path))),
            Kind::Long => self.out.push(Piece::Area(self.line(row, value, path))),
            _ => self.out.push(Piece::Line(self.line(row, value, path))),
        }
    }

    /// A row that may not be changed around rows that may.
    fn partly_fixed(&mut self, row: &Row, value: Option<&Value>, scope: &Scope<'_>, prefix: &str, path: &str) {
        match (&row.kind, value) {
            (Kind::List(repeat), Some(Value::List(items))) => {
                self.out.push(Piece::List(self.face(row, path), repeat.table));
                for (n, item) in items.iter().enumerate() {
                    let name = item_name(&repeat.item, n + 1, self.options.t);
                    self.out.push(Piece::Item(Item { id: format!("{path}.{n}"), name, remove: None }));
                    self.rows(&row.rows, &scope.inside(item), &format!("{path}.{n}."), None);
                    self.out.push(Piece::EndItem);
                }
                self.out.push(Piece::EndList(None));
            }
            (Kind::Group, _) => {
                self.out.push(Piece::Group(self.face(row, path)));
                self.rows(&row.rows, scope, prefix, None);
                self.out.push(Piece::EndGroup);
            }
            _ => {
                self.fixed_line(row, value, path);
                self.rows(&row.rows, scope, prefix, Some(row));
            }
        }
    }

    fn fixed(&mut self, row: &Row, value: Option<&Value>, scope: &Scope<'_>, prefix: &str, path: &str) {
        match &row.kind {
            Kind::List(_) if value.is_none() => {}
            Kind::List(_) | Kind::Group => self.partly_fixed(row, value, scope, prefix, path),
            Kind::Total => self.total(row, path),
            _ => {
                self.fixed_line(row, value, path);
                self.rows(&row.rows, scope, prefix, Some(row));
            }
        }
    }

    fn fixed_line(&mut self, row: &Row, value: Option<&Value>, path: &str) {
        let Some(value) = value else { return };
        let mut values = print::value(row, value, self.options.t);
        if let (Kind::Attachment, Value::Many(ids)) = (&row.kind, value) {
            values =
                ids.iter().map(|id| (self.options.file)(id).map_or_else(|| id.clone(), |face| face.name)).collect();
        }
        self.out.push(Piece::Fixed(self.face(row, path), values));
    }

    fn total(&mut self, row: &Row, path: &str) {
        let total = self.definition.claim_total(self.root).fen.grouped();
        let amount = self.options.t.say_with("forms-yuan", &[("amount", total.into())]);
        self.out.push(Piece::Total(self.face(row, path), amount));
    }

    fn list(&mut self, row: &Row, repeat: &Repeat, value: Option<&Value>, scope: &Scope<'_>, path: &str) {
        let t = self.options.t;
        let items: &[Answers] = match value {
            Some(Value::List(items)) => items,
            _ => &[],
        };
        let none = Answers::new();
        let shown = items.len().max(repeat.min);
        self.out.push(Piece::List(self.face(row, path), repeat.table));
        for n in 0..shown {
            let name = item_name(&repeat.item, n + 1, t);
            let remove = (shown > repeat.min).then(|| {
                let words = t.say_with("forms-remove", &[("item", name.clone().into())]);
                (format!("{path}:{n}"), words)
            });
            self.out.push(Piece::Item(Item { id: format!("{path}.{n}"), name, remove }));
            let item = items.get(n).unwrap_or(&none);
            self.rows(&row.rows, &scope.inside(item), &format!("{path}.{n}."), None);
            self.out.push(Piece::EndItem);
        }
        let add = (shown < repeat.max).then(|| {
            let item = repeat.item.get(t.lang());
            let label = t.say_with("forms-add", &[("item", item.into()), ("n", shown.into())]);
            Add { value: path.to_owned(), label }
        });
        self.out.push(Piece::EndList(add));
    }

    fn face(&self, row: &Row, path: &str) -> Face {
        let parts = row.kind.has_parts();
        let mine = |at: &str| at == path || (parts && at.rsplit_once('.').is_some_and(|(row, _)| row == path));
        let error = self.options.faults.iter().find(|fault| mine(&fault.path));
        let needs = row.required || row.required_if.is_some();
        let holds = matches!(row.kind, Kind::Group | Kind::List(_) | Kind::Total);
        Face {
            id: path.to_owned(),
            label: self.text(row.ask.as_ref().unwrap_or(&row.label)),
            term: row.ask.as_ref().map(|_| self.text(&row.label)),
            optional: !needs && !holds,
            hint: row.hint.as_ref().map(|hint| self.text(hint)),
            error: error.map(|fault| fault.say(self.options.t)),
            remarks: self.options.remarks.iter().filter(|(at, _)| *at == path).map(|(_, s)| (*s).to_owned()).collect(),
            help: row.help.as_ref().map(|help| {
                let zh = self.options.t.lang().is_zh();
                HelpFace {
                    title: help.title.as_ref().map_or_else(|| self.say("forms-why"), |title| self.text(title)),
                    text: self.text(&help.text),
                    articles: help.articles.iter().map(|article| (article.cite(zh), article.link())).collect(),
                }
            }),
            quote: row.quote.iter().map(|line| self.text(line)).collect(),
        }
    }

    fn attrs(&self, row: &Row) -> Attrs {
        let fee: &[(&str, &str)] = if row.counts_to_fee { self.options.fee_attrs } else { &[] };
        let both = self.options.attrs.iter().chain(fee);
        both.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn ask(&self, row: &Row, value: Option<&Value>, path: &str) -> Ask {
        let options: Vec<(String, String)> = match &row.kind {
            Kind::YesNo => {
                vec![("true".into(), self.say("forms-yes")), ("false".into(), self.say("forms-no"))]
            }
            kind => kind.options().iter().map(|o| (o.value.clone(), self.text(&o.label))).collect(),
        };
        let chosen = |option: &str| match value {
            Some(Value::Text(text)) => text == option,
            Some(Value::Flag(flag)) => option == if *flag { "true" } else { "false" },
            Some(Value::Many(many)) => many.iter().any(|one| one == option),
            Some(_) => false,
            None => row.default.as_deref() == Some(option),
        };
        let width: usize = options.iter().map(|(_, label)| label.chars().count()).sum();
        let inline = options.len() <= 3 && width <= if self.options.t.is_zh() { INLINE } else { 3 * INLINE };
        let choices = options.into_iter().enumerate().map(|(n, (value, label))| Choice {
            // The first option carries the path, so that a link from the error summary lands on it.
            id: if n == 0 { path.to_owned() } else { format!("{path}-{value}") },
            checked: chosen(&value),
            value,
            label,
            number: n + 1,
        });
        Ask {
            face: self.face(row, path),
            choices: choices.collect(),
            many: matches!(row.kind, Kind::Multi(_)),
            inline,
            attrs: self.attrs(row),
        }
    }

    /// A native date field shows nothing for a text that is no day; what was typed must not vanish.
    fn day(&self, value: Option<&Value>) -> (&'static str, String, String) {
        let Some(Value::Text(text)) = value else { return ("date", String::new(), String::new()) };
        match read::iso_date(text) {
            Some(date) => ("date", text.clone(), print::day(date, self.options.t)),
            None => ("text", text.clone(), String::new()),
        }
    }

    fn range(&self, row: &Row, value: Option<&Value>, path: &str) -> Range {
        let end = |part: &str, label: &str| {
            let there = match value {
                Some(Value::Parts(parts)) => parts.get(part),
                _ => None,
            };
            let (kind, value, written) = self.day(there);
            let id = format!("{path}.{part}");
            let invalid = self.options.faults.iter().any(|fault| fault.path == id);
            End { id, label: self.say(label), kind, value, written, invalid }
        };
        Range {
            face: self.face(row, path),
            ends: vec![end("from", "forms-from"), end("to", "forms-to")],
            attrs: self.attrs(row),
        }
    }

    fn files(&self, row: &Row, value: Option<&Value>, path: &str) -> Files {
        let ids: &[String] = match value {
            Some(Value::Many(ids)) => ids,
            _ => &[],
        };
        let files = ids.iter().map(|id| {
            let face = (self.options.file)(id);
            let (name, note, href) = face.map_or((id.clone(), String::new(), None), |f| (f.name, f.note, f.href));
            OneFile { id: id.clone(), name, note, href }
        });
        let upload = (self.options.upload)(path);
        Files { face: self.face(row, path), files: files.collect(), attrs: self.attrs(row), upload }
    }

    fn line(&self, row: &Row, value: Option<&Value>, path: &str) -> Line {
        let mut face = self.face(row, path);
        let mut line_name = path.to_owned();
        let (mut kind, mut mode, mut written, mut per) = ("text", "text", None, None);
        let mut affix = row.unit.as_ref().map(|unit| self.text(unit));
        let mut shown = match value {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Number(n)) => n.to_string(),
            Some(Value::Flag(flag)) => flag.to_string(),
            Some(Value::Many(many)) => many.join(" "),
            _ => String::new(),
        };
        match &row.kind {
            Kind::Text(Format::Phone) => (kind, mode) = ("tel", "tel"),
            Kind::Text(Format::Email) => (kind, mode) = ("email", "email"),
            Kind::Money => {
                mode = "decimal";
                affix = Some(self.say("forms-unit-yuan"));
                if let Some(Value::Number(fen)) = value {
                    shown = read::show_money(*fen);
                }
            }
            Kind::Integer => mode = "numeric",
            Kind::Date => {
                let (date_kind, text, day) = self.day(value);
                (kind, mode) = (date_kind, "");
                if value.is_none() || matches!(value, Some(Value::Text(_))) {
                    shown = text;
                }
                written = Some(day);
            }
            Kind::Percent(options) => {
                mode = "decimal";
                affix = Some("%".to_owned());
                let parts = match value {
                    Some(Value::Parts(parts)) => Some(parts),
                    _ => None,
                };
                shown = match parts.and_then(|parts| parts.get("value")) {
                    Some(Value::Number(n)) => read::show_percent(*n),
                    Some(Value::Text(text)) => text.clone(),
                    _ => String::new(),
                };
                let chosen = parts.and_then(|parts| parts.text("per"));
                per = Some((format!("{path}.per"), self.per(options, chosen)));
                line_name = format!("{path}.value");
                face.id = line_name.clone();
            }
            _ => {}
        }
        Line {
            face,
            name: line_name,
            kind,
            mode,
            value: shown,
            affix,
            // Other people's names and numbers: the browser's own would be wrong.
            autocomplete: row.autocomplete.clone().unwrap_or_else(|| "off".to_owned()),
            per,
            written,
            attrs: self.attrs(row),
        }
    }

    fn per(&self, options: &[Per], chosen: Option<&str>) -> Vec<PerFace> {
        let first = options.first().map_or("", |per| per.code());
        let chosen = chosen.unwrap_or(first);
        let one = |per: &Per| {
            let code = per.code();
            (code.to_owned(), self.say(&format!("forms-per-{code}")), code == chosen)
        };
        options.iter().map(one).collect()
    }
}

/// Separates a condition: the numbers of the owner's options, and what rows elsewhere decide.
fn split(when: Option<&When>, owner: Option<&Row>) -> (Option<String>, Option<When>) {
    let Some(When(all)) = when else { return (None, None) };
    let mine = |key: &str| owner.is_some_and(|owner| owner.key == key);
    let numbers = owner.and_then(|owner| {
        let (_, values) = all.iter().find(|(key, _)| mine(key))?;
        let names: Vec<&str> = match &owner.kind {
            Kind::YesNo => vec!["true", "false"],
            kind => kind.options().iter().map(|option| option.value.as_str()).collect(),
        };
        let numbers = names.iter().enumerate().filter(|(_, name)| values.iter().any(|value| value == *name));
        Some(numbers.map(|(n, _)| (n + 1).to_string()).collect::<Vec<_>>().join(" "))
    });
    let rest: Vec<(String, Vec<String>)> = all.iter().filter(|(key, _)| !mine(key)).cloned().collect();
    (numbers, (!rest.is_empty()).then_some(When(rest)))
}
