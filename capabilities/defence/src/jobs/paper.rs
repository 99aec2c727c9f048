//! 民事答辩状, as it was signed.

use docket::Moment;
use documents::Document;
use documents::document::{Answer, AttachedFile, FormRow, FormSection, Signature};
use forms::ReviewSection;
use house::dossier::{FILED, FilePaper};
use house::{CaseFile, Court};
use i18n::Lang;
use journal::{Digest, JobError, Rejection, Task};
use uuid::Uuid;

use crate::acts::Whom;
use crate::record::Defence;
use crate::written::{Written, sealed};

pub(super) async fn work(house: Court, task: Task) -> Result<(), JobError> {
    let Whom { place } = task.payload()?;
    let case = task.key.case;
    let (defence, _) = task.journal.record::<Defence>(case).await?;
    let written = Written::at(&task.journal, case, defence, place).await?;
    let written = written.ok_or_else(|| hopeless("the complaint is gone"))?;
    let known = written.known().ok_or_else(|| hopeless("no such defendant"))?;
    let submitted = known.submitted.as_ref().ok_or_else(|| hopeless("nothing was handed in"))?;
    let signature: Option<crate::Signature> = sealed(&task.journal, case, submitted.signature).await?;
    let signature = signature.ok_or_else(|| hopeless("the signature was erased"))?;
    let file = CaseFile::load(&house, case).await?.ok_or_else(|| hopeless("the case has no file"))?;
    let at = known.submitted_at.unwrap_or_default();
    let t = house.words.speak(Lang::Zh);
    let review = written.form.review(&written.answers, &[], t);
    let document = Document::Defence(documents::document::Defence {
        court: house.courts().name(case.court),
        case_number: file.number.unwrap_or_else(|| case.id.simple().to_string()),
        cause: file.cause,
        sections: review.into_iter().map(|section| form_section(section, &written)).collect(),
        signature: Signature { name: signature.name.clone(), image: signature.image(), signed_at: Some(at) },
        date: Moment::day(at),
        verification: None,
    });
    let title = t.say_with("defence-paper-of", &[("name", known.defendant.name.clone().into())]);
    let rendered = tokio::task::spawn_blocking(move || documents::render(&document)).await;
    let pdf = rendered.map_err(hopeless)?.map_err(hopeless)?;
    let bytes = i64::try_from(pdf.bytes.len()).map_err(hopeless)?;
    let hash = house.files.put(pdf.bytes).await.map_err(|error| JobError::Later(error.to_string()))?;
    let paper = FilePaper {
        id: task.journal.around().ids.id(),
        kind: "defence".into(),
        title,
        media: "application/pdf".into(),
        hash: Digest(hash.0),
        bytes,
        open_to: "parties".into(),
        of: task.key.key.clone(),
    };
    match task.perform(paper).await {
        Ok(_) => Ok(()),
        Err(Rejection::Refused(refusal)) if refusal.ground == FILED => Ok(()),
        Err(rejection) => Err(rejection.into()),
    }
}

/// A section as the paper prints it.
fn form_section(section: ReviewSection, written: &Written) -> FormSection {
    let file = |id: &String| {
        let id = Uuid::parse_str(id).unwrap_or_default();
        let hash = written.known().and_then(|known| known.file(id)).map(|file| file.hash.to_string());
        AttachedFile {
            name: written.names.get(&id).cloned().unwrap_or_default(),
            pages: None,
            proves: None,
            sha256: hash,
        }
    };
    let row = |row: forms::ReviewRow| FormRow {
        number: row.number.map(|number| number.to_string()),
        label: row.label,
        depth: u8::try_from(row.depth).unwrap_or(u8::MAX),
        answer: if !row.files.is_empty() {
            Answer::Files { files: row.files.iter().map(file).collect() }
        } else if row.heading {
            Answer::Heading
        } else {
            Answer::Text { text: row.values.join("\n") }
        },
    };
    FormSection { title: section.title, note: None, rows: section.rows.into_iter().map(row).collect() }
}

fn hopeless(error: impl std::fmt::Display) -> JobError {
    JobError::Hopeless(error.to_string())
}
