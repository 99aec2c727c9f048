//! Look-up without an account (A3): case number, phone and case PIN open the public nodes of one case, and nothing else.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use docket::Phase;
use house::{CaseFile, Court, House};
use i18n::Speaker;
use identity::powers::{Object, Power};
use identity::who::{Relation, Subject};
use identity::{Denied, pin};
use serde::Deserialize;
use web::ui::{ErrorSummary, Field, Note, Timeline};
use web::{Page, WebError};

use crate::read;
use crate::say;
use crate::view::{self, Contact};

#[derive(Template)]
#[template(path = "pages/lookup.html")]
struct Lookup {
    t: Speaker<'static>,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "pages/found.html")]
struct Found {
    t: Speaker<'static>,
    note: Note,
    nodes: Timeline,
    contact: Contact,
}

#[derive(Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    number: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    pin: String,
}

/// `GET /lookup`
pub async fn ask(page: Page) -> Response {
    form(&page, &Typed::default(), &ErrorSummary::new(page.t))
}

/// `POST /lookup`
pub async fn answer(page: Page, State(house): State<Court>, Form(typed): Form<Typed>) -> Result<Response, WebError> {
    let t = page.t;
    let mut errors = ErrorSummary::new(t);
    for (field, wrong) in [
        ("number", typed.number.trim().is_empty()),
        ("phone", law::ids::mobile(&tidy(&typed.phone)).is_err()),
        ("pin", !pin::Pins::is_pin(typed.pin.trim())),
    ] {
        if wrong {
            errors = errors.field(field, t.say(&format!("follow-lookup-{field}-wrong")));
        }
    }
    if !errors.is_empty() {
        return Ok(form(&page, &typed, &errors));
    }
    let number = law::case_number::normalise(&typed.number);
    let found = house.identity.open_by_pin(&number, &tidy(&typed.phone), typed.pin.trim()).await;
    let case = match found {
        Ok(case) => case,
        Err(Denied::Locked(until)) => {
            let seconds = until.duration_since(house.journal.around().ids.now()).as_secs().max(0);
            let gaps = [
                ("minutes", ((seconds + 59) / 60).into()),
                ("time", say::local(until).strftime("%H:%M").to_string().into()),
            ];
            return Ok(form(&page, &typed, &ErrorSummary::new(t).plain(t.say_with("follow-lookup-locked", &gaps))));
        }
        Err(Denied::PinWrong) => {
            return Ok(form(&page, &typed, &ErrorSummary::new(t).plain(t.say("identity-pin-wrong"))));
        }
        Err(other) => return Err(WebError::internal(other)),
    };
    let file = CaseFile::load(&house, case).await.map_err(WebError::internal)?.filter(|file| is_open(&house, file));
    let file = file.ok_or(WebError::NotFound)?;
    let nodes = read::nodes(&house, case).await.map_err(WebError::internal)?;
    // Who judges is no node; the account shows it.
    let bare = CaseFile { judge_name: None, ..file.clone() };
    let body = Found {
        t,
        note: Note::info(t.say("follow-lookup-only-nodes")).link(t.say("follow-sign-in"), crate::links::SIGN_IN),
        nodes: view::timeline(&house, t, &nodes, &bare),
        contact: Contact::of(&house, t, case),
    };
    Ok(page.phone(t.say("follow-lookup-found")).sub(say::number(t, &file)).back("/lookup").render(body))
}

/// Whether the policies let whoever has the PIN see the nodes.
fn is_open(house: &House, file: &CaseFile) -> bool {
    let holder = Subject::default().towards([Relation::PinHolder]);
    let phase = if file.phase == Phase::New { Phase::Draft } else { file.phase };
    house.powers.decide(&holder, Power::ReadNodes, &Object::of(file.case, phase)).allowed
}

fn tidy(phone: &str) -> String {
    phone.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

fn form(page: &Page, typed: &Typed, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let field = |name: &'static str, value: &str| {
        let field = Field::text(name, t.say(&format!("follow-lookup-{name}"))).value(value).required();
        field.hint(t.say(&format!("follow-lookup-{name}-hint"))).errors(errors)
    };
    let fields = vec![
        field("number", &typed.number).maximum(60),
        field("phone", &typed.phone).kind("tel").autocomplete("tel").maximum(20),
        // What was typed as a PIN never comes back.
        field("pin", "").kind("password").mode("numeric").short().maximum(8),
    ];
    let layout = page.phone(t.say("follow-lookup-title")).back("/").lede(t.say("follow-lookup-lede"));
    layout.errors(errors).render(Lookup { t, fields })
}
