//! The bench of a court: its judges, how many cases each takes, who must not take which, and who was chosen for what.

use std::collections::{BTreeMap, BTreeSet};

use docket::PersonId;
use journal::{Kind, Mark, Record, Rows, Table, args};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

docket::stages! {
    /// A bench is always open.
    Stage {
        /// Open.
        Open = "open",
    }
}

/// A judge on the bench.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Judge {
    /// The account.
    pub judge: PersonId,
    /// Name, as it stands on documents.
    pub name: String,
    /// Division (审判庭).
    pub division: String,
    /// How many cases they take compared with others; 100 is a full share, a division head may take 50.
    pub weight: u32,
    /// Blind index of their ID number, so that a case they are a party to never comes to them.
    pub id_key: Option<String>,
}

/// Why a judge is not in the draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Excluded {
    /// The judge.
    pub judge: PersonId,
    /// `party` (民诉法47(1) 当事人) or `interest` (47(1) 利害关系).
    pub why: String,
}

/// A judge in the draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Weighed {
    /// The judge.
    pub judge: PersonId,
    /// Open cases when the draw was made.
    pub load: u32,
    /// Their share of the draw, in tickets.
    pub tickets: u64,
}

/// A draw, whole: anybody can follow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Choice {
    /// Who was drawn.
    pub judge: PersonId,
    /// Their name.
    pub judge_name: String,
    /// Their division.
    pub division: String,
    /// Who was in the draw.
    pub weights: Vec<Weighed>,
    /// Who was not, and why.
    pub excluded: Vec<Excluded>,
    /// The ticket that was drawn: chance modulo the sum of tickets.
    pub ticket: u64,
}

/// What can happen to a bench.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A judge takes cases from now on, or with another share.
    #[serde(rename = "bench.seated.v1")]
    Seated(Judge),
    /// A judge takes no new cases.
    #[serde(rename = "bench.unseated.v1")]
    Unseated {
        /// The judge.
        judge: PersonId,
    },
    /// A judge has an interest (利害关系) in whatever concerns this person.
    #[serde(rename = "bench.interest.v1")]
    Interest {
        /// The judge.
        judge: PersonId,
        /// Blind index of the ID number or 统一社会信用代码.
        id_key: String,
    },
    /// A judge was drawn for a case.
    #[serde(rename = "bench.chose.v1")]
    Chose {
        /// The case within this court.
        case: Uuid,
        /// The draw.
        #[serde(flatten)]
        choice: Choice,
    },
    /// A case of a judge ended.
    #[serde(rename = "bench.released.v1")]
    Released {
        /// The judge.
        judge: PersonId,
    },
}

/// How many open cases each judge has.
pub static JUDGE_LOAD: Table = Table {
    name: "judge_load",
    key: "judge BYTEA NOT NULL",
    rest: "name TEXT NOT NULL, division TEXT NOT NULL, weight BIGINT NOT NULL, open_cases BIGINT NOT NULL, seated BIGINT NOT NULL",
    indexes: &[],
    kind: Kind::Projection,
};

/// The bench of one court.
#[derive(Clone, Debug, Default)]
pub struct Bench {
    /// Judges who take cases.
    pub judges: BTreeMap<PersonId, Judge>,
    names: BTreeMap<PersonId, Judge>,
    load: BTreeMap<PersonId, u32>,
    interests: BTreeSet<(PersonId, String)>,
}

impl Record for Bench {
    const NAME: &'static str = "bench";
    const TABLES: &'static [&'static Table] = &[&JUDGE_LOAD];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        Stage::Open
    }

    fn evolve(&mut self, event: &Event, _: &Mark) {
        match event {
            Event::Seated(judge) => {
                self.judges.insert(judge.judge, judge.clone());
                self.names.insert(judge.judge, judge.clone());
            }
            Event::Unseated { judge } => drop(self.judges.remove(judge)),
            Event::Interest { judge, id_key } => drop(self.interests.insert((*judge, id_key.clone()))),
            Event::Chose { choice, .. } => *self.load.entry(choice.judge).or_default() += 1,
            Event::Released { judge } => {
                let load = self.load.entry(*judge).or_default();
                *load = load.saturating_sub(1);
            }
        }
    }

    fn project(&self, event: &Event, _: &Mark, rows: &mut Rows<'_>) {
        let judge = match event {
            Event::Seated(judge) => judge.judge,
            Event::Unseated { judge } | Event::Released { judge } => *judge,
            Event::Chose { choice, .. } => choice.judge,
            Event::Interest { .. } => return,
        };
        if let Some(Judge { name, division, weight, .. }) = self.names.get(&judge).cloned() {
            let (load, seated) = (self.load_of(judge), self.judges.contains_key(&judge));
            rows.put(&JUDGE_LOAD, args![judge, name, division, i64::from(weight), i64::from(load), seated]);
        }
    }
}

impl Bench {
    /// How many open cases a judge has.
    pub fn load_of(&self, judge: PersonId) -> u32 {
        self.load.get(&judge).copied().unwrap_or(0)
    }
}

/// Draws a judge by weighted chance (随机分案): whoever has fewer open cases for their share has more tickets; whoever
/// is a party or has declared an interest is not in the draw (民事诉讼法第四十七条). None when nobody is left.
///
/// 《关于完善人民法院司法责任制的若干意见》 asks for random assignment; the weighing by load is the court's own choice and
/// this formula an interpretation: `tickets = weight × 1000 ÷ (10 + open cases)`.
pub fn choose(bench: &Bench, parties: &[String], chance: u128) -> Option<Choice> {
    let (mut weights, mut excluded) = (Vec::new(), Vec::new());
    for judge in bench.judges.values() {
        let why = if judge.id_key.as_ref().is_some_and(|own| parties.contains(own)) {
            Some("party")
        } else if parties.iter().any(|party| bench.interests.contains(&(judge.judge, party.clone()))) {
            Some("interest")
        } else {
            None
        };
        match why {
            Some(why) => excluded.push(Excluded { judge: judge.judge, why: why.into() }),
            None => {
                let load = bench.load_of(judge.judge);
                let tickets = u64::from(judge.weight) * 1000 / (10 + u64::from(load));
                weights.push(Weighed { judge: judge.judge, load, tickets });
            }
        }
    }
    let all: u64 = weights.iter().map(|weighed| weighed.tickets).sum();
    let ticket = u64::try_from(chance % u128::from(all.max(1))).unwrap_or(0);
    let mut passed = 0;
    let drawn = weights.iter().find(|weighed| {
        passed += weighed.tickets;
        ticket < passed
    })?;
    let judge = bench.judges.get(&drawn.judge)?;
    let Judge { name, division, .. } = judge.clone();
    Some(Choice { judge: judge.judge, judge_name: name, division, weights, excluded, ticket })
}
