//! The documents of filing, out of what is written and what was decided.

use std::collections::HashMap;

use documents::document::{
    AcceptanceNotice, Access, Agent, Answer, AttachedFile, Bench, Complaint, Contact, CorrectionNotice, Fault,
    FilingReceipt, FormRow, FormSection, Head, Identity, Material, Member, NonAcceptanceRuling, Party, Signature,
    SignatureImage, TransferNotice,
};
use forms::{Part, ReviewSection};
use house::House;
use jiff::civil::Date;
use law::cite::CASE_FILING;
use uuid::Uuid;

use crate::event::{MarkedAt, Procedure, Refused, Returned, Transferred};
use crate::record::Handed;
use crate::written::{Written, receipt_number};

/// 民事起诉状.
pub(crate) fn complaint(
    house: &House,
    written: &Written,
    names: &HashMap<Uuid, String>,
    signature: Option<&crate::Signature>,
    handed: Option<&Handed>,
    date: Date,
) -> Complaint {
    let image = signature.and_then(crate::Signature::image).and_then(|png| SignatureImage::new(png).ok());
    Complaint {
        court: house.courts().name(written.case.court),
        cause: written.filing.cause.clone(),
        sections: written.review(house).into_iter().map(|section| form_section(section, written, names)).collect(),
        signature: Signature {
            name: signature.map(|signature| signature.name.clone()).unwrap_or_default(),
            image,
            signed_at: handed.map(|handed| handed.at),
        },
        date,
        verification: None,
    }
}

fn form_section(section: ReviewSection, written: &Written, names: &HashMap<Uuid, String>) -> FormSection {
    let file = |id: &String| {
        let id = Uuid::parse_str(id).unwrap_or_default();
        let hash = written.filing.material(id).map(|material| material.hash.to_string());
        AttachedFile { name: names.get(&id).cloned().unwrap_or_default(), pages: None, proves: None, sha256: hash }
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

/// 收到材料凭证.
pub(crate) fn receipt(
    house: &House,
    written: &Written,
    names: &HashMap<Uuid, String>,
    signature: Option<&crate::Signature>,
    handed: &Handed,
) -> FilingReceipt {
    let filer = signature.map(|signature| signature.name.clone()).unwrap_or_default();
    let file = |material: &crate::Material| Material {
        name: names.get(&material.id).cloned().unwrap_or_default(),
        pages: None,
        sha256: Some(material.hash.to_string()),
    };
    let written_form = Material { name: "民事起诉状".into(), pages: None, sha256: None };
    FilingReceipt {
        head: head(house, written, None, handed.on),
        agent: written.filing.agent.then(|| filer.clone()),
        filer,
        cause: handed.what.cause.clone(),
        plaintiffs: named(handed, docket::Side::Plaintiff),
        defendants: named(handed, docket::Side::Defendant),
        received_at: handed.at,
        materials: std::iter::once(written_form).chain(written.filing.materials.iter().map(file)).collect(),
        decide_by: handed.what.review_by,
        contact: contact(house, written),
        access: access(house, written),
    }
}

/// 补正通知书.
pub(crate) fn correction_notice(
    house: &House,
    written: &Written,
    names: &HashMap<Uuid, String>,
    words: &[String],
    handed: &Handed,
    returned: &Returned,
    on: Date,
) -> CorrectionNotice {
    let review = written.review(house);
    let t = house.words.speak(i18n::Lang::Zh);
    let fault = |(mark, words): (&crate::Mark, &String)| Fault {
        place: match &mark.at {
            MarkedAt::Row(path) => written.place(&review, path),
            MarkedAt::Material(id) => names.get(id).cloned().unwrap_or_default(),
        },
        problem: t.say(&format!("filing-mark-{}", mark.code.name())).into_owned(),
        remedy: words.clone(),
        basis: Some(CASE_FILING.article(7)),
    };
    let days = law::period::days_between(on, returned.correct_by);
    CorrectionNotice {
        head: head(house, written, None, on),
        to: named(handed, docket::Side::Plaintiff),
        cause: handed.what.cause.clone(),
        received_on: handed.on,
        faults: returned.faults.iter().zip(words).map(fault).collect(),
        days: u16::try_from(days).unwrap_or_default(),
        due: Some(returned.correct_by),
        contact: contact(house, written),
        access: access(house, written),
    }
}

/// 民事裁定书（不予受理）.
pub(crate) fn ruling(
    house: &House,
    written: &Written,
    handed: &Handed,
    refused: &Refused,
    reasons: String,
    judge: String,
    on: Date,
) -> NonAcceptanceRuling {
    let review = written.review(house);
    let told = |part: Part| {
        let rows = review.iter().filter(|section| section.part == part).flat_map(|section| &section.rows);
        let said =
            rows.filter(|row| !row.values.is_empty()).map(|row| format!("{}：{}", row.label, row.values.join("，")));
        said.collect::<Vec<_>>().join("；")
    };
    NonAcceptanceRuling {
        head: head(house, written, None, on),
        claimants: claimants(written),
        filed_on: handed.on,
        claims: told(Part::Claims),
        facts: told(Part::Facts),
        reasons,
        articles: refused.articles.clone(),
        appeal_court: house.courts().above(written.case.court).map(|court| court.name.clone()).unwrap_or_default(),
        bench: Bench {
            members: vec![Member { post: "审判员".into(), name: judge.clone() }],
            assistant: None,
            clerk: judge,
        },
        certified_copy: false,
    }
}

fn claimants(written: &Written) -> Vec<Party> {
    let agents = written.form.agents(&written.answers);
    let agents: Vec<_> = agents
        .into_iter()
        .filter_map(|agent| Some(Agent { name: agent.name?, of: agent.unit.unwrap_or_default() }))
        .collect();
    let parties =
        written.form.parties(&written.answers).into_iter().filter(|party| party.side == forms::Side::Plaintiff);
    let identity = |party: &forms::Party| {
        let address = party.domicile.clone().unwrap_or_default();
        if party.kind == forms::PartyKind::Organisation {
            Identity::Organisation {
                address,
                credit_code: party.uscc.clone(),
                representative_title: "法定代表人".into(),
                representative: party.representative.clone().unwrap_or_default(),
                representative_post: None,
            }
        } else {
            Identity::Natural { sex: None, born: None, ethnicity: None, address, id_number: None }
        }
    };
    parties
        .map(|party| Party {
            role: "起诉人".into(),
            identity: identity(&party),
            name: party.name.unwrap_or_default(),
            agents: agents.clone(),
        })
        .collect()
}

/// 移送告知书.
pub(crate) fn transfer_notice(
    house: &House,
    written: &Written,
    names: &HashMap<Uuid, String>,
    handed: &Handed,
    transferred: &Transferred,
    reason: String,
    on: Date,
) -> TransferNotice {
    let file = |material: &crate::Material| names.get(&material.id).cloned().unwrap_or_default();
    TransferNotice {
        head: head(house, written, None, on),
        to: named(handed, docket::Side::Plaintiff),
        cause: handed.what.cause.clone(),
        received_on: handed.on,
        to_court: house.courts().name(transferred.to),
        reason,
        articles: transferred.articles.clone(),
        // The material lies there as a draft; the plaintiff decides whether to sign it for that court.
        with_consent: false,
        materials: std::iter::once("民事起诉状".to_owned()).chain(written.filing.materials.iter().map(file)).collect(),
        contact: contact(house, written),
        access: access(house, written),
    }
}

/// 受理案件通知书.
pub(crate) fn acceptance_notice(
    house: &House,
    written: &Written,
    handed: &Handed,
    procedure: Procedure,
    number: Option<String>,
    on: Date,
) -> AcceptanceNotice {
    let plaintiffs = named(handed, docket::Side::Plaintiff);
    AcceptanceNotice {
        head: head(house, written, number, on),
        to: plaintiffs.clone(),
        plaintiffs,
        defendants: named(handed, docket::Side::Defendant),
        third_parties: named(handed, docket::Side::ThirdParty),
        cause: handed.what.cause.clone(),
        accepted_on: on,
        procedure: Some(
            match procedure {
                Procedure::Summary => "简易程序",
                Procedure::Ordinary => "普通程序",
                Procedure::SmallClaims => "小额诉讼程序",
            }
            .into(),
        ),
        access: access(house, written),
        contact: contact(house, written),
    }
}

fn named(handed: &Handed, side: docket::Side) -> Vec<String> {
    handed.what.parties.iter().filter(|party| party.side == side).map(|party| party.name.clone()).collect()
}

fn head(house: &House, written: &Written, number: Option<String>, date: Date) -> Head {
    let received = written.filing.handed.first().map_or(date, |handed| handed.on);
    Head {
        court: house.courts().name(written.case.court),
        number: number.unwrap_or_else(|| receipt_number(written.case, received)),
        date,
        verification: None,
    }
}

fn contact(house: &House, written: &Written) -> Contact {
    let courts = house.courts();
    let court = courts.get(written.case.court);
    let known = |text: &str, or: &str| if text.is_empty() { or.to_owned() } else { text.to_owned() };
    Contact {
        office: "立案庭".into(),
        person: None,
        // 12368 is the litigation service line of every court.
        phone: court.map_or_else(|| "12368".into(), |court| known(&court.phone, "12368")),
        address: court.map_or_else(String::new, |court| known(&court.address, &court.name)),
    }
}

fn access(house: &House, written: &Written) -> Access {
    Access {
        url: format!("{}/cases/{}", house.origin, written.case.path()),
        hotline: Some("12368".into()),
        case_pin: None,
    }
}
