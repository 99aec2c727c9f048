use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::WebError;

/// A file for browsers, as it is and packed twice. Its name holds the hash of its content, so it never changes.
pub(crate) struct Asset {
    pub name: &'static str,
    pub mime: &'static str,
    pub plain: &'static [u8],
    pub gzip: &'static [u8],
    pub brotli: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// `/a/{name}`: kept by the browser for a year, packed the best way that it takes.
pub(crate) async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|a| a.name == name) else { return WebError::NotFound.into_response() };
    let etag = format!("\"{}\"", asset.name);
    let fixed = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.mime)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::VARY, HeaderValue::from_static("Accept-Encoding")),
        (header::ETAG, HeaderValue::from_str(&etag).unwrap_or(HeaderValue::from_static("\"\""))),
    ];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    let accepts = |coding: &str| {
        headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|v| v.to_str().ok())
            .is_some_and(|v| v.split(',').any(|c| c.split(';').next().is_some_and(|c| c.trim() == coding)))
    };
    if accepts("br") {
        (fixed, [(header::CONTENT_ENCODING, "br")], asset.brotli).into_response()
    } else if accepts("gzip") {
        (fixed, [(header::CONTENT_ENCODING, "gzip")], asset.gzip).into_response()
    } else {
        (fixed, asset.plain).into_response()
    }
}
