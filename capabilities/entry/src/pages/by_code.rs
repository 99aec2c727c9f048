use axum::extract::{Query, State};
use axum::response::Response;
use axum::{Extension, Form};
use house::Court;
use identity::Denied;
use identity::code::Purpose;
use serde::Deserialize;
use web::ui::{ErrorSummary, Field, Note};
use web::{Page, WebError, local};

use super::login::Back;
use crate::Texts;
use crate::asked::{FormPage, From, Old, faults, lead_on};

/// What the forms send.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    back: String,
}

/// 短信验证码登录, first step: to whom.
pub async fn show(page: Page, Query(Back { back }): Query<Back>) -> Response {
    ask_name(&page, "", &back, &ErrorSummary::new(page.t))
}

fn ask_name(page: &Page, name: &str, back: &str, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let name = Field::text("name", t.say("entry-name"))
        .hint(t.say("entry-code-goes"))
        .value(name)
        .autocomplete("username")
        .errors(errors);
    let form = FormPage::new("/login/code", t.say("entry-send-code")).hidden("back", local(back)).field(name).link(
        "/login",
        "lock",
        t.say("entry-by-password"),
        t.say("entry-by-password-line"),
    );
    page.plain(t.say("entry-code-title")).steps(1, 2, t.say("entry-code-title")).errors(errors).render(form)
}

fn ask_code(page: &Page, name: &str, back: &str, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let form = FormPage::new("/login/code/enter", t.say("entry-sign-in"))
        .note(Note::info(t.say("entry-code-sent")))
        .hidden("back", local(back))
        .hidden("name", name)
        .field(code_field(page, errors))
        .link("/login/code", "refresh-cw", t.say("entry-code-again"), t.say("entry-code-again-line"));
    page.plain(t.say("entry-code-type")).steps(2, 2, t.say("entry-code-title")).errors(errors).render(form)
}

/// The field for six digits.
pub fn code_field(page: &Page, errors: &ErrorSummary) -> Field {
    Field::text("code", page.t.say("entry-code"))
        .hint(page.t.say("entry-code-hint"))
        .mode("numeric")
        .autocomplete("one-time-code")
        .short()
        .errors(errors)
}

/// Sends a code, or says that one was sent: the same either way.
pub async fn send(
    page: Page,
    State(house): State<Court>,
    Extension(texts): Extension<Texts>,
    Form(Typed { name, back, .. }): Form<Typed>,
) -> Result<Response, WebError> {
    let t = page.t;
    if name.trim().is_empty() {
        let errors = ErrorSummary::new(t).field("name", t.say("entry-name-empty"));
        return Ok(ask_name(&page, &name, &back, &errors));
    }
    match house.identity.make_code(Purpose::Login, &name).await {
        Ok(message) => {
            texts.send(message);
            Ok(ask_code(&page, &name, &back, &ErrorSummary::new(t)))
        }
        // The code before is still good: the person may type it.
        Err(denied @ Denied::CodeTooSoon(_)) => Ok(ask_code(&page, &name, &back, &faults(t, denied, Some("code"))?)),
        Err(denied) => Ok(ask_name(&page, &name, &back, &faults(t, denied, Some("name"))?)),
    }
}

/// Looks at the code.
pub async fn enter(
    page: Page,
    old: Old,
    State(house): State<Court>,
    From(device): From,
    Form(Typed { name, code, back }): Form<Typed>,
) -> Result<Response, WebError> {
    match house.identity.enter_by_code(&name, &code, &device, old.token()).await {
        Ok(entered) => Ok(lead_on(&house, &entered, &back)),
        Err(denied) => Ok(ask_code(&page, &name, &back, &faults(page.t, denied, Some("code"))?)),
    }
}
