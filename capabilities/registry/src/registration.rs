//! A case's registration: its number, its judge, its end.

use docket::PersonId;
use journal::{Mark, Record, Rows, Table, args};
use serde::{Deserialize, Serialize};

use crate::bench::Choice;

docket::stages! {
    /// Where a registration stands.
    Stage {
        /// The case was not accepted yet.
        Unregistered = "unregistered",
        /// Accepted; the number is being taken.
        Opened = "opened",
        /// It has its number.
        Numbered = "numbered",
        /// The fee is paid; the judge is being drawn.
        Called = "called",
        /// It has its judge.
        Assigned = "assigned",
        /// It has ended.
        Closed = "closed",
    }
}

/// What can happen to a registration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Event {
    /// The case was accepted.
    #[serde(rename = "registration.opened.v1")]
    Opened {
        /// 类型代字.
        code: String,
        /// `summary`, `ordinary` or `small_claims`.
        procedure: String,
        /// Blind indexes of the parties' ID numbers.
        parties: Vec<String>,
    },
    /// It got its number.
    #[serde(rename = "registration.numbered.v1")]
    Numbered {
        /// （2026）浙0203民初1号.
        number: String,
    },
    /// A judge is called for.
    #[serde(rename = "registration.called.v1")]
    Called {
        /// Blind indexes of the parties' ID numbers.
        parties: Vec<String>,
    },
    /// It got its judge.
    #[serde(rename = "registration.assigned.v1")]
    Assigned(Choice),
    /// The judge has one open case less.
    #[serde(rename = "registration.released.v1")]
    Released {
        /// The judge.
        judge: PersonId,
    },
    /// It ended.
    #[serde(rename = "registration.closed.v1")]
    Closed {
        /// `deemed_withdrawn` (按撤诉处理).
        how: String,
    },
}

/// A case's registration.
#[derive(Clone, Debug, Default)]
pub struct Registration {
    stage: Stage,
    /// 案号.
    pub number: Option<String>,
    /// Blind indexes of the parties' ID numbers.
    pub parties: Vec<String>,
    /// The draw that gave it its judge.
    pub choice: Option<Choice>,
}

impl Record for Registration {
    const NAME: &'static str = "registration";
    const TABLES: &'static [&'static Table] = &[];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        self.stage
    }

    fn evolve(&mut self, event: &Event, _: &Mark) {
        match event {
            Event::Opened { parties, .. } => {
                self.stage = Stage::Opened;
                self.parties.clone_from(parties);
            }
            Event::Numbered { number } => {
                self.stage = Stage::Numbered;
                self.number = Some(number.clone());
            }
            Event::Called { .. } => self.stage = Stage::Called,
            Event::Assigned(choice) => {
                self.stage = Stage::Assigned;
                self.choice = Some(choice.clone());
            }
            Event::Released { .. } => {}
            Event::Closed { .. } => self.stage = Stage::Closed,
        }
    }

    fn project(&self, event: &Event, mark: &Mark, rows: &mut Rows<'_>) {
        match event {
            Event::Opened { procedure, .. } => rows.case_file(&["procedure"], args![procedure.clone()]),
            Event::Numbered { number } => {
                let key = law::case_number::normalise(number);
                rows.case_file(&["number", "number_key"], args![number.clone(), key]);
            }
            Event::Assigned(choice) => {
                rows.case_file(&["judge", "judge_name"], args![choice.judge, choice.judge_name.clone()]);
                rows.stands(choice.judge, docket::Side::Judge);
            }
            Event::Closed { .. } => rows.case_file(&["ended_at"], args![mark.at]),
            Event::Called { .. } | Event::Released { .. } => {}
        }
    }
}
