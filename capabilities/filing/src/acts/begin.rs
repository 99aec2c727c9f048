use docket::{Declaration, Moment};
use forms::Answers;
use journal::{Act, Decision, Outcome};
use law::cite::{CIVIL_PROCEDURE, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{NO_SUCH_FORM, TOO_LONG, plain};
use crate::event::{Begun, Event};
use crate::record::{Filing, Stage};
use crate::setup::catalogue;

/// Begins a complaint (起草起诉状) at a court, with the form of a cause of action.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Begin {
    /// The form's name, such as `private-lending`; the version offered today is taken.
    pub form: String,
    /// Whether whoever writes does so as agent (委托诉讼代理人) of the plaintiff.
    #[serde(default)]
    pub agent: bool,
    /// What is known already, such as the author's own name and number.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub answers: Answers,
}

impl Act for Begin {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.begin",
        basis: &[CIVIL_PROCEDURE.article(123), ONLINE_LITIGATION.article(11)],
        from: &[Stage::Unwritten],
        power: "plead",
        node: None,
        refuses: &[NO_SUCH_FORM, TOO_LONG],
    };

    fn decide(&self, _: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        let form = catalogue().offered(&self.form, now.today).ok_or(NO_SUCH_FORM)?;
        // A draft belongs to a person: the house begins none.
        let drafter = now.actor.person().ok_or(journal::NOT_YOURS)?;
        let begun = Begun {
            form: form.id.clone(),
            version: form.version,
            cause: form.cause.zh.clone(),
            drafter,
            agent: self.agent,
            from: None,
        };
        let mut outcome = Outcome::from(Event::Begun(begun));
        if !self.answers.is_empty() {
            let answers = outcome.keep(now, &plain(&self.answers)?);
            outcome = outcome.event(Event::Saved { answers });
        }
        Ok(outcome)
    }
}
