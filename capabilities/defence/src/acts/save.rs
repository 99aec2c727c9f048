use docket::{Declaration, Moment};
use forms::Answers;
use journal::{Act, Decision, Outcome};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{ALREADY, NO_DEFENDANT, TOO_LONG, acting, plain};
use crate::event::Event;
use crate::record::{Defence, OPEN, Stage};

/// Saves what is written of a defence so far, complete or not. Nobody else reads it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Save {
    /// All answers of the form.
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub answers: Answers,
}

impl Act for Save {
    type On = Defence;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "defence.save",
        basis: &[ONLINE_LITIGATION.article(11)],
        from: OPEN,
        power: "answer",
        node: None,
        refuses: &[NO_DEFENDANT, ALREADY, TOO_LONG],
    };

    fn decide(&self, defence: &Defence, (): &(), now: &Moment) -> Decision<Self> {
        let known = acting(defence, now)?;
        let plain = plain(&self.answers)?;
        let mut outcome = Outcome::new();
        let answers = outcome.keep(now, &plain);
        let outcome = known.draft.into_iter().fold(outcome, Outcome::forget);
        Ok(outcome.event(Event::Saved { place: known.defendant.place, answers }))
    }
}
