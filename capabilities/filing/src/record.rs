use docket::{PersonId, Phase};
use jiff::civil::Date;
use journal::{Digest, Record, Rows, Table};
use uuid::Uuid;

use crate::event::{Accepted, Event, Mark, MarkedAt, Material, Refused, Returned, Submitted, Transferred};

docket::stages! {
    /// Where a complaint stands.
    Stage {
        /// Nothing is written yet.
        Unwritten = "unwritten",
        /// Its author writes.
        Draft = "draft",
        /// The court examines it.
        Submitted = "submitted",
        /// Its author mends it.
        Returned = "returned",
        /// 登记立案.
        Accepted = "accepted",
        /// 不予受理.
        Refused = "refused",
        /// It went to another court.
        Transferred = "transferred",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

/// A complaint that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// What was handed in.
    pub what: Submitted,
    /// The day.
    pub on: Date,
    /// The moment.
    pub at: jiff::Timestamp,
}

/// The filing of one case.
#[derive(Clone, Debug, Default)]
pub struct Filing {
    stage: Stage,
    was: Stage,
    /// The form; empty before anything is written.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// 案由.
    pub cause: String,
    /// Who writes.
    pub drafter: Option<PersonId>,
    /// Whether they write as agent.
    pub agent: bool,
    /// The sealed answers as they were saved last.
    pub answers: Option<Digest>,
    /// The files.
    pub materials: Vec<Material>,
    /// Each time that it was handed in.
    pub handed: Vec<Handed>,
    /// Each time that it was returned.
    pub returned: Vec<Returned>,
    /// How it was accepted.
    pub accepted: Option<Accepted>,
    /// How it was refused.
    pub refused: Option<Refused>,
    /// Where it went.
    pub transferred: Option<Transferred>,
    /// Whether the seven days passed in this round.
    pub overdue: bool,
    /// When its author last reminded the court in this round.
    pub urged: Option<Date>,
}

impl Filing {
    /// Where it stands.
    pub const fn now(&self) -> Stage {
        self.stage
    }

    /// Where it stood before.
    pub(crate) const fn before(&self) -> Stage {
        self.was
    }

    /// What was handed in last.
    pub fn last(&self) -> Option<&Handed> {
        self.handed.last()
    }

    /// The round of examination: 0 before it is handed in.
    pub fn round(&self) -> u32 {
        self.last().map_or(0, |handed| handed.what.round)
    }

    /// The faults that are to be mended now; empty when nothing is.
    pub fn to_mend(&self) -> &[Mark] {
        match (self.stage, self.returned.last()) {
            (Stage::Returned, Some(returned)) => &returned.faults,
            _ => &[],
        }
    }

    /// The paths of the rows that may be changed now, when only some may.
    pub fn rows_to_mend(&self) -> Vec<&str> {
        self.to_mend()
            .iter()
            .filter_map(|mark| match &mark.at {
                MarkedAt::Row(path) => Some(path.as_str()),
                MarkedAt::Material(_) => None,
            })
            .collect()
    }

    /// The file of this id.
    pub fn material(&self, id: Uuid) -> Option<&Material> {
        self.materials.iter().find(|material| material.id == id)
    }
}

impl Record for Filing {
    const NAME: &'static str = "filing";
    const TABLES: &'static [&'static Table] = &[];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        self.stage
    }

    fn evolve(&mut self, event: &Event, mark: &journal::Mark) {
        self.was = self.stage;
        match event {
            Event::Begun(begun) => {
                self.stage = Stage::Draft;
                self.form.clone_from(&begun.form);
                self.version = begun.version;
                self.cause.clone_from(&begun.cause);
                self.drafter = Some(begun.drafter);
                self.agent = begun.agent;
            }
            Event::Saved { answers } => self.answers = Some(*answers),
            Event::MaterialAdded(material) => self.materials.push(material.clone()),
            Event::MaterialRemoved { id } => self.materials.retain(|material| material.id != *id),
            Event::Redirected { .. } => self.stage = Stage::Transferred,
            Event::Submitted(what) => {
                self.stage = Stage::Submitted;
                self.overdue = false;
                self.urged = None;
                self.answers = Some(what.answers);
                self.handed.push(Handed { what: what.clone(), on: docket::Moment::day(mark.at), at: mark.at });
            }
            Event::Returned(returned) => {
                self.stage = Stage::Returned;
                self.returned.push(returned.clone());
            }
            Event::Accepted(accepted) => {
                self.stage = Stage::Accepted;
                self.accepted = Some(accepted.clone());
            }
            Event::Refused(refused) => {
                self.stage = Stage::Refused;
                self.refused = Some(refused.clone());
            }
            Event::Transferred(transferred) => {
                self.stage = Stage::Transferred;
                self.transferred = Some(transferred.clone());
            }
            Event::Withdrawn {} => self.stage = Stage::Withdrawn,
            Event::Overdue { .. } => self.overdue = true,
            Event::Urged { on } => self.urged = Some(*on),
        }
    }

    fn project(&self, event: &Event, mark: &journal::Mark, rows: &mut Rows<'_>) {
        crate::project::project(self, event, mark, rows);
    }

    fn phase(&self) -> Option<Phase> {
        Some(match self.stage {
            Stage::Unwritten => Phase::New,
            Stage::Accepted => Phase::Proceeding,
            _ if self.handed.is_empty() => Phase::Draft,
            _ => Phase::Filing,
        })
    }
}
