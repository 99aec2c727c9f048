use std::fmt;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use i18n::{Lang, Speaker};

use crate::layout::{Kind, Layout};
use crate::trace::RequestId;
use crate::{Site, WebError};

/// Text size (字号): 17, 20, 24 and 30 px of main text. The largest is what 适老化 rules ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// Standard (标准).
    #[default]
    M,
    /// Large (大).
    L,
    /// Extra large (特大).
    Xl,
    /// Largest (超大).
    Xxl,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

/// For whom a page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// A party's phone; also what a party sees on a computer.
    Phone,
    /// The court's desk.
    Desk,
}

macro_rules! choice {
    ($name:ident { $($variant:ident = $code:literal),+ }) => {
        impl $name {
            /// Every choice in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The code that the cookie, the form and the `data-` attribute carry.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
            /// Reads a code.
            pub fn parse(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
choice!(Size { M = "m", L = "l", Xl = "xl", Xxl = "xxl" });
choice!(Theme { Auto = "auto", Light = "light", Dark = "dark" });
choice!(Surface { Phone = "phone", Desk = "desk" });

impl Size {
    /// The key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Size::M => "web-size-m",
            Size::L => "web-size-l",
            Size::Xl => "web-size-xl",
            Size::Xxl => "web-size-xxl",
        }
    }

    /// The next larger one; from the largest back to the standard.
    pub fn next(self) -> Size {
        match self {
            Size::M => Size::L,
            Size::L => Size::Xl,
            Size::Xl => Size::Xxl,
            Size::Xxl => Size::M,
        }
    }
}

impl Theme {
    /// The key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Theme::Auto => "web-theme-auto",
            Theme::Light => "web-theme-light",
            Theme::Dark => "web-theme-dark",
        }
    }
}

/// Who is signed in, as the chrome shows it. Whoever checks sessions puts it into the request's extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The name to show.
    pub name: String,
    /// A stable code of the role, such as `party` or `filing-clerk`; the navigation decides by it.
    pub role: String,
    /// The role in the person's language, such as 立案法官.
    pub role_name: String,
    /// The court the person works at; `None` for parties.
    pub court: Option<String>,
    /// Seconds until the session ends if nothing more is asked for; `None` shows no warning.
    pub ends_in: Option<u32>,
    /// Where a POST lengthens the session.
    pub keep_alive: &'static str,
    /// Where a POST signs out.
    pub sign_out: &'static str,
}

impl SignedIn {
    /// The first character of the name, for the round badge.
    pub fn initial(&self) -> String {
        self.name.chars().take(1).collect()
    }
}

/// An entry of the navigation: a tab of the phone or a line at the side of the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// An icon of [`crate::ui::icon`].
    pub icon: &'static str,
    /// What it is called.
    pub label: String,
    /// How many things wait there; nothing is shown for zero.
    pub count: u32,
    /// The heading of the group that begins here, at the side of the desk.
    pub group: Option<String>,
}

impl NavItem {
    /// An entry without count and group.
    pub fn new(href: impl Into<String>, icon: &'static str, label: impl Into<String>) -> NavItem {
        NavItem { href: href.into(), icon, label: label.into(), count: 0, group: None }
    }

    /// Begins a group.
    #[must_use]
    pub fn group(mut self, heading: impl Into<String>) -> NavItem {
        self.group = Some(heading.into());
        self
    }
}

/// What a page knows about the request: the person's language and settings, who they are, where they are. An extractor:
/// a handler takes `page: Page` and answers `page.phone("title").render(body)`.
#[derive(Clone)]
pub struct Page {
    /// Says the words in the person's language.
    pub t: Speaker<'static>,
    /// The site.
    pub site: &'static Site,
    /// Text size.
    pub size: Size,
    /// Light or dark.
    pub theme: Theme,
    /// Path and query of this request, always local (begins with one `/`).
    pub path: String,
    /// The id of this request, which an error page shows and the log carries.
    pub request_id: String,
    /// Who is signed in.
    pub person: Option<SignedIn>,
    /// How many things wait behind an entry of the navigation, by its address.
    pub counts: Vec<(String, u32)>,
    /// The address that the browser shows, when this request is for a fragment.
    current: Option<String>,
    htmx: bool,
    json: bool,
}

impl Page {
    /// Reads a page's circumstances from a request. Needs the [`Site`] that [`Site::serve`] puts in.
    ///
    /// # Errors
    ///
    /// [`WebError::Internal`] when there is no site, which is a mistake in how the application was put together.
    pub fn of(parts: &Parts) -> Result<Page, WebError> {
        let site: &'static Site = parts.extensions.get::<&'static Site>().copied().ok_or_else(|| {
            WebError::internal(std::io::Error::other("no Site: the router was not wrapped by Site::serve"))
        })?;
        let headers = &parts.headers;
        let lang = cookie(headers, "lang").and_then(|v| v.parse().ok()).unwrap_or_else(|| {
            let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
            header.map_or(Lang::default(), Lang::negotiate)
        });
        let partial = text(headers, "hx-request") == Some("true") && text(headers, "hx-request-type") != Some("full");
        Ok(Page {
            t: site.words.speak(lang),
            site,
            size: cookie(headers, "size").and_then(Size::parse).unwrap_or_default(),
            theme: cookie(headers, "theme").and_then(Theme::parse).unwrap_or_default(),
            path: local(parts.uri.path_and_query().map_or("/", |p| p.as_str())).to_owned(),
            request_id: parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
            person: parts.extensions.get::<SignedIn>().cloned(),
            counts: Vec::new(),
            current: text(headers, "hx-current-url").and_then(path_of),
            htmx: partial,
            json: wants_json(headers, parts.uri.path()),
        })
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.t.lang()
    }

    /// Whether htmx asks for a fragment rather than for a page.
    pub fn is_fragment(&self) -> bool {
        self.htmx
    }

    /// Whether the answer should be JSON: an API path, or an `Accept` that names JSON and not HTML.
    pub fn wants_json(&self) -> bool {
        self.json
    }

    /// The local address to come back to: the page the person looks at.
    pub fn back(&self) -> &str {
        self.current.as_deref().unwrap_or(&self.path)
    }

    /// A new idempotency key, to be put into a form that files, pays, signs or votes.
    pub fn new_key(&self) -> String {
        (self.site.new_id)()
    }

    /// Shows a count at the entry of the navigation that leads to `href`.
    #[must_use]
    pub fn count(mut self, href: impl Into<String>, count: u32) -> Page {
        self.counts.push((href.into(), count));
        self
    }

    /// The navigation for this person.
    pub fn nav(&self, surface: Surface) -> Vec<NavItem> {
        let mut items = (self.site.navigation)(self.t, self.person.as_ref(), surface);
        for item in &mut items {
            if let Some((_, count)) = self.counts.iter().find(|(href, _)| *href == item.href) {
                item.count = *count;
            }
        }
        items
    }

    /// Whether this page lies at or below an entry of the navigation. `/` is only itself.
    pub fn is_at(&self, href: &str) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
    }

    /// A party's page.
    pub fn phone(&self, title: impl Into<String>) -> Layout<'_> {
        Layout::new(self, Kind::Phone, title.into())
    }

    /// A page of the court's desk.
    pub fn desk(&self, title: impl Into<String>) -> Layout<'_> {
        Layout::new(self, Kind::Desk, title.into())
    }

    /// A page without navigation: signing in, errors, what anybody may read.
    pub fn plain(&self, title: impl Into<String>) -> Layout<'_> {
        Layout::new(self, Kind::Plain, title.into())
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("path", &self.path).field("lang", &self.lang()).finish_non_exhaustive()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Page {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Page, WebError> {
        Page::of(parts)
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for SignedIn {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<SignedIn>, WebError> {
        Ok(parts.extensions.get::<SignedIn>().cloned())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = WebError;

    /// Refuses with [`WebError::SignIn`] when nobody is signed in.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<SignedIn, WebError> {
        parts.extensions.get::<SignedIn>().cloned().ok_or(WebError::SignIn)
    }
}

/// The value of a cookie.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// A local address as it is, `/` for anything that could lead elsewhere (an open redirect).
pub fn local(address: &str) -> &str {
    let leads_elsewhere = !address.starts_with('/')
        || address.starts_with("//")
        || address.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace());
    if leads_elsewhere { "/" } else { address }
}

fn path_of(url: &str) -> Option<String> {
    let uri: Uri = url.parse().ok()?;
    uri.path_and_query().map(|p| local(p.as_str()).to_owned())
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}

fn wants_json(headers: &HeaderMap, path: &str) -> bool {
    let accept = text(headers, "accept").unwrap_or_default();
    let html = accept.find("text/html");
    match accept.find("json") {
        Some(json) => html.is_none_or(|html| json < html),
        None => html.is_none() && path.starts_with("/api/"),
    }
}

#[cfg(test)]
mod tests {
    use super::{cookie, local, wants_json};
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn only_local_addresses_are_followed() {
        for good in ["/", "/cases/7?tab=2", "/a//b"] {
            assert_eq!(local(good), good);
        }
        for bad in [
            "",
            "x",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil",
            "/a\r\nb",
            "javascript:1",
        ] {
            assert_eq!(local(bad), "/", "{bad}");
        }
    }

    #[test]
    fn cookies_are_read_whole() {
        let mut headers = HeaderMap::new();
        headers.append("cookie", HeaderValue::from_static("xsize=l; size=xl;lang=en"));
        assert_eq!(cookie(&headers, "size"), Some("xl"));
        assert_eq!(cookie(&headers, "lang"), Some("en"));
        assert_eq!(cookie(&headers, "theme"), None);
    }

    #[test]
    fn json_is_for_those_who_ask() {
        let with = |accept: &'static str, path: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("accept", HeaderValue::from_static(accept));
            wants_json(&headers, path)
        };
        assert!(with("application/json", "/x"));
        assert!(with("application/problem+json, text/html", "/x"));
        assert!(with("*/*", "/api/cases"));
        assert!(!with("text/html,application/json", "/api/cases"));
        assert!(!with("*/*", "/x"));
    }
}
