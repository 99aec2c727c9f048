//! 送达地址确认书: where papers reach one, signed.

use askama::Template;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use house::{Asked, Court, InCase, Receive};
use i18n::Speaker;
use law::cite::{CIVIL_PROCEDURE_INTERPRETATION, ONLINE_LITIGATION, POSTAL_SERVICE};
use serde::Deserialize;
use web::{Page, WebError, ui};

use super::{Own, here, layout};
use crate::acts::{ConfirmAddress, PostalAddress};
use crate::record::Person;

/// What the form carries.
#[derive(Default, Deserialize)]
pub(super) struct Said {
    #[serde(flatten)]
    asked: Asked,
    #[serde(default)]
    recipient: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    postcode: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    proxy: String,
    #[serde(default)]
    confidential: String,
    #[serde(default)]
    sign_png: String,
    /// The drawing of a form that came back with faults, so that nobody signs twice.
    #[serde(default)]
    kept_png: String,
    #[serde(default)]
    sign_typed: String,
    #[serde(default)]
    sign_agree: String,
}

impl Said {
    fn png(&self) -> Option<&str> {
        [self.sign_png.trim(), self.kept_png.trim()].into_iter().find(|png| !png.is_empty())
    }

    fn postal(&self) -> PostalAddress {
        let digits = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
        PostalAddress {
            recipient: self.recipient.trim().to_owned(),
            address: self.address.trim().to_owned(),
            postcode: digits(&self.postcode),
            phone: digits(&self.phone),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/address.html")]
struct Body<'a> {
    t: Speaker<'static>,
    here: String,
    key: String,
    said: &'a Said,
    fields: Vec<ui::Field>,
    confidential: ui::Field,
    pad: ui::SignaturePad<'static>,
    articles: Vec<(String, String)>,
}

pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Receive>) -> Result<Response, WebError> {
    let own = Own::of(&house.journal, &seat).await?;
    let person = own.person()?;
    let said = match person.confirmed {
        // What was confirmed before is there to be changed, not typed again.
        Some(confirmed) => {
            let json = house.journal.unseal(seat.case, confirmed.address).await.map_err(WebError::internal)?;
            let known: Option<ConfirmAddress> = json.and_then(|json| serde_json::from_slice(&json).ok());
            known.map(Said::from).unwrap_or_default()
        }
        None => Said { recipient: person.party.name.clone(), ..Said::default() },
    };
    Ok(render(&page, &seat, person, &said, &ui::ErrorSummary::new(page.t)))
}

impl From<ConfirmAddress> for Said {
    fn from(known: ConfirmAddress) -> Self {
        let ConfirmAddress { postal, proxy, confidential, .. } = known;
        let PostalAddress { recipient, address, postcode, phone } = postal;
        let confidential = if confidential { "yes".to_owned() } else { String::new() };
        Self { recipient, address, postcode, phone, proxy: proxy.unwrap_or_default(), confidential, ..Self::default() }
    }
}

fn render(page: &Page, seat: &InCase<Receive>, person: &Person, said: &Said, faults: &ui::ErrorSummary) -> Response {
    let t = page.t;
    let field = |id: &'static str, value: &str, most: u32| {
        let field = ui::Field::text(id, t.say(&format!("service-address-{id}"))).value(value).maximum(most);
        field.hint(t.say(&format!("service-address-{id}-hint"))).errors(faults)
    };
    let fields = vec![
        field("recipient", &said.recipient, 100).autocomplete("name").required(),
        field("address", &said.address, 300).autocomplete("street-address").required(),
        field("postcode", &said.postcode, 10).mode("numeric").autocomplete("postal-code").short().required(),
        field("phone", &said.phone, 20).kind("tel").autocomplete("tel").required(),
        field("proxy", &said.proxy, 100),
    ];
    let choice = ui::Choice::new("yes", t.say("service-address-secret")).hint(t.say("service-address-secret-hint"));
    let confidential = ui::Field::ticks("confidential", t.say("service-address-confidential"), vec![choice]);
    let confidential = if said.confidential.is_empty() { confidential } else { confidential.value("yes") };
    let cite = |article: law::Article| (article.cite(t.is_zh()), article.link());
    let body = Body {
        t,
        here: here(seat),
        key: said.asked.key.clone().unwrap_or_else(|| page.new_key()),
        said,
        fields,
        confidential,
        pad: ui::SignaturePad::new(t, "sign", person.party.name.clone()).error(faults.of("sign")),
        articles: [
            POSTAL_SERVICE.article(4),
            CIVIL_PROCEDURE_INTERPRETATION.article(136),
            CIVIL_PROCEDURE_INTERPRETATION.article(137),
            ONLINE_LITIGATION.article(30),
        ]
        .map(cite)
        .into(),
    };
    layout(page, seat, "service-address-title", here(seat)).errors(faults).render(body)
}

pub(super) async fn confirm(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Receive>,
    Form(said): Form<Said>,
) -> Result<Response, WebError> {
    let t = page.t;
    let own = Own::of(&house.journal, &seat).await?;
    let person = own.person()?;
    let postal = said.postal();
    let mut faults = ui::ErrorSummary::new(t);
    for name in postal.faults() {
        faults = faults.field(name, t.say(&format!("service-address-{name}-fault")));
    }
    if said.proxy.chars().count() > 100 {
        faults = faults.field("proxy", t.say("service-address-proxy-fault"));
    }
    let typed = !said.sign_typed.trim().is_empty() && !said.sign_agree.is_empty();
    let drawn = said.png().is_some_and(crate::acts::drawn);
    if !drawn && !typed {
        faults = faults.field("sign", t.say("service-address-sign-fault"));
    }
    if !faults.is_empty() {
        return Ok(render(&page, &seat, person, &said, &faults));
    }
    let act = ConfirmAddress {
        postal,
        proxy: Some(said.proxy.trim().to_owned()).filter(|proxy| !proxy.is_empty()),
        confidential: !said.confidential.is_empty(),
        signer: if typed { said.sign_typed.trim().to_owned() } else { person.party.name.clone() },
        signature: said.png().filter(|_| drawn).map(str::to_owned),
    };
    let request = serde_json::to_string(&act).unwrap_or_default();
    house.act(t, &seat.member, seat.case, act, &said.asked, &request).await?;
    Ok(Redirect::to(&here(&seat)).into_response())
}
