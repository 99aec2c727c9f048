use docket::{Declaration, Moment, Side};
use journal::{Act, Decision, Outcome};
use law::cite::{CIVIL_PROCEDURE, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::event::{Answer, Event, Opened, Proof, Recipient, Step};
use crate::record::{Service, Stage};

/// Opens the service of an accepted case: who is to be served. Whoever filed online with an account of their own has
/// chosen it as their address themselves (在线诉讼规则第4条第2款第1项、第29条第2款第3项).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Open {
    /// The form of the complaint.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// 案由.
    pub cause: String,
    /// `summary`, `ordinary` or `small_claims`.
    pub procedure: String,
    /// 立案日期.
    #[schemars(with = "String")]
    pub filed_on: jiff::civil::Date,
    /// Sealed answers of the complaint.
    pub answers: journal::Digest,
    /// The parties.
    pub parties: Vec<Recipient>,
    /// Who handed the complaint in.
    pub plaintiff: docket::PersonId,
}

impl Act for Open {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.open",
        basis: &[CIVIL_PROCEDURE.article(128), ONLINE_LITIGATION.article(29)],
        from: &[Stage::Unopened],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, _: &Service, (): &(), _: &Moment) -> Decision<Self> {
        let Self { form, version, cause, procedure, filed_on, answers, parties, plaintiff } = self.clone();
        let first = parties.iter().find(|party| party.side == Side::Plaintiff).map(|party| party.place);
        let opened = Opened { form, version, cause, procedure, filed_on, answers, recipients: parties, plaintiff };
        let mut outcome = Outcome::from(Event::Opened(opened));
        if let Some(place) = first {
            let answers = vec![Answer { step: Step::Service, agrees: true }];
            outcome = outcome
                .event(Event::Joined { place, person: plaintiff, proof: Proof::Filed })
                .event(Event::Consented { place, text: String::new(), basis: 3, answers });
        }
        Ok(outcome)
    }
}
