use askama::Template;
use askama::filters::HtmlSafe;
use i18n::Speaker;

/// A cell: text or a link, with a small line beneath, or a component.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"{% if let Some(href) = href %}<a href="{{ href }}">{{ text }}</a>{% else %}{{ text }}{% endif %}{% if let Some(html) = html %}{{ html|safe }}{% endif %}{% if let Some(small) = small %}<small>{{ small }}</small>{% endif %}"#
)]
pub struct Cell {
    text: String,
    href: Option<String>,
    small: Option<String>,
    html: Option<String>,
}

impl Cell {
    /// Text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), href: None, small: None, html: None }
    }

    /// A link.
    pub fn link(href: impl Into<String>, text: impl Into<String>) -> Cell {
        Cell { href: Some(href.into()), ..Cell::text(text) }
    }

    /// A component, such as a tag or a due bar.
    pub fn part(part: impl HtmlSafe) -> Cell {
        Cell { html: Some(part.to_string()), ..Cell::text("") }
    }

    /// A small line beneath.
    #[must_use]
    pub fn small(mut self, text: impl Into<String>) -> Cell {
        self.small = Some(text.into());
        self
    }
}

/// A table (表格) that turns into cards on a phone: each cell then says its column. The roles are written out because a
/// browser forgets them when CSS changes the display of a table.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<table class="t cards" role="table"><caption{% if !shown %} class="vh"{% endif %}>{{ caption }}</caption><thead role="rowgroup"><tr role="row">{% for column in columns %}<th role="columnheader" scope="col">{{ column }}</th>{% endfor %}</tr></thead><tbody id="{{ id }}" role="rowgroup">{% for row in rows %}<tr role="row">{% for (column, cell) in self.labelled(row) %}<td role="cell" data-label="{{ column }}">{{ cell }}</td>{% endfor %}</tr>{% endfor %}</tbody></table>"#
)]
pub struct Table {
    id: String,
    caption: String,
    shown: bool,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table with the id of its body (for htmx), its caption, which only screen readers meet, and its columns.
    pub fn new<C: Into<String>>(
        id: impl Into<String>,
        caption: impl Into<String>,
        columns: impl IntoIterator<Item = C>,
    ) -> Table {
        let columns = columns.into_iter().map(Into::into).collect();
        Table { id: id.into(), caption: caption.into(), shown: false, columns, rows: Vec::new() }
    }

    /// Shows the caption to everybody.
    #[must_use]
    pub fn show_caption(mut self) -> Table {
        self.shown = true;
        self
    }

    /// A row, a cell for each column.
    #[must_use]
    pub fn row(mut self, cells: Vec<Cell>) -> Table {
        self.rows.push(cells);
        self
    }

    /// Whether there are no rows; show an [`super::Empty`] then.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn labelled<'a>(&'a self, row: &'a [Cell]) -> impl Iterator<Item = (&'a str, &'a Cell)> {
        self.columns.iter().map(String::as_str).zip(row)
    }
}

/// Which page of a long list this is (分页), with the way back and forth.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<nav class="pages" aria-label="{{ label }}">{% if let Some(href) = previous %}<a class="btn" rel="prev" href="{{ href }}">{{ crate::ui::icon("chevron-left") }}{{ back }}</a>{% else %}<span></span>{% endif %}<span class="num">{{ words }}</span>{% if let Some(href) = next %}<a class="btn" rel="next" href="{{ href }}">{{ on }}{{ crate::ui::icon("chevron-right") }}</a>{% else %}<span></span>{% endif %}</nav>"#
)]
pub struct Pages {
    label: String,
    previous: Option<String>,
    next: Option<String>,
    words: String,
    back: String,
    on: String,
}

impl Pages {
    /// Page `now` of `all` (from 1); `address` tells where page n is.
    pub fn new(t: Speaker<'_>, now: u32, all: u32, address: impl Fn(u32) -> String) -> Pages {
        Pages {
            label: t.say("web-pages").into_owned(),
            previous: (now > 1).then(|| address(now - 1)),
            next: (now < all).then(|| address(now + 1)),
            words: t.say_with("web-page-of", &[("now", now.into()), ("all", all.into())]),
            back: t.say("web-page-previous").into_owned(),
            on: t.say("web-page-next").into_owned(),
        }
    }
}
