use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::assets::{CSS, JS, MARK};
use crate::page::{NavItem, Page, Size, Surface, Theme};
use crate::ui::{AutosaveState, ErrorSummary};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Phone,
    Desk,
    Plain,
}

/// A page around a body: head, header, navigation, the one `h1`, the place for messages. Made by [`Page::phone`],
/// [`Page::desk`] and [`Page::plain`]; the body is any template or component and has no `h1` of its own.
pub struct Layout<'p> {
    page: &'p Page,
    kind: Kind,
    title: String,
    sub: Option<String>,
    hero: Option<String>,
    back: Option<String>,
    steps: Option<(u16, u16, String)>,
    lede: Option<String>,
    errors: Option<&'p ErrorSummary>,
    tools: String,
    search: Option<(String, String)>,
    tabs: bool,
    autosave: bool,
    status: StatusCode,
}

#[derive(Template)]
#[template(path = "layout.html")]
struct Document<'a, B: Template> {
    l: &'a Layout<'a>,
    page: &'a Page,
    nav: Vec<NavItem>,
    body: B,
}

impl<'p> Layout<'p> {
    pub(crate) fn new(page: &'p Page, kind: Kind, title: String) -> Layout<'p> {
        Layout {
            page,
            kind,
            title,
            sub: None,
            hero: None,
            back: None,
            steps: None,
            lede: None,
            errors: None,
            tools: String::new(),
            search: None,
            tabs: kind == Kind::Phone,
            autosave: false,
            status: StatusCode::OK,
        }
    }

    /// A line beneath the name of an inner page, such as the cause of action or the case number.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "a subtitle; nobody subtracts from a page")]
    pub fn sub(mut self, line: impl Into<String>) -> Self {
        self.sub = Some(line.into());
        self
    }

    /// The indigo head of a home page: the title is the greeting, the line says who one is here.
    #[must_use]
    pub fn hero(mut self, line: impl Into<String>) -> Self {
        self.hero = Some(line.into());
        self
    }

    /// Where the arrow at the left of an inner page leads.
    #[must_use]
    pub fn back(mut self, href: impl Into<String>) -> Self {
        self.back = Some(href.into());
        self
    }

    /// One topic a page: this is step `now` of `all` (from 1); `name` stands in the bar, the title is the step's.
    #[must_use]
    pub fn steps(mut self, now: u16, all: u16, name: impl Into<String>) -> Self {
        self.steps = Some((now, all, name.into()));
        self
    }

    /// A sentence beneath the title.
    #[must_use]
    pub fn lede(mut self, sentence: impl Into<String>) -> Self {
        self.lede = Some(sentence.into());
        self
    }

    /// What is wrong with what was sent. An empty summary shows nothing; otherwise the answer is a 422, the title says
    /// so, and the summary takes the focus.
    #[must_use]
    pub fn errors(mut self, errors: &'p ErrorSummary) -> Self {
        if !errors.is_empty() {
            self.errors = Some(errors);
            self.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        self
    }

    /// Buttons at the right of the desk's top bar: a component or template.
    #[must_use]
    pub fn tools(mut self, tools: impl Template) -> Self {
        self.tools = tools.to_string();
        self
    }

    /// A search field in the desk's top bar: its address (GET, field `q`) and what is typed now.
    #[must_use]
    pub fn search(mut self, action: impl Into<String>, typed: impl Into<String>) -> Self {
        self.search = Some((action.into(), typed.into()));
        self
    }

    /// Leaves the tabs out, as on the pages of a form with its own bar of actions.
    #[must_use]
    pub fn without_tabs(mut self) -> Self {
        self.tabs = false;
        self
    }

    /// Shows the state of saving beside the number of the step; see `form[data-autosave]`.
    #[must_use]
    pub fn autosave(mut self) -> Self {
        self.autosave = true;
        self
    }

    /// The status of the answer, 200 unless said otherwise.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The page with its body, which is HTML: a template or a component.
    pub fn render(self, body: impl Template) -> Response {
        let surface = self.surface();
        let shown = self.kind == Kind::Desk || self.tabs;
        let nav = if shown { self.page.nav(surface) } else { Vec::new() };
        let document = Document { l: &self, page: self.page, nav, body };
        let mut response = match document.render() {
            Ok(html) => Html(html).into_response(),
            // A template fails only when something in it does, and then half a page is worse than an error.
            Err(error) => return crate::WebError::internal(error).into_response(),
        };
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.page.t.tag()));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie, HX-Request"));
        response
    }

    fn surface(&self) -> Surface {
        if self.kind == Kind::Desk { Surface::Desk } else { Surface::Phone }
    }

    fn has_tabs(&self, nav: &[NavItem]) -> bool {
        self.kind == Kind::Phone && !nav.is_empty()
    }

    fn autosave_state(&self) -> AutosaveState {
        AutosaveState::new(self.page.t)
    }

    fn next_theme(&self) -> Theme {
        if self.page.theme == Theme::Dark { Theme::Light } else { Theme::Dark }
    }

    fn next_size(&self) -> Size {
        self.page.size.next()
    }

    fn other_lang(&self) -> i18n::Lang {
        if self.page.t.is_zh() { i18n::Lang::En } else { i18n::Lang::Zh }
    }
}

/// A piece of a page, for htmx: just this HTML.
pub fn fragment(body: impl Template) -> Response {
    Html(body.to_string()).into_response()
}
