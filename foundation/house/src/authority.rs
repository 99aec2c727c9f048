use std::sync::Arc;

use docket::{Actor, Case, CourtId, Side};
use identity::powers::{Object, Power, Powers};
use identity::who::{Assurance, Relation, Subject};
use identity::{Member as _, Set};
use journal::{Authority, Verdict};
use uuid::Uuid;

/// The policies, as the journal asks them where an act is decided.
#[derive(Clone)]
pub struct Policies(pub Arc<Powers>);

impl Authority for Policies {
    fn decide(&self, actor: &Actor, case: Case, phase: docket::Phase, sides: &[Side], power: &str) -> Verdict {
        let Some(power) = Power::named(power) else { return Verdict::Hidden };
        verdict(&self.0, &subject(actor, case, sides), power, &object(case, phase))
    }
}

/// Somebody in relation to a case or book.
pub(crate) fn subject(actor: &Actor, case: Case, sides: &[Side]) -> Subject {
    let Actor::Person { id, offices, level } = actor else { return Subject::default() };
    let own = (case.court == CourtId::HOUSE && case.id == id.0).then_some(Relation::Owner);
    Subject {
        person: Some(*id),
        assurance: match level {
            0 => Assurance::None,
            1 => Assurance::Account,
            2 => Assurance::RealName,
            _ => Assurance::Strong,
        },
        offices: offices.iter().filter_map(|office| office.parse().ok()).collect(),
        relations: sides.iter().copied().map(Relation::from).chain(own).collect(),
    }
}

/// A case or book as the policies see it.
pub(crate) fn object(case: Case, phase: docket::Phase) -> Object {
    if case.court == CourtId::HOUSE {
        return if case.id == Uuid::nil() {
            Object::House
        } else {
            Object::Account { court: CourtId::HOUSE, new: phase == docket::Phase::New }
        };
    }
    if case.id == Uuid::nil() {
        return Object::Court(case.court);
    }
    Object::Case { court: case.court, phase, flags: Set::default() }
}

pub(crate) fn verdict(powers: &Powers, subject: &Subject, power: Power, object: &Object) -> Verdict {
    let decision = powers.decide(subject, power, object);
    match (decision.allowed, decision.visible) {
        (true, _) => Verdict::Allowed,
        (false, true) => Verdict::Forbidden,
        (false, false) => Verdict::Hidden,
    }
}
