use docket::{Declaration, Moment};
use journal::{Act, Decision, Outcome};
use law::cite::{CIVIL_PROCEDURE, ONLINE_LITIGATION};
use law::deadline::SEND_DEFENCE;
use schemars::JsonSchema;
use serde::Deserialize;

use super::with_effects;
use crate::event::Event;
use crate::record::{Service, Stage};

/// Notes that somebody defended themselves: they did what follows from the papers (在线诉讼规则第31条第2款第1项), and the
/// copy goes to the other side within five days (民事诉讼法第128条).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct NoteAnswer {
    /// The party's place.
    pub place: u32,
}

impl Act for NoteAnswer {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.note_answer",
        basis: &[ONLINE_LITIGATION.article(31), CIVIL_PROCEDURE.article(128)],
        from: &[],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let Some(opening) = service.opening(self.place) else { return Ok(Outcome::new()) };
        let copy_by = SEND_DEFENCE.from(now.today, &now.law).ok().map(|due| due.end);
        let answered = Event::Answered { delivery: opening.sent.delivery, by: "defence".into(), copy_by };
        Ok(with_effects(service, vec![answered], now))
    }
}
