//! Who may do what: Cedar policies, and a memory of their answers.

mod cedar;
mod memo;

use docket::{Actor, Case, CourtId, Side};
use journal::{Authority, Verdict};

use crate::set::{Member, Set, members};
use crate::who::{Assurance, Relation, Role, Subject};

pub use cedar::PolicyFault;
pub use docket::Phase;

members! {
    /// What an act or a page takes. Each is an action of the policies; acts name theirs.
    Power {
        /// 起诉、举证、申请: to begin a case and to plead in it.
        Plead = "plead",
        /// 答辩.
        Answer = "answer",
        /// 处分: to withdraw, concede, settle, counterclaim, appeal (民事诉讼法第六十二条第二款).
        Dispose = "dispose",
        /// 缴费.
        Pay = "pay",
        /// 签收: to consent to electronic service and to receive it.
        Receive = "receive",
        /// 关联案件: to prove that one is the person a case names.
        Join = "join",
        /// 立案审查.
        Examine = "examine",
        /// 分案.
        Assign = "assign",
        /// 收退费.
        Collect = "collect",
        /// 审判.
        Adjudicate = "adjudicate",
        /// 记录: transcripts and the dossier.
        Record = "record",
        /// 送达.
        Serve = "serve",
        /// 审判监督管理.
        Supervise = "supervise",
        /// 阅卷: the content of a case.
        ReadCase = "read_case",
        /// 流程节点: the public nodes.
        ReadNodes = "read_nodes",
        /// 全程留痕: who did what, when, on what ground.
        ReadTrace = "read_trace",
        /// To know that a case exists: 403 instead of 404.
        KnowOf = "know_of",
        /// 工作台: a court's lists.
        ReadDesk = "read_desk",
        /// 账号管理.
        AdministerAccounts = "administer_accounts",
        /// Settings and courts.
        AdministerCourt = "administer_court",
        /// Rates, calendars, fees.
        AdministerLawData = "administer_law_data",
        /// 审计.
        Audit = "audit",
        /// To open an account.
        Register = "register",
        /// One's own account.
        OwnAccount = "own_account",
        /// What the house does by itself; granted to nobody.
        House = "house",
    }
}

impl Member for Phase {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        Self::name(self)
    }

    fn number(self) -> u32 {
        self as u32
    }
}

members! {
    /// What narrows a case.
    Flag {
        /// 封存、保密: known only to those who stand in it.
        Sealed = "sealed",
        /// 结案.
        Closed = "closed",
        /// 涉未成年人.
        Minor = "minor",
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// A case.
    Case {
        /// Its court.
        court: CourtId,
        /// Where it stands.
        phase: Phase,
        /// What narrows it.
        flags: Set<Flag>,
    },
    /// A court as a whole: its lists, its staff.
    Court(CourtId),
    /// The installation as a whole.
    House,
    /// Somebody's account.
    Account {
        /// The court of a member of staff; [`CourtId::HOUSE`] for parties.
        court: CourtId,
        /// Nobody has it yet.
        new: bool,
    },
}

impl Object {
    /// The thing that a stream of the journal belongs to: a case, a court's book, somebody's account, or the house.
    pub fn of(case: Case, phase: Phase) -> Self {
        match (case.court, case.id.is_nil()) {
            (CourtId::HOUSE, true) => Self::House,
            (CourtId::HOUSE, false) => Self::Account { court: CourtId::HOUSE, new: phase == Phase::New },
            (court, true) => Self::Court(court),
            (court, false) => Self::Case { court, phase, flags: Set::default() },
        }
    }
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// May.
    pub allowed: bool,
    /// May know that the thing exists: a refusal is 403, otherwise 404.
    pub visible: bool,
}

/// The policies, and the memory of what they said.
///
/// The domain is finite: roles held in the thing's court, relations, flags, phase, assurance, power. So the answer to
/// each combination is computed once by Cedar and then looked up.
pub struct Powers {
    cedar: cedar::Cedar,
    memo: memo::Memo,
}

impl Powers {
    /// Reads and validates the policies.
    ///
    /// # Errors
    /// [`PolicyFault`] when they do not parse or say something the schema does not know.
    pub fn new() -> Result<Self, PolicyFault> {
        Ok(Self { cedar: cedar::Cedar::new()?, memo: memo::Memo::new() })
    }

    /// Whether the subject may; anything not granted is denied, and so is whatever Cedar cannot evaluate.
    pub fn decide(&self, subject: &Subject, power: Power, object: &Object) -> Decision {
        let question = Question::new(subject, power, object);
        let key = question.key();
        if let Some(known) = self.memo.get(key) {
            return known;
        }
        let allowed = self.cedar.allows(&question);
        let visible = match object {
            Object::Case { .. } => allowed || self.cedar.allows(&Question { power: Power::KnowOf, ..question }),
            Object::Account { .. } => allowed,
            // That a court exists, and the court house, is no secret.
            Object::Court(_) | Object::House => true,
        };
        let decision = Decision { allowed, visible };
        self.memo.put(key, decision);
        decision
    }
}

/// The journal asks before every act. A case's flags are not known to it: pages and rules narrow further.
impl Authority for Powers {
    fn decide(&self, actor: &Actor, case: Case, phase: Phase, sides: &[Side], power: &str) -> Verdict {
        let (Some(subject), Some(power)) = (Subject::of(actor), Power::named(power)) else { return Verdict::Hidden };
        let owns = case.court == CourtId::HOUSE && subject.person.is_some_and(|person| person.0 == case.id);
        let owner = owns.then_some(Relation::Owner);
        let subject = subject.towards(sides.iter().copied().map(Relation::from).chain(owner));
        let decision = Self::decide(self, &subject, power, &Object::of(case, phase));
        match decision {
            Decision { allowed: true, .. } => Verdict::Allowed,
            Decision { visible: true, .. } => Verdict::Forbidden,
            Decision { .. } => Verdict::Hidden,
        }
    }
}

impl std::fmt::Debug for Powers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Powers")
    }
}

/// A question, with the courts compared and forgotten: all that an answer can depend on.
#[derive(Clone, Copy, Debug)]
struct Question {
    /// Roles in the thing's court; if there are none, those held elsewhere, of which no policy grants anything.
    roles: Set<Role>,
    /// Whether those roles are held in the thing's court.
    here: bool,
    relations: Set<Relation>,
    assurance: Assurance,
    power: Power,
    thing: Thing,
    phase: Phase,
    flags: Set<Flag>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    Case,
    Court,
    House,
    Account,
}

impl Question {
    fn new(subject: &Subject, power: Power, object: &Object) -> Self {
        let (thing, court, phase, flags) = match *object {
            Object::Case { court, phase, flags } => (Thing::Case, court, phase, flags),
            Object::Court(court) => (Thing::Court, court, Phase::Proceeding, Set::default()),
            Object::House => (Thing::House, CourtId::HOUSE, Phase::Proceeding, Set::default()),
            Object::Account { court, new } => {
                (Thing::Account, court, if new { Phase::New } else { Phase::Proceeding }, Set::default())
            }
        };
        let roles = subject.roles_in(court);
        let here = !roles.is_empty();
        let roles = if here { roles } else { subject.offices.iter().map(|office| office.role).collect() };
        Self { roles, here, relations: subject.relations, assurance: subject.assurance, power, thing, phase, flags }
    }

    /// All of it in one word below 2⁶⁰.
    fn key(&self) -> u64 {
        let mut key = 0;
        let mut add = |bits: u64, width: u32| key = key << width | bits;
        add(self.roles.bits(), 16);
        add(self.here.into(), 1);
        add(self.relations.bits(), 24);
        add(self.assurance as u64, 2);
        add(self.power.number().into(), 6);
        add(self.thing as u64, 2);
        add(self.phase.number().into(), 2);
        add(self.flags.bits(), 3);
        key
    }
}

const _: () = assert!(Role::ALL.len() <= 16 && Relation::ALL.len() <= 24 && Power::ALL.len() <= 64);
const _: () = assert!(Phase::ALL.len() <= 4 && Flag::ALL.len() <= 3);

#[cfg(test)]
mod tests;
