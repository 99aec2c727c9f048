//! 按撤诉处理民事裁定书 (解释第213条).

use docket::{Moment, Side};
use documents::Document;
use documents::document::{AidOutcome, Bench, DeemedWithdrawalRuling, Identity, Member, Party};
use house::Court;
use journal::{JobError, Task};

use super::paper::{self, Words, file};

pub(super) async fn work(house: Court, task: Task) -> Result<(), JobError> {
    let words = Words::of(&house, &task).await?;
    let head = words.head(words.payment.lapsed_at)?;
    let noticed_on = words.payment.noticed_at.map_or(head.date, Moment::day);
    let ruling = DeemedWithdrawalRuling {
        parties: words.parties.iter().map(|party| named(&words, party)).collect(),
        plaintiffs: words.names(Side::Plaintiff),
        defendants: words.names(Side::Defendant),
        cause: words.file.cause.clone(),
        accepted_on: words.file.filed_at.map_or(noticed_on, Moment::day),
        notified_on: noticed_on,
        fee: words.payment.total,
        due: words.payment.due.unwrap_or(head.date),
        aid: AidOutcome::NotRequested,
        bench: Bench {
            members: vec![Member {
                post: words.t.say("payment-judge").into_owned(),
                name: judge(&house, &task, &words).await?,
            }],
            assistant: None,
            clerk: String::new(),
        },
        certified_copy: false,
        head,
    };
    file(&house, &task, Document::DeemedWithdrawalRuling(ruling)).await
}

/// The judge of the case; before one is assigned the filing judge who accepted it.
async fn judge(house: &Court, task: &Task, words: &Words) -> Result<String, JobError> {
    if let Some(name) = &words.file.judge_name {
        return Ok(name.clone());
    }
    let entries = task.journal.entries(task.key.case).await?;
    let Some(person) = entries.iter().rfind(|entry| entry.act == "filing.accept").and_then(|entry| entry.actor) else {
        return Ok(String::new());
    };
    let particulars = house.identity.particulars(person).await.map_err(|denied| JobError::Later(denied.to_string()))?;
    Ok(particulars.map(|particulars| particulars.name).unwrap_or_default())
}

/// A party as the ruling's head names it. Where it lives stands in the complaint, which is sealed.
fn named(words: &Words, party: &paper::Party) -> Party {
    let see = || words.t.say("payment-see-complaint").into_owned();
    let identity = if party.organisation {
        Identity::Organisation {
            address: see(),
            credit_code: None,
            representative_title: words.t.say("payment-representative").into_owned(),
            representative: see(),
            representative_post: None,
        }
    } else {
        Identity::Natural { sex: None, born: None, ethnicity: None, address: see(), id_number: None }
    };
    let role = words.t.say(&format!("payment-side-{}", party.side.name().replace('_', "-"))).into_owned();
    Party { role, name: party.name.clone(), identity, agents: Vec::new() }
}
