//! 送达: what a recipient is asked, what came, when it took effect and what runs from it.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use house::{Asked, Court, InCase, Receive};
use i18n::Speaker;
use serde::Deserialize;
use uuid::Uuid;
use web::{Page, WebError, ui};

use super::{Own, here, in_account, layout, receipt, state};
use crate::acts::Acknowledge;
use crate::event::Step;

/// A delivery as the page shows it.
struct Came {
    title: String,
    tag: ui::Tag,
    files: ui::FileList,
    receipt: Option<ui::Review>,
    article: Option<(String, String)>,
    /// Where it is signed for, while that still counts.
    sign: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/overview.html")]
struct Body<'a> {
    page: &'a Page,
    t: Speaker<'static>,
    here: String,
    todo: Option<ui::Todo>,
    consents: Option<ui::Review>,
    address: Option<String>,
    offline: Option<&'static str>,
    defend: Option<String>,
    came: Vec<Came>,
}

pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Receive>) -> Result<Response, WebError> {
    let own = Own::of(&house.journal, &seat).await?;
    let person = own.person()?;
    let (t, here, law) = (page.t, here(&seat), house.law());
    let deliveries: Vec<_> = own.service.to(own.place).filter(|delivery| in_account(delivery)).collect();
    let came = deliveries.iter().rev().map(|delivery| {
        let id = delivery.sent.delivery.simple();
        let file = |paper: &crate::ServedPaper| ui::FileItem {
            name: paper.title.clone(),
            note: t.say(if delivery.opened.contains(&paper.id) { "service-opened" } else { "service-unopened" }).into(),
            href: format!("{here}/papers/{id}/{}", paper.id.simple()),
            tag: None,
            remove: None,
        };
        let sent = delivery.sent_at().unwrap_or_default();
        Came {
            title: t.say_with("service-sent-on", &[("when", super::at(t, sent).into())]),
            tag: state(t, delivery),
            files: ui::FileList::new(t, delivery.sent.papers.iter().map(file).collect()),
            receipt: receipt(t, &law, delivery, person, "service-way"),
            article: delivery.effect.map(|effect| effect.way.article()).map(|a| (a.cite(t.is_zh()), a.link())),
            sign: delivery.effect.is_none().then(|| format!("{here}/sign/{id}")),
        }
    });
    let defendant = person.party.side == docket::Side::Defendant;
    let body = Body {
        page: &page,
        t,
        todo: todo(t, &here, person),
        consents: consents(t, &here, person),
        address: person.confirmed.map(|confirmed| {
            t.say_with("service-address-version", &[("version", i64::from(confirmed.version).into())])
        }),
        offline: person.offline.map(crate::Offline::name),
        defend: defendant.then(|| format!("/cases/{}/defence", seat.case.path())),
        came: came.collect(),
        here,
    };
    let back = format!("/cases/{}", seat.case.path());
    Ok(layout(&page, &seat, "service-title", back).render(body))
}

/// What is still asked of the person.
fn todo(t: Speaker<'_>, here: &str, person: &crate::Person) -> Option<ui::Todo> {
    let mut items = Vec::new();
    if Step::ALL.iter().any(|step| !person.consents.contains_key(step)) && !person.party.side.sues() {
        let (title, note) = (t.say("service-consent-title"), t.say("service-consent-note"));
        items.push(ui::TodoItem::new(format!("{here}/consent"), "circle-check", title, note).tone(ui::Tone::Bronze));
    }
    if person.confirmed.is_none() {
        let (title, note) = (t.say("service-address-title"), t.say("service-address-note"));
        items.push(ui::TodoItem::new(format!("{here}/address"), "map-pin", title, note));
    }
    (!items.is_empty()).then(|| ui::Todo::new(items))
}

/// What they agreed to, with the way to change it.
fn consents(t: Speaker<'_>, here: &str, person: &crate::Person) -> Option<ui::Review> {
    if person.consents.is_empty() {
        return None;
    }
    let mut review = ui::Review::new(t);
    for step in Step::ALL {
        let Some(consent) = person.consents.get(&step) else { continue };
        let label = t.say(&format!("service-step-{}", step.name()));
        let value = match (consent.agrees, consent.withdrawing) {
            (true, true) => t.say("service-consent-withdrawing"),
            (true, false) => t.say("service-consent-yes"),
            (false, _) => t.say("service-consent-no"),
        };
        // A consent is withdrawn with a reason; a refusal is simply answered anew.
        let change =
            if consent.agrees { format!("{here}/withdraw/{}", step.name()) } else { format!("{here}/consent") };
        review = match consent.withdrawing {
            true => review.row(label, value),
            false => review.row_with_change(label, value, change),
        };
    }
    Some(review)
}

/// Which delivery the address names.
#[derive(Deserialize)]
pub(super) struct Which {
    delivery: Uuid,
}

pub(super) async fn sign(
    page: Page,
    State(house): State<Court>,
    Path(which): Path<Which>,
    seat: InCase<Receive>,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let own = Own::of(&house.journal, &seat).await?;
    let theirs = own.service.to(own.place).any(|delivery| delivery.sent.delivery == which.delivery);
    if !theirs {
        return Err(WebError::NotFound);
    }
    let act = Acknowledge { delivery: which.delivery };
    house.act(page.t, &seat.member, seat.case, act, &asked, &which.delivery.to_string()).await?;
    Ok(Redirect::to(&here(&seat)).into_response())
}
