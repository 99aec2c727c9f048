use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use crate::Site;
use crate::error::Cause;

/// The id of a request, in its extensions, in the answer's `x-request-id` and in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub String);

/// Gives the request its id and span, measures it, and logs an error of ours once, here at the edge. Ids, routes and
/// durations only: a path or a query could hold a name or a number.
pub(crate) async fn request(mut request: Request, next: Next) -> Response {
    let given = request.headers().get("x-request-id").and_then(|v| v.to_str().ok()).filter(|id| well_formed(id));
    let id = match (given, request.extensions().get::<&'static Site>()) {
        (Some(id), _) => id.to_owned(),
        (None, Some(site)) => (site.new_id)(),
        (None, None) => String::new(),
    };
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("(none)".to_owned(), |p| p.as_str().to_owned());
    let span = tracing::info_span!("request", request_id = %id, %method, %route);
    let begin = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let duration = begin.elapsed();
    let status = response.status();

    let _in_span = span.enter();
    let duration_ms = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX) as f64 / 1000.0;
    match response.extensions().get::<Cause>() {
        Some(Cause(error)) => {
            tracing::error!(status = status.as_u16(), duration_ms, error = %chain(&**error), "failed")
        }
        None if status.is_server_error() => tracing::error!(status = status.as_u16(), duration_ms, "failed"),
        None => tracing::info!(status = status.as_u16(), duration_ms, "answered"),
    }
    let labels = [("method", method.to_string()), ("route", route), ("status", status.as_u16().to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_duration_seconds", &labels).record(duration.as_secs_f64());

    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// What a proxy in front may hand us: short, and nothing that could break a log line.
fn well_formed(id: &str) -> bool {
    (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}
