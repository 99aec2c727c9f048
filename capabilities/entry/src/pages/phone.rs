use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use house::{Court, Seat};
use identity::Denied;
use identity::code::Purpose;
use serde::Deserialize;
use web::ui::{ErrorSummary, Field, Note};
use web::{Page, WebError};

use super::account::layout;
use super::by_code::code_field;
use crate::Texts;
use crate::asked::{FormPage, Old, faults};

/// What the forms send.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    phone: String,
    #[serde(default)]
    code: String,
}

/// 更换手机号, first step: the new one.
pub async fn show(page: Page, old: Old) -> Result<Response, WebError> {
    Ok(ask_phone(&page, &old.whole()?, "", &ErrorSummary::new(page.t)))
}

fn ask_phone(page: &Page, seat: &Seat, phone: &str, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let field = Field::text("phone", t.say("entry-phone-new"))
        .hint(t.say("entry-phone-hint"))
        .value(phone)
        .kind("tel")
        .autocomplete("tel")
        .errors(errors);
    let form = FormPage::new("/account/phone", t.say("entry-send-code")).field(field);
    layout(page, seat, "entry-phone-title").back("/account").errors(errors).render(form)
}

fn ask_code(page: &Page, seat: &Seat, phone: &str, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let form = FormPage::new("/account/phone/confirm", t.say("entry-phone-change"))
        .note(Note::info(t.say("entry-code-sent")))
        .hidden("phone", phone)
        .field(code_field(page, errors))
        .link("/account/phone", "refresh-cw", t.say("entry-code-again"), t.say("entry-code-again-line"));
    layout(page, seat, "entry-phone-title").back("/account/phone").errors(errors).render(form)
}

/// Sends a code to the new phone.
pub async fn send(
    page: Page,
    old: Old,
    State(house): State<Court>,
    Extension(texts): Extension<Texts>,
    Form(Typed { phone, .. }): Form<Typed>,
) -> Result<Response, WebError> {
    let (t, seat) = (page.t, old.whole()?);
    match house.identity.make_code(Purpose::ChangePhone, &phone).await {
        Ok(message) => {
            texts.send(message);
            Ok(ask_code(&page, &seat, &phone, &ErrorSummary::new(t)))
        }
        Err(denied @ Denied::CodeTooSoon(_)) => Ok(ask_code(&page, &seat, &phone, &faults(t, denied, Some("code"))?)),
        Err(denied) => Ok(ask_phone(&page, &seat, &phone, &faults(t, denied, Some("phone"))?)),
    }
}

/// Changes it; every other session ends.
pub async fn change(
    page: Page,
    old: Old,
    State(house): State<Court>,
    Form(Typed { phone, code }): Form<Typed>,
) -> Result<Response, WebError> {
    let seat = old.whole()?;
    match house.identity.change_phone(&seat.signed, &seat.token, &phone, &code).await {
        Ok(()) => Ok(Redirect::to("/account").into_response()),
        Err(denied) => Ok(ask_code(&page, &seat, &phone, &faults(page.t, denied, Some("code"))?)),
    }
}
