use askama::Template;
use i18n::Speaker;

use super::{ErrorSummary, FieldError};

/// One of several that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form carries.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// A line beneath.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without a line beneath.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into(), hint: None }
    }

    /// A line beneath.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Choice {
        self.hint = Some(hint.into());
        self
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Line,
    Area,
    Select,
    Radios,
    Ticks,
}

/// A field of a form (字段): label, hint, fault and input tied together. Id and name are the same.
///
/// ```
/// # use web::ui::Field;
/// let phone = Field::text("phone", "手机号").kind("tel").autocomplete("tel").hint("法院用此号码联系您").value("13900000000");
/// assert!(phone.to_string().contains(r#"aria-describedby="phone-h""#));
/// ```
#[derive(Clone, Debug, Template)]
#[template(path = "ui/field.html")]
pub struct Field {
    look: Look,
    id: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    values: Vec<String>,
    choices: Vec<Choice>,
    kind: &'static str,
    mode: Option<&'static str>,
    autocomplete: &'static str,
    affix: Option<String>,
    maximum: Option<u32>,
    inline: bool,
    short: bool,
    required: bool,
}

impl Field {
    fn of(look: Look, id: impl Into<String>, label: impl Into<String>) -> Field {
        Field {
            look,
            id: id.into(),
            label: label.into(),
            hint: None,
            error: None,
            values: Vec::new(),
            choices: Vec::new(),
            kind: "text",
            mode: None,
            autocomplete: "off",
            affix: None,
            maximum: None,
            inline: false,
            short: false,
            required: false,
        }
    }

    /// A line of text.
    pub fn text(id: impl Into<String>, label: impl Into<String>) -> Field {
        Field::of(Look::Line, id, label)
    }

    /// A date, written out beneath.
    pub fn date(id: impl Into<String>, label: impl Into<String>) -> Field {
        Field::of(Look::Line, id, label).kind("date")
    }

    /// Several lines of text.
    pub fn area(id: impl Into<String>, label: impl Into<String>) -> Field {
        Field::of(Look::Area, id, label)
    }

    /// One of a long list.
    pub fn select(id: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Field {
        Field { choices, ..Field::of(Look::Select, id, label) }
    }

    /// One of a few.
    pub fn radios(id: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Field {
        Field { choices, ..Field::of(Look::Radios, id, label) }
    }

    /// Any of a few.
    pub fn ticks(id: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Field {
        Field { choices, ..Field::of(Look::Ticks, id, label) }
    }

    /// What is filled in or chosen; for ticks once for each.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Field {
        self.values.push(value.into());
        self
    }

    /// A line beneath the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Field {
        self.hint = Some(hint.into());
        self
    }

    /// The fault that the summary has for this field.
    #[must_use]
    pub fn errors(mut self, errors: &ErrorSummary) -> Field {
        self.error = errors.of(&self.id).map(str::to_owned);
        self
    }

    /// The fault.
    #[must_use]
    pub fn error(mut self, sentence: impl Into<String>) -> Field {
        self.error = Some(sentence.into());
        self
    }

    /// The input's `type`, such as `tel`, `password`, `email`.
    #[must_use]
    pub fn kind(mut self, kind: &'static str) -> Field {
        self.kind = kind;
        self
    }

    /// The keyboard that a phone shows, such as `numeric` or `decimal`.
    #[must_use]
    pub fn mode(mut self, mode: &'static str) -> Field {
        self.mode = Some(mode);
        self
    }

    /// What the browser may fill in (WCAG 1.3.5), such as `name` or `one-time-code`; `off` unless said otherwise.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Field {
        self.autocomplete = token;
        self
    }

    /// A unit behind the input, such as 元.
    #[must_use]
    pub fn affix(mut self, unit: impl Into<String>) -> Field {
        self.affix = Some(unit.into());
        self
    }

    /// At most so many characters.
    #[must_use]
    pub fn maximum(mut self, characters: u32) -> Field {
        self.maximum = Some(characters);
        self
    }

    /// Choices side by side.
    #[must_use]
    pub fn inline(mut self) -> Field {
        self.inline = true;
        self
    }

    /// A short input, for a code or a number.
    #[must_use]
    pub fn short(mut self) -> Field {
        self.short = true;
        self
    }

    /// Tells screen readers that it must be filled in. The server decides; the browser does not stop the form.
    #[must_use]
    pub fn required(mut self) -> Field {
        self.required = true;
        self
    }

    fn has(&self, value: &str) -> bool {
        self.values.iter().any(|v| v == value)
    }

    fn first(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    fn described(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-h", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-e", self.id));
        [hint, error].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn fault(&self) -> Option<FieldError> {
        self.error.as_ref().map(|sentence| FieldError::new(&self.id, sentence))
    }

    fn is_line(&self) -> bool {
        matches!(self.look, Look::Line)
    }

    fn is_area(&self) -> bool {
        matches!(self.look, Look::Area)
    }

    fn is_select(&self) -> bool {
        matches!(self.look, Look::Select)
    }

    fn tick(&self) -> &'static str {
        if self.look == Look::Ticks { "checkbox" } else { "radio" }
    }
}

/// Says whether what was typed is saved (自动保存). Belongs beside a `form[data-autosave="/url"]`; a layout shows it with
/// [`crate::Layout::autosave`]. Without JavaScript it says that the button saves.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<span class="state" role="status" data-autosave-state data-saving="{{ saving }}" data-saved="{{ saved }}" data-waiting="{{ waiting }}" data-failed="{{ failed }}" data-conflict="{{ conflict }}">{{ idle }}</span>"#
)]
pub struct AutosaveState {
    idle: String,
    saving: String,
    saved: String,
    waiting: String,
    failed: String,
    conflict: String,
}

impl AutosaveState {
    /// The state before anything was typed.
    pub fn new(t: Speaker<'_>) -> AutosaveState {
        let say = |key: &str| t.say(key).into_owned();
        AutosaveState {
            idle: say("web-autosave-idle"),
            saving: say("web-autosave-saving"),
            // The script fills {time} in.
            saved: t.say_with("web-autosave-saved", &[("time", "{time}".into())]),
            waiting: say("web-autosave-waiting"),
            failed: say("web-autosave-failed"),
            conflict: say("web-autosave-conflict"),
        }
    }
}
