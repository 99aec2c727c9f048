//! The JSON of events is a promise.

use defence::{Compared, Defendant, Event, File, Opened, Point, Position, Submitted};
use docket::PersonId;
use journal::Digest;
use uuid::Uuid;

#[test]
fn events_keep_their_json() {
    let (person, hash) = (PersonId(Uuid::from_u128(3)), Digest::of(b"x"));
    let on = "2026-03-02".parse().expect("a day");
    let file = File { id: Uuid::from_u128(4), media: "application/pdf".into(), hash, bytes: 1, name: hash };
    let point = |position| Point {
        path: "principal".into(),
        label: "本金".into(),
        part: "claims".into(),
        positions: vec![(1, position)],
    };
    let events = vec![
        Event::Opened(Opened {
            form: "private-lending".into(),
            version: 1,
            cause: "民间借贷纠纷".into(),
            answers: hash,
            defendants: vec![Defendant { place: 1, name: "王强".into() }],
        }),
        Event::Joined { place: 1, person },
        Event::Started { place: 1, on, due: on },
        Event::Saved { place: 1, answers: hash },
        Event::FileAdded { place: 1, file },
        Event::Submitted(Submitted {
            place: 1,
            person,
            answers: hash,
            signature: hash,
            undisputed: vec!["principal".into()],
            disputed: vec!["interest".into()],
            late: false,
        }),
        Event::Lapsed { place: 1, due: on },
        Event::Compared(Compared {
            undisputed: vec![point(Position::Accepts)],
            issues: vec![point(Position::Objects), point(Position::Silent)],
        }),
    ];
    insta::assert_json_snapshot!(events);
}
