use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::assets::{MARK, asset};
use crate::page::Page;
use crate::{Site, gallery, preferences};

/// The routes of the chrome itself: `/a/…` (files), `/preferences`, the manifest, `robots.txt`, the favicon, the sink of
/// content-security reports, and `/gallery` where the site allows it. [`Site::serve`] brings them in.
pub fn router(site: &'static Site) -> Router {
    let router = Router::new()
        .route("/a/{name}", get(asset))
        .route("/preferences", get(preferences::show).post(preferences::keep))
        .route("/manifest.webmanifest", get(manifest))
        .route("/robots.txt", get(robots))
        .route("/favicon.ico", get(|| async { Redirect::permanent(MARK) }))
        .route("/csp-report", post(csp_report));
    if site.gallery { router.merge(gallery::router()) } else { router }
}

/// The web app manifest: the site can be put on a phone's home screen.
async fn manifest(page: Page) -> Response {
    let body = serde_json::json!({
        "name": page.t.say("web-name-long"),
        "short_name": page.t.say("web-name"),
        "description": page.t.say("web-description"),
        "lang": page.t.tag(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f6f3ec",
        "theme_color": "#122d4b",
        "icons": [{ "src": MARK, "type": "image/svg+xml", "sizes": "any", "purpose": "any" }],
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, body.to_string()).into_response()
}

/// Search engines have no business in people's cases; law and tools may be found.
async fn robots() -> Response {
    let headers = [(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"))];
    (headers, "User-agent: *\nAllow: /$\nAllow: /law/\nAllow: /tools/\nDisallow: /\n").into_response()
}

/// Counts what browsers refused to load. What they send is not kept: it names addresses of pages.
async fn csp_report(_report: Bytes) -> StatusCode {
    metrics::counter!("csp_reports_total").increment(1);
    StatusCode::NO_CONTENT
}
