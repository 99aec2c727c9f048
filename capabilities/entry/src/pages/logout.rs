use axum::extract::State;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use house::Court;
use identity::session::Transport;
use web::WebError;

use crate::asked::{Old, with_cookie};

/// 退出登录: the session ends, and the browser forgets what it kept of these pages (OWASP ASVS 5.0 V14.3.1).
pub async fn leave(old: Old, State(house): State<Court>) -> Result<Response, WebError> {
    if let Some(token) = old.token() {
        house.identity.leave(token).await.map_err(WebError::internal)?;
    }
    let mut response = with_cookie(Redirect::to("/login").into_response(), &Transport::of(&house.origin).clear());
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// 继续办理: that the request came in has made the session longer already.
pub async fn stay(old: Old) -> Result<StatusCode, WebError> {
    old.whole()?;
    Ok(StatusCode::NO_CONTENT)
}
