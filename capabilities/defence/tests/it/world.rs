//! A case in a court whose filing and service only say what this capability hears.

use defence::{Defence, Signature};
use docket::{Actor, Case, CourtId, Declaration, Moment, PersonId, Phase, Side};
use forms::{Answers, Catalogue, Source};
use journal::{
    Act, AnyAct, Book, Capability, Decision, Done, Errand, Journal, Mark, Outcome, Record, Rejection, Rows,
    Surroundings, Table, args,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use testkit::house::{Clock, surroundings};

/// A complaint over a small loan: two claims, one fact, and who answers.
const FORM: &str = r#"
id = "loan"
version = 1
valid_from = "2020-01-01"
fee = "property"
cause = { zh = "民间借贷纠纷", en = "Private loan" }
title = { zh = "民事起诉状", en = "Complaint" }

[[section]]
key = "claims"
part = "claims"
title = { zh = "诉讼请求", en = "Claims" }

[[section.row]]
key = "principal"
type = "money"
label = { zh = "本金", en = "Principal" }
required = true
counts_to_fee = true
defence = true

[[section.row]]
key = "interest"
type = "money"
label = { zh = "利息", en = "Interest" }
defence = true

[[section]]
key = "facts"
part = "facts"
title = { zh = "事实与理由", en = "Facts" }

[[section.row]]
key = "lent_on"
type = "date"
label = { zh = "借款日期", en = "Day of the loan" }
defence = true

[defence]
title = { zh = "民事答辩状", en = "Defence" }
style = "objection"
claims = { zh = "答辩事项", en = "Answer to the claims" }
facts = { zh = "事实与理由", en = "Answer to the facts" }

[[defence.section]]
key = "who"
part = "parties"
title = { zh = "答辩人", en = "Who answers" }

[[defence.section.row]]
key = "name"
type = "text"
label = { zh = "姓名", en = "Name" }
required = true

[[defence.section.row]]
key = "proof"
type = "attachment"
label = { zh = "证据文件", en = "Files" }
"#;

docket::stages! {
    /// Always the same.
    Only {
        /// The only one.
        Only = "only",
    }
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub enum Said {
    #[serde(rename = "filing.accepted.v1")]
    Accepted(serde_json::Value),
    #[serde(rename = "service.joined.v1")]
    Joined(serde_json::Value),
    #[serde(rename = "service.effective.v1")]
    Effective(serde_json::Value),
}

#[derive(Default)]
pub struct Others;

impl Record for Others {
    const NAME: &'static str = "others";
    const TABLES: &'static [&'static Table] = &[];
    type Stage = Only;
    type Event = Said;

    fn stage(&self) -> Only {
        Only::Only
    }

    fn evolve(&mut self, _: &Said, _: &Mark) {}

    fn project(&self, said: &Said, _: &Mark, rows: &mut Rows<'_>) {
        match said {
            Said::Accepted(_) => {
                let columns = &["phase", "cause", "title", "number"];
                let title = "李伟 诉 王强等 民间借贷纠纷";
                rows.case_file(columns, args!["proceeding", "民间借贷纠纷", title, "（2026）浙0203民初1号"]);
            }
            Said::Joined(joined) => {
                let person = joined["person"].as_str().and_then(|id| id.parse().ok()).map(PersonId);
                person.into_iter().for_each(|person| rows.stands(person, Side::Defendant));
            }
            Said::Effective(_) => {}
        }
    }

    fn phase(&self) -> Option<Phase> {
        Some(Phase::Proceeding)
    }
}

/// Says it; an acceptance seals the complaint's answers.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Say {
    said: Said,
    complaint: Option<String>,
}

impl Say {
    pub fn new(said: Said) -> Self {
        Self { said, complaint: None }
    }
}

impl Act for Say {
    type On = Others;
    type Facts = ();
    const LAW: Declaration<Only> =
        Declaration { name: "others.say", basis: &[], from: &[], power: "house", node: None, refuses: &[] };

    fn decide(&self, _: &Others, (): &(), now: &Moment) -> Decision<Self> {
        let mut outcome = Outcome::new();
        let mut said = self.said.clone();
        if let (Some(complaint), Said::Accepted(accepted)) = (&self.complaint, &mut said) {
            accepted["answers"] = outcome.keep(now, complaint.as_bytes()).to_string().into();
        }
        Ok(outcome.event(said))
    }
}

pub struct World {
    pub journal: Journal,
    pub clock: Clock,
    pub case: Case,
    pub people: Vec<PersonId>,
}

pub fn answers(json: serde_json::Value) -> Answers {
    Answers::from_json(&json)
}

/// A whole defence: `no` disputes a row, anything else accepts it.
pub fn statement(name: &str, principal: &str, interest: &str, lent_on: &str) -> Answers {
    let mut all = answers(serde_json::json!({ "name": name }));
    for (key, said) in [("d_principal", principal), ("d_interest", interest), ("d_lent_on", lent_on)] {
        all.set(key, if said == "no" { "objection" } else { "none" });
        if said == "no" {
            all.set(format!("{key}_text"), "不是这样的");
        }
    }
    all
}

pub fn signed(name: &str) -> Signature {
    Signature { name: name.into(), png: None }
}

impl World {
    /// An accepted case against 王强 (place 1) and 周敏 (place 2), who have joined; 2026-03-02 is a Monday.
    pub async fn open(url: &str) -> Self {
        let clock = Clock::at("2026-03-02T09:00:00+08:00");
        let around = surroundings(&clock, 7);
        Self::within(url, clock, around).await
    }

    /// The same within other surroundings.
    pub async fn within(url: &str, clock: Clock, around: Surroundings) -> Self {
        let catalogue = Catalogue::load(&[Source::new("loan.toml", FORM)]).expect("a form");
        // Every test of this process installs the same.
        let _ = defence::install(Box::leak(Box::new(catalogue)));
        let capabilities = vec![
            Capability::new("others").act::<Say>(),
            identity::capability(),
            house::dossier::capability(),
            defence::capability(),
        ];
        let journal = Journal::open(url, Book::new(capabilities).into(), around).await.expect("opens");
        let ids = &journal.around().ids;
        let case = Case { court: CourtId(14475), id: ids.id() };
        let people = (0..3).map(|_| PersonId(ids.id())).collect();
        let world = Self { journal, clock, case, people };
        let party =
            |place: u32, side: Side, name: &str| serde_json::json!({ "place": place, "side": side, "name": name });
        let accepted = serde_json::json!({
            "form": "loan", "version": 1, "cause": "民间借贷纠纷",
            "parties": [party(0, Side::Plaintiff, "李伟"), party(1, Side::Defendant, "王强"), party(2, Side::Defendant, "周敏")],
        });
        let complaint = serde_json::json!({ "principal": 10_000_000, "interest": 50_000, "lent_on": "2025-01-05" });
        let say = Say { said: Said::Accepted(accepted), complaint: Some(complaint.to_string()) };
        world.house(say).await.expect("opens defences");
        for place in 1..3_u32 {
            let joined =
                serde_json::json!({ "place": place, "person": world.people[place as usize], "proof": "id_number" });
            world.house(Say::new(Said::Joined(joined))).await.expect("joins");
        }
        world
    }

    pub async fn house(&self, act: impl Into<AnyAct>) -> Result<Done, Rejection> {
        self.journal.perform(Errand::new(self.case, Actor::House, act)).await
    }

    pub async fn by(&self, place: usize, act: impl Into<AnyAct>) -> Result<Done, Rejection> {
        self.journal.perform(Errand::new(self.case, Actor::party(self.people[place]), act)).await
    }

    /// The complaint was served today.
    pub async fn served(&self, place: u32, abroad: bool) {
        let on = Moment::day(self.clock.now());
        let effective = serde_json::json!({ "place": place, "on": on, "opening": true, "abroad": abroad, "way": 1 });
        self.house(Say::new(Said::Effective(effective))).await.expect("starts");
    }

    pub async fn record(&self) -> Defence {
        self.journal.record::<Defence>(self.case).await.expect("reads").0
    }

    /// The jobs that wait for a worker, by name.
    pub async fn jobs(&self) -> Vec<String> {
        let rows = self.journal.rows("SELECT name FROM job ORDER BY name", Vec::new()).await.expect("reads");
        rows.iter().map(|row| row.text(0).to_owned()).collect()
    }
}

/// The refusal's ground and gaps.
pub fn refused(answer: Result<Done, Rejection>) -> docket::Refusal {
    match answer {
        Err(Rejection::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}
