use std::collections::HashMap;

use docket::{Case, PersonId};
use forms::{Answers, Definition};
use journal::{Digest, Failure, Journal};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::record::{Answerer, Defence};
use crate::setup::{complaint_form, defence_form};

/// A defence with what lies sealed beside it, and the form that the complaint makes of it.
pub(crate) struct Written {
    /// The case.
    pub case: Case,
    /// The record.
    pub defence: Defence,
    /// Whose defence it is: the place.
    pub place: u32,
    /// The form.
    pub form: Definition,
    /// The answers as they were saved last, or what the complaint says about the defendant.
    pub answers: Answers,
    /// The names of the files.
    pub names: HashMap<Uuid, String>,
}

impl Written {
    /// Loads somebody's defence; none when they are no defendant, or the complaint is gone.
    pub async fn of(journal: &Journal, case: Case, person: PersonId) -> Result<Option<Self>, Failure> {
        let (defence, _) = journal.record::<Defence>(case).await?;
        let Some(place) = defence.of(person).map(|known| known.defendant.place) else { return Ok(None) };
        Self::at(journal, case, defence, place).await
    }

    /// Loads the defence of a place.
    pub async fn at(journal: &Journal, case: Case, defence: Defence, place: u32) -> Result<Option<Self>, Failure> {
        let (Some(opened), Some(known)) = (&defence.opened, defence.people.get(&place)) else { return Ok(None) };
        let Some(definition) = complaint_form(&opened.form, opened.version) else { return Ok(None) };
        let complaint: Option<Answers> = sealed(journal, case, opened.answers).await?;
        let Some(complaint) = complaint else { return Ok(None) };
        let Some(form) = defence_form(definition, &complaint) else { return Ok(None) };
        let answers = match known.draft {
            Some(draft) => sealed(journal, case, draft).await?.unwrap_or_default(),
            None => definition.prefilled_defence(&complaint, &form, known.number),
        };
        let mut names = HashMap::new();
        for file in &known.files {
            let name = journal.unseal(case, file.name).await?.and_then(|name| String::from_utf8(name).ok());
            names.insert(file.id, name.unwrap_or_default());
        }
        Ok(Some(Self { case, place, form, answers, names, defence }))
    }

    /// Whose defence it is.
    pub fn known(&self) -> Option<&Answerer> {
        self.defence.people.get(&self.place)
    }
}

/// Sealed JSON, opened; none when it was erased.
pub(crate) async fn sealed<T: DeserializeOwned>(
    journal: &Journal,
    case: Case,
    digest: Digest,
) -> Result<Option<T>, Failure> {
    match journal.unseal(case, digest).await? {
        Some(json) => Ok(Some(serde_json::from_slice(&json)?)),
        None => Ok(None),
    }
}
