use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::{Extension, Form};
use house::Court;
use identity::account::Particulars;
use identity::code::Purpose;
use identity::who::Kind;
use identity::{Denied, Member as _, NewParty, Proof};
use serde::Deserialize;
use web::ui::{ErrorSummary, Field, Note, Todo, TodoItem};
use web::{Page, WebError};

use super::by_code::code_field;
use crate::Texts;
use crate::asked::{FormPage, From, Old, faults, lead_on};

/// What the forms send.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    phone: String,
    code: String,
    name: String,
    number: String,
    representative: String,
    representative_id: String,
    nationality: String,
    password: String,
}

#[derive(Template)]
#[template(ext = "html", source = r#"<div class="f">{{ kinds }}</div>"#)]
struct Kinds {
    kinds: Todo,
}

/// 注册: who one is.
pub async fn choose(page: Page) -> Response {
    let t = page.t;
    let kind = |name: &str, icon| {
        let (title, line) = (t.say(&format!("entry-kind-{name}")), t.say(&format!("entry-kind-{name}-line")));
        TodoItem::new(format!("/register/{name}"), icon, title, line)
    };
    let kinds = vec![kind("natural", "user"), kind("organisation", "building-2"), kind("foreigner", "id-card")];
    page.plain(t.say("entry-register-title"))
        .lede(t.say("entry-register-lede"))
        .back("/login")
        .render(Kinds { kinds: Todo::new(kinds) })
}

/// Only the kinds that register themselves.
fn kind_of(name: &str) -> Result<Kind, WebError> {
    Kind::named(name).filter(|kind| *kind != Kind::Staff).ok_or(WebError::NotFound)
}

/// First step: the phone.
pub async fn ask_phone(page: Page, Path(kind): Path<String>) -> Result<Response, WebError> {
    Ok(draw_phone(&page, kind_of(&kind)?, "", &ErrorSummary::new(page.t)))
}

const fn addresses(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Organisation => ("/register/organisation", "/register/organisation/code"),
        Kind::Foreigner => ("/register/foreigner", "/register/foreigner/code"),
        Kind::Natural | Kind::Staff => ("/register/natural", "/register/natural/code"),
    }
}

fn draw_phone(page: &Page, kind: Kind, phone: &str, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let hint = if kind == Kind::Organisation { "entry-phone-hint-organisation" } else { "entry-phone-hint" };
    let phone = Field::text("phone", t.say("entry-phone"))
        .hint(t.say(hint))
        .value(phone)
        .kind("tel")
        .autocomplete("tel")
        .errors(errors);
    let form = FormPage::new(addresses(kind).1, t.say("entry-send-code")).field(phone).link(
        "/register",
        "undo-2",
        t.say("entry-other-kind"),
        t.say("entry-other-kind-line"),
    );
    let title = t.say(&format!("entry-kind-{}", kind.name()));
    page.plain(t.say("entry-register-phone")).steps(1, 2, title).errors(errors).render(form)
}

fn draw_details(page: &Page, kind: Kind, typed: &Typed, errors: &ErrorSummary) -> Response {
    let (t, of) = (page.t, kind.name());
    let words = |field: &str| t.say(&format!("entry-{field}-{of}"));
    let name = Field::text("name", words("name")).hint(words("name-hint")).value(&typed.name);
    let name = name.autocomplete(if kind == Kind::Organisation { "organization" } else { "name" });
    let number = Field::text("number", words("number")).hint(words("number-hint")).value(&typed.number);
    let mut form = FormPage::new(addresses(kind).0, t.say("entry-open"))
        .note(Note::info(t.say("entry-code-sent")))
        .hidden("phone", typed.phone.clone())
        .field(code_field(page, errors).value(&typed.code))
        .field(name.errors(errors))
        .field(number.errors(errors));
    if kind == Kind::Organisation {
        let representative = Field::text("representative", t.say("entry-representative")).value(&typed.representative);
        let id = Field::text("representative_id", t.say("entry-representative-id")).value(&typed.representative_id);
        form = form.field(representative.errors(errors)).field(id.errors(errors));
    }
    if kind == Kind::Foreigner {
        let nationality = Field::text("nationality", t.say("entry-nationality")).value(&typed.nationality);
        form = form.field(nationality.autocomplete("country-name").errors(errors));
    }
    let password = Field::text("password", t.say("entry-password-new"))
        .hint(t.say("entry-password-new-hint"))
        .kind("password")
        .autocomplete("new-password")
        .errors(errors);
    let form =
        form.field(password).link("/register", "refresh-cw", t.say("entry-code-again"), t.say("entry-code-again-line"));
    page.plain(t.say("entry-register-details")).steps(2, 2, words("kind")).errors(errors).render(form)
}

/// Sends a code to the phone and asks for the rest.
pub async fn send(
    page: Page,
    Path(kind): Path<String>,
    State(house): State<Court>,
    Extension(texts): Extension<Texts>,
    Form(typed): Form<Typed>,
) -> Result<Response, WebError> {
    let kind = kind_of(&kind)?;
    match house.identity.make_code(Purpose::Register, &typed.phone).await {
        Ok(message) => {
            texts.send(message);
            Ok(draw_details(&page, kind, &typed, &ErrorSummary::new(page.t)))
        }
        // The code before is still good: the person may type it.
        Err(denied @ Denied::CodeTooSoon(_)) => {
            Ok(draw_details(&page, kind, &typed, &faults(page.t, denied, Some("code"))?))
        }
        Err(denied) => Ok(draw_phone(&page, kind, &typed.phone, &faults(page.t, denied, Some("phone"))?)),
    }
}

/// Opens the account, and the person is in.
pub async fn open(
    page: Page,
    old: Old,
    Path(kind): Path<String>,
    State(house): State<Court>,
    From(device): From,
    Form(typed): Form<Typed>,
) -> Result<Response, WebError> {
    let kind = kind_of(&kind)?;
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let organisation = kind == Kind::Organisation;
    let new = NewParty {
        kind,
        particulars: Particulars {
            name: typed.name.clone(),
            number: typed.number.clone(),
            phone: typed.phone.clone(),
            representative: given(&typed.representative).filter(|_| organisation),
            representative_id: given(&typed.representative_id).filter(|_| organisation),
            nationality: given(&typed.nationality).filter(|_| kind == Kind::Foreigner),
        },
        password: Some(typed.password.clone()),
    };
    match house.identity.open(new, Proof::Code(typed.code.clone())).await {
        Ok(person) => {
            let entered = house.identity.enter_new(person, &device, old.token()).await.map_err(WebError::internal)?;
            Ok(lead_on(&house, &entered, "/"))
        }
        Err(denied) => {
            let at = if matches!(denied, Denied::Refused(_)) { None } else { Some("code") };
            Ok(draw_details(&page, kind, &typed, &faults(page.t, denied, at)?))
        }
    }
}
