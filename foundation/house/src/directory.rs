//! The directory of courts (法院导航): each court is a record in its own book, so that a change of its name, code or
//! telephone number is an act like any other.

use docket::{Declaration, Moment};
use journal::{Act, Capability, Decision, Kind, Mark, Record, Rows, Table, args};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Courts, as pages and rules read them.
pub static COURT: Table = Table {
    name: "court",
    key: "",
    rest: "name TEXT NOT NULL, level BIGINT NOT NULL, province TEXT NOT NULL, city TEXT NOT NULL, parent TEXT NOT NULL, \
           short TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL",
    indexes: &["province, level"],
    kind: Kind::Projection,
};

docket::stages! {
    /// Whether a court is in the directory.
    Stage {
        /// It is not.
        Unknown = "unknown",
        /// It is.
        Listed = "listed",
    }
}

/// What can happen to a court's entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Event {
    /// It was entered or changed.
    #[serde(rename = "court.entered.v1")]
    Entered(EnterCourt),
}

/// A court as the directory knows it.
#[derive(Clone, Debug, Default)]
pub struct CourtRecord {
    /// None until it is entered.
    pub entry: Option<EnterCourt>,
}

impl Record for CourtRecord {
    const NAME: &'static str = "court";
    const TABLES: &'static [&'static Table] = &[&COURT];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        if self.entry.is_some() { Stage::Listed } else { Stage::Unknown }
    }

    fn evolve(&mut self, Event::Entered(entry): &Event, _: &Mark) {
        self.entry = Some(entry.clone());
    }

    fn project(&self, Event::Entered(entry): &Event, _: &Mark, rows: &mut Rows<'_>) {
        let EnterCourt { name, level, province, city, parent, short, address, phone } = entry.clone();
        rows.put(&COURT, args![name, level, province, city, parent, short, address, phone]);
    }
}

/// Enters a court into the directory, or changes its entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EnterCourt {
    /// Full name.
    pub name: String,
    /// 1 最高, 2 高级, 3 中级 and special, 4 基层.
    pub level: i64,
    /// Province, autonomous region or municipality.
    pub province: String,
    /// Prefecture-level city, from the name of the court above; empty for high courts.
    pub city: String,
    /// System code of the court above; empty for the Supreme People's Court.
    pub parent: String,
    /// 法院代字 in case numbers; empty while it is not known.
    pub short: String,
    /// Address; empty while it is not known.
    pub address: String,
    /// Telephone of the filing hall; empty while it is not known.
    pub phone: String,
}

impl Act for EnterCourt {
    type On = CourtRecord;
    type Facts = ();
    const LAW: Declaration<Stage> =
        Declaration { name: "court.enter", basis: &[], from: &[], power: "administer_court", node: None, refuses: &[] };

    fn decide(&self, _: &CourtRecord, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Event::Entered(self.clone()).into())
    }
}

/// The directory as a capability of the house.
pub fn capability() -> Capability {
    Capability::new("court").act::<EnterCourt>()
}
