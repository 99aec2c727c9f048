use docket::{Declaration, Ground, Moment, Refusal};
use journal::{Act, Decision, Job, Outcome};
use law::cite::{CIVIL_PROCEDURE, ONLINE_LITIGATION};
use law::deadline::{EvidenceStage, evidence};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::send::About;
use crate::effect::Way;
use crate::event::{Effective, Event};
use crate::record::{Service, Stage};

/// The delivery has not taken effect, or what follows was counted already.
pub const NOT_EFFECTIVE: Ground = Ground::new("service.not_effective").under(ONLINE_LITIGATION.article(31));

/// Counts what runs from the service of the complaint, and has the certificate made (电子送达凭证).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Conclude {
    /// The delivery.
    pub delivery: Uuid,
}

impl Act for Conclude {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.conclude",
        basis: &[ONLINE_LITIGATION.article(31), CIVIL_PROCEDURE.article(87), CIVIL_PROCEDURE.article(128)],
        from: &[],
        power: "house",
        node: Some("N16"),
        refuses: &[NOT_EFFECTIVE],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        conclude(service, self.delivery, now)
    }
}

/// The rule of [`Conclude`] and [`super::Finish`].
pub(super) fn conclude(service: &Service, id: Uuid, now: &Moment) -> Result<Outcome<Event>, Refusal> {
    let delivery = service.delivery(id).filter(|delivery| delivery.effective.is_none()).ok_or(NOT_EFFECTIVE)?;
    let effect = delivery.effect.ok_or(NOT_EFFECTIVE)?;
    let place = delivery.sent.to.place;
    let on = Moment::day(effect.at);
    let procedure = service.opened.as_ref().map_or("", |opened| opened.procedure.as_str());
    let stage = match procedure {
        "summary" => EvidenceStage::Summary,
        "small_claims" => EvidenceStage::SmallClaims,
        _ => EvidenceStage::Ordinary,
    };
    let period = evidence(stage, service.evidence_days).ok().filter(|_| delivery.holds("evidence_notice"));
    let evidence_until = period.and_then(|period| period.from(on, &now.law).ok()).map(|due| due.end);
    let effective = Effective {
        delivery: id,
        place,
        way: effect.way.number(),
        on,
        at: effect.at,
        presumed: effect.presumed,
        opening: delivery.sent.opening,
        abroad: service.people.get(&place).is_some_and(crate::record::Person::abroad),
        evidence_until,
    };
    let outcome = Outcome::from(Event::Effective(effective));
    // Paper has its return receipt.
    Ok(match effect.way {
        Way::Paper => outcome,
        _ => outcome.job(Job::now("service.certificate", &About { delivery: id, place }, now)),
    })
}
