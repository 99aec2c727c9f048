use std::collections::HashMap;

use docket::Case;
use forms::{Answers, Definition, ReviewSection};
use house::House;
use journal::{Digest, Failure, Journal};
use uuid::Uuid;

use crate::event::Returned;
use crate::record::{Filing, Handed};
use crate::setup::catalogue;
use crate::signature::Signature;

/// A complaint with what lies sealed beside it.
pub(crate) struct Written {
    /// The case.
    pub case: Case,
    /// The record.
    pub filing: Filing,
    /// Its version, which pages show and acts compare.
    pub version: i64,
    /// The answers as they were saved last.
    pub answers: Answers,
    /// The form.
    pub form: &'static Definition,
}

impl Written {
    /// Loads a complaint; none when nothing was written, or its form is gone.
    pub async fn load(journal: &Journal, case: Case) -> Result<Option<Self>, Failure> {
        let (filing, version) = journal.record::<Filing>(case).await?;
        let Some(form) = catalogue().version(&filing.form, filing.version) else { return Ok(None) };
        let answers = match filing.answers {
            Some(digest) => sealed_json(journal, case, digest).await?.unwrap_or_default(),
            None => Answers::new(),
        };
        Ok(Some(Self { case, filing, version, answers, form }))
    }

    /// The answers as they were handed in last.
    pub async fn handed(&self, journal: &Journal) -> Result<Option<Answers>, Failure> {
        match self.filing.last() {
            Some(handed) => self.answers_of(journal, handed).await,
            None => Ok(None),
        }
    }

    /// The answers of one round.
    pub async fn answers_of(&self, journal: &Journal, handed: &Handed) -> Result<Option<Answers>, Failure> {
        sealed_json(journal, self.case, handed.what.answers).await
    }

    /// The signature of one round.
    pub async fn signature_of(&self, journal: &Journal, handed: &Handed) -> Result<Option<Signature>, Failure> {
        sealed_json(journal, self.case, handed.what.signature).await
    }

    /// The clerk's words of a return, one for each fault.
    pub async fn words_of(&self, journal: &Journal, returned: &Returned) -> Result<Vec<String>, Failure> {
        Ok(sealed_json(journal, self.case, returned.words).await?.unwrap_or_default())
    }

    /// The names of the files.
    pub async fn names(&self, journal: &Journal) -> Result<HashMap<Uuid, String>, Failure> {
        let mut names = HashMap::new();
        for material in &self.filing.materials {
            let name = text(journal, self.case, material.name).await?;
            names.insert(material.id, name.unwrap_or_else(|| material.kind.title().to_owned()));
        }
        Ok(names)
    }

    /// What is written, as the court reads it.
    pub fn review(&self, house: &House) -> Vec<ReviewSection> {
        self.form.review(&self.answers, &[], house.words.speak(i18n::Lang::Zh))
    }

    /// What a row is called, with the item it stands in.
    pub fn place(&self, review: &[ReviewSection], path: &str) -> String {
        let rows = || review.iter().flat_map(|section| &section.rows);
        let label = rows().find(|row| row.path == path).map(|row| row.label.clone());
        let label =
            label.or_else(|| self.form.row(path).map(|row| row.label.zh.clone())).unwrap_or_else(|| path.to_owned());
        let item = path.rsplit_once('.').and_then(|(item, _)| rows().find(|row| row.path == item));
        item.map_or(label.clone(), |item| format!("{}：{label}", item.label))
    }
}

/// A sealed text.
pub(crate) async fn text(journal: &Journal, case: Case, digest: Digest) -> Result<Option<String>, Failure> {
    Ok(journal.unseal(case, digest).await?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

async fn sealed_json<T: serde::de::DeserializeOwned>(
    journal: &Journal,
    case: Case,
    digest: Digest,
) -> Result<Option<T>, Failure> {
    let bytes = journal.unseal(case, digest).await?;
    bytes.map(|bytes| serde_json::from_slice(&bytes).map_err(Failure::from)).transpose()
}

/// The number of a receipt, before there is a case number: court, day, the end of the case's id.
pub(crate) fn receipt_number(case: Case, day: jiff::civil::Date) -> String {
    let id = case.id.simple().to_string();
    format!("收{}-{}-{}", case.court, day.strftime("%Y%m%d"), &id[id.len() - 8..])
}
