use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use house::Court;
use serde::Deserialize;
use web::ui::{ErrorSummary, Field};
use web::{Page, WebError, local};

use crate::asked::{FormPage, From, Old, encoded, faults, lead_on};

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    /// A local address.
    #[serde(default)]
    pub back: String,
}

/// What the form sends.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    back: String,
}

/// 登录: by password. Whoever is in already is led on.
pub async fn show(page: Page, old: Old, State(house): State<Court>, Query(Back { back }): Query<Back>) -> Response {
    if old.whole().is_ok() {
        return Redirect::to(local(&back)).into_response();
    }
    draw(&page, &house, "", &back, &ErrorSummary::new(page.t))
}

fn draw(page: &Page, house: &Court, name: &str, back: &str, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let to = encoded(local(back));
    let name = Field::text("name", t.say("entry-name"))
        .hint(t.say("entry-name-hint"))
        .value(name)
        .autocomplete("username")
        .errors(errors);
    let password = Field::text("password", t.say("entry-password"))
        .kind("password")
        .autocomplete("current-password")
        .errors(errors);
    let mut form = FormPage::new("/login", t.say("entry-sign-in"))
        .hidden("back", local(back))
        .field(name)
        .field(password)
        .link(&format!("/login/code?back={to}"), "message-circle", t.say("entry-by-code"), t.say("entry-by-code-line"))
        .link("/register", "user-plus", t.say("entry-register"), t.say("entry-register-line"))
        .link("/forgot", "key-round", t.say("entry-forgot"), t.say("entry-forgot-line"));
    if house.identity.settings().demo {
        form = form.link("/demo", "users", t.say("entry-demo"), t.say("entry-demo-line"));
    }
    page.plain(t.say("entry-login-title")).errors(errors).render(form)
}

/// Looks at name and password.
pub async fn enter(
    page: Page,
    old: Old,
    State(house): State<Court>,
    From(device): From,
    Form(Typed { name, password, back }): Form<Typed>,
) -> Result<Response, WebError> {
    let t = page.t;
    let mut empty = ErrorSummary::new(t);
    if name.trim().is_empty() {
        empty = empty.field("name", t.say("entry-name-empty"));
    }
    if password.is_empty() {
        empty = empty.field("password", t.say("entry-password-empty"));
    }
    if !empty.is_empty() {
        return Ok(draw(&page, &house, &name, &back, &empty));
    }
    match house.identity.enter(&name, password, &device, old.token()).await {
        Ok(entered) => Ok(lead_on(&house, &entered, &back)),
        Err(denied) => Ok(draw(&page, &house, &name, &back, &faults(t, denied, Some("password"))?)),
    }
}
