use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use i18n::{Speaker, Words};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::page::{NavItem, SignedIn, Surface};
use crate::{error, security, trace};

/// Which entries the navigation has, for one person on one surface.
pub type Navigation = Box<dyn Fn(Speaker<'static>, Option<&SignedIn>, Surface) -> Vec<NavItem> + Send + Sync>;

/// Makes a new unique id (a UUID as text). Injected, so that tests see the same ids each time.
pub type NewId = Box<dyn Fn() -> String + Send + Sync>;

/// What all pages of one court site share. Made once at start; pages borrow it for the life of the process.
pub struct Site {
    /// The words of all crates.
    pub words: &'static Words,
    /// Makes request ids and idempotency keys.
    pub new_id: NewId,
    /// The navigation; see [`Site::navigation`].
    pub navigation: Navigation,
    /// Whether this is a demonstration with a sandbox behind it: every page says so.
    pub sandbox: bool,
    /// Whether people reach the site by HTTPS: cookies become `Secure` and HSTS is sent.
    pub https: bool,
    /// Origins besides our own that a form may end at, such as the payment provider's (CSP `form-action` follows
    /// redirects in Chrome).
    pub form_origins: Vec<String>,
    /// The site's public origin, such as `https://court.example`, when a proxy changes `Host`.
    pub origin: Option<String>,
    /// Whether `/gallery` shows the components.
    pub gallery: bool,
    /// Where people sign in.
    pub sign_in: &'static str,
    /// The largest request body in bytes where a route does not say otherwise.
    pub body_limit: usize,
}

impl Site {
    /// A site with these words and ids, over plain HTTP, without sandbox notice, gallery and navigation, with sign-in at
    /// `/login` and bodies up to 1 MiB.
    pub fn new(words: &'static Words, new_id: impl Fn() -> String + Send + Sync + 'static) -> Site {
        Site {
            words,
            new_id: Box::new(new_id),
            navigation: Box::new(|_, _, _| Vec::new()),
            sandbox: false,
            https: false,
            form_origins: Vec::new(),
            origin: None,
            gallery: false,
            sign_in: "/login",
            body_limit: 1 << 20,
        }
    }

    /// Sets the navigation.
    #[must_use]
    pub fn navigation(
        mut self,
        items: impl Fn(Speaker<'static>, Option<&SignedIn>, Surface) -> Vec<NavItem> + Send + Sync + 'static,
    ) -> Site {
        self.navigation = Box::new(items);
        self
    }

    /// Puts [`crate::router`] beside the routes of the application and wraps everything in what every answer needs: a
    /// request id and a span, security headers, compression, the refusal of requests from other sites, error pages in
    /// the person's language, and a page instead of a broken connection when a handler panics.
    ///
    /// Layers that put [`SignedIn`] into the request belong on `routes` before this is called.
    pub fn serve(self, routes: Router) -> Router {
        let site: &'static Site = Box::leak(Box::new(self));
        routes
            .merge(crate::router(site))
            .fallback(|| async { crate::WebError::NotFound })
            .method_not_allowed_fallback(|| async { crate::WebError::WrongMethod })
            .layer(DefaultBodyLimit::max(site.body_limit))
            .layer(from_fn(security::same_origin))
            .layer(CatchPanicLayer::custom(error::from_panic))
            .layer(from_fn(error::dress))
            .layer(CompressionLayer::new())
            .layer(from_fn(security::headers))
            .layer(from_fn(trace::request))
            .layer(from_fn(move |mut request: Request, next: Next| async move {
                request.extensions_mut().insert(site);
                next.run(request).await as Response
            }))
    }
}
