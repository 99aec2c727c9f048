use docket::{Declaration, Ground, Moment};
use forms::{Answers, Extent, Statement};
use journal::{Act, Decision, Failure, Job, Look, Outcome};
use law::cite::{CIVIL_PROCEDURE, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::{ALREADY, NO_DEFENDANT, NO_FORM, TOO_LONG, Whom, acting, opened, plain};
use crate::event::{Event, Submitted};
use crate::record::{Defence, OPEN, Stage};
use crate::setup::{complaint_form, defence_form};
use crate::signature::{NO_SIGNATURE, SIGNER, Signature};

/// Rows are missing or wrong.
pub const INCOMPLETE: Ground =
    Ground::new("defence.incomplete").under(CIVIL_PROCEDURE.article(128)).next("defence.save");
/// A row names a file that is not among the defence's.
pub const UNKNOWN_FILE: Ground = Ground::new("defence.unknown_file").next("defence.add_file");

/// Hands a defence in (提交答辩状): complete and signed. After the period it is taken all the same, and marked late.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Submit {
    /// All answers of the form.
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub answers: Answers,
    /// The signature (答辩人签名).
    pub signature: Signature,
}

impl Act for Submit {
    type On = Defence;
    /// The complaint, as it lies sealed in this case.
    type Facts = Option<Answers>;
    const LAW: Declaration<Stage> = Declaration {
        name: "defence.submit",
        basis: &[CIVIL_PROCEDURE.article(128), ONLINE_LITIGATION.article(11)],
        from: OPEN,
        power: "answer",
        node: Some("N18"),
        refuses: &[NO_DEFENDANT, ALREADY, NO_FORM, TOO_LONG, INCOMPLETE, UNKNOWN_FILE, NO_SIGNATURE, SIGNER],
    };

    fn gather(&self, defence: &Defence, look: &mut Look<'_, '_>) -> Result<Option<Answers>, Failure> {
        let Some(case) = &defence.opened else { return Ok(None) };
        opened(look, case.answers)
    }

    fn decide(&self, defence: &Defence, complaint: &Option<Answers>, now: &Moment) -> Decision<Self> {
        let known = acting(defence, now)?;
        let person = now.actor.person().ok_or(NO_DEFENDANT)?;
        let (Some(case), Some(complaint)) = (&defence.opened, complaint) else { return Err(NO_FORM.into()) };
        let form =
            complaint_form(&case.form, case.version).and_then(|form| defence_form(form, complaint)).ok_or(NO_FORM)?;
        let faults = form.check(Extent::All, &self.answers, now.today);
        if !faults.is_empty() {
            let list = |text: fn(&forms::Fault) -> &str| faults.iter().map(text).collect::<Vec<_>>();
            return Err(INCOMPLETE
                .with("n", faults.len())
                .with("rows", list(|fault| &fault.label.zh).join("、"))
                .with("rows_en", list(|fault| &fault.label.en).join(", "))
                .with("paths", list(|fault| &fault.path).join(" ")));
        }
        // What counts is handed in: rows whose condition is not met are gone.
        let answers = form.output(&self.answers);
        let here = |id: &str| Uuid::parse_str(id).is_ok_and(|id| known.file(id).is_some());
        UNKNOWN_FILE.unless(form.files(&answers).iter().all(|(_, id)| here(id)))?;
        self.signature.check(&signers(&form, &answers, &known.defendant.name))?;

        let who = known.defendant.place.to_string();
        let outcome = forms::outcome(&form, &[Statement { who, answers: Some(&answers) }]);
        let paths = |issues: Vec<forms::Issue>| issues.into_iter().map(|issue| issue.path).collect();
        let json = plain(&answers)?;
        let (place, late) = (known.defendant.place, known.period.is_some_and(|(_, due)| now.today > due));
        let mut done = Outcome::new();
        let submitted = Submitted {
            place,
            person,
            answers: done.keep(now, &json),
            signature: done.keep(now, &serde_json::to_vec(&self.signature).unwrap_or_default()),
            undisputed: paths(outcome.undisputed),
            disputed: paths(outcome.issues),
            late,
        };
        let done = known.draft.into_iter().fold(done, Outcome::forget);
        let done = done.event(Event::Submitted(submitted)).job(Job::now("defence.paper", &Whom { place }, now));
        Ok(if defence.complete_with(place) { done.job(Job::now("defence.compare", &(), now)) } else { done })
    }
}

/// Who may sign: the defendant, and whoever the form names for them.
pub(crate) fn signers(form: &forms::Definition, answers: &Answers, defendant: &str) -> Vec<String> {
    let parties = form.parties(answers).into_iter().flat_map(|party| [party.name, party.representative]);
    let agents = form.agents(answers).into_iter().map(|agent| agent.name);
    parties.chain(agents).flatten().chain([defendant.to_owned()]).collect()
}
