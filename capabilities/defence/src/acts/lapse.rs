use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Job, Outcome};
use law::cite::CIVIL_PROCEDURE;
use schemars::JsonSchema;
use serde::Deserialize;

use super::NO_DEFENDANT;
use crate::event::Event;
use crate::record::{Defence, OPEN, Stage};

/// They answered, or the period still runs.
pub const RUNS: Ground = Ground::new("defence.runs").under(CIVIL_PROCEDURE.article(128));

/// Ends a defendant's period. That they did not answer does not hinder the trial (民事诉讼法第128条第2款), and they may
/// still answer late.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Lapse {
    /// Their place.
    pub place: u32,
}

impl Act for Lapse {
    type On = Defence;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "defence.lapse",
        basis: &[CIVIL_PROCEDURE.article(128)],
        from: OPEN,
        power: "house",
        node: None,
        refuses: &[NO_DEFENDANT, RUNS],
    };

    fn decide(&self, defence: &Defence, (): &(), now: &Moment) -> Decision<Self> {
        let known = defence.people.get(&self.place).ok_or(NO_DEFENDANT)?;
        let due = known.period.map(|(_, due)| due).filter(|due| now.today > *due && !known.done()).ok_or(RUNS)?;
        let outcome = Outcome::from(Event::Lapsed { place: self.place, due });
        Ok(if defence.complete_with(self.place) { outcome.job(Job::now("defence.compare", &(), now)) } else { outcome })
    }
}
