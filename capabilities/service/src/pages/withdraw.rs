//! 撤回同意: with a reason; the court decides (在线诉讼规则第5条).

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use house::{Asked, Court, InCase, Receive};
use i18n::Speaker;
use serde::Deserialize;
use web::{Page, WebError, ui};

use super::{Own, here, layout};
use crate::acts::WithdrawConsent;
use crate::event::Step;

/// Which step the address names.
#[derive(Deserialize)]
pub(super) struct Which {
    step: Step,
}

/// What the form carries.
#[derive(Default, Deserialize)]
pub(super) struct Said {
    #[serde(flatten)]
    asked: Asked,
    #[serde(default)]
    reason: String,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{{ note }}<form method="post" action="{{ action }}"><input type="hidden" name="key" value="{{ key }}">{{ field }}<div class="acts"><a class="btn back" href="{{ back }}">{{ t.say("service-later") }}</a>{{ ui::Button::primary(t.say("service-withdraw-send")) }}</div></form>"#
)]
struct Body {
    t: Speaker<'static>,
    note: ui::Note,
    action: String,
    back: String,
    key: String,
    field: ui::Field,
}

pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    Path(which): Path<Which>,
    seat: InCase<Receive>,
) -> Result<Response, WebError> {
    check(&house, &seat, which.step).await?;
    Ok(render(&page, &seat, which.step, &Said::default(), &ui::ErrorSummary::new(page.t)))
}

/// Only a consent that stands can be withdrawn.
async fn check(house: &Court, seat: &InCase<Receive>, step: Step) -> Result<(), WebError> {
    let own = Own::of(&house.journal, seat).await?;
    let standing = own.person()?.consents.get(&step).is_some_and(|consent| consent.agrees && !consent.withdrawing);
    if standing { Ok(()) } else { Err(WebError::NotFound) }
}

fn render(page: &Page, seat: &InCase<Receive>, step: Step, said: &Said, faults: &ui::ErrorSummary) -> Response {
    let t = page.t;
    let article = law::cite::ONLINE_LITIGATION.article(5);
    let label = t.say(&format!("service-step-{}", step.name()));
    let body = Body {
        t,
        note: ui::Note::info(t.say("service-withdraw-what")).title(label).link(article.cite(t.is_zh()), article.link()),
        action: format!("{}/withdraw/{}", here(seat), step.name()),
        back: here(seat),
        key: said.asked.key.clone().unwrap_or_else(|| page.new_key()),
        field: ui::Field::area("reason", t.say("service-withdraw-reason"))
            .hint(t.say("service-withdraw-hint"))
            .value(said.reason.clone())
            .maximum(1_000)
            .required()
            .errors(faults),
    };
    layout(page, seat, "service-withdraw-title", here(seat)).errors(faults).render(body)
}

pub(super) async fn ask(
    page: Page,
    State(house): State<Court>,
    Path(which): Path<Which>,
    seat: InCase<Receive>,
    Form(said): Form<Said>,
) -> Result<Response, WebError> {
    let (t, step) = (page.t, which.step);
    if said.reason.trim().is_empty() || said.reason.chars().count() > 1_000 {
        let faults = ui::ErrorSummary::new(t).field("reason", t.say("service-withdraw-why"));
        return Ok(render(&page, &seat, step, &said, &faults));
    }
    let act = WithdrawConsent { step, reason: said.reason.clone() };
    house.act(t, &seat.member, seat.case, act, &said.asked, &said.reason).await?;
    Ok(Redirect::to(&here(&seat)).into_response())
}
