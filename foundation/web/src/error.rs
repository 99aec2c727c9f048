use std::any::Any;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use i18n::Speaker;

use crate::layout::fragment;
use crate::page::Page;
use crate::ui;

/// The court refuses an act: not a fault, but a rule that holds. It says why, on which article, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The stable code, such as `filing.not-yours`.
    pub code: String,
    /// One sentence for the person, in their language.
    pub sentence: String,
    /// The article it rests on: how it is cited, and the address where it opens.
    pub article: Option<(String, String)>,
    /// What to do next, in one sentence.
    pub next: Option<String>,
    /// A button that leads on: its words and its address.
    pub link: Option<(String, String)>,
}

impl Refused {
    /// A refusal with its code and sentence.
    pub fn new(code: impl Into<String>, sentence: impl Into<String>) -> Refused {
        Refused { code: code.into(), sentence: sentence.into(), article: None, next: None, link: None }
    }

    /// Names the article: how it is cited, and the address where it opens.
    #[must_use]
    pub fn article(mut self, cite: impl Into<String>, link: impl Into<String>) -> Refused {
        self.article = Some((cite.into(), link.into()));
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn next(mut self, sentence: impl Into<String>) -> Refused {
        self.next = Some(sentence.into());
        self
    }

    /// Adds a button that leads on.
    #[must_use]
    pub fn link(mut self, words: impl Into<String>, href: impl Into<String>) -> Refused {
        self.link = Some((words.into(), href.into()));
        self
    }
}

/// What a handler answers when it cannot answer what was asked. The layers of [`crate::Site::serve`] make of it a page,
/// a fragment for htmx or problem+json (RFC 9457) in the person's language, with the request's id.
#[derive(Clone, Debug)]
pub enum WebError {
    /// 400: the request is malformed.
    BadRequest,
    /// 401: nobody is signed in.
    SignIn,
    /// 403: this person may not.
    Forbidden,
    /// 403: another site sent the request.
    CrossSite,
    /// 404: there is no such thing, or the person may not know that there is.
    NotFound,
    /// 405: not with this method.
    WrongMethod,
    /// 409: somebody changed it meanwhile.
    Conflict,
    /// 413: the body is larger than the route takes.
    TooLarge,
    /// 422: the input has faults, each told as a sentence. A form page re-renders itself instead.
    Unprocessable(Vec<String>),
    /// 423: it is being worked on; once more in a moment.
    Locked,
    /// 429: too many tries; seconds to wait.
    TooMany(u32),
    /// 409: the court refuses the act.
    Refused(Box<Refused>),
    /// 500: a fault of ours. Logged once at the edge, never shown.
    Internal(Arc<dyn Error + Send + Sync>),
    /// 503: for a moment not available; seconds to wait.
    Unavailable(u32),
}

impl WebError {
    /// A fault of ours, with what caused it.
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> WebError {
        WebError::Internal(Arc::from(cause.into()))
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            WebError::BadRequest => StatusCode::BAD_REQUEST,
            WebError::SignIn => StatusCode::UNAUTHORIZED,
            WebError::Forbidden | WebError::CrossSite => StatusCode::FORBIDDEN,
            WebError::NotFound => StatusCode::NOT_FOUND,
            WebError::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            WebError::Conflict | WebError::Refused(_) => StatusCode::CONFLICT,
            WebError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            WebError::Unprocessable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            WebError::Locked => StatusCode::LOCKED,
            WebError::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            WebError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            WebError::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// A stable code for programs.
    pub fn code(&self) -> &str {
        match self {
            WebError::BadRequest => "web.bad-request",
            WebError::SignIn => "web.sign-in",
            WebError::Forbidden => "web.forbidden",
            WebError::CrossSite => "web.cross-site",
            WebError::NotFound => "web.not-found",
            WebError::WrongMethod => "web.wrong-method",
            WebError::Conflict => "web.conflict",
            WebError::TooLarge => "web.too-large",
            WebError::Unprocessable(_) => "web.unprocessable",
            WebError::Locked => "web.locked",
            WebError::TooMany(_) => "web.too-many",
            WebError::Refused(refused) => &refused.code,
            WebError::Internal(_) => "web.internal",
            WebError::Unavailable(_) => "web.unavailable",
        }
    }

    /// The error that stands for a status which somebody else answered without words, such as an extractor of axum.
    fn of(status: StatusCode) -> Option<WebError> {
        Some(match status {
            StatusCode::UNAUTHORIZED => WebError::SignIn,
            StatusCode::FORBIDDEN => WebError::Forbidden,
            StatusCode::NOT_FOUND => WebError::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => WebError::WrongMethod,
            StatusCode::CONFLICT => WebError::Conflict,
            StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
            StatusCode::UNPROCESSABLE_ENTITY => WebError::Unprocessable(Vec::new()),
            StatusCode::LOCKED => WebError::Locked,
            StatusCode::TOO_MANY_REQUESTS => WebError::TooMany(60),
            StatusCode::SERVICE_UNAVAILABLE => WebError::Unavailable(30),
            status if status.is_server_error() => WebError::internal(std::io::Error::other(status.to_string())),
            status if status.is_client_error() => WebError::BadRequest,
            _ => return None,
        })
    }

    fn key(&self) -> String {
        format!("web-error-{}", self.code().strip_prefix("web.").unwrap_or("refused"))
    }

    fn title(&self, t: Speaker<'static>) -> String {
        t.say(&self.key()).into_owned()
    }

    /// What is wrong, in one sentence.
    fn sentence(&self, t: Speaker<'static>) -> String {
        match self {
            WebError::Refused(refused) => refused.sentence.clone(),
            WebError::TooMany(seconds) | WebError::Unavailable(seconds) => {
                t.say_with(&format!("{}-sentence", self.key()), &[("seconds", (*seconds).into())])
            }
            _ => t.say(&format!("{}-sentence", self.key())).into_owned(),
        }
    }

    /// What to do next, in one sentence.
    fn next(&self, t: Speaker<'static>) -> Option<String> {
        match self {
            WebError::Refused(refused) => refused.next.clone(),
            _ => Some(t.say(&format!("{}-next", self.key())).into_owned()),
        }
    }

    fn wait(&self) -> Option<u32> {
        match self {
            WebError::TooMany(seconds) | WebError::Unavailable(seconds) => Some(*seconds),
            _ => None,
        }
    }
}

impl fmt::Display for WebError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WebError::Internal(cause) => write!(f, "{}: {cause}", self.code()),
            _ => f.write_str(self.code()),
        }
    }
}

impl Error for WebError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            WebError::Internal(cause) => Some(&**cause),
            _ => None,
        }
    }
}

impl From<Refused> for WebError {
    fn from(refused: Refused) -> Self {
        WebError::Refused(Box::new(refused))
    }
}

/// Travels from [`WebError::into_response`] to [`dress`], which knows the request.
#[derive(Clone)]
struct Undressed(WebError);

/// Travels on to the log.
#[derive(Clone)]
pub(crate) struct Cause(pub Arc<dyn Error + Send + Sync>);

impl IntoResponse for WebError {
    /// The status and the code as plain text; [`dress`] makes it fit for people.
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.code().to_owned()).into_response();
        if let WebError::Internal(cause) = &self {
            response.extensions_mut().insert(Cause(cause.clone()));
        }
        response.extensions_mut().insert(Undressed(self));
        response
    }
}

/// A panic of a handler as an answer.
pub(crate) fn from_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text =
        panic.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    WebError::internal(std::io::Error::other(format!("panic: {}", text.unwrap_or_default()))).into_response()
}

/// Turns every error answer that is not a page yet into one: ours, and those that axum's extractors give as plain text.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let page = Page::of(&parts);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let undressed = response.extensions_mut().remove::<Undressed>().map(|u| u.0);
    let bare =
        response.headers().get(header::CONTENT_TYPE).is_none_or(|mime| mime.as_bytes().starts_with(b"text/plain"));
    let Some(error) = undressed.or_else(|| bare.then(|| WebError::of(status)).flatten()) else { return response };
    let Ok(page) = page else { return response };
    let mut dressed = page.error(&error);
    *dressed.status_mut() = status;
    if let Some(allow) = response.headers().get(header::ALLOW) {
        dressed.headers_mut().insert(header::ALLOW, allow.clone());
    }
    if let Some(cause) = response.extensions_mut().remove::<Cause>() {
        dressed.extensions_mut().insert(cause);
    }
    dressed
}

#[derive(Template)]
#[template(path = "error.html")]
struct Body<'a> {
    page: &'a Page,
    error: &'a WebError,
    sentence: String,
    next: Option<String>,
    faults: &'a [String],
    refused: Option<&'a Refused>,
    sign_in: Option<String>,
}

impl Page {
    /// An error as a page, as a fragment or as problem+json, whichever was asked for. Handlers return the [`WebError`]
    /// and leave this to the layers; it is public for answers that are drawn outside of them.
    pub fn error(&self, error: &WebError) -> Response {
        let mut response = if self.wants_json() { self.problem(error) } else { self.error_page(error) };
        *response.status_mut() = error.status();
        if let Some(seconds) = error.wait() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }

    fn error_page(&self, error: &WebError) -> Response {
        let (faults, refused) = match error {
            WebError::Unprocessable(faults) => (faults.as_slice(), None),
            WebError::Refused(refused) => (&[][..], Some(&**refused)),
            _ => (&[][..], None),
        };
        let sign_in = matches!(error, WebError::SignIn).then(|| {
            let back = self.back().replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B");
            format!("{}?back={back}", self.site.sign_in)
        });
        let body = Body {
            page: self,
            error,
            sentence: error.sentence(self.t),
            next: error.next(self.t),
            faults,
            refused,
            sign_in,
        };
        if self.is_fragment() {
            // Whatever the fragment was to replace stays; the message goes into the page's live region.
            let summary = ui::ErrorSummary::titled(body.sentence.clone()).more(body.next.iter().cloned());
            let summary = faults.iter().fold(summary, |s, fault| s.plain(fault.clone()));
            let mut response = fragment(summary);
            let headers = response.headers_mut();
            headers.insert(HeaderName::from_static("hx-retarget"), HeaderValue::from_static("#flash"));
            headers.insert(HeaderName::from_static("hx-reswap"), HeaderValue::from_static("innerHTML"));
            return response;
        }
        self.plain(error.title(self.t)).render(body)
    }

    fn problem(&self, error: &WebError) -> Response {
        let mut problem = serde_json::json!({
            "type": "about:blank",
            "title": error.title(self.t),
            "status": error.status().as_u16(),
            "code": error.code(),
            "detail": error.sentence(self.t),
            "request_id": self.request_id,
        });
        if let Some(next) = error.next(self.t) {
            problem["next"] = next.into();
        }
        match error {
            WebError::Unprocessable(faults) => problem["faults"] = faults.clone().into(),
            WebError::Refused(refused) => {
                if let Some((cite, link)) = &refused.article {
                    problem["article"] = serde_json::json!({ "cite": cite, "link": link });
                }
            }
            _ => {}
        }
        let mime = [(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))];
        (mime, problem.to_string()).into_response()
    }
}
