use askama::Template;

/// An amount that never breaks across lines.
#[derive(Clone, Debug, Template)]
#[template(ext = "html", source = r#"<span class="num money">{{ text }}</span>"#)]
pub struct Money {
    text: String,
}

impl Money {
    /// An amount as it is written, such as `1,250.00 元`.
    pub fn new(text: impl Into<String>) -> Money {
        Money { text: text.into() }
    }
}

/// What it costs (费用): lines, their sum, and the articles they rest on. Its id is `fee`, so that htmx can renew it as
/// amounts are typed; changes are read out.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<section class="card fee" id="fee" aria-live="polite" aria-labelledby="fee-h"><h2 id="fee-h">{{ title }}{% if let Some(tag) = tag %}{{ tag }}{% endif %}</h2><dl>{% for (label, amount) in lines %}<div><dt>{{ label }}</dt><dd class="money">{{ amount }}</dd></div>{% endfor %}{% if let Some((label, amount)) = sum %}<div class="sum"><dt>{{ label }}</dt><dd class="money">{{ amount }}</dd></div>{% endif %}</dl>{% for text in notes %}<p>{{ text }}</p>{% endfor %}{% for (cite, href) in articles %}<p><a href="{{ href }}">{{ cite }}</a></p>{% endfor %}</section>"#
)]
pub struct FeeBox {
    title: String,
    tag: Option<super::Tag>,
    lines: Vec<(String, String)>,
    sum: Option<(String, String)>,
    notes: Vec<String>,
    articles: Vec<(String, String)>,
}

impl FeeBox {
    /// An empty box with its heading.
    pub fn new(title: impl Into<String>) -> FeeBox {
        FeeBox { title: title.into(), tag: None, lines: Vec::new(), sum: None, notes: Vec::new(), articles: Vec::new() }
    }

    /// A tag beside the heading, such as 实时估算.
    #[must_use]
    pub fn tag(mut self, tag: super::Tag) -> FeeBox {
        self.tag = Some(tag);
        self
    }

    /// A line and its amount as it is written.
    #[must_use]
    pub fn line(mut self, label: impl Into<String>, amount: impl Into<String>) -> FeeBox {
        self.lines.push((label.into(), amount.into()));
        self
    }

    /// The sum.
    #[must_use]
    pub fn sum(mut self, label: impl Into<String>, amount: impl Into<String>) -> FeeBox {
        self.sum = Some((label.into(), amount.into()));
        self
    }

    /// A sentence beneath.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> FeeBox {
        self.notes.push(text.into());
        self
    }

    /// An article that it rests on: how it is cited, and where it opens.
    #[must_use]
    pub fn article(mut self, cite: impl Into<String>, href: impl Into<String>) -> FeeBox {
        self.articles.push((cite.into(), href.into()));
        self
    }
}
