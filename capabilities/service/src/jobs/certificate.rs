//! 电子送达凭证: it has the effect of a return receipt (在线诉讼规则第31条第3款).

use docket::Moment;
use documents::Document;
use documents::document::{Attempt, Recipient, ServedDocument, ServiceCertificate, ServiceWay};
use house::Court;
use journal::{JobError, Task};

use super::paper::{Words, hopeless, made, settle, side_only};
use crate::acts::About;
use crate::effect::{Channel, Happened, Way};
use crate::event::Step;
use crate::record::{Delivery, Person};

pub(super) async fn work(house: Court, task: Task) -> Result<(), JobError> {
    let About { delivery, place } = task.payload()?;
    let words = Words::of(&house, task.key.case).await?;
    let delivery = words.service.delivery(delivery).ok_or_else(|| hopeless("no such delivery"))?;
    let person = words.service.people.get(&place).ok_or_else(|| hopeless("no such party"))?;
    let effect = delivery.effect.ok_or_else(|| hopeless("it has not taken effect"))?;
    let way = match effect.way {
        Way::Confirmed => ServiceWay::ConfirmedAddress,
        Way::Answered => ServiceWay::Acknowledged,
        Way::Read => ServiceWay::PresumedRead,
        // Paper has its own receipt.
        Way::Paper => return Ok(()),
    };
    let document = |paper: &crate::ServedPaper| ServedDocument {
        title: paper.title.clone(),
        number: None,
        sha256: paper.hash.to_string(),
    };
    let certificate = Document::ServiceCertificate(ServiceCertificate {
        head: words.head(effect.at),
        case_title: words.file.title.clone(),
        recipient: Recipient { name: person.party.name.clone(), role: words.role(person.party.side), id_number: None },
        consent: consent(&words, person),
        documents: delivery.sent.papers.iter().map(document).collect(),
        attempts: attempts(&words, delivery, person),
        effective_at: effect.at,
        way,
    });
    let title = words.t.say_with("service-certificate-of", &[("name", person.party.name.clone().into())]);
    let paper = made(&house, &task, certificate, "", title, side_only(person.party.side)).await?;
    settle(&task, paper).await
}

/// On what consent it rests, or that the address is theirs.
fn consent(words: &Words, person: &Person) -> String {
    match person.consents.get(&Step::Service) {
        Some(consent) if consent.agrees => {
            let day = Moment::day(consent.at).strftime("%Y年%-m月%-d日").to_string();
            words.t.say_with(&format!("service-basis-{}", consent.basis), &[("day", day.into())])
        }
        _ => words.t.say("service-basis-none").into_owned(),
    }
}

/// Every way that was tried, messages among them.
fn attempts(words: &Words, delivery: &Delivery, person: &Person) -> Vec<Attempt> {
    let t = words.t;
    let channel =
        |channel: Channel| t.say(&format!("service-channel-{}", channel.name().replace('_', "-"))).into_owned();
    let tried = delivery.attempts.iter().map(|attempt| {
        let (arrived_at, read_at) = (attempt.first(Happened::Arrived), attempt.first(Happened::Read));
        let outcome = match (attempt.first(Happened::Failed), attempt.first(Happened::Answered), read_at, arrived_at) {
            (Some(_), ..) => "service-outcome-failed",
            (None, Some(_), ..) => "service-outcome-answered",
            (None, None, Some(_), _) => "service-outcome-read",
            (None, None, None, Some(_)) => "service-outcome-arrived",
            (None, None, None, None) => "service-outcome-sent",
        };
        Attempt {
            channel: channel(attempt.channel),
            address: t.say_with("service-account-of", &[("name", person.party.name.clone().into())]),
            sent_at: attempt.sent_at,
            arrived_at,
            read_at,
            outcome: t.say(outcome).into_owned(),
        }
    });
    let sent_at = delivery.sent_at();
    let reminders = person.reminders.iter().filter(|at| Some(**at) >= sent_at).map(|at| Attempt {
        channel: channel(Channel::Sms),
        address: t.say("service-phone-of-record").into_owned(),
        sent_at: *at,
        arrived_at: None,
        read_at: None,
        outcome: t.say("service-outcome-reminder").into_owned(),
    });
    tried.chain(reminders).collect()
}
