//! A message that papers wait, with a link of the person's own. It is a reminder and no service (在线诉讼规则第32条).

use std::sync::Arc;

use docket::{Actor, PersonId};
use forms::{Answers, Catalogue};
use house::Court;
use journal::{Digest, Errand, JobError, Task, args};
use sms::Message;

use super::paper::{Words, hopeless};
use crate::acts::{About, ConfirmAddress, Invite, NoteMessage};
use crate::event::Unreached;
use crate::messenger::{Messenger, Unsent};
use crate::record::Person;

pub(super) async fn work(
    house: Court,
    catalogue: &'static Catalogue,
    messenger: Arc<dyn Messenger>,
    task: Task,
) -> Result<(), JobError> {
    let About { place, .. } = task.payload()?;
    let words = Words::of(&house, task.key.case).await?;
    let person = words.service.people.get(&place).ok_or_else(|| hopeless("no such party"))?;
    let phone = phone(&task, catalogue, &words, person).await?;
    let token = format!("{:032x}", task.journal.around().ids.chance());
    let path = task.key.case.path();
    let link = match person.person {
        Some(_) => format!("{}/cases/{path}/service", house.origin),
        None => format!("{}/s/{token}", house.origin),
    };
    // The message goes first: while the carrier is down nothing is written, and the days to answer do not run.
    let sent = match phone {
        None => Err(Unreached::NoPhone),
        Some(phone) => {
            let message = Message::new(phone, "served")
                .with("court", words.court())
                .with("case", words.number())
                .with("link", link)
                .out_id(format!("{}-{place}", task.key.case.id.simple()));
            match messenger.send(message).await {
                Ok(reference) => Ok(reference),
                Err(Unsent::Later(why)) => return Err(JobError::Later(why)),
                Err(Unsent::Never(why)) => {
                    tracing::warn!(case = %task.key.case.id, place, %why, "a message was refused");
                    Err(Unreached::Refused)
                }
            }
        }
    };
    let account = account(&task, person).await?;
    if person.person.is_none() && (sent.is_ok() || account.is_some()) {
        let invite = Invite { place, link: Digest::of(token.as_bytes()), account };
        task.journal.perform(Errand::new(task.key.case, Actor::House, invite)).await?;
    }
    let (reference, why) = match sent {
        Ok(reference) => (Some(reference), None),
        Err(why) => (None, Some(why)),
    };
    task.perform(NoteMessage { place, reference, why }).await?;
    Ok(())
}

/// Their telephone number: as they confirmed it, or as the complaint has it.
async fn phone(
    task: &Task,
    catalogue: &'static Catalogue,
    words: &Words,
    person: &Person,
) -> Result<Option<String>, JobError> {
    let case = task.key.case;
    if let Some(confirmed) = person.confirmed
        && let Some(json) = task.journal.unseal(case, confirmed.address).await?
    {
        let address: ConfirmAddress = serde_json::from_slice(&json).map_err(hopeless)?;
        return Ok(Some(address.postal.phone));
    }
    let Some(opened) = &words.service.opened else { return Ok(None) };
    let Some(form) = catalogue.version(&opened.form, opened.version) else { return Ok(None) };
    let Some(json) = task.journal.unseal(case, opened.answers).await? else { return Ok(None) };
    let answers: Answers = serde_json::from_slice(&json).map_err(hopeless)?;
    let named = form.parties(&answers).into_iter().nth(person.party.place as usize);
    Ok(named.and_then(|party| party.phone).filter(|phone| !phone.trim().is_empty()))
}

/// The account with their ID number, if there is one.
async fn account(task: &Task, person: &Person) -> Result<Option<PersonId>, JobError> {
    let index = person.party.id_key.as_deref().and_then(|key| key.parse::<Digest>().ok());
    let Some(index) = index.filter(|_| person.person.is_none()) else { return Ok(None) };
    let sql = "SELECT case_id FROM account_key WHERE key_index = $1 AND what <> 'phone'";
    let rows = task.journal.rows(sql, args![index.0]).await?;
    Ok(rows.first().and_then(|row| row.person(0)))
}
