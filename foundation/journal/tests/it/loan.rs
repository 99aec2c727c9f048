//! A small capability to try the journal with: a library that lends books, and a register that numbers the loans.

use docket::{Actor, Case, CourtId, Declaration, Ground, Moment, PersonId, Side};
use journal::{
    Act, Book, Capability, Decision, Digest, Errand, Failure, Job, Journal, Kind, Look, Mark, Outcome, Record, Rows,
    Table, args,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use testkit::house::{Clock, surroundings};
use uuid::Uuid;

docket::stages! {
    /// Where a loan stands.
    Stage {
        /// Nothing happened.
        Shelved = "shelved",
        /// Lent.
        Lent = "lent",
        /// Back.
        Back = "back",
    }
}

#[derive(Serialize, Deserialize)]
pub enum Event {
    #[serde(rename = "loan.lent.v1")]
    Lent { to: PersonId, note: Option<Digest> },
    #[serde(rename = "loan.numbered.v2")]
    Numbered { number: i64 },
    #[serde(rename = "loan.returned.v1")]
    Returned,
}

#[derive(Default)]
pub struct Loan {
    pub stage: Stage,
    pub number: i64,
}

pub static LOAN: Table = Table {
    name: "loan",
    key: "",
    rest: "stage TEXT NOT NULL, number BIGINT NOT NULL",
    indexes: &[],
    kind: Kind::Projection,
};

impl Record for Loan {
    const NAME: &'static str = "loan";
    const TABLES: &'static [&'static Table] = &[&LOAN];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        self.stage
    }

    fn evolve(&mut self, event: &Event, _: &Mark) {
        match event {
            Event::Lent { .. } => self.stage = Stage::Lent,
            Event::Numbered { number } => self.number = *number,
            Event::Returned => self.stage = Stage::Back,
        }
    }

    fn project(&self, event: &Event, _: &Mark, rows: &mut Rows<'_>) {
        if let Event::Lent { to, .. } = event {
            rows.stands(*to, Side::Plaintiff);
        }
        rows.put(&LOAN, args![docket::Stage::name(self.stage), self.number]);
    }

    fn upcast(name: String, data: serde_json::Value) -> (String, serde_json::Value) {
        match name.as_str() {
            "loan.numbered.v1" => ("loan.numbered.v2".into(), serde_json::json!({ "number": data["no"] })),
            _ => (name, data),
        }
    }
}

pub const SULKY: Ground = Ground::new("loan.sulky");

/// Lends the book.
#[derive(Deserialize, JsonSchema)]
pub struct Lend {
    pub to: Uuid,
    pub note: Option<String>,
    #[serde(default)]
    pub panic: bool,
}

impl Act for Lend {
    type On = Loan;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "loan.lend",
        basis: &[],
        from: &[Stage::Shelved],
        power: "lend",
        node: Some("N01"),
        refuses: &[SULKY],
    };

    fn decide(&self, _: &Loan, (): &(), now: &Moment) -> Decision<Self> {
        assert!(!self.panic, "a rule that panics");
        SULKY.unless(self.note.as_deref() != Some("sulky"))?;
        let mut outcome = Outcome::new();
        let note = self.note.as_ref().map(|note| outcome.keep(now, note.as_bytes()));
        Ok(outcome.event(Event::Lent { to: PersonId(self.to), note }).job(Job::now("loan.remind", &self.to, now)))
    }
}

/// Takes the book back.
#[derive(Deserialize, JsonSchema)]
pub struct Return {}

impl Act for Return {
    type On = Loan;
    type Facts = ();
    const LAW: Declaration<Stage> =
        Declaration { name: "loan.return", basis: &[], from: &[Stage::Lent], power: "lend", node: None, refuses: &[] };

    fn decide(&self, _: &Loan, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Returned.into())
    }
}

/// Writes the number into the loan.
#[derive(Deserialize, JsonSchema)]
pub struct TakeNumber {
    number: i64,
}

impl Act for TakeNumber {
    type On = Loan;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "loan.take_number",
        basis: &[],
        from: &[Stage::Lent],
        power: "house",
        node: None,
        refuses: &[],
    };

    fn decide(&self, _: &Loan, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Numbered { number: self.number }.into())
    }
}

docket::stages! {
    /// A register is always open.
    Open {
        /// Open.
        Open = "open",
    }
}

#[derive(Serialize, Deserialize)]
pub enum Entered {
    #[serde(rename = "register.entered.v1")]
    Entered { number: i64, case: Uuid },
}

/// The register of one court: numbers without gaps.
#[derive(Default)]
pub struct Register {
    last: i64,
}

impl Record for Register {
    const NAME: &'static str = "register";
    const TABLES: &'static [&'static Table] = &[];
    type Stage = Open;
    type Event = Entered;

    fn stage(&self) -> Open {
        Open::Open
    }

    fn evolve(&mut self, Entered::Entered { number, .. }: &Entered, _: &Mark) {
        self.last = *number;
    }

    fn project(&self, _: &Entered, _: &Mark, _: &mut Rows<'_>) {}
}

pub const FULL: Ground = Ground::new("register.full");

/// Numbers a loan.
#[derive(Deserialize, JsonSchema)]
pub struct Enter {
    case: Uuid,
}

impl Act for Enter {
    type On = Register;
    type Facts = i64;
    const LAW: Declaration<Open> =
        Declaration { name: "register.enter", basis: &[], from: &[], power: "house", node: None, refuses: &[FULL] };

    fn gather(&self, _: &Register, look: &mut Look<'_, '_>) -> Result<i64, Failure> {
        // Sees the loan that is being written in this very transaction.
        Ok(look.rows("SELECT CAST(COUNT(*) AS BIGINT) FROM loan WHERE stage = $1", &args!["lent"])?[0].int(0))
    }

    fn decide(&self, register: &Register, lent: &i64, _: &Moment) -> Decision<Self> {
        FULL.unless(register.last < 40 && *lent > 0)?;
        Ok(Entered::Entered { number: register.last + 1, case: self.case }.into())
    }
}

#[derive(Deserialize)]
struct EnteredFact {
    number: i64,
    case: Uuid,
}

pub fn book() -> Book {
    Book::new(vec![
        Capability::new("loan").act::<Lend>().act::<Return>().act::<TakeNumber>().hear(
            "register.entered.v1",
            |mark, fact: EnteredFact| {
                Some((Case { court: mark.case.court, id: fact.case }, TakeNumber { number: fact.number }))
            },
        ),
        Capability::new("register").act::<Enter>().hear("loan.lent.v1", |mark, _: serde_json::Value| {
            Some((Case::book_of(mark.case.court), Enter { case: mark.case.id }))
        }),
    ])
}

pub struct Library {
    pub journal: Journal,
    pub clock: Clock,
}

pub const COURT: CourtId = CourtId(14475);

impl Library {
    pub async fn open(url: &str) -> Self {
        let clock = Clock::at("2026-03-02T09:00:00+08:00");
        let journal = Journal::open(url, book().into(), surroundings(&clock, 7)).await.expect("opens");
        Self { journal, clock }
    }

    pub fn case(&self) -> Case {
        Case { court: COURT, id: self.journal.around().ids.id() }
    }

    pub fn lend(&self, note: Option<&str>) -> Errand {
        let to = self.journal.around().ids.id();
        Errand::new(self.case(), Actor::party(PersonId(to)), Lend { to, note: note.map(Into::into), panic: false })
    }
}
