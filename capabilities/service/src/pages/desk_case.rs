//! 一件案件的送达: everybody who is served, and what waits for the clerk: an identity, a return receipt, a withdrawal.

use askama::Template;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use docket::Moment;
use house::{Asked, Court, InCase, Serve};
use i18n::Speaker;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;
use web::{Page, WebError, ui};

use super::{receipt, state};
use crate::acts::{Admit, DecideWithdrawal, HandOver};
use crate::effect::Happened;
use crate::event::{Handed, Step};
use crate::record::{Delivery, Person, Service};

/// One party, and what is to be done about them.
struct Line {
    place: u32,
    name: String,
    side: String,
    stuck: Option<String>,
    facts: ui::Review,
    claimed: bool,
    deliveries: Vec<Shown>,
    withdrawals: Vec<(Step, String, ui::Field)>,
}

/// One delivery, and the form for its return receipt while it has not taken effect.
struct Shown {
    title: String,
    papers: String,
    tag: ui::Tag,
    receipt: Option<ui::Review>,
    paper: Option<(Uuid, ui::Field, ui::Field)>,
    /// Whether that form came back with faults.
    open: bool,
}

#[derive(Template)]
#[template(path = "pages/desk_case.html")]
struct Body<'a> {
    page: &'a Page,
    t: Speaker<'static>,
    here: String,
    lines: Vec<Line>,
}

pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Serve>) -> Result<Response, WebError> {
    render(&page, &house, &seat, &Said::default(), &ui::ErrorSummary::new(page.t)).await
}

/// What was typed in one of the forms, to be shown again.
#[derive(Default)]
struct Said {
    /// Of which form: the ids of its fields end with it.
    form: String,
    first: String,
    second: String,
}

async fn render(
    page: &Page,
    house: &Court,
    seat: &InCase<Serve>,
    said: &Said,
    faults: &ui::ErrorSummary,
) -> Result<Response, WebError> {
    let (service, _) = house.journal.record::<Service>(seat.case).await.map_err(WebError::internal)?;
    let (t, law) = (page.t, house.law());
    let lines = service.people.values().map(|person| line(t, &law, &service, person, said, faults)).collect();
    let body = Body { page, t, here: here(seat), lines };
    let sub = seat.file.number.clone().unwrap_or_else(|| seat.file.title.clone());
    Ok(page.desk(t.say("service-desk-case")).sub(sub).back("/desk/service").errors(faults).render(body))
}

fn here(seat: &InCase<Serve>) -> String {
    format!("/desk/service/{}", seat.case.path())
}

fn line(
    t: Speaker<'static>,
    law: &law::LawData,
    service: &Service,
    person: &Person,
    said: &Said,
    faults: &ui::ErrorSummary,
) -> Line {
    let place = person.party.place;
    let mut facts = ui::Review::new(t).row(
        t.say("service-fact-account"),
        t.say(if person.person.is_some() { "service-fact-joined" } else { "service-fact-not-joined" }),
    );
    if let Some(day) = person.answer_by.filter(|_| person.person.is_none()) {
        facts = facts.row(t.say("service-fact-answer-by"), ui::long_day(t, day));
    }
    for step in Step::ALL {
        if let Some(consent) = person.consents.get(&step) {
            let value = t.say(if consent.agrees { "service-consent-yes" } else { "service-consent-no" });
            facts = facts.row(t.say(&format!("service-step-{}", step.name())), value);
        }
    }
    if let Some(confirmed) = person.confirmed {
        let version = [("version", i64::from(confirmed.version).into())];
        facts = facts.row(t.say("service-address-title"), t.say_with("service-address-version", &version));
    }
    let withdrawing = person.consents.iter().filter(|(_, consent)| consent.withdrawing);
    let withdrawals = withdrawing.map(|(step, _)| {
        let id = format!("reason-{place}-{}", step.name());
        let field = ui::Field::text(id.clone(), t.say("service-decide-reason")).maximum(1_000).errors(faults);
        let field = if said.form == id { field.value(said.first.clone()) } else { field };
        (*step, t.say(&format!("service-step-{}", step.name())).into(), field)
    });
    Line {
        place,
        name: person.party.name.clone(),
        side: t.say(&format!("service-side-{}", person.party.side.name().replace('_', "-"))).into(),
        stuck: person.stuck().map(|why| t.say(&format!("service-stuck-{}", why.replace('_', "-"))).into()),
        facts,
        claimed: person.claimed.is_some(),
        deliveries: service.to(place).map(|delivery| shown(t, law, delivery, person, said, faults)).collect(),
        withdrawals: withdrawals.collect(),
    }
}

fn shown(
    t: Speaker<'static>,
    law: &law::LawData,
    delivery: &Delivery,
    person: &Person,
    said: &Said,
    faults: &ui::ErrorSummary,
) -> Shown {
    let id = delivery.sent.delivery;
    let titles: Vec<&str> = delivery.sent.papers.iter().map(|paper| paper.title.as_str()).collect();
    let paper = delivery.effect.is_none().then(|| {
        let (how, on) = (format!("how-{}", id.simple()), format!("on-{}", id.simple()));
        let choices = Handed::ALL.map(|how| {
            let article = how.article().cite(t.is_zh());
            ui::Choice::new(how.name(), t.say(&format!("service-handed-{}", how.name().replace('_', "-"))))
                .hint(article)
        });
        let how = ui::Field::radios(how, t.say("service-handed-how"), choices.into()).errors(faults);
        let on =
            ui::Field::date(on, t.say("service-handed-on")).hint(t.say("service-handed-hint")).short().errors(faults);
        let mine = said.form == id.simple().to_string();
        if mine { (id, how.value(said.first.clone()), on.value(said.second.clone())) } else { (id, how, on) }
    });
    let sent = delivery.attempts.iter().map(|attempt| attempt.sent_at).min().unwrap_or_default();
    let mut receipt = receipt(t, law, delivery, person, "service-rule");
    if let (None, Some(arrived)) = (&receipt, delivery.first(Happened::Arrived)) {
        receipt = Some(ui::Review::new(t).row(t.say("service-arrived-at"), super::at(t, arrived)));
    }
    Shown {
        title: t.say_with("service-sent-on", &[("when", super::at(t, sent).into())]),
        papers: titles.join("、"),
        tag: state(t, delivery),
        receipt,
        paper,
        open: said.form == id.simple().to_string(),
    }
}

/// The answer about somebody who says who they are.
#[derive(Deserialize)]
pub(super) struct Admitted {
    #[serde(flatten)]
    asked: Asked,
    place: u32,
    admitted: String,
}

pub(super) async fn admit(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Serve>,
    Form(said): Form<Admitted>,
) -> Result<Response, WebError> {
    let admitted = match said.admitted.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(WebError::BadRequest),
    };
    let act = Admit { place: said.place, admitted };
    let request = format!("{} {admitted}", said.place);
    house.act(page.t, &seat.member, seat.case, act, &said.asked, &request).await?;
    Ok(Redirect::to(&here(&seat)).into_response())
}

pub(super) async fn hand_over(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Serve>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let t = page.t;
    let said = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned());
    let delivery: Uuid = said("delivery").and_then(|id| id.parse().ok()).ok_or(WebError::NotFound)?;
    let (how_id, on_id) = (format!("how-{}", delivery.simple()), format!("on-{}", delivery.simple()));
    let (how, on) = (said(&how_id).unwrap_or_default(), said(&on_id).unwrap_or_default());
    let chosen = Handed::ALL.into_iter().find(|one| one.name() == how);
    let day: Option<Date> = on.parse().ok();
    let (service, _) = house.journal.record::<Service>(seat.case).await.map_err(WebError::internal)?;
    let found = service.delivery(delivery).ok_or(WebError::NotFound)?;
    let today = Moment::day(house.journal.around().ids.now());
    let sent = found.sent_at().map(Moment::day);
    let mut faults = ui::ErrorSummary::new(t);
    if chosen.is_none() {
        faults = faults.field(how_id, t.say("service-handed-how-fault"));
    }
    if !day.is_some_and(|day| day <= today && sent.is_some_and(|sent| sent <= day)) {
        faults = faults.field(on_id, t.say("service-handed-on-fault"));
    }
    let (Some(chosen), Some(day), true) = (chosen, day, faults.is_empty()) else {
        let said = Said { form: delivery.simple().to_string(), first: how, second: on };
        return render(&page, &house, &seat, &said, &faults).await;
    };
    let asked = Asked { key: said("key"), seen: None };
    let act = HandOver { delivery, how: chosen, on: day };
    house.act(t, &seat.member, seat.case, act, &asked, &format!("{delivery} {how} {on}")).await?;
    Ok(Redirect::to(&here(&seat)).into_response())
}

pub(super) async fn decide(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Serve>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let t = page.t;
    let said = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned());
    let place: u32 = said("place").and_then(|place| place.parse().ok()).ok_or(WebError::NotFound)?;
    let step = said("step").unwrap_or_default();
    let step = Step::ALL.into_iter().find(|one| one.name() == step).ok_or(WebError::NotFound)?;
    let granted = match said("granted").as_deref() {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(WebError::BadRequest),
    };
    let id = format!("reason-{place}-{}", step.name());
    let reason = said(&id).unwrap_or_default();
    if reason.is_empty() || reason.chars().count() > 1_000 {
        let faults = ui::ErrorSummary::new(t).field(id.clone(), t.say("service-decide-why"));
        return render(&page, &house, &seat, &Said { form: id, first: reason, second: String::new() }, &faults).await;
    }
    let asked = Asked { key: said("key"), seen: None };
    let request = format!("{place} {} {granted} {reason}", step.name());
    let act = DecideWithdrawal { place, step, granted, reason };
    house.act(t, &seat.member, seat.case, act, &asked, &request).await?;
    Ok(Redirect::to(&here(&seat)).into_response())
}
