use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use i18n::Lang;
use serde::Deserialize;

use crate::page::{Page, Size, Theme, local};

/// Seconds that a setting stays: a year.
const KEPT: u32 = 365 * 24 * 60 * 60;

#[derive(Deserialize)]
pub(crate) struct Back {
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "preferences.html")]
struct Form_<'a> {
    page: &'a Page,
    back: &'a str,
}

/// The page with every setting, for those who want to see them together.
pub(crate) async fn show(page: Page, Query(query): Query<Back>) -> Response {
    let back = local(query.back.as_deref().unwrap_or("/"));
    let body = Form_ { page: &page, back };
    let title = page.t.say("web-preferences");
    page.phone(title).back(back).without_tabs().render(body)
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    lang: Option<String>,
    size: Option<String>,
    theme: Option<String>,
    back: Option<String>,
}

/// Keeps what was chosen in cookies and goes back where the person came from, always on this site.
pub(crate) async fn keep(page: Page, Form(wanted): Form<Wanted>) -> Response {
    let chosen = [
        ("lang", wanted.lang.and_then(|v| v.parse::<Lang>().ok()).map(Lang::code)),
        ("size", wanted.size.and_then(|v| Size::parse(&v)).map(Size::code)),
        ("theme", wanted.theme.and_then(|v| Theme::parse(&v)).map(Theme::code)),
    ];
    let mut response = Redirect::to(local(wanted.back.as_deref().unwrap_or("/"))).into_response();
    let secure = if page.site.https { "; Secure" } else { "" };
    for (name, value) in chosen {
        if let Some(value) = value
            && let Ok(cookie) = HeaderValue::from_str(&format!(
                "{name}={value}; Path=/; Max-Age={KEPT}; SameSite=Lax; HttpOnly{secure}"
            ))
        {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}
