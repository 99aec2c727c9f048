use law::Article;
use law::cite::by_id;

use super::node::Node;
use super::{Context, Loader, is_key};
use crate::definition::{Format, Help, Kind, Opt, Per, Repeat, Row, Side, When};
use crate::read;

const ROW: &[&str] = &[
    "key",
    "type",
    "label",
    "ask",
    "hint",
    "help",
    "required",
    "required_if",
    "shown_if",
    "row",
    "counts_to_fee",
    "defence",
    "side",
    "not_before",
    "past",
    "min",
    "max",
    "unit",
    "default",
    "autocomplete",
    "options",
    "only",
    "per",
    "format",
    "repeat",
    "item",
];

/// How often a repeatable block may come when the definition does not say: more than any case on record needs, few
/// enough for one page.
pub(crate) const MOST_ITEMS: usize = 200;

impl<'a> Loader<'a> {
    pub(super) fn rows(&self, node: &Node<'a>, context: &Context<'a>) -> Vec<Row> {
        let mut rows = Vec::new();
        for row in node.tables("row", self) {
            if let Some(name) = row.string("include", self) {
                rows.extend(self.included(&row, &name, context));
            } else {
                rows.extend(self.row(&row, context));
            }
        }
        rows
    }

    fn included(&self, at: &Node<'a>, name: &str, outer: &Context<'a>) -> Vec<Row> {
        at.only(&["include", "override"], self);
        let Some(block) = self.block(at, name) else { return Vec::new() };
        block.only(&["row", "roles"], self);
        if outer.including.borrow().iter().any(|open| open == name) {
            at.fault(self, "include", &format!("the block {name:?} includes itself"));
            return Vec::new();
        }
        let own = self.overrides(at);
        let names: Vec<String> = own.iter().map(|(key, _)| key.clone()).collect();
        // What the outer include says comes before what this one says.
        let mut context = Context::new();
        context.overrides.extend(outer.overrides.iter().cloned());
        context.overrides.extend(own);
        context.including.borrow_mut().extend(outer.including.borrow().iter().cloned());
        context.including.borrow_mut().push(name.to_owned());
        let rows = self.rows(&block, &context);
        self.roles(&block, &context.roles, false);
        let used = context.used.into_inner();
        for key in names.iter().filter(|key| !used.contains(*key)) {
            at.fault(self, "override", &format!("no row {key:?} is included here"));
        }
        outer.used.borrow_mut().extend(used);
        for (role, paths) in context.roles.into_inner() {
            outer.roles.borrow_mut().entry(role).or_insert(paths);
        }
        rows
    }

    fn row(&self, own: &Node<'a>, context: &Context<'a>) -> Option<Row> {
        let key = own.need_string("key", self)?;
        if !is_key(&key) {
            own.fault(self, "key", "use small letters, digits and underscores, beginning with a letter");
        }
        let mut node = own.clone();
        for (_, layer) in context.overrides.iter().rev().filter(|(name, _)| *name == key) {
            node = layer.over(&node);
            context.used.borrow_mut().insert(key.clone());
        }
        node.only(ROW, self);
        let label = node.need_text("label", self)?;
        let kind = self.kind(&node)?;
        let factor = match kind {
            Kind::Money => 100,
            Kind::Percent(_) => read::MILLIONTHS_PER_PERCENT,
            _ => 1,
        };
        let scale = |n: i64| n.saturating_mul(factor);
        let mut rows = self.rows(&node, context);
        if let Some(only) = node.strings("only", self) {
            drop_excluded(&mut rows, &key, &only);
        }
        for inner in &mut rows {
            if matches!(kind, Kind::YesNo) && inner.shown_if.is_none() {
                inner.shown_if = Some(When(vec![(key.clone(), vec!["true".into()])]));
            }
        }
        let mut default = node.string("default", self);
        if let [one] = kind.options()
            && matches!(kind, Kind::Choice(_))
        {
            default = Some(one.value.clone());
        }
        Some(Row {
            ask: node.text("ask", self),
            hint: node.text("hint", self),
            help: node.table("help", self).and_then(|node| self.help(&node)),
            required: node.flag("required", self).unwrap_or(false),
            required_if: self.when(&node, "required_if"),
            shown_if: self.when(&node, "shown_if"),
            rows,
            counts_to_fee: node.flag("counts_to_fee", self).unwrap_or(false),
            defence: node.flag("defence", self).unwrap_or(false),
            side: self.side(&node),
            not_before: node.string("not_before", self),
            past: node.flag("past", self).unwrap_or(false),
            min: node.integer("min", self).map(scale),
            max: node.integer("max", self).map(scale),
            unit: node.text("unit", self),
            default,
            autocomplete: node.string("autocomplete", self),
            ..Row::bare(key, label, kind, node.place())
        })
    }

    fn kind(&self, node: &Node<'a>) -> Option<Kind> {
        let name = node.need_string("type", self)?;
        Some(match name.as_str() {
            "text" => Kind::Text(match node.string("format", self).as_deref() {
                None => Format::Plain,
                Some("id_number") => Format::IdNumber,
                Some("uscc") => Format::Uscc,
                Some("phone") => Format::Phone,
                Some("email") => Format::Email,
                Some("document") => Format::Document,
                Some(_) => {
                    node.fault(self, "format", "one of id_number, uscc, phone, email, document");
                    return None;
                }
            }),
            "long" => Kind::Long,
            "money" => Kind::Money,
            "date" => Kind::Date,
            "date_range" => Kind::DateRange,
            "percent" => Kind::Percent(self.per(node)?),
            "integer" => Kind::Integer,
            "choice" => Kind::Choice(self.options(node)),
            "multi" => Kind::Multi(self.options(node)),
            "yesno" => Kind::YesNo,
            "group" => Kind::Group,
            "party" | "agent" | "blocks" => Kind::List(self.repeat(node, false)?),
            "table" => Kind::List(self.repeat(node, true)?),
            "attachment" => Kind::Attachment,
            "total" => Kind::Total,
            _ => {
                let known = "text, long, money, date, date_range, percent, integer, choice, multi, yesno, group, party, \
                             agent, blocks, table, attachment, total";
                node.fault(self, "type", &format!("no type {name:?}; there are: {known}"));
                return None;
            }
        })
    }

    fn per(&self, node: &Node<'a>) -> Option<Vec<Per>> {
        let Some(names) = node.strings("per", self) else { return Some(vec![Per::Year]) };
        let found: Option<Vec<Per>> =
            names.iter().map(|name| Per::ALL.iter().find(|(_, code)| code == name).map(|(per, _)| *per)).collect();
        let found = found.filter(|found| !found.is_empty());
        if found.is_none() {
            node.fault(self, "per", "a list out of year, quarter, month, day, once");
        }
        found
    }

    fn repeat(&self, node: &Node<'a>, table: bool) -> Option<Repeat> {
        let item = node.need_text("item", self)?;
        let (mut min, mut max) = (1, MOST_ITEMS);
        if let Some(repeat) = node.table("repeat", self) {
            repeat.only(&["min", "max"], self);
            let count = |key| repeat.integer(key, self).and_then(|n| usize::try_from(n).ok());
            min = count("min").unwrap_or(1);
            max = count("max").unwrap_or(MOST_ITEMS);
            if min > max || max == 0 || max > MOST_ITEMS {
                node.fault(self, "repeat", &format!("0 ≤ min ≤ max ≤ {MOST_ITEMS} and max > 0"));
            }
        }
        Some(Repeat { min, max, item, table })
    }

    fn options(&self, node: &Node<'a>) -> Vec<Opt> {
        let only = node.strings("only", self);
        let mut options: Vec<Opt> = Vec::new();
        for option in node.tables("options", self) {
            option.only(&["value", "zh", "en"], self);
            let (Some(value), Some(label)) = (option.need_string("value", self), option.both("options", self)) else {
                continue;
            };
            if !is_key(&value) {
                option.fault(self, "value", "use small letters, digits and underscores, beginning with a letter");
            }
            if options.iter().any(|known| known.value == value) {
                option.fault(self, "value", &format!("the option {value:?} is there already"));
            }
            options.push(Opt { value, label });
        }
        if options.is_empty() {
            node.fault(self, "options", "a choice has options: options = [{ value = \"…\", zh = \"…\", en = \"…\" }]");
        }
        if let Some(only) = only {
            for name in &only {
                if !options.iter().any(|option| option.value == *name) {
                    node.fault(self, "only", &format!("no option {name:?}"));
                }
            }
            options.retain(|option| only.contains(&option.value));
        }
        options
    }

    fn side(&self, node: &Node<'a>) -> Option<Side> {
        match node.string("side", self)?.as_str() {
            "plaintiff" => Some(Side::Plaintiff),
            "defendant" => Some(Side::Defendant),
            "third_party" => Some(Side::ThirdParty),
            "agent" => Some(Side::Agent),
            _ => {
                node.fault(self, "side", "one of plaintiff, defendant, third_party, agent");
                None
            }
        }
    }

    fn help(&self, node: &Node<'a>) -> Option<Help> {
        node.only(&["title", "zh", "en", "articles"], self);
        let text = node.both("help", self)?;
        let mut articles = Vec::new();
        for cited in node.strings("articles", self).unwrap_or_default() {
            match article(&cited) {
                Some(article) => articles.push(article),
                None => node.fault(
                    self,
                    "articles",
                    &format!("{cited:?} is no article: write the statute's id and the number, \"civil-procedure 24\""),
                ),
            }
        }
        Some(Help { title: node.text("title", self), text, articles })
    }

    fn when(&self, node: &Node<'a>, key: &str) -> Option<When> {
        let table = node.table(key, self)?;
        let mut all = Vec::new();
        for name in table.keys() {
            all.push((name.clone(), table.strings(&name, self)?));
        }
        if all.is_empty() {
            node.fault(self, key, "a condition names a row and its value: { overdue = true }");
        }
        Some(When(all))
    }
}

/// Rows that wait for an option that `only` took away.
fn drop_excluded(rows: &mut Vec<Row>, owner: &str, only: &[String]) {
    rows.retain_mut(|row| {
        let Some(When(conditions)) = &mut row.shown_if else { return true };
        for (_, values) in conditions.iter_mut().filter(|(key, _)| key == owner) {
            values.retain(|value| only.contains(value));
            if values.is_empty() {
                return false;
            }
        }
        true
    });
}

/// `civil-procedure 24`, `litigation-costs 13(1)(1)`: statute, article, paragraph (款), item (项).
fn article(text: &str) -> Option<Article> {
    let (statute, rest) = text.split_once(' ')?;
    let mut numbers = rest.split(['(', ')']).filter(|part| !part.is_empty());
    let mut article = by_id(statute)?.article(numbers.next()?.parse().ok()?);
    if let Some(paragraph) = numbers.next() {
        article = article.paragraph(paragraph.parse().ok()?);
    }
    if let Some(item) = numbers.next() {
        article = article.item(item.parse().ok()?);
    }
    numbers.next().is_none().then_some(article)
}
