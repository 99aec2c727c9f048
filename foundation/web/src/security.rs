use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::{Site, WebError};

/// Headers for every answer: what a page may load and where it may be shown, no guessing of types, nothing told to other
/// sites, and no copy kept of a page unless its handler says otherwise.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let site = request.extensions().get::<&'static Site>().copied();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let form_action = site.map(|s| s.form_origins.join(" ")).unwrap_or_default();
    let csp = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action {}; frame-ancestors 'none'; base-uri 'none'; \
         report-uri /csp-report",
        format!("'self' {form_action}").trim_end()
    );
    if let Ok(csp) = HeaderValue::from_str(&csp) {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(csp);
    }
    let fixed: [(HeaderName, &str); 6] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Not `no-referrer`: with that, browsers send `Origin: null` with our own forms.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(self), geolocation=(self)"),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if site.is_some_and(|s| s.https) {
        let value = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(value);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses what another site makes a person's browser send (CSRF), without tokens and scripts: browsers say where a
/// request comes from in `Sec-Fetch-Site` or `Origin`; a request with neither is no browser's and carries no session of
/// somebody else. Session cookies are `SameSite=Lax` besides.
pub(crate) async fn same_origin(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || request.uri().path() == "/csp-report" || is_ours(&request) {
        next.run(request).await
    } else {
        metrics::counter!("http_cross_site_refused_total").increment(1);
        WebError::CrossSite.into_response()
    }
}

fn is_ours(request: &Request) -> bool {
    let headers = request.headers();
    if let Some(site) = text(headers, "sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(headers, "origin") else { return true };
    let public = request.extensions().get::<&'static Site>().and_then(|s| s.origin.as_deref());
    if public.is_some_and(|public| public == origin) {
        return true;
    }
    let host = text(headers, "host").or_else(|| request.uri().authority().map(|a| a.as_str()));
    let origin = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    origin.is_some() && origin == host
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}
