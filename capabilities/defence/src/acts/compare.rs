use docket::{Declaration, Ground, Moment};
use forms::{Answers, Part, Statement};
use journal::{Act, Decision, Failure, Look};
use law::cite::CIVIL_PROCEDURE_INTERPRETATION;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{NO_FORM, opened};
use crate::event::{Compared, Event, Point, Position};
use crate::record::{Defence, OPEN, Stage};
use crate::setup::{complaint_form, defence_form};

/// Somebody has still time to answer.
pub const WAITS: Ground = Ground::new("defence.waits").under(CIVIL_PROCEDURE_INTERPRETATION.article(226));

/// Sets the defences against each other: what all accept, and what the issues may be, which the judge settles
/// (民诉法解释第226条).
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Compare {}

/// What lies sealed: the complaint, and each defence.
#[derive(Debug, Default)]
pub struct Sealed {
    complaint: Option<Answers>,
    defences: Vec<(u32, Option<Answers>)>,
}

impl Act for Compare {
    type On = Defence;
    type Facts = Sealed;
    const LAW: Declaration<Stage> = Declaration {
        name: "defence.compare",
        basis: &[CIVIL_PROCEDURE_INTERPRETATION.article(226)],
        from: OPEN,
        power: "house",
        node: None,
        refuses: &[NO_FORM, WAITS],
    };

    fn gather(&self, defence: &Defence, look: &mut Look<'_, '_>) -> Result<Sealed, Failure> {
        let Some(case) = &defence.opened else { return Ok(Sealed::default()) };
        let mut sealed = Sealed { complaint: opened(look, case.answers)?, defences: Vec::new() };
        for known in defence.people.values() {
            let answers = match &known.submitted {
                Some(submitted) => opened(look, submitted.answers)?,
                None => None,
            };
            sealed.defences.push((known.defendant.place, answers));
        }
        Ok(sealed)
    }

    fn decide(&self, defence: &Defence, sealed: &Sealed, _: &Moment) -> Decision<Self> {
        WAITS.unless(!defence.people.is_empty() && defence.people.values().all(crate::Answerer::done))?;
        let (Some(case), Some(complaint)) = (&defence.opened, &sealed.complaint) else { return Err(NO_FORM.into()) };
        let form =
            complaint_form(&case.form, case.version).and_then(|form| defence_form(form, complaint)).ok_or(NO_FORM)?;
        let statement =
            |(place, answers): &(u32, Option<Answers>)| (place.to_string(), answers.as_ref().map(|a| form.output(a)));
        let said: Vec<_> = sealed.defences.iter().map(statement).collect();
        let statements: Vec<_> =
            said.iter().map(|(who, answers)| Statement { who: who.clone(), answers: answers.as_ref() }).collect();
        let outcome = forms::outcome(&form, &statements);
        let points = |issues: &[forms::Issue]| issues.iter().map(point).collect();
        Ok(Event::Compared(Compared { undisputed: points(&outcome.undisputed), issues: points(&outcome.issues) })
            .into())
    }
}

fn point(issue: &forms::Issue) -> Point {
    let position = |(who, position): &(String, forms::Position)| {
        let position = match position {
            forms::Position::Accepts => Position::Accepts,
            forms::Position::Objects(_) => Position::Objects,
            forms::Position::Silent => Position::Silent,
        };
        Some((who.parse().ok()?, position))
    };
    Point {
        path: issue.path.clone(),
        label: issue.label.zh.clone(),
        part: if issue.part == Part::Claims { "claims" } else { "facts" }.into(),
        positions: issue.positions.iter().filter_map(position).collect(),
    }
}
