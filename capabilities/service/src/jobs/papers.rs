//! 应诉通知书, 举证通知书, 独任审判员告知书, and with them the complaint on its way to everybody who is sued.

use docket::{Actor, Moment, Side};
use documents::Document;
use documents::document::{EvidenceNotice, Formation, Member, PanelNotice, Procedure, ResponseNotice};
use house::Court;
use journal::{Digest, Errand, JobError, Rejection, Task, args};
use law::deadline;

use super::paper::{Words, file, hopeless, made};
use crate::acts::{ALREADY, Send};
use crate::event::ServedPaper;

pub(super) async fn work(house: Court, task: Task) -> Result<(), JobError> {
    let words = Words::of(&house, task.key.case).await?;
    let sued: Vec<_> = words.service.people.values().filter(|person| !person.party.side.sues()).collect();
    if sued.iter().all(|person| words.service.opening(person.party.place).is_some()) {
        return Ok(());
    }
    let complaint = papers(&task, "complaint").await?.pop();
    let complaint = complaint.ok_or_else(|| JobError::Later("the complaint is not in the dossier yet".into()))?;
    notices(&house, &task, &words).await?;
    let (evidence, panel) = (papers(&task, "evidence_notice").await?.pop(), papers(&task, "panel_notice").await?.pop());
    let responses = papers(&task, "response_notice").await?;
    for person in sued {
        let place = person.party.place;
        let title = response_title(&words, person.abroad());
        let response = responses.iter().rfind(|paper| paper.title == title).cloned();
        let response = response.filter(|_| person.party.side == Side::Defendant);
        let papers =
            [Some(complaint.clone()), response, evidence.clone(), panel.clone()].into_iter().flatten().collect();
        match task.journal.perform(Errand::new(task.key.case, Actor::House, Send { place, papers })).await {
            Ok(_) => {}
            Err(Rejection::Refused(refusal)) if refusal.ground == ALREADY => {}
            Err(rejection) => return Err(rejection.into()),
        }
    }
    Ok(())
}

/// The papers of a kind, the newest last.
async fn papers(task: &Task, kind: &'static str) -> Result<Vec<ServedPaper>, JobError> {
    let case = task.key.case;
    let sql =
        "SELECT id, kind, title, hash FROM dossier WHERE court = $1 AND case_id = $2 AND kind = $3 ORDER BY at, id";
    let rows = task.journal.rows(sql, args![case.court, case.id, kind]).await?;
    let read = |row: &journal::Row| {
        let mut hash = Digest::default();
        hash.0.copy_from_slice(row.bytes(3).get(..32)?);
        Some(ServedPaper { id: row.id(0), kind: row.text(1).to_owned(), title: row.text(2).to_owned(), hash })
    };
    Ok(rows.iter().filter_map(read).collect())
}

fn response_title(words: &Words, abroad: bool) -> String {
    words.t.say(if abroad { "service-response-abroad" } else { "service-response" }).into_owned()
}

async fn notices(house: &Court, task: &Task, words: &Words) -> Result<(), JobError> {
    let now = task.journal.around().ids.now();
    let t = words.t;
    for abroad in [false, true] {
        let to = words
            .service
            .people
            .values()
            .filter(|person| person.party.side == Side::Defendant && person.abroad() == abroad);
        let to: Vec<_> = to.map(|person| person.party.name.clone()).collect();
        if to.is_empty() {
            continue;
        }
        let law::period::Length::Days(days) = deadline::defence(!abroad).length else { continue };
        let notice = ResponseNotice {
            head: words.head(now),
            to,
            plaintiffs: words.names(Side::Plaintiff),
            defendants: words.names(Side::Defendant),
            cause: words.file.cause.clone(),
            defence_days: u16::try_from(days).map_err(hopeless)?,
            due: None,
            enclosures: ["complaint", "evidence", "panel", "address"]
                .map(|what| t.say(&format!("service-enclosed-{what}")).into_owned())
                .to_vec(),
            access: words.access(),
            contact: words.contact(),
        };
        let (part, title) = (if abroad { "#response-abroad" } else { "#response" }, response_title(words, abroad));
        let paper = made(house, task, Document::ResponseNotice(notice), part, title, "parties").await?;
        file(task, paper).await?;
    }
    let procedure = match words.service.opened.as_ref().map(|opened| opened.procedure.as_str()) {
        Some("summary") => Procedure::Summary,
        Some("small_claims") => Procedure::SmallClaims,
        _ => Procedure::Ordinary,
    };
    let evidence = Document::EvidenceNotice(EvidenceNotice {
        head: words.head(now),
        to: words.everybody(),
        case_title: words.file.title.clone(),
        procedure,
        days: u16::try_from(words.service.evidence_days).map_err(hopeless)?,
        until: None,
        contact: words.contact(),
        access: Some(words.access()),
    });
    let title = evidence.title().to_owned();
    file(task, made(house, task, evidence, "#evidence", title, "parties").await?).await?;
    let panel = Document::PanelNotice(PanelNotice {
        head: words.head(now),
        to: words.everybody(),
        case_title: words.file.title.clone(),
        decided_on: Moment::day(now),
        formation: Formation::Sole,
        members: vec![Member { post: t.say("service-judge").into_owned(), name: words.service.judge_name.clone() }],
        assistant: None,
        clerk: clerk(task).await?,
        how_chosen: Some(t.say("service-how-chosen").into_owned()),
        contact: words.contact(),
        access: Some(words.access()),
    });
    let title = panel.title().to_owned();
    file(task, made(house, task, panel, "#panel", title, "parties").await?).await
}

/// 书记员: one who holds that office in the court; the same for all of a judge's cases would take a table of its own.
async fn clerk(task: &Task) -> Result<String, JobError> {
    let office = format!("{}/clerk", task.key.case.court);
    let sql = "SELECT staff_name FROM office WHERE office = $1 ORDER BY case_id LIMIT 1";
    let rows = task.journal.rows(sql, args![office]).await?;
    Ok(rows.first().map(|row| row.text(0).to_owned()).unwrap_or_default())
}
