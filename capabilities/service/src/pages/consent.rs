//! 同意在线进行: step by step, nothing ticked, and declining never blocks (在线诉讼规则第4条).

use askama::Template;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use house::{Asked, Court, InCase, Receive};
use i18n::Speaker;
use law::cite::ONLINE_LITIGATION;
use serde::Deserialize;
use web::{Page, WebError, ui};

use super::{Own, here, layout};
use crate::acts::{Consent, TEXT};
use crate::event::{Answer, Step};
use crate::record::Person;

/// What the form carries.
#[derive(Default, Deserialize)]
pub(super) struct Said {
    #[serde(flatten)]
    asked: Asked,
    #[serde(default)]
    text: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    mediation: String,
    #[serde(default)]
    hearing: String,
}

impl Said {
    fn of(&self, step: Step) -> &str {
        match step {
            Step::Service => &self.service,
            Step::Evidence => &self.evidence,
            Step::Mediation => &self.mediation,
            Step::Hearing => &self.hearing,
        }
    }

    fn answer(&self, step: Step) -> Option<Answer> {
        match self.of(step) {
            "yes" => Some(Answer { step, agrees: true }),
            "no" => Some(Answer { step, agrees: false }),
            _ => None,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/consent.html")]
struct Body {
    t: Speaker<'static>,
    here: String,
    fields: Vec<ui::Field>,
    articles: Vec<(String, String)>,
    key: String,
}

pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Receive>) -> Result<Response, WebError> {
    let own = Own::of(&house.journal, &seat).await?;
    own.person()?;
    Ok(render(&page, &seat, &Said::default(), None))
}

fn render(page: &Page, seat: &InCase<Receive>, said: &Said, faults: Option<&ui::ErrorSummary>) -> Response {
    let t = page.t;
    let none = ui::ErrorSummary::new(t);
    let faults = faults.unwrap_or(&none);
    let field = |step: Step| {
        let choices =
            vec![ui::Choice::new("yes", t.say("service-agree")), ui::Choice::new("no", t.say("service-decline"))];
        let field = ui::Field::radios(step.name(), t.say(&format!("service-step-{}", step.name())), choices)
            .hint(t.say(&format!("service-consent-{}", step.name())))
            .errors(faults);
        match said.of(step) {
            "" => field,
            chosen => field.value(chosen),
        }
    };
    let article = |number: u16| {
        let article = ONLINE_LITIGATION.article(number);
        (article.cite(t.is_zh()), article.link())
    };
    let body = Body {
        t,
        here: here(seat),
        fields: Step::ALL.map(field).into(),
        articles: [4, 5, 29, 31].map(article).into(),
        key: said.asked.key.clone().unwrap_or_else(|| page.new_key()),
    };
    layout(page, seat, "service-consent-title", here(seat)).errors(faults).render(body)
}

pub(super) async fn give(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Receive>,
    Form(said): Form<Said>,
) -> Result<Response, WebError> {
    let t = page.t;
    let own = Own::of(&house.journal, &seat).await?;
    let mut faults = ui::ErrorSummary::new(t);
    for step in Step::ALL.into_iter().filter(|step| said.answer(*step).is_none()) {
        let label = t.say(&format!("service-step-{}", step.name()));
        faults = faults.field(step.name(), t.say_with("service-consent-choose", &[("step", label.into())]));
    }
    if faults.is_empty() && said.text != TEXT {
        faults = faults.field("service", t.say("service-consent-changed"));
    }
    if !faults.is_empty() {
        return Ok(render(&page, &seat, &said, Some(&faults)));
    }
    let answers: Vec<Answer> = Step::ALL.into_iter().filter_map(|step| said.answer(step)).collect();
    // The same answers again change nothing.
    if !same(own.person()?, &answers) {
        let request = format!("{answers:?}");
        house.act(t, &seat.member, seat.case, Consent { text: said.text, answers }, &said.asked, &request).await?;
    }
    let to = if own.person()?.confirmed.is_none() { format!("{}/address", here(&seat)) } else { here(&seat) };
    Ok(Redirect::to(&to).into_response())
}

fn same(person: &Person, answers: &[Answer]) -> bool {
    let known =
        |answer: &Answer| person.consents.get(&answer.step).map(|consent| consent.agrees) == Some(answer.agrees);
    answers.iter().all(known)
}
