//! The JSON of events is a promise.

use docket::{PersonId, Side};
use jiff::Timestamp;
use journal::Digest;
use service::{
    Answer, Channel, Effective, Event, Handed, Left, Offline, Opened, Proof, Recipient, Sent, ServedPaper, Step, To,
    Unreached,
};
use uuid::Uuid;

#[test]
fn events_keep_their_json() {
    let (delivery, paper) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let (person, hash) = (PersonId(Uuid::from_u128(3)), Digest::of(b"x"));
    let at: Timestamp = "2026-03-02T01:00:00Z".parse().expect("a moment");
    let on = "2026-03-02".parse().expect("a day");
    let recipient = Recipient {
        place: 1,
        side: Side::Defendant,
        kind: "natural".into(),
        name: "王强".into(),
        phone_key: None,
        id_key: Some("ab".into()),
    };
    let events = vec![
        Event::Opened(Opened {
            form: "private-lending".into(),
            version: 1,
            cause: "民间借贷纠纷".into(),
            procedure: "summary".into(),
            filed_on: on,
            answers: hash,
            recipients: vec![recipient],
            plaintiff: person,
        }),
        Event::Prepared { judge_name: "陈静".into(), division: "民一庭".into(), send_by: on, evidence_days: 15 },
        Event::Sent(Sent {
            delivery,
            papers: vec![ServedPaper { id: paper, kind: "complaint".into(), title: "民事起诉状".into(), hash }],
            to: To { place: 1, person: Some(person) },
            channels: vec![Left { channel: Channel::InApp, sent_at: at }],
            opening: true,
        }),
        Event::Arrived { delivery, channel: Channel::InApp, at },
        Event::Failed { delivery, channel: Channel::InApp },
        Event::Read { delivery, paper },
        Event::Answered { delivery, by: "defence".into(), copy_by: Some(on) },
        Event::TookEffect { delivery, way: 1, at, presumed: false, opening: true },
        Event::Effective(Effective {
            delivery,
            place: 1,
            way: 3,
            on,
            at,
            presumed: true,
            opening: true,
            abroad: false,
            evidence_until: Some(on),
        }),
        Event::Invited { place: 1, link: hash, expires_at: at, answer_by: on, account: None },
        Event::Reminded { place: 1, channel: Channel::Sms, reference: "900".into() },
        Event::Unreached { place: 1, why: Unreached::NoPhone },
        Event::Joined { place: 1, person, proof: Proof::IdNumber },
        Event::Claimed { place: 1, person },
        Event::TurnedAway { place: 1, person },
        Event::Consented {
            place: 1,
            text: "2026-11".into(),
            basis: 1,
            answers: vec![Answer { step: Step::Service, agrees: true }],
        },
        Event::WithdrawalAsked { place: 1, step: Step::Hearing, reason: hash },
        Event::WithdrawalDecided { place: 1, step: Step::Hearing, granted: true, reason: hash },
        Event::AddressConfirmed { place: 1, version: 1, address: hash },
        Event::WentOffline { place: 1, why: Offline::NoAnswer },
        Event::HandedOver { delivery, how: Handed::ByPost, on },
    ];
    insta::assert_json_snapshot!(events);
}
