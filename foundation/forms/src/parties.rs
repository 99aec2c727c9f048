use crate::answers::{Answers, Value};
use crate::definition::{Definition, Kind, Section, Side, flat};

/// What kind of person a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A natural person with a resident identity card (自然人).
    Natural,
    /// A legal person or other organisation (法人或非法人组织).
    Organisation,
    /// A natural person with another document (外国人、港澳台居民).
    Foreigner,
}

/// A party as the answers name it; what was not filled in is `None`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Party {
    /// Plaintiff, defendant or third party.
    pub side: Side,
    /// The number among its side, from 0.
    pub number: usize,
    /// The path of its block, for example `defendants.0`.
    pub path: String,
    /// What kind of person.
    pub kind: PartyKind,
    /// Name (姓名, 名称).
    pub name: Option<String>,
    /// Resident identity number or number of another document.
    pub id_number: Option<String>,
    /// Unified social credit code (统一社会信用代码).
    pub uscc: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Domicile (住所地).
    pub domicile: Option<String>,
    /// Habitual residence (经常居住地), when it is another place.
    pub residence: Option<String>,
    /// Legal representative or person in charge (法定代表人、负责人).
    pub representative: Option<String>,
}

/// An agent ad litem (委托诉讼代理人) as the answers name them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Agent {
    /// The path of the block.
    pub path: String,
    /// Name.
    pub name: Option<String>,
    /// Law firm or other unit.
    pub unit: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Whether the agent has special authority (特别授权, 民事诉讼法 62).
    pub special: bool,
}

impl Definition {
    /// The parties that the answers name, plaintiffs first, in the order of the form.
    ///
    /// Which row is the name, the document, the domicile say the roles `party_kind`, `party_name`, `party_id_number`,
    /// `party_uscc`, `party_phone`, `party_domicile`, `party_residence`, `party_representative`, whose paths are
    /// `*.key`: a key inside any block of persons. The kind is `natural` when the form does not ask.
    pub fn parties(&self, answers: &Answers) -> Vec<Party> {
        let answers = self.output(answers);
        let mut parties = Vec::new();
        for (side, key) in self.blocks() {
            if side == Side::Agent {
                continue;
            }
            for (number, item) in answers.items(key).iter().enumerate() {
                let kind = match self.inside("party_kind", item).as_deref() {
                    Some("organisation") => PartyKind::Organisation,
                    Some("foreigner") => PartyKind::Foreigner,
                    _ => PartyKind::Natural,
                };
                parties.push(Party {
                    side,
                    number,
                    path: format!("{key}.{number}"),
                    kind,
                    name: self.inside("party_name", item),
                    id_number: self.inside("party_id_number", item),
                    uscc: self.inside("party_uscc", item),
                    phone: self.inside("party_phone", item),
                    domicile: self.inside("party_domicile", item),
                    residence: self.inside("party_residence", item),
                    representative: self.inside("party_representative", item),
                });
            }
        }
        parties
    }

    /// The agents that the answers name; roles `agent_name`, `agent_unit`, `agent_phone`, `agent_authority` (special
    /// when its value is `special`).
    pub fn agents(&self, answers: &Answers) -> Vec<Agent> {
        let answers = self.output(answers);
        let mut agents = Vec::new();
        for (_, key) in self.blocks().into_iter().filter(|(side, _)| *side == Side::Agent) {
            for (number, item) in answers.items(key).iter().enumerate() {
                agents.push(Agent {
                    path: format!("{key}.{number}"),
                    name: self.inside("agent_name", item),
                    unit: self.inside("agent_unit", item),
                    phone: self.inside("agent_phone", item),
                    special: self.inside("agent_authority", item).as_deref() == Some("special"),
                });
            }
        }
        agents
    }

    /// The uploaded files that the answers name: path of the attachment row, file id. For checking that they belong to
    /// who hands the form in.
    pub fn files(&self, answers: &Answers) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for section in &self.sections {
            crate::scope::walk(&section.rows, answers, &mut |visit| {
                if let (Kind::Attachment, Some(Value::Many(ids))) = (&visit.row.kind, visit.value) {
                    files.extend(ids.iter().map(|id| (visit.path.to_owned(), id.clone())));
                }
            });
        }
        files
    }

    /// The repeatable blocks of persons with their side; plaintiffs, defendants, third parties, agents.
    fn blocks(&self) -> Vec<(Side, &str)> {
        let mut rows = Vec::new();
        for Section { rows: section, .. } in &self.sections {
            flat(section, &mut rows);
        }
        let with_side = rows.into_iter().filter(|row| row.is_list());
        with_side.filter_map(|row| Some((row.side?, row.key.as_str()))).collect()
    }

    fn inside(&self, role: &str, item: &Answers) -> Option<String> {
        self.role(role).iter().find_map(|path| {
            let key = path.rsplit('.').next()?;
            item.text(key).map(str::to_owned)
        })
    }
}
