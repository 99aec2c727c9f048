//! A case in a court whose filing and registration only say what this capability hears.

use docket::{Actor, Case, CourtId, Declaration, Moment, PersonId, Phase, Refusal, Side};
use identity::account::{self, Key, Particulars};
use journal::{
    Act, AnyAct, Book, Capability, Decision, Digest, Done, Errand, Journal, Mark, Outcome, Record, Rejection, Rows,
    Surroundings, Table, args,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::{Recipient, ServedPaper, Service};
use testkit::house::{Clock, surroundings};
use uuid::Uuid;

docket::stages! {
    /// Always the same.
    Only {
        /// The only one.
        Only = "only",
    }
}

/// What other capabilities say.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub enum Said {
    #[serde(rename = "filing.accepted.v1")]
    Accepted(serde_json::Value),
    #[serde(rename = "registration.assigned.v1")]
    Assigned(serde_json::Value),
    #[serde(rename = "defence.submitted.v1")]
    Defended(serde_json::Value),
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
        if let Said::Accepted(_) = said {
            let columns = &["phase", "cause", "title", "number"];
            let title = "李伟 诉 王强等 民间借贷纠纷";
            rows.case_file(columns, args!["proceeding", "民间借贷纠纷", title, "（2026）浙0203民初1号"]);
        }
    }

    fn phase(&self) -> Option<Phase> {
        Some(Phase::Proceeding)
    }
}

/// Says it; an acceptance seals the complaint's answers.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Say(pub Said);

/// What the complaint says, by the form in `house.rs`.
pub fn complaint() -> serde_json::Value {
    serde_json::json!({
        "plaintiffs": [{ "name": "李伟", "phone": "13900000001" }],
        "defendants": [{ "name": "王强", "phone": "13900000002" }, { "name": "John Doe" }],
    })
}

impl Act for Say {
    type On = Others;
    type Facts = ();
    const LAW: Declaration<Only> =
        Declaration { name: "others.say", basis: &[], from: &[], power: "house", node: None, refuses: &[] };

    fn decide(&self, _: &Others, (): &(), now: &Moment) -> Decision<Self> {
        let (mut outcome, mut said) = (Outcome::new(), self.0.clone());
        if let Said::Accepted(accepted) = &mut said {
            accepted["answers"] = outcome.keep(now, complaint().to_string().as_bytes()).to_string().into();
        }
        Ok(outcome.event(said))
    }
}

pub struct World {
    pub journal: Journal,
    pub clock: Clock,
    pub case: Case,
    pub plaintiff: PersonId,
}

pub fn digest(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

impl World {
    /// An accepted case with its judge: 李伟 against 王强 and a company; 2026-03-02 is a Monday.
    pub async fn open(url: &str) -> Self {
        let clock = Clock::at("2026-03-02T09:00:00+08:00");
        let around = surroundings(&clock, 7);
        Self::within(url, clock, around).await
    }

    /// The same within other surroundings.
    pub async fn within(url: &str, clock: Clock, around: Surroundings) -> Self {
        let book = Book::new(vec![
            Capability::new("others").act::<Say>(),
            identity::capability().act::<account::Open>(),
            house::dossier::capability(),
            house::directory::capability(),
            service::capability(),
        ]);
        let journal = Journal::open(url, book.into(), around).await.expect("opens");
        let ids = &journal.around().ids;
        let case = Case { court: CourtId(14475), id: ids.id() };
        let plaintiff = PersonId(ids.id());
        let world = Self { journal, clock, case, plaintiff };
        let party = |place, side, kind: &str, name: &str, phone: Option<&str>, id: Option<&str>| Recipient {
            place,
            side,
            kind: kind.into(),
            name: name.into(),
            phone_key: phone.map(|phone| digest(phone).to_string()),
            id_key: id.map(|id| digest(id).to_string()),
        };
        let parties = [
            party(0, Side::Plaintiff, "natural", "李伟", Some("13900000001"), Some("id-liwei")),
            party(1, Side::Defendant, "natural", "王强", Some("13900000002"), Some("id-wangqiang")),
            party(2, Side::Defendant, "foreigner", "John Doe", Some("13900000003"), None),
        ];
        let accepted = serde_json::json!({
            "form": "private-lending", "version": 1, "cause": "民间借贷纠纷", "procedure": "summary",
            "filed_on": "2026-03-02", "answers": digest("answers"), "parties": parties, "plaintiff": plaintiff,
            "code": "民初", "fee": 125_000,
        });
        world.house(Say(Said::Accepted(accepted))).await.expect("opens service");
        let assigned = serde_json::json!({ "judge": Uuid::nil(), "judge_name": "陈静", "division": "民一庭" });
        world.house(Say(Said::Assigned(assigned))).await.expect("prepares service");
        world
    }

    pub async fn house(&self, act: impl Into<AnyAct>) -> Result<Done, Rejection> {
        self.journal.perform(Errand::new(self.case, Actor::House, act)).await
    }

    pub async fn by(&self, person: PersonId, act: impl Into<AnyAct>) -> Result<Done, Rejection> {
        self.journal.perform(Errand::new(self.case, Actor::party(person), act)).await
    }

    /// An account with this ID number and telephone number.
    pub async fn account(&self, id: &str, phone: &str) -> PersonId {
        let person = PersonId(self.journal.around().ids.id());
        let key = |what: &str, of: &str| Key { what: what.into(), index: digest(of) };
        let open = account::Open {
            kind: "natural".into(),
            particulars: Particulars::default(),
            keys: vec![key("id", id), key("phone", phone)],
            password: None,
            checks: Vec::new(),
        };
        self.journal.perform(Errand::new(account::of(person), Actor::party(person), open)).await.expect("an account");
        person
    }

    /// Sends the complaint to a defendant and makes them a link with this token.
    pub async fn send(&self, place: u32, token: &str) {
        self.house(service::acts::Send { place, papers: papers() }).await.expect("sends");
        let link = digest(token);
        self.house(service::acts::Invite { place, link, account: None }).await.expect("invites");
    }

    pub async fn record(&self) -> Service {
        self.journal.record::<Service>(self.case).await.expect("reads").0
    }

    /// `key act holder` of everything that waits.
    pub async fn todos(&self) -> Vec<String> {
        let rows = self.journal.rows("SELECT key, act FROM todo ORDER BY key", Vec::new()).await.expect("reads");
        rows.iter().map(|row| format!("{} {}", row.text(0), row.text(1))).collect()
    }
}

pub fn papers() -> Vec<ServedPaper> {
    let paper = |n: u128, kind: &str, title: &str| ServedPaper {
        id: Uuid::from_u128(n),
        kind: kind.into(),
        title: title.into(),
        hash: digest(kind),
    };
    vec![
        paper(1, "complaint", "民事起诉状"),
        paper(2, "response_notice", "应诉通知书"),
        paper(3, "evidence_notice", "举证通知书"),
    ]
}

/// The code of the ground on which an act was refused.
pub fn ground(answer: Result<Done, Rejection>) -> &'static str {
    match answer {
        Err(Rejection::Refused(Refusal { ground, .. })) => ground.code,
        other => panic!("not refused: {other:?}"),
    }
}
