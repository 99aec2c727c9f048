use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Job, Outcome};
use law::cite::{CIVIL_EVIDENCE, CIVIL_PROCEDURE};
use law::deadline::{EvidenceStage, SEND_COMPLAINT, evidence};
use schemars::JsonSchema;
use serde::Deserialize;

use super::CALENDAR;
use crate::event::Event;
use crate::record::{Service, Stage};

/// The evidence period lies outside the bounds of the procedure.
const EVIDENCE: Ground = Ground::new("service.evidence").under(CIVIL_EVIDENCE.article(51));

/// Days for evidence unless the judge sets others: the fewest that an ordinary procedure allows, the most of the others
/// (民事诉讼法解释第99、266、275条).
const ORDINARY: u32 = 15;
const SUMMARY: u32 = 15;
const SMALL_CLAIMS: u32 = 7;

/// Prepares the papers once the judge is known: 应诉通知书, 举证通知书, 独任审判员告知书.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Prepare {
    /// 承办法官.
    pub judge_name: String,
    /// 审判庭.
    #[serde(default)]
    pub division: String,
}

impl Act for Prepare {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.prepare",
        basis: &[CIVIL_PROCEDURE.article(128), CIVIL_PROCEDURE.article(131), CIVIL_EVIDENCE.article(50)],
        from: &[],
        power: "house",
        node: None,
        refuses: &[CALENDAR, EVIDENCE],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        // Another judge of the same case makes no papers anew here.
        let Some(opened) = service.opened.as_ref().filter(|_| service.stage == Stage::Opened) else {
            return Ok(Outcome::new());
        };
        let (stage, evidence_days) = match opened.procedure.as_str() {
            "summary" => (EvidenceStage::Summary, SUMMARY),
            "small_claims" => (EvidenceStage::SmallClaims, SMALL_CLAIMS),
            _ => (EvidenceStage::Ordinary, ORDINARY),
        };
        evidence(stage, evidence_days).map_err(|_| EVIDENCE)?;
        let send_by = SEND_COMPLAINT.from(opened.filed_on, &now.law).map_err(|_| CALENDAR)?.end;
        let Self { judge_name, division } = self.clone();
        let prepared = Event::Prepared { judge_name, division, send_by, evidence_days };
        Ok(Outcome::from(prepared).job(Job::now("service.papers", &(), now)))
    }
}
