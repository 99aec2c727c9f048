use askama::Template;
use i18n::Speaker;

use super::basic::{Icon, Tag, Tone, icon};

/// Where a node of the case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeState {
    /// Behind us.
    Done,
    /// Where the case is.
    Now,
    /// To come.
    Ahead,
}

/// A node of a timeline.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands.
    pub state: NodeState,
    /// What it is.
    pub title: String,
    /// When: for programs (RFC 3339) and in words.
    pub when: Option<(String, String)>,
    /// A line beneath: who, on what ground.
    pub note: Option<String>,
}

impl Node {
    /// A node with its state and title.
    pub fn new(state: NodeState, title: impl Into<String>) -> Node {
        Node { state, title: title.into(), when: None, note: None }
    }

    /// When it happened or will: for programs (RFC 3339) and in words.
    #[must_use]
    pub fn when(mut self, datetime: impl Into<String>, words: impl Into<String>) -> Node {
        self.when = Some((datetime.into(), words.into()));
        self
    }

    /// A line beneath.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Node {
        self.note = Some(note.into());
        self
    }

    fn class(&self) -> &'static str {
        match self.state {
            NodeState::Done => "done",
            NodeState::Now => "now",
            NodeState::Ahead => "",
        }
    }
}

/// The nodes of a case in their order (流程节点). Screen readers hear the state in words.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<ol class="line">{% for n in nodes %}<li class="{{ n.class() }}"{% if n.state == NodeState::Now %} aria-current="step"{% endif %}><b>{{ n.title }}</b>{% if n.state == NodeState::Done %}<span class="vh">{{ done }}</span>{% endif %}{% if let Some((at, words)) = n.when %}<time datetime="{{ at }}">{{ words }}</time>{% endif %}{% if let Some(note) = n.note %}<small>{{ note }}</small>{% endif %}</li>{% endfor %}</ol>"#
)]
pub struct Timeline {
    nodes: Vec<Node>,
    done: String,
}

impl Timeline {
    /// A timeline of these nodes.
    pub fn new(t: Speaker<'_>, nodes: Vec<Node>) -> Timeline {
        Timeline { nodes, done: t.say("web-done").into_owned() }
    }
}

/// Something that waits for the person.
#[derive(Clone, Debug)]
pub struct TodoItem {
    href: String,
    icon: Icon,
    tone: Tone,
    title: String,
    note: String,
    tag: Option<Tag>,
}

impl TodoItem {
    /// What to do, with the line that says until when and why.
    pub fn new(
        href: impl Into<String>,
        name: &'static str,
        title: impl Into<String>,
        note: impl Into<String>,
    ) -> TodoItem {
        TodoItem {
            href: href.into(),
            icon: icon(name),
            tone: Tone::Info,
            title: title.into(),
            note: note.into(),
            tag: None,
        }
    }

    /// The colour of its icon.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> TodoItem {
        self.tone = tone;
        self
    }

    /// How much time is left.
    #[must_use]
    pub fn tag(mut self, tag: Tag) -> TodoItem {
        self.tag = Some(tag);
        self
    }
}

/// What waits for the person (待办): what, by when, why, each a link.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<ul class="card todo">{% for i in items %}<li><a href="{{ i.href }}"><span class="ico {{ i.tone.class() }}">{{ i.icon }}</span><span><strong>{{ i.title }}</strong><small>{{ i.note }}</small></span>{% if let Some(tag) = i.tag %}{{ tag }}{% else %}<span class="go">{{ crate::ui::icon("chevron-right") }}</span>{% endif %}</a></li>{% endfor %}</ul>"#
)]
pub struct Todo {
    items: Vec<TodoItem>,
}

impl Todo {
    /// The list.
    pub fn new(items: Vec<TodoItem>) -> Todo {
        Todo { items }
    }
}

/// Check your answers (核对): what was said, each line with a way to change it.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<dl class="card rev">{% for (label, value, change) in rows %}<div{% if change.is_some() %} class="has-change"{% endif %}><dt>{{ label }}</dt><dd>{{ value }}</dd>{% if let Some(href) = change %}<dd class="change"><a href="{{ href }}">{{ word }}<span class="vh">{{ label }}</span></a></dd>{% endif %}</div>{% endfor %}</dl>"#
)]
pub struct Review {
    rows: Vec<(String, String, Option<String>)>,
    word: String,
}

impl Review {
    /// An empty list.
    pub fn new(t: Speaker<'_>) -> Review {
        Review { rows: Vec::new(), word: t.say("web-change").into_owned() }
    }

    /// A line.
    #[must_use]
    pub fn row(mut self, label: impl Into<String>, value: impl Into<String>) -> Review {
        self.rows.push((label.into(), value.into(), None));
        self
    }

    /// A line with the address where it can be changed.
    #[must_use]
    pub fn row_with_change(
        mut self,
        label: impl Into<String>,
        value: impl Into<String>,
        href: impl Into<String>,
    ) -> Review {
        self.rows.push((label.into(), value.into(), Some(href.into())));
        self
    }
}

/// A file that was handed in.
#[derive(Clone, Debug)]
pub struct FileItem {
    /// Its name.
    pub name: String,
    /// Kind, size and what it is to prove, in words.
    pub note: String,
    /// Where it opens.
    pub href: String,
    /// Its state, such as 已存证.
    pub tag: Option<Tag>,
    /// Where a POST removes it.
    pub remove: Option<String>,
}

/// Files that were handed in (材料), each opening, and removable where that is still allowed.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<ul class="card todo files">{% for f in files %}<li><div class="row"><span class="ico ok">{{ crate::ui::icon("file-text") }}</span><span><strong><a class="name" href="{{ f.href }}">{{ f.name }}</a></strong><small>{{ f.note }}</small>{% if let Some(tag) = f.tag %}{{ tag }}{% endif %}</span>{% if let Some(action) = f.remove %}<form method="post" action="{{ action }}"><button class="btn ghost">{{ crate::ui::icon("trash-2") }}{{ word }}<span class="vh">{{ f.name }}</span></button></form>{% else %}<span></span>{% endif %}</div></li>{% endfor %}</ul>"#
)]
pub struct FileList {
    files: Vec<FileItem>,
    word: String,
}

impl FileList {
    /// The list.
    pub fn new(t: Speaker<'_>, files: Vec<FileItem>) -> FileList {
        FileList { files, word: t.say("web-remove").into_owned() }
    }
}
