use askama::Template;

use super::basic::{Button, Note, Tone, icon};

/// Asks before something that cannot be undone, on a page of its own (确认页) instead of a pop-up: what will happen, one
/// button that does it, one way back. The title is the layout's.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"{{ note }}<form method="post" action="{{ action }}">{% for (name, value) in hidden %}<input type="hidden" name="{{ name }}" value="{{ value }}">{% endfor %}<div class="acts"><a class="btn back" href="{{ cancel.1 }}">{{ cancel.0 }}</a>{{ button }}</div></form>"#
)]
pub struct Confirm {
    note: Note,
    action: String,
    hidden: Vec<(String, String)>,
    button: Button,
    cancel: (String, String),
}

impl Confirm {
    /// Says what will happen and posts to `action` when the button is pressed.
    pub fn new(
        what: impl Into<String>,
        action: impl Into<String>,
        button: Button,
        cancel: (String, String),
    ) -> Confirm {
        Confirm { note: Note::new(Tone::Warn, what), action: action.into(), hidden: Vec::new(), button, cancel }
    }

    /// Another sentence about what will happen.
    #[must_use]
    pub fn text(mut self, sentence: impl Into<String>) -> Confirm {
        self.note = self.note.text(sentence);
        self
    }

    /// A field that goes along, such as the idempotency key.
    #[must_use]
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Confirm {
        self.hidden.push((name.into(), value.into()));
        self
    }

    /// Another icon at the note.
    #[must_use]
    pub fn icon(mut self, name: &'static str) -> Confirm {
        // Checked here, where the caller named it.
        let _ = icon(name);
        self.note = self.note.icon(name);
        self
    }
}
