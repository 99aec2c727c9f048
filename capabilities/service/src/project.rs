//! The rows that pages read.

use docket::Moment;
use journal::shared::PARTY;
use journal::{Holder, Kind, Mark, Period, Rows, Table, Todo, args};
use law::cite::{CIVIL_PROCEDURE, ONLINE_LITIGATION};
use uuid::Uuid;

use crate::effect::{Happened, Way};
use crate::event::{Event, Proof, Step};
use crate::record::{Delivery, Person, Service, Stage};

/// Deliveries of a court with their state; what is stuck says why.
pub static DELIVERY: Table = Table {
    name: "delivery",
    key: "id BYTEA NOT NULL",
    rest: "place BIGINT NOT NULL, side TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, stuck TEXT, \
           opening BIGINT NOT NULL, papers TEXT NOT NULL, sent_at BIGINT NOT NULL, arrived_at BIGINT, read_at BIGINT, \
           effective_at BIGINT, effective_on TEXT, way BIGINT",
    indexes: &["court, state, sent_at"],
    kind: Kind::Projection,
};

/// By which the token of a link finds its case: SHA-256 of the token.
pub static LINK: Table = Table {
    name: "service_link",
    key: "link BYTEA NOT NULL",
    rest: "place BIGINT NOT NULL, expires_at BIGINT NOT NULL",
    indexes: &["link"],
    kind: Kind::Projection,
};

/// The period in which the complaint has to be sent.
const SEND: &str = "service.send";
/// The period in which the copy of a defence has to be sent.
const DEFENCE_COPY: &str = "service.defence_copy";

pub(crate) fn project(service: &Service, event: &Event, mark: &Mark, rows: &mut Rows<'_>) {
    match event {
        Event::Opened(_) => {}
        Event::Prepared { send_by, .. } => {
            let start = service.opened.as_ref().map_or(Moment::day(mark.at), |opened| opened.filed_on);
            rows.period(Period { key: SEND.into(), rule: "send_complaint", start, end: *send_by });
        }
        Event::Sent(sent) => {
            show_delivery(service, sent.delivery, rows);
            if service.stage >= Stage::Sent {
                rows.period_over(SEND);
            }
            if let Some(person) = service.people.get(&sent.to.place) {
                wait_for_reading(service, person, rows);
            }
            if sent.papers.iter().any(|paper| paper.kind == "defence") {
                rows.period_over(DEFENCE_COPY);
            }
        }
        Event::Arrived { delivery, .. } | Event::Failed { delivery, .. } | Event::TookEffect { delivery, .. } => {
            show_delivery(service, *delivery, rows);
        }
        Event::HandedOver { delivery, .. } => {
            show_delivery(service, *delivery, rows);
            if let Some(found) = service.delivery(*delivery) {
                rows.done(format!("service.offline:{}", found.sent.to.place));
            }
        }
        Event::Read { delivery, .. } => {
            show_delivery(service, *delivery, rows);
            if let Some(person) = service.delivery(*delivery).and_then(|d| service.people.get(&d.sent.to.place)) {
                wait_for_reading(service, person, rows);
            }
        }
        Event::Answered { delivery, copy_by, .. } => {
            show_delivery(service, *delivery, rows);
            if let Some(end) = *copy_by {
                let start = Moment::day(mark.at);
                rows.period(Period { key: DEFENCE_COPY.into(), rule: "send_defence", start, end });
            }
        }
        Event::Effective(effective) => {
            if let Some(end) = effective.evidence_until {
                let key = format!("evidence:{}", effective.place);
                rows.period(Period { key, rule: "evidence_period", start: effective.on, end });
            }
        }
        _ => project_person(service, event, mark, rows),
    }
}

fn project_person(service: &Service, event: &Event, mark: &Mark, rows: &mut Rows<'_>) {
    match event {
        Event::Invited { place, link, expires_at, answer_by, account } => {
            rows.put(&LINK, args![link.0, i64::from(*place), *expires_at]);
            let key = format!("service.invitation:{place}");
            rows.period(Period { key, rule: "online_invitation", start: Moment::day(mark.at), end: *answer_by });
            if let Some(person) = account {
                rows.todo(Todo {
                    key: format!("service.join:{place}"),
                    holder: Holder::Person(*person),
                    act: "service.join",
                    due: Some(*answer_by),
                    article: Some(ONLINE_LITIGATION.article(10).paragraph(1)),
                    amount: None,
                });
            }
        }
        Event::Joined { place, person, proof } => {
            let Some(known) = service.people.get(place) else { return };
            // Whoever filed stands in the case already, as party or as agent.
            if *proof != Proof::Filed {
                rows.stands(*person, known.party.side);
                over(*place, rows);
                show_party(known, rows);
                ask(known, rows);
            }
            wait_for_reading(service, known, rows);
        }
        Event::Claimed { place, .. } => {
            rows.todo(Todo {
                key: format!("service.admit:{place}"),
                holder: Holder::Role("service_clerk"),
                act: "service.admit",
                due: service.people.get(place).and_then(|person| person.answer_by),
                article: Some(ONLINE_LITIGATION.article(7)),
                amount: None,
            });
        }
        Event::Unreached { place, .. } => hand_over(service, *place, rows),
        Event::TurnedAway { place, .. } => rows.done(format!("service.admit:{place}")),
        Event::Consented { place, answers, .. } if answers.iter().any(|answer| answer.step == Step::Service) => {
            rows.done(format!("service.consent:{place}"));
        }
        Event::WithdrawalAsked { place, step, .. } => rows.todo(Todo {
            key: format!("service.withdrawal:{place}:{}", step.name()),
            holder: Holder::Role("service_clerk"),
            act: "service.decide_withdrawal",
            due: None,
            article: Some(ONLINE_LITIGATION.article(5)),
            amount: None,
        }),
        Event::WithdrawalDecided { place, step, .. } => {
            rows.done(format!("service.withdrawal:{place}:{}", step.name()));
        }
        Event::AddressConfirmed { place, .. } => rows.done(format!("service.address:{place}")),
        Event::WentOffline { place, .. } => {
            rows.period_over(format!("service.invitation:{place}"));
            rows.done(format!("service.join:{place}"));
            hand_over(service, *place, rows);
        }
        _ => {}
    }
    let place = match event {
        Event::Invited { place, .. }
        | Event::Reminded { place, .. }
        | Event::Unreached { place, .. }
        | Event::Joined { place, .. }
        | Event::Claimed { place, .. }
        | Event::TurnedAway { place, .. }
        | Event::Consented { place, .. }
        | Event::WithdrawalDecided { place, .. }
        | Event::WentOffline { place, .. } => *place,
        _ => return,
    };
    let ids: Vec<Uuid> = service.to(place).map(|delivery| delivery.sent.delivery).collect();
    ids.into_iter().for_each(|id| show_delivery(service, id, rows));
}

/// Lets what did not take effect wait for somebody who hands it over on paper.
fn hand_over(service: &Service, place: u32, rows: &mut Rows<'_>) {
    if service.to(place).all(|delivery| delivery.effect.is_some()) {
        return;
    }
    rows.todo(Todo {
        key: format!("service.offline:{place}"),
        holder: Holder::Role("service_clerk"),
        act: "service.hand_over",
        due: None,
        article: Some(CIVIL_PROCEDURE.article(88)),
        amount: None,
    });
}

/// What is asked of somebody who just joined.
fn ask(known: &Person, rows: &mut Rows<'_>) {
    let (place, Some(person)) = (known.party.place, known.person) else { return };
    for (key, act, article) in [
        ("consent", "service.consent", ONLINE_LITIGATION.article(4)),
        ("address", "service.confirm_address", ONLINE_LITIGATION.article(30)),
    ] {
        rows.todo(Todo {
            key: format!("service.{key}:{place}"),
            holder: Holder::Person(person),
            act,
            due: None,
            article: Some(article),
            amount: None,
        });
    }
}

/// Lets the papers that were not opened yet wait for their reader.
fn wait_for_reading(service: &Service, known: &Person, rows: &mut Rows<'_>) {
    let (place, Some(person)) = (known.party.place, known.person) else { return };
    let key = format!("service.read:{place}");
    if service.to(place).all(|delivery| delivery.opened.len() >= delivery.sent.papers.len()) {
        rows.done(key);
        return;
    }
    let opening = service.opening(place).is_some_and(|delivery| delivery.opened.is_empty());
    rows.todo(Todo {
        key,
        holder: Holder::Person(person),
        act: "service.read",
        due: known.answer_by.filter(|_| opening),
        article: Some(ONLINE_LITIGATION.article(31)),
        amount: None,
    });
}

/// Whatever waited for an answer to the invitation waits no longer.
fn over(place: u32, rows: &mut Rows<'_>) {
    rows.period_over(format!("service.invitation:{place}"));
    for key in ["join", "admit", "offline"] {
        rows.done(format!("service.{key}:{place}"));
    }
}

fn show_party(known: &Person, rows: &mut Rows<'_>) {
    let party = known.party.clone();
    let place = i64::from(party.place);
    let (side, person) = (party.side.name(), known.person);
    rows.put(&PARTY, args![place, side, party.name, party.kind, person, party.phone_key, party.id_key]);
}

fn show_delivery(service: &Service, id: Uuid, rows: &mut Rows<'_>) {
    let Some(delivery) = service.delivery(id) else { return };
    let Some(known) = service.people.get(&delivery.sent.to.place) else { return };
    let Delivery { sent, effect, .. } = delivery;
    let stuck = known.stuck().filter(|_| effect.is_none());
    let titles: Vec<&str> = sent.papers.iter().map(|paper| paper.title.as_str()).collect();
    rows.put(
        &DELIVERY,
        args![
            id,
            i64::from(sent.to.place),
            known.party.side.name(),
            known.party.name.clone(),
            delivery.state(),
            stuck,
            sent.opening,
            titles.join("、"),
            delivery.sent_at().unwrap_or_default(),
            delivery.first(Happened::Arrived),
            delivery.first(Happened::Read),
            effect.map(|effect| effect.at),
            effect.map(|effect| Moment::day(effect.at)),
            effect.map(|effect| i64::from(Way::number(effect.way)))
        ],
    );
}
