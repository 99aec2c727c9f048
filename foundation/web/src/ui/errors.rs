use askama::Template;
use i18n::Speaker;

/// What is wrong with what was sent (错误汇总): a list at the head of the page, each line leading to its field. It takes
/// the focus when the page loads and after a swap. Pattern of govuk-frontend.
///
/// ```ignore
/// let errors = ErrorSummary::new(page.t).field("principal", "请填写尚欠本金，例如 100000");
/// page.phone(title).errors(&errors).render(body) // answers 422
/// ```
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r##"<div class="errsum" role="alert" tabindex="-1" id="errors"><h2>{{ title }}</h2>{% if !faults.is_empty() %}<ul>{% for (id, sentence) in faults %}<li>{% if let Some(id) = id %}<a href="#{{ id }}">{{ sentence }}</a>{% else %}{{ sentence }}{% endif %}</li>{% endfor %}</ul>{% endif %}{% for text in more %}<p>{{ text }}</p>{% endfor %}</div>"##
)]
pub struct ErrorSummary {
    title: String,
    faults: Vec<(Option<String>, String)>,
    more: Vec<String>,
}

impl ErrorSummary {
    /// A summary without faults yet, which shows nothing in a layout.
    pub fn new(t: Speaker<'_>) -> ErrorSummary {
        ErrorSummary { title: t.say("web-errors").into_owned(), faults: Vec::new(), more: Vec::new() }
    }

    /// A summary whose title is the fault itself.
    pub fn titled(title: impl Into<String>) -> ErrorSummary {
        ErrorSummary { title: title.into(), faults: Vec::new(), more: Vec::new() }
    }

    /// A fault of the field with this id.
    #[must_use]
    pub fn field(mut self, id: impl Into<String>, sentence: impl Into<String>) -> ErrorSummary {
        self.faults.push((Some(id.into()), sentence.into()));
        self
    }

    /// A fault of no field in particular.
    #[must_use]
    pub fn plain(mut self, sentence: impl Into<String>) -> ErrorSummary {
        self.faults.push((None, sentence.into()));
        self
    }

    /// Paragraphs beneath: what to do.
    #[must_use]
    pub fn more(mut self, sentences: impl IntoIterator<Item = String>) -> ErrorSummary {
        self.more.extend(sentences);
        self
    }

    /// Whether there is nothing to complain about.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// The sentence for a field, to be shown at the field too.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.faults.iter().find(|(at, _)| at.as_deref() == Some(id)).map(|(_, sentence)| sentence.as_str())
    }
}

/// The fault at its field (字段错误). Its id is `{field}-e`; the field names it in `aria-describedby`.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<p class="err" id="{{ id }}-e">{{ crate::ui::icon("triangle-alert") }}<span>{{ sentence }}</span></p>"#
)]
pub struct FieldError {
    id: String,
    sentence: String,
}

impl FieldError {
    /// The fault of the field with this id.
    pub fn new(id: impl Into<String>, sentence: impl Into<String>) -> FieldError {
        FieldError { id: id.into(), sentence: sentence.into() }
    }
}
