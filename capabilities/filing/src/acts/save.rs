use docket::{Declaration, Moment};
use forms::Answers;
use journal::{Act, Decision};
use law::cite::{CASE_FILING, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{NO_SUCH_FORM, OUTSIDE, TOO_LONG, only_mended, plain, seal_answers};
use crate::event::Event;
use crate::record::{Filing, Stage};

/// Saves what is written so far, complete or not. A returned complaint changes only where it is to be mended.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Save {
    /// All answers of the form.
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub answers: Answers,
    /// While mending: the answers as they were handed in last.
    #[serde(default)]
    #[schemars(with = "Option<std::collections::BTreeMap<String, serde_json::Value>>")]
    pub before: Option<Answers>,
}

impl Act for Save {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.save",
        basis: &[ONLINE_LITIGATION.article(11), CASE_FILING.article(7)],
        from: &[Stage::Draft, Stage::Returned],
        power: "plead",
        node: None,
        refuses: &[NO_SUCH_FORM, OUTSIDE, TOO_LONG],
    };

    fn decide(&self, filing: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        let plain = plain(&self.answers)?;
        if filing.now() == Stage::Returned {
            only_mended(filing, self.before.as_ref(), &self.answers)?;
        }
        let (outcome, answers) = seal_answers(filing, &plain, now);
        Ok(outcome.event(Event::Saved { answers }))
    }
}
