use std::collections::BTreeMap;
use std::sync::Arc;

use i18n::Lang;
use jiff::civil::Date;
use law::Article;

/// A text of a definition in both languages. Data, never markup: pages escape it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Text {
    /// Chinese, the source.
    pub zh: String,
    /// English, complete.
    pub en: String,
}

impl Text {
    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The form of one cause of action (案由) in one version.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The form's stable name, for example `private-lending`.
    pub id: String,
    /// Counts up when rows change; a case keeps the version it was filed with.
    pub version: u32,
    /// The first day on which this version is offered.
    pub valid_from: Date,
    /// The cause of action, for example 民间借贷纠纷.
    pub cause: Text,
    /// The title of the document, for example 民事起诉状.
    pub title: Text,
    /// How the acceptance fee (案件受理费) is computed.
    pub fee: FeeKind,
    /// Sections in order; each is one page.
    pub sections: Vec<Section>,
    /// How the defence form is made, where there is one.
    pub defence: Option<DefencePlan>,
    /// What capabilities look for → row paths without item numbers (`defendants.domicile`), the first that has a value
    /// counts.
    pub(crate) roles: BTreeMap<String, Vec<String>>,
}

/// Which rule of 诉讼费用交纳办法 article 13 applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// Property cases, by the sum in dispute: 13(1).
    Property,
    /// Labour disputes, ten yuan a case: 13(4).
    Labour,
}

/// One topic, one page.
#[derive(Clone, Debug)]
pub struct Section {
    /// Unique in the definition; names the page in addresses.
    pub key: String,
    /// The heading.
    pub title: Text,
    /// A sentence under the heading.
    pub intro: Option<Text>,
    /// What the section is to the pleading.
    pub part: Part,
    /// The elements in order.
    pub rows: Vec<Row>,
}

/// What a section is to the pleading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The parties (当事人信息).
    Parties,
    /// The claims (诉讼请求).
    Claims,
    /// Facts and reasons (事实与理由).
    Facts,
    /// All else.
    Other,
}

/// A row: one element (要素), or a part of one.
#[derive(Clone, Debug)]
pub struct Row {
    /// Unique in its scope: the whole definition, or the items of one repeatable block.
    pub key: String,
    /// The term of the form.
    pub label: Text,
    /// The same as a plain question; shown first, the term after it.
    pub ask: Option<Text>,
    /// A line under the label that everyone reads.
    pub hint: Option<Text>,
    /// More, folded away, with the articles it rests on.
    pub help: Option<Help>,
    /// What is filled in.
    pub kind: Kind,
    /// Must be filled in when shown.
    pub required: bool,
    /// Must be filled in when this holds.
    pub required_if: Option<When>,
    /// Is shown only when this holds.
    pub shown_if: Option<When>,
    /// Rows inside: of a group, of each item of a repeatable block, or opened by an answer.
    pub rows: Vec<Row>,
    /// The amount is part of the sum in dispute (标的总额).
    pub counts_to_fee: bool,
    /// The defence form asks whether this element is disputed (有无异议).
    pub defence: bool,
    /// Whose block this is, for party and agent blocks.
    pub side: Option<Side>,
    /// The earlier date row that this date may not precede.
    pub not_before: Option<String>,
    /// A date that cannot lie in the future.
    pub past: bool,
    /// Smallest value: fen, integer, millionths; or characters.
    pub min: Option<i64>,
    /// Largest value: fen, integer, millionths; or characters.
    pub max: Option<i64>,
    /// What stands behind the field, for example 个月.
    pub unit: Option<Text>,
    /// The value that is chosen until somebody chooses another.
    pub default: Option<String>,
    /// The `autocomplete` token of HTML.
    pub autocomplete: Option<String>,
    /// What the other side says, printed: defence rows show it beside the question.
    pub quote: Vec<Text>,
    /// The row of the complaint that this row of a defence form asks about.
    pub objects_to: Option<ObjectsTo>,
    pub(crate) place: Place,
}

/// The row of the complaint that a row of a defence form asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectsTo {
    /// Its path in the complaint.
    pub path: String,
    /// Its name.
    pub label: Text,
}

/// Where in which file something was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: Arc<str>,
    pub(crate) line: usize,
}

/// A help text with the articles it rests on.
#[derive(Clone, Debug)]
pub struct Help {
    /// What one clicks on; a general question when absent.
    pub title: Option<Text>,
    /// The text.
    pub text: Text,
    /// The articles, linked.
    pub articles: Vec<Article>,
}

/// What is filled in, and its value in the answers and in JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// One line of text: a string.
    Text(Format),
    /// Several lines: a string.
    Long,
    /// An amount: an integer number of fen.
    Money,
    /// A day: `YYYY-MM-DD`.
    Date,
    /// A period: `{from, to}`.
    DateRange,
    /// A rate: `{value, per}`, value in millionths (12 % = 120000).
    Percent(Vec<Per>),
    /// A whole number.
    Integer,
    /// One of several: the option's value.
    Choice(Vec<Opt>),
    /// Any of several: a list of values.
    Multi(Vec<Opt>),
    /// Yes or no: a boolean; yes may open rows.
    YesNo,
    /// Rows that belong together, in the scope around them; has no value of its own.
    Group,
    /// A repeatable block: a list of objects.
    List(Repeat),
    /// Uploaded files: a list of the caller's file ids.
    Attachment,
    /// The sum in dispute, computed; has no value of its own.
    Total,
}

/// How often a block may come, and how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// At least so many items when the row is required.
    pub min: usize,
    /// At most so many.
    pub max: usize,
    /// What one item is called, for example 被告.
    pub item: Text,
    /// Columns of a table rather than a large block.
    pub table: bool,
}

/// What a line of text must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Anything printable.
    Plain,
    /// A resident identity number (公民身份号码, GB 11643).
    IdNumber,
    /// A unified social credit code (统一社会信用代码, GB 32100).
    Uscc,
    /// A telephone number, mobile or fixed, with or without country code.
    Phone,
    /// An e-mail address.
    Email,
    /// A passport or other document number: letters, digits, hyphens, brackets.
    Document,
}

/// What a rate is per.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// A year (年).
    Year,
    /// A quarter (季).
    Quarter,
    /// A month (月).
    Month,
    /// A day (日).
    Day,
    /// Of the amount, once.
    Once,
}

/// One of the options of a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Opt {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: Text,
}

/// A condition: every named row has one of the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When(pub(crate) Vec<(String, Vec<String>)>);

/// Whose block a party or agent block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Plaintiff (原告).
    Plaintiff,
    /// Defendant (被告).
    Defendant,
    /// Third party (第三人).
    ThirdParty,
    /// Agent (委托诉讼代理人) of who fills the form in.
    Agent,
}

/// How the defence form (答辩状) is made from the complaint.
#[derive(Clone, Debug)]
pub struct DefencePlan {
    /// The title, for example 民事答辩状.
    pub title: Text,
    /// How the question is put.
    pub style: DefenceStyle,
    /// Sections before the objections: who answers.
    pub before: Vec<Section>,
    /// Heading of the rows about claims (答辩事项).
    pub claims: Text,
    /// Heading of the rows about facts (事实与理由).
    pub facts: Text,
    /// Rows after the fact rows: other grounds, basis, evidence.
    pub extra: Vec<Row>,
    /// Roles of the rows in `before` and `extra`.
    pub(crate) roles: BTreeMap<String, Vec<String>>,
}

/// How the defence form puts its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefenceStyle {
    /// 有无异议 {无, 有}.
    Objection,
    /// 确认或异议 {确认, 异议}: labour, divorce, house sale.
    Confirm,
}

impl Definition {
    /// The section with this key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.key == key)
    }

    /// The section in which the row of this path stands.
    pub fn section_of(&self, path: &str) -> Option<&Section> {
        let key = path.split('.').next()?;
        self.sections.iter().find(|s| find(&s.rows, key).is_some())
    }

    /// The row of a path such as `plaintiffs.0.phone` (item numbers are passed over).
    pub fn row(&self, path: &str) -> Option<&Row> {
        self.sections.iter().find_map(|section| find_path(&section.rows, path))
    }
}

impl Kind {
    /// Values with named parts: `from`/`to`, `value`/`per`.
    pub(crate) fn has_parts(&self) -> bool {
        matches!(self, Kind::DateRange | Kind::Percent(_))
    }

    /// The options of a choice or a multi.
    pub fn options(&self) -> &[Opt] {
        match self {
            Kind::Choice(options) | Kind::Multi(options) => options,
            _ => &[],
        }
    }
}

impl Per {
    pub(crate) const ALL: [(Per, &'static str); 5] =
        [(Per::Year, "year"), (Per::Quarter, "quarter"), (Per::Month, "month"), (Per::Day, "day"), (Per::Once, "once")];

    /// `year`, `quarter`, `month`, `day` or `once`.
    pub fn code(self) -> &'static str {
        Per::ALL.iter().find(|(per, _)| *per == self).map_or("", |(_, code)| code)
    }
}

impl Row {
    /// A row with nothing but its name and kind.
    pub(crate) fn bare(key: String, label: Text, kind: Kind, place: Place) -> Self {
        Row {
            key,
            label,
            ask: None,
            hint: None,
            help: None,
            kind,
            required: false,
            required_if: None,
            shown_if: None,
            rows: Vec::new(),
            counts_to_fee: false,
            defence: false,
            side: None,
            not_before: None,
            past: false,
            min: None,
            max: None,
            unit: None,
            default: None,
            autocomplete: None,
            quote: Vec::new(),
            objects_to: None,
            place,
        }
    }

    /// Whether the rows inside are fields of items, each in a scope of its own.
    pub fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List(_))
    }

    /// Rows inside that share this row's scope.
    pub(crate) fn inner(&self) -> &[Row] {
        if self.is_list() { &[] } else { &self.rows }
    }
}

/// The row of this key in a scope: through groups and opened rows, not into items.
pub(crate) fn find<'a>(rows: &'a [Row], key: &str) -> Option<&'a Row> {
    rows.iter().find_map(|row| if row.key == key { Some(row) } else { find(row.inner(), key) })
}

/// Every row of a scope in order: through groups and opened rows, not into items.
pub(crate) fn flat<'a>(rows: &'a [Row], out: &mut Vec<&'a Row>) {
    for row in rows {
        out.push(row);
        flat(row.inner(), out);
    }
}

/// The first row of this key anywhere, also in items.
pub(crate) fn find_any<'a>(rows: &'a [Row], key: &str) -> Option<&'a Row> {
    rows.iter().find_map(|row| if row.key == key { Some(row) } else { find_any(&row.rows, key) })
}

/// The row of a path; item numbers and parts of values are passed over.
pub(crate) fn find_path<'a>(rows: &'a [Row], path: &str) -> Option<&'a Row> {
    let mut rows = rows;
    let mut found: Option<&Row> = None;
    for step in path.split('.') {
        if step.bytes().all(|b| b.is_ascii_digit()) || found.is_some_and(|row| row.kind.has_parts()) {
            continue;
        }
        let row = find(rows, step)?;
        rows = &row.rows;
        found = Some(row);
    }
    found
}
