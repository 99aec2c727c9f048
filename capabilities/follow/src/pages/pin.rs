//! The case PIN (诉讼服务密码) of a party: what it is for, and a new one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use house::{Court, InCase, ReadCase};
use i18n::Speaker;
use identity::mask;
use web::ui::{Button, Copy, Note};
use web::{Page, WebError};

use crate::{links, say};

#[derive(Template)]
#[template(path = "pages/pin.html")]
struct PinPage {
    t: Speaker<'static>,
    fresh: Option<(String, String, Copy)>,
    notes: Vec<Note>,
    button: Option<(String, Button)>,
}

/// `GET /cases/{court}/{case}/pin`
pub async fn show(page: Page, State(house): State<Court>, seat: InCase<ReadCase>) -> Result<Response, WebError> {
    let phone = phone(&house, &seat).await?;
    Ok(draw(&page, &seat, &phone, None))
}

/// `POST /cases/{court}/{case}/pin`: a new PIN, shown once; the one before is worth nothing.
pub async fn make(page: Page, State(house): State<Court>, seat: InCase<ReadCase>) -> Result<Response, WebError> {
    let phone = phone(&house, &seat).await?;
    if phone.is_empty() || seat.file.number.is_none() {
        return Ok(draw(&page, &seat, &phone, None));
    }
    let pin = house.identity.make_pin(seat.case, &phone).await.map_err(WebError::internal)?;
    Ok(draw(&page, &seat, &phone, Some(pin)))
}

/// The phone of the account; only who stands in the case as a party has a PIN.
async fn phone(house: &Court, seat: &InCase<ReadCase>) -> Result<String, WebError> {
    if !seat.sides.iter().any(|side| side.is_party()) {
        return Err(WebError::Forbidden);
    }
    let known = house.identity.particulars(seat.member.person).await.map_err(WebError::internal)?;
    Ok(known.map(|known| known.phone).unwrap_or_default())
}

fn draw(page: &Page, seat: &InCase<ReadCase>, phone: &str, pin: Option<String>) -> Response {
    let t = page.t;
    let masked = mask::phone(phone);
    let mut notes = vec![Note::info(t.say("follow-pin-what")).text(t.say("follow-pin-secret"))];
    if seat.file.number.is_none() {
        notes.push(Note::warn(t.say("follow-pin-no-number")));
    }
    if phone.is_empty() {
        notes.push(Note::warn(t.say("follow-pin-no-phone")).link(t.say("follow-nav-me"), links::ACCOUNT));
    }
    let can = seat.file.number.is_some() && !phone.is_empty();
    let label = t.say_with(
        if pin.is_some() { "follow-pin-again" } else { "follow-pin-make" },
        &[("phone", masked.as_str().into())],
    );
    let button = Button::primary(label).icon("key-round").block();
    let body = PinPage {
        t,
        fresh: pin.map(|pin| {
            let said = t.say_with("follow-pin-fresh", &[("phone", masked.as_str().into())]);
            (said, pin, Copy::new(t, "pin"))
        }),
        notes,
        button: can.then(|| (format!("{}/pin", links::case(seat.case)), button)),
    };
    let layout = page.phone(t.say("follow-pin-title")).sub(say::number(t, &seat.file));
    layout.back(links::case(seat.case)).render(body)
}
