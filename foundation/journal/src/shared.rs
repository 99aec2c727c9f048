//! Projections that all capabilities write and all pages read: what a case is called, who stands in it, what waits for
//! whom, which public nodes it passed, what lies in its dossier, which periods run.

use docket::{Case, PersonId, Side};
use jiff::civil::Date;
use law::Fen;
use uuid::Uuid;

use crate::args;
use crate::chain::Digest;
use crate::record::Mark;
use crate::table::{Kind, Table, Write};
use crate::value::Value;

/// What a case is called and where it stands. Each column is set by one capability.
pub static CASE_FILE: Table = Table {
    name: "case_file",
    key: "",
    rest: "phase TEXT NOT NULL DEFAULT 'draft', cause TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '', number TEXT, number_key TEXT, \
           stage TEXT NOT NULL DEFAULT '', procedure TEXT, claim_fen BIGINT NOT NULL DEFAULT 0, judge BYTEA, \
           judge_name TEXT, opened_at BIGINT NOT NULL DEFAULT 0, handed_in_at BIGINT, filed_at BIGINT, ended_at BIGINT",
    indexes: &["number_key", "court, stage, handed_in_at", "judge, stage"],
    kind: Kind::Projection,
};

/// How a person stands to a case. The narrow table by which a person finds their cases across courts.
pub static STANDING: Table = Table {
    name: "standing",
    key: "person BYTEA NOT NULL, side TEXT NOT NULL",
    rest: "since BIGINT NOT NULL",
    indexes: &["person"],
    kind: Kind::Projection,
};

/// The parties of a case as its papers name them, with or without an account.
pub static PARTY: Table = Table {
    name: "party",
    key: "place BIGINT NOT NULL",
    rest: "side TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, person BYTEA, phone_key TEXT, id_key TEXT",
    indexes: &["id_key", "phone_key"],
    kind: Kind::Projection,
};

/// What waits for whom, by when, and why.
pub static TODO: Table = Table {
    name: "todo",
    key: "key TEXT NOT NULL",
    rest: "holder TEXT NOT NULL, act TEXT NOT NULL, since BIGINT NOT NULL, due TEXT, article TEXT, amount BIGINT",
    indexes: &["holder, due"],
    kind: Kind::Projection,
};

/// The public nodes that a case passed.
pub static NODE: Table = Table {
    name: "node",
    key: "stream TEXT NOT NULL, version BIGINT NOT NULL",
    rest: "code TEXT NOT NULL, act TEXT NOT NULL, at BIGINT NOT NULL",
    indexes: &[],
    kind: Kind::Projection,
};

/// The e-dossier (电子卷宗): it builds itself as the case goes.
pub static DOSSIER: Table = Table {
    name: "dossier",
    key: "id BYTEA NOT NULL",
    rest: "kind TEXT NOT NULL, title TEXT NOT NULL, media TEXT NOT NULL, hash BYTEA NOT NULL, bytes BIGINT NOT NULL, \
           at BIGINT NOT NULL, by_person BYTEA, open_to TEXT NOT NULL",
    indexes: &[],
    kind: Kind::Projection,
};

/// Running periods (期间): found by date, and counted anew when the calendar changes.
pub static PERIOD: Table = Table {
    name: "period",
    key: "key TEXT NOT NULL",
    rest: "rule TEXT NOT NULL, start_on TEXT NOT NULL, ends_on TEXT NOT NULL, state TEXT NOT NULL",
    indexes: &["state, ends_on"],
    kind: Kind::Projection,
};

pub(crate) static ALL: [&Table; 7] = [&CASE_FILE, &STANDING, &PARTY, &TODO, &NODE, &DOSSIER, &PERIOD];

/// Who has to do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// One person.
    Person(PersonId),
    /// Whoever holds this role in the court of the case, such as `filing_clerk`.
    Role(&'static str),
}

/// Something that waits.
#[derive(Clone, Debug)]
pub struct Todo {
    /// Its name within the case; putting it again replaces it.
    pub key: String,
    /// Who has to do it.
    pub holder: Holder,
    /// The act that is waited for. Its words are `todo-{act}` and `todo-{act}-why`.
    pub act: &'static str,
    /// The last day, if there is one.
    pub due: Option<Date>,
    /// The article that sets it, as it is cited.
    pub article: Option<law::Article>,
    /// The money it is about.
    pub amount: Option<Fen>,
}

/// A running period.
#[derive(Clone, Debug)]
pub struct Period {
    /// Its name within the case.
    pub key: String,
    /// The rule of `law` that counts it, such as `filing_review`.
    pub rule: &'static str,
    /// The day of the event that starts it; counting begins the day after (民诉法85).
    pub start: Date,
    /// The last day.
    pub end: Date,
}

/// A paper of the dossier.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its own id.
    pub id: Uuid,
    /// What it is, such as `complaint`, `evidence`, `acceptance_notice`.
    pub kind: String,
    /// As people read it.
    pub title: String,
    /// Media type.
    pub media: String,
    /// SHA-256, which is also its name in the store.
    pub hash: Digest,
    /// Size.
    pub bytes: i64,
    /// Who may open it besides the court: a comma-separated list of sides, `parties` for all.
    pub open_to: String,
}

/// Where a record puts the rows that pages read.
pub struct Rows<'a> {
    mark: &'a Mark,
    writes: &'a mut Vec<Write>,
}

impl<'a> Rows<'a> {
    pub(crate) const fn new(mark: &'a Mark, writes: &'a mut Vec<Write>) -> Self {
        Self { mark, writes }
    }

    /// The case or book.
    pub const fn case(&self) -> Case {
        self.mark.case
    }

    /// Inserts or replaces a row of the record's own table: every column after court and case.
    pub fn put(&mut self, table: &'static Table, rest: Vec<Value>) {
        self.writes.push(table.put(self.mark.case, rest));
    }

    /// Deletes the row with this key from the record's own table.
    pub fn remove(&mut self, table: &'static Table, key: Vec<Value>) {
        self.writes.push(table.drop_row(self.mark.case, key));
    }

    /// Sets some columns of a row: key first, then the values of `columns`.
    pub fn set(&mut self, table: &'static Table, columns: &'static [&'static str], key_and_values: Vec<Value>) {
        self.writes.push(table.set(self.mark.case, columns, key_and_values));
    }

    /// Sets what the case is called or where it stands.
    pub fn case_file(&mut self, columns: &'static [&'static str], values: Vec<Value>) {
        self.set(&CASE_FILE, columns, values);
    }

    /// Puts a person into the case.
    pub fn stands(&mut self, person: PersonId, side: Side) {
        self.put(&STANDING, args![person, side.name(), self.mark.at]);
    }

    /// Takes a person out of the case.
    pub fn stands_no_more(&mut self, person: PersonId, side: Side) {
        self.remove(&STANDING, args![person, side.name()]);
    }

    /// Lets something wait for somebody.
    pub fn todo(&mut self, todo: Todo) {
        let holder = match todo.holder {
            Holder::Person(person) => format!("p:{person}"),
            Holder::Role(role) => format!("r:{}/{role}", self.mark.case.court),
        };
        let article = todo.article.map(|article| article.cite(true));
        let Todo { key, act, due, amount, .. } = todo;
        self.put(&TODO, args![key, holder, act, self.mark.at, due, article, amount]);
    }

    /// It waits no longer.
    pub fn done(&mut self, key: impl Into<String>) {
        self.remove(&TODO, args![key.into()]);
    }

    /// A period runs.
    pub fn period(&mut self, period: Period) {
        let Period { key, rule, start, end } = period;
        self.put(&PERIOD, args![key, rule, start, end, "running"]);
    }

    /// A period has ended, was met or fell away.
    pub fn period_over(&mut self, key: impl Into<String>) {
        self.remove(&PERIOD, args![key.into()]);
    }

    /// Puts a paper into the dossier.
    pub fn paper(&mut self, paper: Paper) {
        let Paper { id, kind, title, media, hash, bytes, open_to } = paper;
        self.put(&DOSSIER, args![id, kind, title, media, hash.0, bytes, self.mark.at, self.mark.actor, open_to]);
    }
}

/// Whether a write changes how somebody stands to a case: (person, side, comes or goes).
pub(crate) fn standing_of(write: &Write) -> Option<(PersonId, Side, bool)> {
    if !std::ptr::eq(write.table, &raw const STANDING) {
        return None;
    }
    let Value::Id(person) = write.args[2] else { return None };
    let (Value::Name(side), comes) = (&write.args[3], write.how == crate::table::How::Put) else { return None };
    Some((PersonId(person), Side::named(side)?, comes))
}
