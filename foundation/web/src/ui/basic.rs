use std::fmt;

use askama::Template;

use crate::assets::{ICONS, SPRITE};

/// An icon of the sprite, hidden from screen readers: the words beside it say what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(&'static str);

/// The icon with this name, one of those that `assets/icons.txt` lists (their pictures: <https://lucide.dev/icons>).
pub fn icon(name: &'static str) -> Icon {
    debug_assert!(ICONS.binary_search(&name).is_ok(), "{name} is not in foundation/web/assets/icons.txt");
    Icon(name)
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r##"<svg class="i" aria-hidden="true"><use href="{SPRITE}#{}"/></svg>"##, self.0)
    }
}

/// The colour of a small thing. Colour is never alone: the words say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Indigo: a fact.
    #[default]
    Info,
    /// Vermilion: urgent or refused.
    Seal,
    /// Green: done, in order.
    Ok,
    /// Ochre: soon.
    Warn,
    /// Bronze: of the court, waiting for it.
    Bronze,
    /// Grey: quiet.
    Plain,
}

impl Tone {
    /// The CSS class.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Seal => "seal",
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Bronze => "bronze",
            Tone::Plain => "plain",
        }
    }
}

/// A small label (标签): a stage, a role, how many days are left.
///
/// ```
/// # use web::ui::{Tag, Tone};
/// assert_eq!(Tag::new(Tone::Warn, "剩 4 天").to_string(), r#"<span class="tag warn">剩 4 天</span>"#);
/// ```
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<span class="tag {{ tone.class() }}">{% if let Some(icon) = icon %}{{ icon }}{% endif %}{{ label }}</span>"#
)]
pub struct Tag {
    tone: Tone,
    label: String,
    icon: Option<Icon>,
}

impl Tag {
    /// A tag with its tone and words.
    pub fn new(tone: Tone, label: impl Into<String>) -> Tag {
        Tag { tone, label: label.into(), icon: None }
    }

    /// With an icon before the words.
    #[must_use]
    pub fn icon(mut self, name: &'static str) -> Tag {
        self.icon = Some(icon(name));
        self
    }
}

/// A button, or a link that looks like one.
///
/// ```
/// # use web::ui::Button;
/// let submit = Button::primary("保存并继续");
/// let back = Button::new("上一步").href("/filing/7/2");
/// let pay = Button::seal("确认并提交").icon("stamp").name("do", "submit");
/// ```
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"{% if let Some(href) = href %}<a class="btn {{ kind }}{% if block %} block{% endif %}" href="{{ href }}">{% if let Some(icon) = icon %}{{ icon }}{% endif %}{{ label }}</a>{% else %}<button class="btn {{ kind }}{% if block %} block{% endif %}"{% if let Some((name, value)) = name %} name="{{ name }}" value="{{ value }}"{% endif %}>{% if let Some(icon) = icon %}{{ icon }}{% endif %}{{ label }}</button>{% endif %}"#
)]
pub struct Button {
    kind: &'static str,
    label: String,
    icon: Option<Icon>,
    href: Option<String>,
    name: Option<(String, String)>,
    block: bool,
}

impl Button {
    fn of(kind: &'static str, label: impl Into<String>) -> Button {
        Button { kind, label: label.into(), icon: None, href: None, name: None, block: false }
    }

    /// An ordinary button; submits the form that it stands in.
    pub fn new(label: impl Into<String>) -> Button {
        Button::of("", label)
    }

    /// The one that leads on; one a page.
    pub fn primary(label: impl Into<String>) -> Button {
        Button::of("pri", label)
    }

    /// An act of weight, such as handing in or signing: the vermilion of a seal.
    pub fn seal(label: impl Into<String>) -> Button {
        Button::of("seal", label)
    }

    /// A quiet one, without a frame.
    pub fn ghost(label: impl Into<String>) -> Button {
        Button::of("ghost", label)
    }

    /// With an icon before the words.
    #[must_use]
    pub fn icon(mut self, name: &'static str) -> Button {
        self.icon = Some(icon(name));
        self
    }

    /// A link that leads there instead of a button.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Button {
        self.href = Some(href.into());
        self
    }

    /// What the form carries when this button sends it.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>, value: impl Into<String>) -> Button {
        self.name = Some((name.into(), value.into()));
        self
    }

    /// As wide as its column.
    #[must_use]
    pub fn block(mut self) -> Button {
        self.block = true;
        self
    }
}

/// A remark set off from the text (提示).
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<div class="note {{ tone.class() }}">{{ icon }}<div>{% if let Some(title) = title %}<strong>{{ title }}</strong>{% endif %}{% for text in texts %}<p>{{ text }}</p>{% endfor %}{% if let Some((words, href)) = link %}<p><a href="{{ href }}">{{ words }}</a></p>{% endif %}</div></div>"#
)]
pub struct Note {
    tone: Tone,
    icon: Icon,
    title: Option<String>,
    texts: Vec<String>,
    link: Option<(String, String)>,
}

impl Note {
    /// A remark in a tone, with the icon that belongs to it.
    pub fn new(tone: Tone, text: impl Into<String>) -> Note {
        let name = match tone {
            Tone::Ok => "circle-check",
            Tone::Warn | Tone::Seal => "triangle-alert",
            Tone::Bronze => "shield-check",
            Tone::Info | Tone::Plain => "info",
        };
        Note { tone, icon: icon(name), title: None, texts: vec![text.into()], link: None }
    }

    /// Something good to know.
    pub fn info(text: impl Into<String>) -> Note {
        Note::new(Tone::Info, text)
    }

    /// Something was done.
    pub fn ok(text: impl Into<String>) -> Note {
        Note::new(Tone::Ok, text)
    }

    /// Something to mind.
    pub fn warn(text: impl Into<String>) -> Note {
        Note::new(Tone::Warn, text)
    }

    /// A title over the text.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Note {
        self.title = Some(title.into());
        self
    }

    /// Another paragraph.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Note {
        self.texts.push(text.into());
        self
    }

    /// Another icon.
    #[must_use]
    pub fn icon(mut self, name: &'static str) -> Note {
        self.icon = icon(name);
        self
    }

    /// A link that leads on.
    #[must_use]
    pub fn link(mut self, words: impl Into<String>, href: impl Into<String>) -> Note {
        self.link = Some((words.into(), href.into()));
        self
    }
}

/// A sheet with a heading (卡片).
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<section class="card box"><h2>{{ title }}{% if let Some(tag) = tag %}{{ tag }}{% endif %}</h2><div class="in-box">{{ body|safe }}</div></section>"#
)]
pub struct Card {
    title: String,
    tag: Option<Tag>,
    body: String,
}

impl Card {
    /// A card with its heading and content.
    pub fn new(title: impl Into<String>, body: impl Template) -> Card {
        Card { title: title.into(), tag: None, body: body.to_string() }
    }

    /// A tag at the right of the heading.
    #[must_use]
    pub fn tag(mut self, tag: Tag) -> Card {
        self.tag = Some(tag);
        self
    }
}

/// Nothing is here yet (空状态): says so, and what one can do.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<div class="empty">{{ icon }}<strong>{{ title }}</strong>{% if let Some(text) = text %}<p>{{ text }}</p>{% endif %}{% if let Some(button) = button %}{{ button }}{% endif %}</div>"#
)]
pub struct Empty {
    icon: Icon,
    title: String,
    text: Option<String>,
    button: Option<Button>,
}

impl Empty {
    /// An empty place with its icon and its sentence.
    pub fn new(name: &'static str, title: impl Into<String>) -> Empty {
        Empty { icon: icon(name), title: title.into(), text: None, button: None }
    }

    /// What comes here, or when.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Empty {
        self.text = Some(text.into());
        self
    }

    /// What one can do.
    #[must_use]
    pub fn button(mut self, button: Button) -> Empty {
        self.button = Some(button);
        self
    }
}
