//! What all papers of this capability need: the case in words, and the way into the dossier.

use docket::{Moment, Side};
use documents::Document;
use documents::document::{Access, Contact, Head};
use house::dossier::{FILED, FilePaper};
use house::{CaseFile, Court, CourtRow};
use i18n::{Lang, Speaker};
use jiff::Timestamp;
use journal::{Digest, JobError, Rejection, Task, args};

use crate::payment::Payment;

/// 12368 is the telephone of litigation services in the whole country.
const HOTLINE: &str = "12368";
/// The plaintiff's side: who has to pay, and who is told.
const PLAINTIFFS: &str = "plaintiff,plaintiff_agent";

/// A party as the papers name it.
pub(super) struct Party {
    pub side: Side,
    pub name: String,
    /// 法人 or other organisation.
    pub organisation: bool,
}

/// A case in words.
pub(super) struct Words {
    pub payment: Payment,
    pub file: CaseFile,
    pub parties: Vec<Party>,
    court: Option<CourtRow>,
    origin: String,
    /// Papers are Chinese.
    pub t: Speaker<'static>,
}

impl Words {
    pub async fn of(house: &Court, task: &Task) -> Result<Self, JobError> {
        let case = task.key.case;
        let (payment, _) = task.journal.record::<Payment>(case).await?;
        let file = CaseFile::load(house, case).await?;
        let file = file.ok_or_else(|| JobError::Hopeless("the case has no file".into()))?;
        let sql = "SELECT side, name, kind FROM party WHERE court = $1 AND case_id = $2 ORDER BY place";
        let parties = task.journal.rows(sql, args![case.court, case.id]).await?;
        let parties = parties.iter().filter_map(|row| {
            let side = Side::named(row.text(0))?;
            Some(Party { side, name: row.text(1).to_owned(), organisation: row.text(2) == "organisation" })
        });
        Ok(Self {
            payment,
            file,
            parties: parties.collect(),
            court: house.courts().get(case.court).cloned(),
            origin: house.origin.clone(),
            t: house.words.speak(Lang::Zh),
        })
    }

    /// Court, case number and date. Until the case has a number the notice's own stands there.
    pub fn head(&self, at: Option<Timestamp>) -> Result<Head, JobError> {
        let at = at.ok_or_else(|| JobError::Hopeless("the record has not come this far".into()))?;
        let court = self.court.as_ref().map_or_else(|| self.file.case.court.to_string(), |court| court.name.clone());
        let number = self.file.number.clone().unwrap_or_else(|| self.payment.notice_no.clone());
        Ok(Head { court, number, date: Moment::day(at), verification: None })
    }

    /// The names of one side.
    pub fn names(&self, side: Side) -> Vec<String> {
        self.parties.iter().filter(|party| party.side == side).map(|party| party.name.clone()).collect()
    }

    pub fn contact(&self) -> Contact {
        let court = self.court.as_ref();
        // Where a court has not entered its own, the national number and the court's name lead there.
        let known = |text: Option<&String>, other: &str| {
            text.filter(|text| !text.is_empty()).map_or(other, String::as_str).to_owned()
        };
        let name = court.map_or("", |court| &court.name);
        let phone = known(court.map(|court| &court.phone), HOTLINE);
        let address = known(court.map(|court| &court.address), name);
        Contact { office: self.t.say("payment-office").into_owned(), person: None, phone, address }
    }

    pub fn access(&self) -> Access {
        Access { url: self.origin.clone(), hotline: Some(HOTLINE.to_owned()), case_pin: None }
    }

    /// Where it is paid.
    pub fn link(&self) -> String {
        format!("{}/cases/{}/pay", self.origin, self.file.case.path())
    }

    /// What a line is for.
    pub fn item(&self, item: &str) -> String {
        self.t.say(&format!("payment-item-{}", item.replace('_', "-"))).into_owned()
    }
}

/// Makes a document and files it for the plaintiff's side; settles the job. Done twice it files once.
pub(super) async fn file(house: &Court, task: &Task, document: Document) -> Result<(), JobError> {
    let (kind, title) = (document.kind().replace('-', "_"), document.title().to_owned());
    let rendered = tokio::task::spawn_blocking(move || documents::render(&document)).await;
    let pdf = rendered.map_err(hopeless)?.map_err(hopeless)?;
    let bytes = i64::try_from(pdf.bytes.len()).map_err(hopeless)?;
    let hash = house.files.put(pdf.bytes).await.map_err(|error| JobError::Later(error.to_string()))?;
    let paper = FilePaper {
        id: task.journal.around().ids.id(),
        kind,
        title,
        media: "application/pdf".into(),
        hash: Digest(hash.0),
        bytes,
        open_to: PLAINTIFFS.into(),
        of: task.key.key.clone(),
    };
    match task.perform(paper).await {
        Ok(_) => Ok(()),
        Err(Rejection::Refused(refusal)) if refusal.ground == FILED => Ok(()),
        Err(rejection) => Err(rejection.into()),
    }
}

fn hopeless(error: impl std::fmt::Display) -> JobError {
    JobError::Hopeless(error.to_string())
}
