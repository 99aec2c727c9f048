//! The documents: one typed input each, so that none can be made with a required part missing.
//!
//! What each must contain stands in its doc comment with the article. Dates are civil dates in the court's zone; moments
//! are timestamps, printed in Beijing time. Every text may be any text: it is shown, never run.

mod common;
mod payment;
mod pleading;
mod pretrial;
mod review;
mod service;

pub use common::{
    Access, Agent, Bench, Contact, Head, Identity, Member, Party, Sex, Signature, SignatureImage, beijing,
};
pub use payment::{AidOutcome, DeemedWithdrawalRuling, FeeLine, FeeNotice, PaidLine, PaymentReceipt, PaymentWays};
pub use pleading::{Answer, AttachedFile, Choice, Complaint, Defence, FormRow, FormSection};
pub use pretrial::{EvidenceNotice, Formation, PanelNotice, Procedure, ResponseNotice};
pub use review::{
    AcceptanceNotice, CorrectionNotice, Fault, FilingReceipt, Material, NonAcceptanceRuling, TransferNotice,
};
pub use service::{
    AddressConfirmation, Attempt, ConsentScope, ElectronicAddress, PostalAddress, Recipient, ServedDocument,
    ServiceCertificate, ServiceWay,
};

use law::{Article, Fen};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::Error;

/// A document to be made. In JSON the field `document` names the kind: `{"document": "fee-notice", …}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "document", rename_all = "kebab-case")]
pub enum Document {
    /// 民事起诉状.
    Complaint(Complaint),
    /// 收到材料凭证.
    FilingReceipt(FilingReceipt),
    /// 补正通知书.
    CorrectionNotice(CorrectionNotice),
    /// 不予受理民事裁定书.
    NonAcceptanceRuling(NonAcceptanceRuling),
    /// 移送告知书.
    TransferNotice(TransferNotice),
    /// 受理案件通知书.
    AcceptanceNotice(AcceptanceNotice),
    /// 交纳诉讼费用通知书（缴款通知书）.
    FeeNotice(FeeNotice),
    /// 应诉通知书.
    ResponseNotice(ResponseNotice),
    /// 举证通知书.
    EvidenceNotice(EvidenceNotice),
    /// 合议庭组成人员告知书 or 独任审判员告知书.
    PanelNotice(PanelNotice),
    /// 送达地址确认书.
    AddressConfirmation(AddressConfirmation),
    /// 电子送达凭证.
    ServiceCertificate(ServiceCertificate),
    /// 民事答辩状.
    Defence(Defence),
    /// 按撤诉处理民事裁定书.
    DeemedWithdrawalRuling(DeemedWithdrawalRuling),
    /// 诉讼费用缴费凭证.
    PaymentReceipt(PaymentReceipt),
}

impl Document {
    /// The stable name of its kind, `fee-notice` and so on; also the name of its template.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Complaint(_) => "complaint",
            Self::FilingReceipt(_) => "filing-receipt",
            Self::CorrectionNotice(_) => "correction-notice",
            Self::NonAcceptanceRuling(_) => "non-acceptance-ruling",
            Self::TransferNotice(_) => "transfer-notice",
            Self::AcceptanceNotice(_) => "acceptance-notice",
            Self::FeeNotice(_) => "fee-notice",
            Self::ResponseNotice(_) => "response-notice",
            Self::EvidenceNotice(_) => "evidence-notice",
            Self::PanelNotice(_) => "panel-notice",
            Self::AddressConfirmation(_) => "address-confirmation",
            Self::ServiceCertificate(_) => "service-certificate",
            Self::Defence(_) => "defence",
            Self::DeemedWithdrawalRuling(_) => "deemed-withdrawal-ruling",
            Self::PaymentReceipt(_) => "payment-receipt",
        }
    }

    /// Its Chinese title as printed, for lists, the dossier and file names.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Complaint(_) => "民事起诉状",
            Self::FilingReceipt(_) => "收到材料凭证",
            Self::CorrectionNotice(_) => "补正通知书",
            Self::NonAcceptanceRuling(_) | Self::DeemedWithdrawalRuling(_) => "民事裁定书",
            Self::TransferNotice(_) => "移送告知书",
            Self::AcceptanceNotice(_) => "受理案件通知书",
            Self::FeeNotice(_) => "交纳诉讼费用通知书",
            Self::ResponseNotice(_) => "应诉通知书",
            Self::EvidenceNotice(_) => "举证通知书",
            Self::PanelNotice(PanelNotice { formation: Formation::Sole, .. }) => "独任审判员告知书",
            Self::PanelNotice(_) => "合议庭组成人员告知书",
            Self::AddressConfirmation(_) => "送达地址确认书",
            Self::ServiceCertificate(_) => "电子送达凭证",
            Self::Defence(_) => "民事答辩状",
            Self::PaymentReceipt(_) => "诉讼费用缴费凭证",
        }
    }

    /// The drawn signature that goes into it, if any.
    pub(crate) fn signature(&self) -> Option<&SignatureImage> {
        match self {
            Self::Complaint(d) => d.signature.image.as_ref(),
            Self::Defence(d) => d.signature.image.as_ref(),
            Self::AddressConfirmation(d) => d.signature.image.as_ref(),
            _ => None,
        }
    }

    /// The QR code that goes into it, if any, as SVG.
    pub(crate) fn code(&self) -> Result<Option<String>, Error> {
        match self {
            Self::FeeNotice(d) => d.payment.link.as_deref().map(qr).transpose(),
            _ => Ok(None),
        }
    }

    /// What its template reads: the input, and under `x` what follows from it (sums, amounts in words, cited articles).
    pub(crate) fn data(&self) -> Result<Value, Error> {
        let Value::Object(mut data) = serde_json::to_value(self).map_err(Error::Input)? else {
            return Err(Error::Template("the input is not an object".into()));
        };
        if let Some(Value::Object(signature)) = data.get_mut("signature") {
            // The picture goes beside the data, as a file of its own.
            signature.remove("image");
        }
        let mut x = Map::new();
        match self {
            Self::CorrectionNotice(d) => {
                x.insert("bases".into(), d.faults.iter().map(|f| cite(f.basis.as_slice())).collect());
            }
            Self::NonAcceptanceRuling(d) => {
                x.insert("articles".into(), cite(&d.articles).into());
            }
            Self::TransferNotice(d) => {
                x.insert("articles".into(), cite(&d.articles).into());
            }
            Self::FeeNotice(d) => {
                let total = total(d.lines.iter().map(|line| line.amount))?;
                x.insert("bases".into(), d.lines.iter().map(|line| cite(&line.basis)).collect());
                x.insert("total".into(), total.0.into());
                x.insert("total_words".into(), total.in_words().into());
                if d.payment.link.is_some() {
                    x.insert("code".into(), crate::typeset::CODE.into());
                }
            }
            Self::PaymentReceipt(d) => {
                let total = total(d.lines.iter().map(|line| line.amount))?;
                x.insert("total".into(), total.0.into());
                x.insert("total_words".into(), total.in_words().into());
            }
            Self::EvidenceNotice(d) => {
                data.insert("procedure".into(), json!({"name": d.procedure.name(), "limit": d.procedure.limit()}));
            }
            Self::ServiceCertificate(d) => {
                x.insert("way".into(), d.way.explanation().into());
                x.insert("presumed".into(), (d.way == ServiceWay::PresumedRead).into());
            }
            _ => {}
        }
        if self.signature().is_some() {
            x.insert("signature".into(), crate::typeset::SIGNATURE.into());
        }
        data.insert("x".into(), x.into());
        Ok(data.into())
    }
}

fn total(amounts: impl IntoIterator<Item = Fen>) -> Result<Fen, Error> {
    Fen::checked_sum(amounts).ok_or(Error::Sum)
}

/// Articles as a document cites them, those of one statute together: 《…》第一条、第二条，《…》第三条.
fn cite(articles: &[Article]) -> String {
    let mut out = String::new();
    let mut previous = None;
    for article in articles {
        let formal = article.formal();
        if previous == Some(article.statute) {
            out.push('、');
            out.push_str(formal.rsplit_once('》').map_or(formal.as_str(), |(_, number)| number));
        } else {
            if previous.is_some() {
                out.push('，');
            }
            out.push_str(&formal);
        }
        previous = Some(article.statute);
    }
    out
}

/// A QR code as SVG with the quiet zone that ISO/IEC 18004 asks for.
fn qr(link: &str) -> Result<String, Error> {
    let code = qrcode::QrCode::new(link).map_err(|_| Error::Link)?;
    Ok(code.render::<qrcode::render::svg::Color<'_>>().quiet_zone(true).build())
}

#[cfg(test)]
mod tests {
    use law::cite::{CIVIL_PROCEDURE, LITIGATION_COSTS};

    use super::*;

    #[test]
    fn articles_of_one_statute_are_cited_together() {
        let articles =
            [CIVIL_PROCEDURE.article(122), CIVIL_PROCEDURE.article(127).item(2), LITIGATION_COSTS.article(22)];
        assert_eq!(
            cite(&articles),
            "《中华人民共和国民事诉讼法》第一百二十二条、第一百二十七条第（二）项，《诉讼费用交纳办法》第二十二条"
        );
        assert_eq!(cite(&[]), "");
    }
}
