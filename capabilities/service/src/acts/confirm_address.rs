use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use docket::{Declaration, Ground, Moment};
use documents::document::SignatureImage;
use journal::{Act, Decision, Job, Outcome};
use law::cite::{CIVIL_PROCEDURE_INTERPRETATION, ONLINE_LITIGATION, POSTAL_SERVICE};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::invite::Whom;
use super::{NO_RECIPIENT, acting};
use crate::event::Event;
use crate::record::{OPEN, Service, Stage};

/// A field is empty, too long or of the wrong shape; the gap `fields` names all of them.
pub const FAULTS: Ground = Ground::new("service.address").under(POSTAL_SERVICE.article(4));
/// Nobody signed, or somebody else.
pub const SIGNATURE: Ground = Ground::new("service.signature").under(POSTAL_SERVICE.article(4));

/// Where paper reaches somebody (法院专递规定第4条).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostalAddress {
    /// Name on the letter.
    pub recipient: String,
    /// Province, city, district, street, number.
    pub address: String,
    /// Six digits.
    pub postcode: String,
    /// Mobile number, or another with its country code.
    pub phone: String,
}

impl PostalAddress {
    /// The fields that are not as they should be.
    pub fn faults(&self) -> Vec<&'static str> {
        let filled = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let phone = self.phone.strip_prefix('+').unwrap_or(&self.phone);
        let mut faults = Vec::new();
        let mut unless = |sound: bool, name| {
            if !sound {
                faults.push(name);
            }
        };
        unless(filled(&self.recipient, 100), "recipient");
        unless(filled(&self.address, 300) && self.address.trim().chars().count() >= 5, "address");
        unless(digits(&self.postcode) && self.postcode.len() == 6, "postcode");
        unless(digits(phone) && (7..=15).contains(&phone.len()), "phone");
        faults
    }
}

/// Confirms where papers reach one (送达地址确认书): on paper, and whether the account on the platform is one's own
/// electronic address. A change is another confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConfirmAddress {
    /// Where paper goes.
    pub postal: PostalAddress,
    /// Who may receive for them (指定代收人), with telephone.
    #[serde(default)]
    pub proxy: Option<String>,
    /// The other side is not to see it (法院专递规定第4条第2款).
    #[serde(default)]
    pub confidential: bool,
    /// Whose name stands under it.
    pub signer: String,
    /// The signature as drawn, a PNG in base64; none when the name was typed.
    #[serde(default)]
    pub signature: Option<String>,
}

impl Act for ConfirmAddress {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.confirm_address",
        basis: &[
            ONLINE_LITIGATION.article(30),
            CIVIL_PROCEDURE_INTERPRETATION.article(136),
            CIVIL_PROCEDURE_INTERPRETATION.article(137),
            POSTAL_SERVICE.article(3),
        ],
        from: OPEN,
        power: "receive",
        node: None,
        refuses: &[NO_RECIPIENT, FAULTS, SIGNATURE],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let person = acting(service, now)?;
        let mut faults = self.postal.faults();
        if self.proxy.as_ref().is_some_and(|proxy| proxy.chars().count() > 100) {
            faults.push("proxy");
        }
        if !faults.is_empty() {
            return Err(FAULTS.with("fields", faults.join(" ")));
        }
        let drawn = self.signature.as_deref().is_none_or(drawn);
        SIGNATURE.unless(drawn && !self.signer.trim().is_empty() && self.signer.chars().count() <= 100)?;
        let place = person.party.place;
        let mut outcome = Outcome::new();
        let address = outcome.keep(now, &serde_json::to_vec(self).unwrap_or_default());
        let version = person.confirmed.map_or(1, |confirmed| confirmed.version + 1);
        outcome = outcome.event(Event::AddressConfirmed { place, version, address });
        Ok(outcome.job(Job::now("service.address_paper", &Whom { place }, now)))
    }
}

/// Whether a text is a drawing that can be printed: a PNG in base64.
pub(crate) fn drawn(png: &str) -> bool {
    STANDARD.decode(png).is_ok_and(|png| SignatureImage::new(png).is_ok())
}
