use docket::{Phase, Side, Stage as _};
use journal::shared::PARTY;
use journal::{Holder, Paper, Period, Record as _, Rows, Todo, Value, args};
use law::cite::{CASE_FILING, CIVIL_PROCEDURE};

use crate::event::{Event, MaterialKind, Party, Submitted};
use crate::record::{Filing, Stage};

/// The period of the court's examination, and the todo of its clerk.
const REVIEW: &str = "filing.review";
/// The period of mending, and the todo of the author.
const MEND: &str = "filing.mend";
/// The todo of somebody who has not handed in yet.
const DRAFT: &str = "filing.draft";
/// The todo of a clerk who was reminded.
const URGED: &str = "filing.urged";

/// The rows that pages read.
pub(crate) fn project(filing: &Filing, event: &Event, mark: &journal::Mark, rows: &mut Rows<'_>) {
    match event {
        Event::Begun(begun) => {
            let side = if begun.agent { Side::PlaintiffAgent } else { Side::Plaintiff };
            rows.stands(begun.drafter, side);
            rows.case_file(
                &["phase", "cause", "stage", "opened_at"],
                args![phase(filing), begun.cause.clone(), filing.stage().name(), mark.at],
            );
            rows.todo(Todo {
                key: DRAFT.into(),
                holder: Holder::Person(begun.drafter),
                act: "filing.submit",
                due: None,
                article: None,
                amount: None,
            });
        }
        Event::Saved { .. } | Event::MaterialAdded(_) | Event::MaterialRemoved { .. } => {}
        Event::Submitted(submitted) => handed_in(filing, submitted, mark, rows),
        Event::Returned(returned) => {
            over(filing, rows);
            stage(filing, rows);
            rows.period(Period {
                key: MEND.into(),
                rule: "filing_correction",
                start: docket::Moment::day(mark.at),
                end: returned.correct_by,
            });
            if let Some(drafter) = filing.drafter {
                rows.todo(Todo {
                    key: MEND.into(),
                    holder: Holder::Person(drafter),
                    act: "filing.correct",
                    due: Some(returned.correct_by),
                    article: Some(CASE_FILING.article(7)),
                    amount: None,
                });
            }
        }
        Event::Accepted(accepted) => {
            over(filing, rows);
            rows.case_file(
                &["phase", "stage", "procedure", "filed_at"],
                args![phase(filing), filing.stage().name(), accepted.procedure.name(), mark.at],
            );
        }
        Event::Refused(_) | Event::Transferred(_) | Event::Withdrawn {} | Event::Redirected { .. } => {
            over(filing, rows);
            rows.case_file(&["phase", "stage", "ended_at"], args![phase(filing), filing.stage().name(), mark.at]);
        }
        Event::Overdue { .. } => {}
        Event::Urged { on } => rows.todo(Todo {
            key: URGED.into(),
            holder: Holder::Role("filing_clerk"),
            act: "filing.urge",
            due: Some(*on),
            article: Some(CIVIL_PROCEDURE.article(126)),
            amount: None,
        }),
    }
}

fn handed_in(filing: &Filing, submitted: &Submitted, mark: &journal::Mark, rows: &mut Rows<'_>) {
    over(filing, rows);
    rows.case_file(
        &["phase", "cause", "title", "stage", "claim_fen", "handed_in_at"],
        args![
            phase(filing),
            submitted.cause.clone(),
            title(submitted),
            filing.stage().name(),
            submitted.claim,
            mark.at
        ],
    );
    let before = filing.handed.iter().rev().nth(1).map_or(0, |handed| handed.what.parties.len());
    for party in &submitted.parties {
        // The account that hands it in is the first plaintiff's, unless it is an agent's.
        let person = filing.drafter.filter(|_| party.place == 0 && !filing.agent);
        let Party { place, side, kind, name, phone_key, id_key } = party.clone();
        rows.put(&PARTY, args![i64::from(place), side.name(), name, kind.name(), person, phone_key, id_key]);
    }
    for place in submitted.parties.len()..before {
        rows.remove(&PARTY, vec![Value::Int(i64::try_from(place).unwrap_or(i64::MAX))]);
    }
    for (number, material) in filing.materials.iter().enumerate() {
        rows.paper(Paper {
            id: material.id,
            kind: "evidence".into(),
            title: format!("材料{}：{}", number + 1, material.kind.title()),
            media: material.media.clone(),
            hash: material.hash,
            bytes: material.bytes,
            // Who somebody is, is shown to the court and to their own side (个人信息保护法第6条).
            open_to: if material.kind == MaterialKind::Identity { "plaintiff,plaintiff_agent" } else { "parties" }
                .into(),
        });
    }
    rows.todo(Todo {
        key: REVIEW.into(),
        holder: Holder::Role("filing_clerk"),
        act: "filing.accept",
        due: Some(submitted.review_by),
        article: Some(CIVIL_PROCEDURE.article(126)),
        amount: None,
    });
    rows.period(Period {
        key: REVIEW.into(),
        rule: "filing_review",
        start: docket::Moment::day(mark.at),
        end: submitted.review_by,
    });
}

fn phase(filing: &Filing) -> &'static str {
    filing.phase().unwrap_or(Phase::Draft).name()
}

fn stage(filing: &Filing, rows: &mut Rows<'_>) {
    rows.case_file(&["phase", "stage"], args![phase(filing), filing.stage().name()]);
}

/// Whatever waited before waits no longer.
fn over(filing: &Filing, rows: &mut Rows<'_>) {
    let key = match filing.before() {
        Stage::Draft => DRAFT,
        Stage::Submitted => REVIEW,
        Stage::Returned => MEND,
        _ => return,
    };
    rows.done(key);
    if key == REVIEW && filing.urged.is_some() {
        rows.done(URGED);
    }
    if key != DRAFT {
        rows.period_over(key);
    }
}

/// `张三等 诉 王强 民间借贷纠纷`, as registers name a case.
fn title(submitted: &Submitted) -> String {
    let named = |side: Side| {
        let mut names = submitted.parties.iter().filter(|party| party.side == side).map(|party| party.name.as_str());
        let first = names.next().unwrap_or_default();
        let more = if names.next().is_some() { "等" } else { "" };
        format!("{first}{more}")
    };
    format!("{} 诉 {} {}", named(Side::Plaintiff), named(Side::Defendant), submitted.cause)
}
