//! The register of a court (立案登记簿): one stream in the court's own book, so that numbers cannot have gaps and
//! anybody can follow them from the first to the last.

use std::collections::HashMap;

use journal::{Kind, Mark, Record, Rows, Table, args};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

docket::stages! {
    /// A register is always open.
    Stage {
        /// Open.
        Open = "open",
    }
}

/// What can happen to a register.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A case got its number.
    #[serde(rename = "register.entered.v1")]
    Entered {
        /// Year of registration.
        year: i16,
        /// 类型代字, such as 民初.
        code: String,
        /// From 1, without gaps, per year and code.
        serial: u64,
        /// The number as it is written: （2026）浙0203民初1号.
        number: String,
        /// The case within this court.
        case: Uuid,
    },
}

static REGISTER: Table = Table {
    name: "register",
    key: "year BIGINT NOT NULL, code TEXT NOT NULL, serial BIGINT NOT NULL",
    rest: "number TEXT NOT NULL, entered_case BYTEA NOT NULL, at BIGINT NOT NULL",
    indexes: &[],
    kind: Kind::Projection,
};

/// The register of one court.
#[derive(Clone, Debug, Default)]
pub struct Register {
    last: HashMap<(i16, String), u64>,
}

impl Register {
    /// The next serial of a year and code.
    pub fn next(&self, year: i16, code: &str) -> u64 {
        self.last.get(&(year, code.to_owned())).copied().unwrap_or(0) + 1
    }
}

impl Record for Register {
    const NAME: &'static str = "register";
    const TABLES: &'static [&'static Table] = &[&REGISTER];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        Stage::Open
    }

    fn evolve(&mut self, Event::Entered { year, code, serial, .. }: &Event, _: &Mark) {
        self.last.insert((*year, code.clone()), *serial);
    }

    fn project(&self, Event::Entered { year, code, serial, number, case }: &Event, mark: &Mark, rows: &mut Rows<'_>) {
        let serial = i64::try_from(*serial).unwrap_or(i64::MAX);
        rows.put(&REGISTER, args![i64::from(*year), code.clone(), serial, number.clone(), *case, mark.at]);
    }
}
