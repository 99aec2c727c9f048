use docket::{CourtId, Declaration, Moment, PersonId};
use forms::Answers;
use journal::{Act, Decision, Digest, Outcome};
use law::cite::CIVIL_PROCEDURE;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::{NO_SUCH_FORM, TOO_LONG, plain};
use crate::event::{Begun, Event, Material, MaterialKind};
use crate::record::{Filing, Stage};
use crate::setup::catalogue;

/// A complaint arrives from another court, as a draft of the same author. What was sealed there is sealed here anew.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Arrive {
    /// The court it comes from.
    pub from: CourtId,
    /// Its author.
    pub drafter: PersonId,
    /// Whether they write as agent.
    #[serde(default)]
    pub agent: bool,
    /// The form.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// What is written in it.
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub answers: Answers,
    /// The files.
    #[serde(default)]
    pub materials: Vec<ArrivedMaterial>,
}

/// A file that came along.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct ArrivedMaterial {
    /// Its id, which it keeps.
    pub id: Uuid,
    /// What it is.
    pub kind: MaterialKind,
    /// Its name.
    pub name: String,
    /// Media type.
    pub media: String,
    /// SHA-256 of the copy that is shown.
    pub hash: Digest,
    /// SHA-256 of the original, when it is another file.
    #[serde(default)]
    pub original: Option<Digest>,
    /// Size.
    pub bytes: i64,
}

impl Act for Arrive {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.arrive",
        basis: &[CIVIL_PROCEDURE.article(127).item(4)],
        from: &[Stage::Unwritten],
        power: "house",
        node: None,
        refuses: &[NO_SUCH_FORM, TOO_LONG],
    };

    fn decide(&self, _: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        let form = catalogue().version(&self.form, self.version).ok_or(NO_SUCH_FORM)?;
        let begun = Begun {
            form: form.id.clone(),
            version: form.version,
            cause: form.cause.zh.clone(),
            drafter: self.drafter,
            agent: self.agent,
            from: Some(self.from),
        };
        let mut outcome = Outcome::from(Event::Begun(begun));
        let answers = outcome.keep(now, &plain(&self.answers)?);
        outcome = outcome.event(Event::Saved { answers });
        for material in &self.materials {
            let name = outcome.keep(now, material.name.as_bytes());
            let ArrivedMaterial { id, kind, media, hash, original, bytes, .. } = material.clone();
            outcome = outcome.event(Event::MaterialAdded(Material { id, kind, media, hash, original, bytes, name }));
        }
        Ok(outcome)
    }
}
