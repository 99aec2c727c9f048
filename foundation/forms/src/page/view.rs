use askama::Template;
use i18n::Speaker;

use super::{ErrorSummary, Html};

/// The page as a flat list of pieces: what is inside something stands between its opening and its closing.
#[derive(Template)]
#[template(path = "section.html")]
pub(super) struct SectionPage<'a> {
    pub(super) pieces: Vec<Piece>,
    pub(super) t: Speaker<'a>,
    pub(super) icon: &'a dyn Fn(&str) -> Html,
}

impl SectionPage<'_> {
    fn svg(&self, name: &str) -> String {
        (self.icon)(name).0
    }
}

#[derive(Template)]
#[template(path = "summary.html")]
pub(super) struct SummaryPage<'a> {
    pub(super) summary: ErrorSummary,
    pub(super) t: Speaker<'a>,
}

pub(super) enum Piece {
    /// Rows that belong together.
    Group(Face),
    /// A question with options; opened rows follow in conditions.
    Ask(Ask),
    /// The end of a group or a question.
    EndGroup,
    /// Rows that one of these options opens: numbers separated by spaces.
    When(String),
    EndWhen,
    /// A repeatable block.
    List(Face, bool),
    Item(Item),
    EndItem,
    EndList(Option<Add>),
    /// One line.
    Line(Line),
    /// Several lines.
    Area(Line),
    /// Two days.
    Range(Range),
    Files(Files),
    /// The computed total.
    Total(Face, String),
    /// A row that cannot be changed now.
    Fixed(Face, Vec<String>),
    /// The caller's markup.
    Slot(String),
}

/// What every field has around it.
pub(super) struct Face {
    pub(super) id: String,
    pub(super) label: String,
    /// The term, when the label is a plain question.
    pub(super) term: Option<String>,
    pub(super) optional: bool,
    pub(super) hint: Option<String>,
    pub(super) error: Option<String>,
    pub(super) remarks: Vec<String>,
    pub(super) help: Option<HelpFace>,
    pub(super) quote: Vec<String>,
}

impl Face {
    /// The ids of hint and error, for `aria-describedby`.
    pub(super) fn described(&self) -> String {
        let parts = [
            (self.hint.is_some(), "h"),
            (!self.quote.is_empty(), "q"),
            (!self.remarks.is_empty(), "r"),
            (self.error.is_some(), "e"),
        ];
        let ids = parts.iter().filter(|(there, _)| *there).map(|(_, part)| format!("{}-{part}", self.id));
        ids.collect::<Vec<_>>().join(" ")
    }
}

pub(super) struct HelpFace {
    pub(super) title: String,
    pub(super) text: String,
    /// Citation and link.
    pub(super) articles: Vec<(String, String)>,
}

pub(super) type Attrs = Vec<(String, String)>;

pub(super) struct Choice {
    pub(super) id: String,
    pub(super) value: String,
    pub(super) label: String,
    pub(super) checked: bool,
    /// The number of the option, from 1, which conditions name.
    pub(super) number: usize,
}

pub(super) struct Ask {
    pub(super) face: Face,
    pub(super) choices: Vec<Choice>,
    pub(super) many: bool,
    /// Few short options beside each other.
    pub(super) inline: bool,
    pub(super) attrs: Attrs,
}

pub(super) struct Item {
    pub(super) id: String,
    pub(super) name: String,
    /// Value and words of the button that takes it away.
    pub(super) remove: Option<(String, String)>,
}

pub(super) struct Add {
    pub(super) value: String,
    pub(super) label: String,
}

/// Code, words and whether chosen.
pub(super) type PerFace = (String, String, bool);

pub(super) struct Line {
    pub(super) face: Face,
    pub(super) name: String,
    /// The `type` attribute.
    pub(super) kind: &'static str,
    pub(super) mode: &'static str,
    pub(super) value: String,
    pub(super) affix: Option<String>,
    pub(super) autocomplete: String,
    /// What a rate is per, under the name of its field.
    pub(super) per: Option<(String, Vec<PerFace>)>,
    /// The day written out.
    pub(super) written: Option<String>,
    pub(super) attrs: Attrs,
}

pub(super) struct Range {
    pub(super) face: Face,
    pub(super) ends: Vec<End>,
    pub(super) attrs: Attrs,
}

pub(super) struct End {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) kind: &'static str,
    pub(super) value: String,
    pub(super) written: String,
    pub(super) invalid: bool,
}

pub(super) struct Files {
    pub(super) face: Face,
    pub(super) files: Vec<OneFile>,
    pub(super) attrs: Attrs,
    /// Attributes of the file field.
    pub(super) upload: Attrs,
}

pub(super) struct OneFile {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) note: String,
    pub(super) href: Option<String>,
}
