//! What all papers of this capability need: the case in words, and the way into the dossier.

use docket::{Actor, Case, Moment, Side};
use documents::Document;
use documents::document::{Access, Contact, Head};
use house::dossier::{FILED, FilePaper};
use house::{CaseFile, Court, CourtRow};
use i18n::{Lang, Speaker};
use jiff::Timestamp;
use journal::{Digest, Errand, JobError, Rejection, Task};

use crate::record::Service;

/// 12368 is the telephone of litigation services in the whole country.
const HOTLINE: &str = "12368";

/// A case in words.
pub(super) struct Words {
    pub service: Service,
    pub file: CaseFile,
    court: Option<CourtRow>,
    origin: String,
    /// Papers are Chinese.
    pub t: Speaker<'static>,
}

impl Words {
    pub async fn of(house: &Court, case: Case) -> Result<Self, JobError> {
        let (service, _) = house.journal.record::<Service>(case).await?;
        let file = CaseFile::load(house, case).await?;
        let file = file.ok_or_else(|| JobError::Hopeless("the case has no file".into()))?;
        let court = house.courts().get(case.court).cloned();
        Ok(Self { service, file, court, origin: house.origin.clone(), t: house.words.speak(Lang::Zh) })
    }

    /// The court's name.
    pub fn court(&self) -> String {
        self.court.as_ref().map_or_else(|| self.file.case.court.to_string(), |court| court.name.clone())
    }

    /// 案号; before there is one, the case's own id.
    pub fn number(&self) -> String {
        self.file.number.clone().unwrap_or_else(|| self.file.case.id.simple().to_string())
    }

    /// Court, case number and date.
    pub fn head(&self, at: Timestamp) -> Head {
        Head { court: self.court(), number: self.number(), date: Moment::day(at), verification: None }
    }

    /// The names of one side.
    pub fn names(&self, side: Side) -> Vec<String> {
        let of = self.service.people.values().filter(|person| person.party.side == side);
        of.map(|person| person.party.name.clone()).collect()
    }

    /// Everybody's names.
    pub fn everybody(&self) -> Vec<String> {
        self.service.people.values().map(|person| person.party.name.clone()).collect()
    }

    /// 原告, 被告 and so on.
    pub fn role(&self, side: Side) -> String {
        self.t.say(&format!("service-side-{}", side.name().replace('_', "-"))).into_owned()
    }

    /// Who tries the case, with the court's telephone.
    pub fn contact(&self) -> Contact {
        let (phone, address) =
            self.court.as_ref().map_or_else(Default::default, |court| (court.phone.clone(), court.address.clone()));
        let office = match self.service.division.as_str() {
            "" => self.t.say("service-office").into_owned(),
            division => division.to_owned(),
        };
        let person = Some(self.service.judge_name.clone()).filter(|name| !name.is_empty());
        Contact { office, person, phone: if phone.is_empty() { HOTLINE.to_owned() } else { phone }, address }
    }

    /// Where the case is followed.
    pub fn access(&self) -> Access {
        Access { url: self.origin.clone(), hotline: Some(HOTLINE.to_owned()), case_pin: None }
    }
}

/// Who may open a paper that concerns one side only.
pub(super) const fn side_only(side: Side) -> &'static str {
    match side {
        Side::Plaintiff | Side::PlaintiffAgent => "plaintiff,plaintiff_agent",
        Side::Defendant | Side::DefendantAgent => "defendant,defendant_agent",
        _ => "third_party",
    }
}

/// A document, made and kept, on its way into the dossier. `part` tells the papers of one job apart.
pub(super) async fn made(
    house: &Court,
    task: &Task,
    document: Document,
    part: &str,
    title: String,
    open_to: &str,
) -> Result<FilePaper, JobError> {
    let kind = document.kind().replace('-', "_");
    let rendered = tokio::task::spawn_blocking(move || documents::render(&document)).await;
    let pdf = rendered.map_err(hopeless)?.map_err(hopeless)?;
    let bytes = i64::try_from(pdf.bytes.len()).map_err(hopeless)?;
    let hash = house.files.put(pdf.bytes).await.map_err(|error| JobError::Later(error.to_string()))?;
    Ok(FilePaper {
        id: task.journal.around().ids.id(),
        kind,
        title,
        media: "application/pdf".into(),
        hash: Digest(hash.0),
        bytes,
        open_to: open_to.into(),
        of: format!("{}{part}", task.key.key),
    })
}

/// Files a paper of a job that makes several; done twice it files once.
pub(super) async fn file(task: &Task, paper: FilePaper) -> Result<(), JobError> {
    filed(task.journal.perform(Errand::new(task.key.case, Actor::House, paper)).await)
}

/// Files the paper of a job, which is settled with it.
pub(super) async fn settle(task: &Task, paper: FilePaper) -> Result<(), JobError> {
    filed(task.perform(paper).await)
}

fn filed(answer: journal::Answer) -> Result<(), JobError> {
    match answer {
        Ok(_) => Ok(()),
        Err(Rejection::Refused(refusal)) if refusal.ground == FILED => Ok(()),
        Err(rejection) => Err(rejection.into()),
    }
}

pub(super) fn hopeless(error: impl std::fmt::Display) -> JobError {
    JobError::Hopeless(error.to_string())
}
