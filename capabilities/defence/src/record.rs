use std::collections::BTreeMap;

use docket::PersonId;
use jiff::civil::Date;
use journal::{Digest, Holder, Kind, Mark, Paper, Period, Record, Rows, Table, Todo, args};
use law::cite::CIVIL_PROCEDURE;
use uuid::Uuid;

use crate::event::{Compared, Defendant, Event, File, Opened, Submitted};

docket::stages! {
    /// Where the defences of a case stand.
    Stage {
        /// The case was not accepted yet.
        Unopened = "unopened",
        /// Accepted; nobody is served yet.
        Opened = "opened",
        /// A period runs.
        Running = "running",
        /// Everybody answered or had their time.
        Compared = "compared",
    }
}

/// The stages in which defendants write.
pub(crate) const OPEN: &[Stage] = &[Stage::Opened, Stage::Running, Stage::Compared];

/// A defendant and what they answer.
#[derive(Clone, Debug)]
pub struct Answerer {
    /// Who.
    pub defendant: Defendant,
    /// The number among the defendants, from 0.
    pub number: usize,
    /// Their account.
    pub person: Option<PersonId>,
    /// The day of service and the last day.
    pub period: Option<(Date, Date)>,
    /// What is written so far.
    pub draft: Option<Digest>,
    /// Files.
    pub files: Vec<File>,
    /// The defence.
    pub submitted: Option<Submitted>,
    /// The moment of it.
    pub submitted_at: Option<jiff::Timestamp>,
    /// Whether the period ended without one.
    pub lapsed: bool,
}

impl Answerer {
    /// The file of this id.
    pub fn file(&self, id: Uuid) -> Option<&File> {
        self.files.iter().find(|file| file.id == id)
    }

    /// Whether nothing more is waited for.
    pub const fn done(&self) -> bool {
        self.submitted.is_some() || self.lapsed
    }
}

/// The defences of one case.
#[derive(Clone, Debug, Default)]
pub struct Defence {
    stage: Stage,
    /// How the case was accepted.
    pub opened: Option<Opened>,
    /// The defendants, by place.
    pub people: BTreeMap<u32, Answerer>,
    /// The defences set against each other.
    pub compared: Option<Compared>,
}

/// Where the defences of a court's cases stand.
pub static DEFENCE: Table = Table {
    name: "defence",
    key: "place BIGINT NOT NULL",
    rest: "name TEXT NOT NULL, state TEXT NOT NULL, due TEXT, submitted_at BIGINT, late BIGINT NOT NULL, \
           undisputed BIGINT NOT NULL, disputed BIGINT NOT NULL",
    indexes: &["court, state, due"],
    kind: Kind::Projection,
};

impl Defence {
    /// Where it stands.
    pub const fn now(&self) -> Stage {
        self.stage
    }

    /// The defendant whose account this is.
    pub fn of(&self, person: PersonId) -> Option<&Answerer> {
        self.people.values().find(|known| known.person == Some(person))
    }

    /// Whether nobody is waited for any more, if this one is done.
    pub(crate) fn complete_with(&self, place: u32) -> bool {
        self.people.values().all(|known| known.done() || known.defendant.place == place)
    }

    fn person(&mut self, place: u32) -> Option<&mut Answerer> {
        self.people.get_mut(&place)
    }
}

impl Record for Defence {
    const NAME: &'static str = "defence";
    const TABLES: &'static [&'static Table] = &[&DEFENCE];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        self.stage
    }

    fn evolve(&mut self, event: &Event, mark: &Mark) {
        match event {
            Event::Opened(opened) => {
                self.stage = Stage::Opened;
                for (defendant, number) in opened.defendants.iter().cloned().zip(0..) {
                    self.people.insert(defendant.place, fresh(defendant, number));
                }
                self.opened = Some(opened.clone());
            }
            Event::Joined { place, person } => {
                self.person(*place).into_iter().for_each(|known| known.person = Some(*person));
            }
            Event::Started { place, on, due } => {
                if self.stage == Stage::Opened {
                    self.stage = Stage::Running;
                }
                self.person(*place).into_iter().for_each(|known| known.period = Some((*on, *due)));
            }
            Event::Saved { place, answers } => {
                self.person(*place).into_iter().for_each(|known| known.draft = Some(*answers));
            }
            Event::FileAdded { place, file } => {
                self.person(*place).into_iter().for_each(|known| known.files.push(file.clone()));
            }
            Event::Submitted(submitted) => {
                if let Some(known) = self.person(submitted.place) {
                    known.draft = Some(submitted.answers);
                    known.submitted = Some(submitted.clone());
                    known.submitted_at = Some(mark.at);
                }
            }
            Event::Lapsed { place, .. } => {
                self.person(*place).into_iter().for_each(|known| known.lapsed = true);
            }
            Event::Compared(compared) => {
                self.stage = Stage::Compared;
                self.compared = Some(compared.clone());
            }
        }
    }

    fn project(&self, event: &Event, _: &Mark, rows: &mut Rows<'_>) {
        let place = match event {
            Event::Opened(_) => {
                self.people.values().for_each(|known| show(known, rows));
                return;
            }
            Event::Compared(_) | Event::Saved { .. } => return,
            Event::FileAdded { place, .. }
            | Event::Joined { place, .. }
            | Event::Started { place, .. }
            | Event::Lapsed { place, .. } => *place,
            Event::Submitted(submitted) => submitted.place,
        };
        let Some(known) = self.people.get(&place) else { return };
        show(known, rows);
        let key = format!("defence:{place}");
        match event {
            Event::Started { on, due, .. } if !known.done() => {
                rows.period(Period { key, rule: "defence", start: *on, end: *due });
                wait(known, rows);
            }
            Event::Joined { .. } => wait(known, rows),
            Event::Submitted(_) => {
                rows.period_over(key.clone());
                rows.done(key);
                for (number, file) in (1..).zip(&known.files) {
                    rows.paper(Paper {
                        id: file.id,
                        kind: "evidence".into(),
                        title: format!("答辩材料{number}（{}）", known.defendant.name),
                        media: file.media.clone(),
                        hash: file.hash,
                        bytes: file.bytes,
                        open_to: "parties".into(),
                    });
                }
            }
            Event::Lapsed { .. } => rows.period_over(key),
            _ => {}
        }
    }
}

/// Lets the defence wait for its author.
fn wait(known: &Answerer, rows: &mut Rows<'_>) {
    let (Some(person), Some((_, due)), false) = (known.person, known.period, known.submitted.is_some()) else { return };
    rows.todo(Todo {
        key: format!("defence:{}", known.defendant.place),
        holder: Holder::Person(person),
        act: "defence.submit",
        due: Some(due),
        article: Some(CIVIL_PROCEDURE.article(128)),
        amount: None,
    });
}

fn show(known: &Answerer, rows: &mut Rows<'_>) {
    let state = match known {
        Answerer { submitted: Some(_), .. } => "submitted",
        Answerer { lapsed: true, .. } => "lapsed",
        Answerer { period: Some(_), .. } => "running",
        _ => "waiting",
    };
    let submitted = known.submitted.as_ref();
    let count = |rows: Option<&Vec<String>>| i64::try_from(rows.map_or(0, Vec::len)).unwrap_or(i64::MAX);
    rows.put(
        &DEFENCE,
        args![
            i64::from(known.defendant.place),
            known.defendant.name.clone(),
            state,
            known.period.map(|(_, due)| due),
            known.submitted_at,
            submitted.is_some_and(|submitted| submitted.late),
            count(submitted.map(|submitted| &submitted.undisputed)),
            count(submitted.map(|submitted| &submitted.disputed))
        ],
    );
}

fn fresh(defendant: Defendant, number: usize) -> Answerer {
    Answerer {
        defendant,
        number,
        person: None,
        period: None,
        draft: None,
        files: Vec::new(),
        submitted: None,
        submitted_at: None,
        lapsed: false,
    }
}
