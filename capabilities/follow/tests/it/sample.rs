//! A court's business in small: records named as the real ones, whose events put rows where pages read them.

use docket::{CourtId, Declaration, Moment, PersonId, Phase, Side, Stage as _};
use jiff::civil::Date;
use journal::shared::PARTY;
use journal::{Act, Capability, Decision, Digest, Holder, Mark, Paper, Period, Record, Rows, Table, Todo, args};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

docket::stages! {
    /// Where a filing stands.
    Stage {
        /// Nothing.
        Unwritten = "unwritten",
        /// Begun.
        Draft = "draft",
        /// Handed in.
        Submitted = "submitted",
        /// Accepted.
        Accepted = "accepted",
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Event {
    #[serde(rename = "filing.begun.v1")]
    Begun { drafter: PersonId },
    #[serde(rename = "filing.submitted.v1")]
    Submitted { papers: Vec<(Uuid, String, Digest, String)> },
    #[serde(rename = "filing.accepted.v1")]
    Accepted { number: String, defendant: PersonId, due: Date },
}

#[derive(Default)]
pub struct Filing {
    stage: Stage,
    drafter: Option<PersonId>,
}

impl Record for Filing {
    const NAME: &'static str = "filing";
    const TABLES: &'static [&'static Table] = &[];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        self.stage
    }

    fn evolve(&mut self, event: &Event, _: &Mark) {
        self.stage = match event {
            Event::Begun { drafter } => {
                self.drafter = Some(*drafter);
                Stage::Draft
            }
            Event::Submitted { .. } => Stage::Submitted,
            Event::Accepted { .. } => Stage::Accepted,
        };
    }

    fn project(&self, event: &Event, mark: &Mark, rows: &mut Rows<'_>) {
        let phase = self.phase().map_or("new", Phase::name);
        rows.case_file(&["phase", "stage"], args![phase, self.stage.name()]);
        match event {
            Event::Begun { drafter } => {
                rows.stands(*drafter, Side::Plaintiff);
                rows.case_file(&["cause", "opened_at"], args!["民间借贷纠纷", mark.at]);
            }
            Event::Submitted { papers } => {
                rows.case_file(
                    &["title", "handed_in_at", "claim_fen"],
                    args!["张三 诉 李四 民间借贷纠纷", mark.at, 10_000_000],
                );
                rows.put(
                    &PARTY,
                    args![0, "plaintiff", "张三", "natural", self.drafter, None::<String>, None::<String>],
                );
                rows.put(
                    &PARTY,
                    args![1, "defendant", "李四", "natural", None::<PersonId>, None::<String>, None::<String>],
                );
                for (id, title, hash, open_to) in papers {
                    rows.paper(Paper {
                        id: *id,
                        kind: "evidence".into(),
                        title: title.clone(),
                        media: "application/pdf".into(),
                        hash: *hash,
                        bytes: 2048,
                        open_to: open_to.clone(),
                    });
                }
                rows.todo(Todo {
                    key: "review".into(),
                    holder: Holder::Role("filing_clerk"),
                    act: "filing.accept",
                    due: None,
                    article: None,
                    amount: None,
                });
            }
            Event::Accepted { number, defendant, due } => {
                let key = law::case_number::normalise(number);
                rows.case_file(
                    &["number", "number_key", "filed_at", "procedure"],
                    args![number.clone(), key, mark.at, "summary"],
                );
                rows.stands(*defendant, Side::Defendant);
                rows.done("review");
                rows.period(Period {
                    key: "payment".into(),
                    rule: "fee_payment",
                    start: Moment::day(mark.at),
                    end: *due,
                });
                rows.todo(Todo {
                    key: "payment".into(),
                    holder: Holder::Person(self.drafter.unwrap_or(*defendant)),
                    act: "payment.pay",
                    due: Some(*due),
                    article: Some(law::cite::LITIGATION_COSTS.article(22).paragraph(1)),
                    amount: Some(law::Fen(115_000)),
                });
            }
        }
    }

    fn phase(&self) -> Option<Phase> {
        Some(match self.stage {
            Stage::Unwritten => Phase::New,
            Stage::Draft => Phase::Draft,
            Stage::Submitted => Phase::Filing,
            Stage::Accepted => Phase::Proceeding,
        })
    }
}

/// Begins.
#[derive(Deserialize, JsonSchema)]
pub struct Begin {}

/// Hands in.
#[derive(Deserialize, JsonSchema)]
pub struct Submit {
    pub papers: Vec<(Uuid, String, Digest, String)>,
}

/// Accepts.
#[derive(Deserialize, JsonSchema)]
pub struct Accept {
    pub number: String,
    pub defendant: PersonId,
    #[schemars(with = "String")]
    pub due: Date,
}

/// A choice of a judge.
#[derive(Deserialize, JsonSchema)]
pub struct Assign {
    pub judge: PersonId,
    pub other: PersonId,
}

macro_rules! act {
    ($act:ty, $name:literal, $from:expr, $power:literal, $node:expr, |$it:ident, $now:ident| $event:expr) => {
        impl Act for $act {
            type On = Filing;
            type Facts = ();
            const LAW: Declaration<Stage> = Declaration {
                name: $name,
                basis: &[law::cite::CIVIL_PROCEDURE.article(126)],
                from: &[$from],
                power: $power,
                node: $node,
                refuses: &[],
            };

            fn decide(&self, _: &Filing, (): &(), $now: &Moment) -> Decision<Self> {
                let $it = self;
                Ok($event.into())
            }
        }
    };
}
act!(Begin, "filing.begin", Stage::Unwritten, "plead", None, |_it, now| Event::Begun {
    drafter: now.actor.person().expect("a person")
});
act!(Submit, "filing.submit", Stage::Draft, "plead", Some("N01"), |it, _now| Event::Submitted {
    papers: it.papers.clone()
});
act!(Accept, "filing.accept", Stage::Submitted, "examine", Some("N06"), |it, _now| Event::Accepted {
    number: it.number.clone(),
    defendant: it.defendant,
    due: it.due
});

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Assigned {
    #[serde(rename = "registration.assigned.v1")]
    Assigned(serde_json::Value),
}

docket::stages! {
    /// Where a registration stands.
    Registered {
        /// No judge yet.
        Called = "called",
        /// A judge.
        Assigned = "assigned",
    }
}

#[derive(Default)]
pub struct Registration(Registered);

impl Record for Registration {
    const NAME: &'static str = "registration";
    const TABLES: &'static [&'static Table] = &[];
    type Stage = Registered;
    type Event = Assigned;

    fn stage(&self) -> Registered {
        self.0
    }

    fn evolve(&mut self, _: &Assigned, _: &Mark) {
        self.0 = Registered::Assigned;
    }

    fn project(&self, Assigned::Assigned(choice): &Assigned, _: &Mark, rows: &mut Rows<'_>) {
        let judge: PersonId = serde_json::from_value(choice["judge"].clone()).expect("a judge");
        rows.case_file(&["judge", "judge_name"], args![judge, "陈静"]);
        rows.stands(judge, Side::Judge);
    }
}

impl Act for Assign {
    type On = Registration;
    type Facts = ();
    const LAW: Declaration<Registered> = Declaration {
        name: "registration.assign",
        basis: &[law::cite::CIVIL_PROCEDURE.article(131)],
        from: &[Registered::Called],
        power: "read_nodes",
        node: Some("N12"),
        refuses: &[],
    };

    fn decide(&self, _: &Registration, (): &(), _: &Moment) -> Decision<Self> {
        Ok(Assigned::Assigned(serde_json::json!({
            "judge": self.judge,
            "judge_name": "陈静",
            "division": "民一庭",
            "weights": [
                { "judge": self.judge, "load": 2, "tickets": 8333 },
                { "judge": self.other, "load": 10, "tickets": 5000 },
            ],
            "excluded": [{ "judge": PersonId(Uuid::nil()), "why": "interest" }],
            "ticket": 41,
        }))
        .into())
    }
}

/// The court.
pub fn here() -> CourtId {
    "B23".parse().expect("a court")
}

pub fn capability() -> Capability {
    Capability::new("filing").act::<Begin>().act::<Submit>().act::<Accept>().act::<Assign>()
}

/// Words of the sample.
pub const WORDS: i18n::Source = i18n::Source {
    name: "sample",
    zh: "todo-payment-pay = 缴纳案件受理费\ntodo-payment-pay-why = 逾期未缴费，案件将按撤诉处理。\nact-filing-submit = 确认并提交\nact-filing-submit-done = 提交了起诉状\nstage-filing-draft = 草稿\n",
    en: "todo-payment-pay = Pay the court fee\ntodo-payment-pay-why = If it is not paid in time, the case counts as withdrawn.\nact-filing-submit = Hand in\nact-filing-submit-done = Handed the complaint in\nstage-filing-draft = Draft\n",
};
