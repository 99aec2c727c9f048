use docket::{Declaration, Ground, Moment};
use forms::FeeKind;
use journal::{Act, Decision, Job, Outcome};
use law::HalvingGround;
use law::cite::{CIVIL_PROCEDURE, LITIGATION_COSTS, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;

use super::submit::Round;
use super::{NO_SUCH_FORM, form_of};
use crate::event::{Accepted, Event, FeeLine, Original, Procedure};
use crate::record::{Filing, Stage};

/// The fee cannot be worked out from the amount claimed.
pub const NO_FEE: Ground = Ground::new("filing.no_fee").under(LITIGATION_COSTS.article(13));
/// An original is asked for without one of the four reasons, or of a file that is none of the complaint's.
pub const ORIGINAL: Ground = Ground::new("filing.original").under(ONLINE_LITIGATION.article(12));

/// Accepts the complaint (登记立案): the files pass the court's review (在线诉讼规则第12条), the fee is fixed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Accept {
    /// By which procedure it is to be heard.
    pub procedure: Procedure,
    /// Files whose originals the court wants to see.
    #[serde(default)]
    pub originals: Vec<Original>,
}

impl Act for Accept {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.accept",
        basis: &[CIVIL_PROCEDURE.article(126), ONLINE_LITIGATION.article(9).paragraph(1).item(1)],
        from: &[Stage::Submitted],
        power: "examine",
        node: Some("N06"),
        refuses: &[NO_SUCH_FORM, NO_FEE, ORIGINAL],
    };

    fn decide(&self, filing: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        let form = form_of(filing)?;
        let (Some(handed), Some(plaintiff)) = (filing.last(), filing.drafter) else {
            return Err(journal::NOT_NOW.into());
        };
        let sound =
            |original: &Original| (1..=4).contains(&original.reason) && filing.material(original.material).is_some();
        ORIGINAL.unless(self.originals.iter().all(sound))?;
        let submitted = &handed.what;
        let (full, quote) = fee(form.fee, submitted.claim, self.procedure, now).ok_or(NO_FEE)?;
        let accepted = Accepted {
            cause: submitted.cause.clone(),
            form: submitted.form.clone(),
            version: submitted.version,
            code: "民初".into(),
            claim: submitted.claim,
            fee: quote.fee,
            fee_full: full,
            fee_lines: vec![FeeLine { item: "acceptance_fee".into(), amount: quote.fee, articles: quote.articles }],
            procedure: self.procedure,
            parties: submitted.parties.clone(),
            filed_on: now.today,
            plaintiff,
            agent: filing.agent,
            answers: submitted.answers,
            originals: self.originals.clone(),
        };
        let job = Job::now("filing.acceptance_notice", &Round { round: submitted.round }, now);
        Ok(Outcome::from(Event::Accepted(accepted)).job(job))
    }
}

/// The acceptance fee (案件受理费), whole and as it is to be paid: half in summary procedures, small claims among them
/// (办法第16条).
pub(crate) fn fee(
    kind: FeeKind,
    claim: law::Fen,
    procedure: Procedure,
    now: &Moment,
) -> Option<(law::Fen, law::Quote)> {
    let fees = now.law.fees_on(now.today)?;
    let quote = match kind {
        FeeKind::Property => fees.property(claim),
        FeeKind::Labour => fees.labour(),
    };
    let quote = quote.ok()?;
    let full = quote.fee;
    let grounds: &[HalvingGround] = match procedure {
        Procedure::Summary => &[HalvingGround::Summary],
        Procedure::SmallClaims => &[HalvingGround::SmallClaims],
        Procedure::Ordinary => &[],
    };
    Some((full, fees.halve(quote, grounds).ok()?))
}
