use docket::{Declaration, Ground, Moment, Refusal, Side};
use forms::{Answers, Extent};
use jiff::civil::Date;
use journal::{Act, Decision, Job};
use law::cite::{CASE_FILING, CIVIL_PROCEDURE, ONLINE_LITIGATION};
use law::deadline::FILING_REVIEW;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Done, NO_PERIOD, NO_SUCH_FORM, TOO_LONG, form_of, plain, seal_answers};
use crate::event::{Agent, Event, Party, PartyKind, Submitted};
use crate::record::{Filing, Stage};
use crate::setup::{key_of, proof_of};
use crate::signature::{NO_OATH, NO_SIGNATURE, SIGNER, Signature};

/// Rows are missing or wrong (民事诉讼法第124条).
pub const INCOMPLETE: Ground = Ground::new("filing.incomplete").under(CIVIL_PROCEDURE.article(124)).next("filing.save");
/// A row names a file that is not among the complaint's.
pub const UNKNOWN_FILE: Ground = Ground::new("filing.unknown_file").next("filing.add_material");

/// Hands the complaint in (提交起诉状): complete, confirmed as true and signed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Submit {
    /// All answers of the form.
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub answers: Answers,
    /// The signature (具状人签名).
    pub signature: Signature,
    /// Whether the signer confirms that it is true and knows what false litigation means (诚信诉讼承诺).
    #[serde(default)]
    pub oath: bool,
}

impl Act for Submit {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.submit",
        basis: &[CIVIL_PROCEDURE.article(123), CASE_FILING.article(2), ONLINE_LITIGATION.article(9)],
        from: &[Stage::Draft],
        power: "plead",
        node: Some("N01"),
        refuses: &[NO_SUCH_FORM, TOO_LONG, NO_OATH, INCOMPLETE, UNKNOWN_FILE, NO_SIGNATURE, SIGNER, NO_PERIOD],
    };

    fn decide(&self, filing: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        hand_in(filing, &self.answers, &self.signature, self.oath, now).map_err(|refusal| *refusal)
    }
}

/// Which round a job is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Round {
    /// The round of examination.
    pub(crate) round: u32,
}

/// The rule of handing in, the first time and after mending.
pub(super) fn hand_in(
    filing: &Filing,
    answers: &Answers,
    signature: &Signature,
    oath: bool,
    now: &Moment,
) -> Result<Done, Box<Refusal>> {
    let refuse = |ground: Ground| Box::new(Refusal::from(ground));
    let form = form_of(filing).map_err(refuse)?;
    NO_OATH.unless(oath)?;
    let faults = form.check(Extent::All, answers, now.today);
    if !faults.is_empty() {
        let list = |text: fn(&forms::Fault) -> &str| faults.iter().map(text).collect::<Vec<_>>();
        let refusal = INCOMPLETE
            .with("n", faults.len())
            .with("rows", list(|fault| &fault.label.zh).join("、"))
            .with("rows_en", list(|fault| &fault.label.en).join(", "))
            .with("paths", list(|fault| &fault.path).join(" "));
        return Err(Box::new(refusal));
    }
    // What counts is handed in: rows whose condition is not met are gone.
    let answers = form.output(answers);
    let known = |id: &str| Uuid::parse_str(id).is_ok_and(|id| filing.material(id).is_some());
    UNKNOWN_FILE.unless(form.files(&answers).iter().all(|(_, id)| known(id)))?;

    let named = form.parties(&answers);
    let agents = form.agents(&answers);
    let plaintiffs = named.iter().filter(|party| party.side == forms::Side::Plaintiff);
    let signers = plaintiffs.flat_map(|party| [&party.name, &party.representative]);
    let signers = signers.chain(agents.iter().map(|agent| &agent.name));
    signature.check(signers.filter_map(|name| name.as_deref())).map_err(refuse)?;

    let json = plain(&answers).map_err(refuse)?;
    let round = filing.round() + 1;
    let review_by = FILING_REVIEW.from(now.today, &now.law).map_err(|_| refuse(NO_PERIOD))?.end;
    let (mut outcome, sealed) = seal_answers(filing, &json, now);
    let signature = outcome.keep(now, &serde_json::to_vec(signature).unwrap_or_default());
    let submitted = Submitted {
        round,
        form: form.id.clone(),
        version: form.version,
        cause: filing.cause.clone(),
        claim: form.claim_total(&answers).fen,
        parties: parties(named),
        agents: agents.into_iter().filter_map(agent).collect(),
        answers: sealed,
        proof: proof_of(&json),
        signature,
        materials: filing.materials.iter().map(|material| material.id).collect(),
        review_by,
    };
    let about = Round { round };
    Ok(outcome
        .event(Event::Submitted(submitted))
        .job(Job::now("filing.complaint", &about, now))
        .job(Job::now("filing.receipt", &about, now))
        .job(Job::at("filing.review_overdue", &about, morning_after(review_by))))
}

/// When a day is over in the court.
pub(super) fn morning_after(day: Date) -> jiff::Timestamp {
    let next = day.tomorrow().unwrap_or(day).to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)));
    next.map_or(jiff::Timestamp::MAX, |midnight| midnight.timestamp())
}

fn parties(named: Vec<forms::Party>) -> Vec<Party> {
    let side = |side| match side {
        forms::Side::Defendant => Side::Defendant,
        forms::Side::ThirdParty => Side::ThirdParty,
        forms::Side::Plaintiff | forms::Side::Agent => Side::Plaintiff,
    };
    let party = |(place, party): (u32, forms::Party)| Party {
        place,
        side: side(party.side),
        kind: match party.kind {
            forms::PartyKind::Natural => PartyKind::Natural,
            forms::PartyKind::Organisation => PartyKind::Organisation,
            forms::PartyKind::Foreigner => PartyKind::Foreigner,
        },
        phone_key: key_of("phone", party.phone.as_deref()),
        // The kinds of numbers under which accounts are found.
        id_key: match party.kind {
            forms::PartyKind::Natural => key_of("id", party.id_number.as_deref()),
            forms::PartyKind::Organisation => key_of("uscc", party.uscc.as_deref()),
            forms::PartyKind::Foreigner => key_of("passport", party.id_number.as_deref()),
        },
        name: party.name.unwrap_or_default(),
    };
    (0..).zip(named).map(party).collect()
}

fn agent(agent: forms::Agent) -> Option<Agent> {
    Some(Agent { phone_key: key_of("phone", agent.phone.as_deref()), special: agent.special, name: agent.name? })
}
