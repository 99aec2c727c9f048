use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Job, Outcome};
use law::cite::{CASE_FILING, ONLINE_LITIGATION};
use law::period::{self, Length, RollOver};
use schemars::JsonSchema;
use serde::Deserialize;

use super::submit::Round;
use super::{NO_PERIOD, NO_SUCH_FORM, form_of, said};
use crate::event::{Again, Event, Mark, MarkCode, MarkedAt, Returned};
use crate::record::{Filing, Stage};

/// Nothing is marked, or a mark says nothing.
pub const NO_FAULT: Ground = Ground::new("filing.no_fault").under(CASE_FILING.article(7));
/// A mark is on a row or file that the complaint does not have.
pub const NO_SUCH_PLACE: Ground = Ground::new("filing.no_such_place");
/// Fewer than 1 or more than 30 days.
pub const DAYS: Ground = Ground::new("filing.days");
/// Everything has to be told at once (一次性告知); a second return needs a reason that bears it.
pub const TOLD_ONCE: Ground = Ground::new("filing.told_once").under(ONLINE_LITIGATION.article(9).paragraph(1).item(2));

/// A fault, marked where it is.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Fault {
    /// The row or file.
    pub at: MarkedAt,
    /// What it is.
    #[serde(default)]
    pub code: MarkCode,
    /// What the person is to do, in the clerk's words.
    pub words: String,
}

/// Returns the complaint to be mended (一次性告知补正), with all its faults at once.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct ReturnOnce {
    /// All faults.
    pub faults: Vec<Fault>,
    /// How many days there are to mend them, 1 to 30.
    pub days: u32,
    /// Why it is returned another time.
    #[serde(default)]
    pub again: Option<Again>,
}

impl Act for ReturnOnce {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.return_once",
        basis: &[CASE_FILING.article(7), ONLINE_LITIGATION.article(9).paragraph(1).item(2)],
        from: &[Stage::Submitted],
        power: "examine",
        node: Some("N02"),
        refuses: &[NO_SUCH_FORM, NO_FAULT, NO_SUCH_PLACE, DAYS, TOLD_ONCE, NO_PERIOD],
    };

    fn decide(&self, filing: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        let form = form_of(filing)?;
        NO_FAULT.unless(!self.faults.is_empty() && self.faults.iter().all(|fault| said(&fault.words)))?;
        let there = |fault: &Fault| match &fault.at {
            MarkedAt::Row(path) => form.row(path).is_some(),
            MarkedAt::Material(id) => filing.material(*id).is_some(),
        };
        NO_SUCH_PLACE.unless(self.faults.iter().all(there))?;
        DAYS.unless((1..=30).contains(&self.days))?;
        if let Some(last) = filing.returned.last() {
            let told = |fault: &Fault| last.faults.iter().any(|mark| covers(form, &mark.at, &fault.at));
            let new_file = |fault: &Fault| match &fault.at {
                MarkedAt::Material(id) => !handed_before(filing, *id),
                MarkedAt::Row(_) => false,
            };
            TOLD_ONCE.unless(match self.again {
                Some(Again::NotMended) => self.faults.iter().all(told),
                Some(Again::CameWithCorrection) => self.faults.iter().all(|fault| told(fault) || new_file(fault)),
                None => false,
            })?;
        }
        let due = period::count(now.today, Length::Days(self.days), RollOver::Forward, now.law.calendar());
        let correct_by = due.map_err(|_| NO_PERIOD)?.end;
        let words: Vec<&str> = self.faults.iter().map(|fault| fault.words.trim()).collect();
        let mut outcome = Outcome::new();
        let words = outcome.keep(now, &serde_json::to_vec(&words).unwrap_or_default());
        let faults = self.faults.iter().map(|fault| Mark { at: fault.at.clone(), code: fault.code }).collect();
        let (round, again) = (filing.round(), self.again.filter(|_| !filing.returned.is_empty()));
        let returned = Returned { round, faults, words, correct_by, again };
        let job = Job::now("filing.correction_notice", &Round { round }, now);
        Ok(outcome.event(Event::Returned(returned)).job(job))
    }
}

/// Whether a place was told: the same one, or a row below it.
fn covers(form: &forms::Definition, told: &MarkedAt, place: &MarkedAt) -> bool {
    match (told, place) {
        (MarkedAt::Row(told), MarkedAt::Row(place)) => form.covered(place, &[told]),
        (told, place) => told == place,
    }
}

/// Whether a file was there before the last correction.
fn handed_before(filing: &Filing, id: uuid::Uuid) -> bool {
    filing.handed.iter().rev().skip(1).any(|handed| handed.what.materials.contains(&id))
}
