//! 送达地址确认书.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use docket::Moment;
use documents::Document;
use documents::document::{
    AddressConfirmation, ConsentScope, ElectronicAddress, PostalAddress, Recipient, Signature, SignatureImage,
};
use house::Court;
use journal::{JobError, Task};

use super::paper::{Words, hopeless, made, settle, side_only};
use crate::acts::{ConfirmAddress, Whom};
use crate::event::Step;

pub(super) async fn work(house: Court, task: Task) -> Result<(), JobError> {
    let Whom { place } = task.payload()?;
    let words = Words::of(&house, task.key.case).await?;
    let person = words.service.people.get(&place).ok_or_else(|| hopeless("no such party"))?;
    let confirmed = person.confirmed.ok_or_else(|| hopeless("nothing was confirmed"))?;
    let json = task.journal.unseal(task.key.case, confirmed.address).await?;
    let json = json.ok_or_else(|| hopeless("the address was erased"))?;
    let address: ConfirmAddress = serde_json::from_slice(&json).map_err(hopeless)?;
    let now = task.journal.around().ids.now();
    let image = address.signature.as_deref().and_then(|png| STANDARD.decode(png).ok());
    let agrees = person.agrees(Step::Service);
    let t = words.t;
    let account = ElectronicAddress {
        channel: t.say("service-channel-in-app").into_owned(),
        address: t.say_with("service-account-of", &[("name", person.party.name.clone().into())]),
    };
    let scope = |key: &str| ConsentScope { kind: t.say(key).into_owned(), agreed: agrees };
    let paper = Document::AddressConfirmation(AddressConfirmation {
        court: words.court(),
        number: words.number(),
        cause: words.file.cause.clone(),
        person: Recipient { name: person.party.name.clone(), role: words.role(person.party.side), id_number: None },
        postal: PostalAddress {
            recipient: address.postal.recipient,
            address: address.postal.address,
            postcode: address.postal.postcode,
            phone: address.postal.phone,
        },
        proxy: address.proxy,
        agrees_electronic: agrees,
        electronic: if agrees { vec![account] } else { Vec::new() },
        scope: vec![scope("service-scope-notices"), scope("service-scope-judgments")],
        confidential: address.confidential,
        signature: Signature {
            name: address.signer,
            image: image.and_then(|png| SignatureImage::new(png).ok()),
            signed_at: Some(now),
        },
        date: Moment::day(now),
        verification: None,
    });
    let values = [("name", person.party.name.clone().into()), ("version", i64::from(confirmed.version).into())];
    let title = t.say_with("service-address-of", &values);
    let paper = made(&house, &task, paper, "", title, side_only(person.party.side)).await?;
    settle(&task, paper).await
}
