use std::collections::{HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression, Schema,
    ValidationMode, Validator,
};

use super::{Flag, Question, Thing};
use crate::set::Member;
use crate::who::{Assurance, Relation, Role};

const SCHEMA: &str = include_str!("../../policies/schema.cedarschema");
const POLICIES: [(&str, &str); 4] = [
    ("parties", include_str!("../../policies/parties.cedar")),
    ("court", include_str!("../../policies/court.cedar")),
    ("administration", include_str!("../../policies/administration.cedar")),
    ("limits", include_str!("../../policies/limits.cedar")),
];

/// What is wrong with the policies. Found at start and in a test.
#[derive(Debug, thiserror::Error)]
pub enum PolicyFault {
    /// A policy, the schema or an entity does not parse.
    #[error("{place}: {what}")]
    Syntax {
        /// Which file or entity.
        place: String,
        /// What Cedar says about it.
        what: String,
    },
    /// The policies speak of something that the schema does not know, or can never apply.
    #[error("policies and schema disagree: {0}")]
    Invalid(String),
}

fn fault(place: &str, what: impl std::fmt::Display) -> PolicyFault {
    PolicyFault::Syntax { place: place.to_owned(), what: what.to_string() }
}

pub(super) struct Cedar {
    policies: PolicySet,
    schema: Schema,
    groups: Entities,
    authorizer: Authorizer,
}

impl Cedar {
    pub fn new() -> Result<Self, PolicyFault> {
        let (schema, warnings) = Schema::from_cedarschema_str(SCHEMA).map_err(|e| fault("schema", e))?;
        let warnings: Vec<_> = warnings.map(|warning| warning.to_string()).collect();
        if !warnings.is_empty() {
            return Err(PolicyFault::Invalid(warnings.join("; ")));
        }
        let mut policies = PolicySet::new();
        for (name, text) in POLICIES {
            let file: PolicySet = text.parse().map_err(|e| fault(name, e))?;
            for policy in file.policies() {
                let id = policy.annotation("id").ok_or_else(|| fault(name, "a policy without @id"))?;
                policies.add(policy.new_id(id.parse().map_err(|e| fault(name, e))?)).map_err(|e| fault(name, e))?;
            }
        }
        let checked = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        let faults: Vec<String> = checked.validation_errors().map(ToString::to_string).collect();
        if !faults.is_empty() {
            return Err(PolicyFault::Invalid(faults.join("; ")));
        }
        let groups = groups(&schema)?;
        Ok(Self { policies, schema, groups, authorizer: Authorizer::new() })
    }

    /// Cedar's answer. A question that does not fit the schema (a power that has no meaning for such a thing) is denied.
    pub fn allows(&self, question: &Question) -> bool {
        self.ask(question).unwrap_or(false)
    }

    fn ask(&self, question: &Question) -> Result<bool, PolicyFault> {
        let person = uid("Person", "asking")?;
        let roles = question.roles.iter().map(|role| uid("Role", role.name()));
        let relations = question.relations.iter().map(|relation| uid("Relation", relation.name()));
        let court = match (question.roles.is_empty(), question.here) {
            (true, _) => "none",
            (false, true) => "here",
            (false, false) => "elsewhere",
        };
        let flag = RestrictedExpression::new_bool;
        let about = HashMap::from([
            ("court".to_owned(), RestrictedExpression::new_entity_uid(uid("Court", court)?)),
            ("real_name".to_owned(), flag(question.assurance >= Assurance::RealName)),
            ("strong".to_owned(), flag(question.assurance == Assurance::Strong)),
        ]);
        let groups = roles.chain(relations).collect::<Result<HashSet<_>, _>>()?;
        let asking = Entity::new(person.clone(), about, groups).map_err(|e| fault("person", e))?;

        let kind = match question.thing {
            Thing::Case => "Case",
            Thing::Court => "Bench",
            Thing::House => "House",
            Thing::Account => "Account",
        };
        let thing = uid(kind, "asked-for")?;
        let mut about =
            HashMap::from([("court".to_owned(), RestrictedExpression::new_entity_uid(uid("Court", "here")?))]);
        if matches!(question.thing, Thing::Case | Thing::Account) {
            about.insert("phase".to_owned(), RestrictedExpression::new_string(question.phase.name().to_owned()));
        }
        if question.thing == Thing::Case {
            about.extend(Flag::ALL.iter().map(|one| (one.name().to_owned(), flag(question.flags.has(*one)))));
        }
        let asked = Entity::new(thing.clone(), about, HashSet::new()).map_err(|e| fault("thing", e))?;

        let action = uid("Action", question.power.name())?;
        let request = Request::new(person, action, thing, Context::empty(), Some(&self.schema))
            .map_err(|e| fault("request", e))?;
        let entities =
            self.groups.clone().add_entities([asking, asked], Some(&self.schema)).map_err(|e| fault("entities", e))?;
        let answer = self.authorizer.is_authorized(&request, &self.policies, &entities);
        // A policy that fails to evaluate is skipped by Cedar; a skipped forbid must not let anybody in.
        Ok(answer.decision() == Decision::Allow && answer.diagnostics().errors().next().is_none())
    }
}

fn uid(kind: &str, id: &str) -> Result<EntityUid, PolicyFault> {
    let kind = kind.parse().map_err(|e| fault(kind, e))?;
    Ok(EntityUid::from_type_name_and_id(kind, cedar_policy::EntityId::new(id)))
}

/// The groups that roles and relations belong to.
fn groups(schema: &Schema) -> Result<Entities, PolicyFault> {
    let mut parents: HashMap<EntityUid, HashSet<EntityUid>> = HashMap::new();
    let mut put = |kind: &str, member: &str, groups: &[&str]| -> Result<(), PolicyFault> {
        parents.entry(uid(kind, member)?).or_default();
        for group in groups {
            parents.entry(uid(kind, group)?).or_default();
            parents.entry(uid(kind, member)?).or_default().insert(uid(kind, group)?);
        }
        Ok(())
    };
    put("Role", "bench", &["staff"])?;
    put("Role", "administration", &["staff"])?;
    for role in Role::ALL {
        put("Role", role.name(), groups_of_role(*role))?;
    }
    for group in ["party", "agent"] {
        put("Relation", group, &["litigant"])?;
    }
    for relation in Relation::ALL {
        put("Relation", relation.name(), groups_of_relation(*relation))?;
    }
    let group = |(id, groups)| Entity::new(id, HashMap::new(), groups).map_err(|e| fault("groups", e));
    let entities = parents.into_iter().map(group).collect::<Result<Vec<_>, _>>()?;
    let courts = ["here", "elsewhere", "none"]
        .into_iter()
        .map(|court| uid("Court", court).map(|id| Entity::new_no_attrs(id, HashSet::new())));
    let courts = courts.collect::<Result<Vec<_>, _>>()?;
    Entities::from_entities(entities.into_iter().chain(courts), Some(schema)).map_err(|e| fault("groups", e))
}

const fn groups_of_role(role: Role) -> &'static [&'static str] {
    match role {
        Role::FilingClerk | Role::Judge | Role::Cashier | Role::ServiceClerk => &["bench"],
        Role::JudgeAssistant | Role::Clerk => &["bench", "support"],
        Role::DivisionHead | Role::President => &["bench", "leadership"],
        Role::SystemAdministrator | Role::SecurityAdministrator | Role::Auditor => &["administration"],
    }
}

const fn groups_of_relation(relation: Relation) -> &'static [&'static str] {
    match relation {
        Relation::Plaintiff => &["party", "plaintiff_side"],
        Relation::Defendant | Relation::ThirdParty => &["party", "other_side"],
        Relation::PlaintiffAgent => &["agent", "plaintiff_side"],
        Relation::PlaintiffAgentSpecial => &["agent", "special", "plaintiff_side"],
        Relation::DefendantAgent | Relation::ThirdPartyAgent => &["agent", "other_side"],
        Relation::DefendantAgentSpecial | Relation::ThirdPartyAgentSpecial => &["agent", "special", "other_side"],
        Relation::PanelJudge | Relation::CaseClerk => &["court_side"],
        Relation::Former | Relation::PinHolder | Relation::Owner => &[],
    }
}
