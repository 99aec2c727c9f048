use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use house::Court;
use identity::session::Transport;
use serde::Deserialize;
use web::ui::{ErrorSummary, Field};
use web::{Page, WebError, local};

use super::login::Back;
use crate::asked::{FormPage, From, Old, faults, with_cookie};

/// What the form sends.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    back: String,
}

/// 第二步验证: the password of the authenticator, or a recovery code.
pub async fn show(page: Page, old: Old, Query(Back { back }): Query<Back>) -> Result<Response, WebError> {
    old.half()?;
    Ok(draw(&page, &back, &ErrorSummary::new(page.t)))
}

fn draw(page: &Page, back: &str, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let code = Field::text("code", t.say("entry-totp"))
        .hint(t.say("entry-totp-hint"))
        .autocomplete("one-time-code")
        .short()
        .errors(errors);
    let form = FormPage::new("/login/second", t.say("entry-continue")).hidden("back", local(back)).field(code).link(
        "/login",
        "log-in",
        t.say("entry-other-account"),
        t.say("entry-other-account-line"),
    );
    page.plain(t.say("entry-second-title")).errors(errors).render(form)
}

/// Looks at it.
pub async fn enter(
    page: Page,
    old: Old,
    State(house): State<Court>,
    From(device): From,
    Form(Typed { code, back }): Form<Typed>,
) -> Result<Response, WebError> {
    let seat = old.half()?;
    match house.identity.second_factor(&seat.signed, &seat.token, &code, &device).await {
        Ok(token) => {
            Ok(with_cookie(Redirect::to(local(&back)).into_response(), &Transport::of(&house.origin).set(&token)))
        }
        Err(denied) => Ok(draw(&page, &back, &faults(page.t, denied, Some("code"))?)),
    }
}
