use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use house::{Court, Seat};
use serde::Deserialize;
use web::ui::{ErrorSummary, Field};
use web::{Page, WebError};

use super::account::layout;
use crate::asked::{FormPage, Old, faults};

/// What the form sends.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
}

/// 修改密码.
pub async fn show(page: Page, old: Old) -> Result<Response, WebError> {
    Ok(draw(&page, &old.whole()?, &ErrorSummary::new(page.t)))
}

fn draw(page: &Page, seat: &Seat, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let hint = if seat.signed.session.staff { "entry-password-new-hint-staff" } else { "entry-password-new-hint" };
    let old = Field::text("old", t.say("entry-password-old")).kind("password").autocomplete("current-password");
    let new =
        Field::text("new", t.say("entry-password-new")).hint(t.say(hint)).kind("password").autocomplete("new-password");
    let form = FormPage::new("/account/password", t.say("entry-password-set"))
        .field(old.errors(errors))
        .field(new.errors(errors))
        .link("/forgot", "key-round", t.say("entry-forgot"), t.say("entry-forgot-line"));
    layout(page, seat, "entry-account-password").back("/account").errors(errors).render(form)
}

/// Changes it; every other session ends.
pub async fn change(
    page: Page,
    old: Old,
    State(house): State<Court>,
    Form(typed): Form<Typed>,
) -> Result<Response, WebError> {
    let seat = old.whole()?;
    match house.identity.change_password(&seat.signed, &seat.token, typed.old, typed.new).await {
        Ok(()) => Ok(Redirect::to("/account").into_response()),
        Err(denied) => Ok(draw(&page, &seat, &faults(page.t, denied, Some("old"))?)),
    }
}
