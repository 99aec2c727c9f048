//! 签名提交. Without JavaScript the name is typed.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use forms::Extent;
use house::{Answer, Court, InCase};
use i18n::Speaker;
use law::cite::CIVIL_PROCEDURE;
use web::ui::{ErrorSummary, Note, SignaturePad};
use web::{Page, WebError};

use super::posted::Posted;
use super::{at, check, open, steps, today, written};
use crate::acts::Submit;
use crate::signature::Signature;
use crate::written::Written;

#[derive(Template)]
#[template(path = "pages/sign.html")]
struct Body {
    t: Speaker<'static>,
    here: String,
    honesty: Note,
    kept: Option<String>,
    pad: SignaturePad<'static>,
    key: String,
    back: String,
}

pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Answer>) -> Result<Response, WebError> {
    let written = open(&house, &seat).await?;
    let faults = written.form.check(Extent::All, &written.answers, today(&house));
    if !faults.is_empty() {
        return Ok(check::draw(&page, &written, &faults, false));
    }
    Ok(draw(&page, &seat, &written, None, &ErrorSummary::new(page.t)))
}

fn draw(
    page: &Page,
    seat: &InCase<Answer>,
    written: &Written,
    kept: Option<String>,
    errors: &ErrorSummary,
) -> Response {
    let t = page.t;
    let good_faith = CIVIL_PROCEDURE.article(13);
    let back = at(written.case, "check");
    let body = Body {
        t,
        here: at(written.case, "sign"),
        honesty: Note::warn(t.say("defence-honesty"))
            .title(t.say("defence-honesty-title"))
            .link(good_faith.cite(t.is_zh()), good_faith.link()),
        kept,
        pad: SignaturePad::new(t, "sign", seat.member.name.clone()).error(errors.of("sign")),
        key: page.new_key(),
        back: back.clone(),
    };
    let all = steps(written);
    let layout = page.phone(t.say("defence-sign")).back(back).without_tabs().errors(errors);
    layout.steps(all, all, written.form.title.get(t.lang())).lede(t.say("defence-sign-lede")).render(body)
}

/// Hands it in. The answers come from the court's own store, never from this form.
pub(super) async fn hand_in(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Answer>,
    posted: Posted,
) -> Result<Response, WebError> {
    let t = page.t;
    let written = written(&house, &seat).await?;
    if written.known().is_none_or(|known| known.submitted.is_some()) {
        // The same form again: a lost answer, not a second defence.
        return Ok(Redirect::to(&at(seat.case, "")).into_response());
    }
    let Some(signature) = signature(&posted, &seat) else {
        let errors = ErrorSummary::new(t).field("sign", t.say("refusal-defence-no-signature"));
        return Ok(draw(&page, &seat, &written, None, &errors));
    };
    let kept = signature.png.clone();
    let act = Submit { answers: written.answers.clone(), signature };
    match house.act(t, &seat.member, seat.case, act, &posted.asked(), &posted.digest()).await {
        Ok(_) => Ok(Redirect::to(&at(seat.case, "")).into_response()),
        Err(WebError::Refused(refused))
            if ["defence.signer", "defence.no_signature"].contains(&refused.code.as_str()) =>
        {
            let errors = ErrorSummary::new(t).field("sign", refused.sentence.clone()).more(refused.next.clone());
            Ok(draw(&page, &seat, &written, kept, &errors))
        }
        Err(WebError::Refused(refused)) if refused.code == "defence.incomplete" => {
            let faults = written.form.check(Extent::All, &written.answers, today(&house));
            Ok(check::draw(&page, &written, &faults, false))
        }
        Err(error) => Err(error),
    }
}

/// The drawing under the account's name, or the name typed and confirmed.
fn signature(posted: &Posted, seat: &InCase<Answer>) -> Option<Signature> {
    let given = |name: &str| posted.get(name).map(str::trim).filter(|text| !text.is_empty());
    if let Some(png) = given("sign_png").or_else(|| given("kept_png")) {
        let png = png.rsplit(',').next().unwrap_or(png).to_owned();
        return Some(Signature { name: given("sign_typed").unwrap_or(&seat.member.name).to_owned(), png: Some(png) });
    }
    given("sign_agree").and_then(|_| given("sign_typed")).map(|name| Signature { name: name.to_owned(), png: None })
}
