use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use house::Court;
use identity::Denied;
use identity::code::Purpose;
use serde::Deserialize;
use web::ui::{ErrorSummary, Field, Note};
use web::{Page, WebError};

use super::by_code::code_field;
use crate::Texts;
use crate::asked::{FormPage, faults};

/// What the forms send.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    new: String,
}

/// 找回密码, first step: whose.
pub async fn show(page: Page) -> Response {
    ask_name(&page, "", &ErrorSummary::new(page.t))
}

fn ask_name(page: &Page, name: &str, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let name = Field::text("name", t.say("entry-name"))
        .hint(t.say("entry-code-goes"))
        .value(name)
        .autocomplete("username")
        .errors(errors);
    let form = FormPage::new("/forgot", t.say("entry-send-code")).field(name).link(
        "/login",
        "log-in",
        t.say("entry-by-password"),
        t.say("entry-by-password-line"),
    );
    page.plain(t.say("entry-forgot-title")).steps(1, 2, t.say("entry-forgot-title")).errors(errors).render(form)
}

fn ask_new(page: &Page, name: &str, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let new = Field::text("new", t.say("entry-password-new"))
        .hint(t.say("entry-password-new-hint"))
        .kind("password")
        .autocomplete("new-password")
        .errors(errors);
    let form = FormPage::new("/forgot/password", t.say("entry-password-set"))
        .note(Note::info(t.say("entry-code-sent")))
        .hidden("name", name)
        .field(code_field(page, errors))
        .field(new)
        .link("/forgot", "refresh-cw", t.say("entry-code-again"), t.say("entry-code-again-line"));
    page.plain(t.say("entry-forgot-new")).steps(2, 2, t.say("entry-forgot-title")).errors(errors).render(form)
}

/// Sends a code, or says that one was sent: the same either way.
pub async fn send(
    page: Page,
    State(house): State<Court>,
    Extension(texts): Extension<Texts>,
    Form(Typed { name, .. }): Form<Typed>,
) -> Result<Response, WebError> {
    let t = page.t;
    if name.trim().is_empty() {
        return Ok(ask_name(&page, &name, &ErrorSummary::new(t).field("name", t.say("entry-name-empty"))));
    }
    match house.identity.make_code(Purpose::Recover, &name).await {
        Ok(message) => {
            texts.send(message);
            Ok(ask_new(&page, &name, &ErrorSummary::new(t)))
        }
        Err(denied @ Denied::CodeTooSoon(_)) => Ok(ask_new(&page, &name, &faults(t, denied, Some("code"))?)),
        Err(denied) => Ok(ask_name(&page, &name, &faults(t, denied, Some("name"))?)),
    }
}

/// Sets the new password; the person then signs in with it.
pub async fn set(page: Page, State(house): State<Court>, Form(typed): Form<Typed>) -> Result<Response, WebError> {
    let Typed { name, code, new } = typed;
    match house.identity.recover(&name, &code, new).await {
        Ok(()) => Ok(Redirect::to("/login").into_response()),
        Err(denied) => Ok(ask_new(&page, &name, &faults(page.t, denied, Some("code"))?)),
    }
}
