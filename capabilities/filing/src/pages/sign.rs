use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use forms::Extent;
use house::{Asked, Court, House, InCase, Plead};
use law::cite::CIVIL_PROCEDURE;
use web::ui::{ErrorSummary, Note, SignaturePad};
use web::{Page, WebError};

use super::posted::Posted;
use super::{at, check, open, steps, today};
use crate::acts::{Correct, Submit};
use crate::record::Stage;
use crate::signature::Signature;
use crate::written::Written;

#[derive(Template)]
#[template(path = "pages/sign.html")]
struct Body<'a> {
    page: &'a Page,
    here: String,
    honesty: Note,
    oath: Option<String>,
    pad: SignaturePad<'a>,
    ticked: bool,
    key: String,
    version: i64,
    back: String,
    button: String,
}

/// The declaration and the signature. Without JavaScript the name is typed.
pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<Plead>) -> Result<Response, WebError> {
    let written = open(&house, &seat).await?;
    let faults = written.form.check(Extent::All, &written.answers, today(&house));
    if !faults.is_empty() && written.filing.now() == Stage::Draft {
        return check::draw(&page, &house, &written, &faults, false).await;
    }
    Ok(draw(&page, &seat, &written, false, &ErrorSummary::new(page.t)))
}

fn draw(page: &Page, seat: &InCase<Plead>, written: &Written, ticked: bool, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let mending = written.filing.now() == Stage::Returned;
    let good_faith = CIVIL_PROCEDURE.article(13);
    let honesty = Note::warn(t.say("filing-honesty")).title(t.say("filing-honesty-title"));
    let back = at(written.case, if mending { "mend" } else { "check" });
    let body = Body {
        page,
        here: at(written.case, "sign"),
        honesty: honesty.link(good_faith.cite(t.is_zh()), good_faith.link()),
        oath: errors.of("oath").map(str::to_owned),
        pad: SignaturePad::new(t, "sign", seat.member.name.clone()).error(errors.of("sign")),
        ticked,
        key: page.new_key(),
        version: written.version,
        back: back.clone(),
        button: t.say(if mending { "act-filing-correct" } else { "act-filing-submit" }).into_owned(),
    };
    let all = steps(written);
    let layout = page.phone(t.say("filing-sign")).back(back).without_tabs().errors(errors);
    layout.steps(all, all, written.form.title.get(t.lang())).lede(t.say("filing-sign-lede")).render(body)
}

/// Hands it in. The answers come from the court's own store, never from this form.
pub(super) async fn hand_in(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    posted: Posted,
) -> Result<Response, WebError> {
    let t = page.t;
    let Some(written) = unsent(&house, &seat).await? else {
        // The same form again, after it was handed in: a lost answer, not a second complaint.
        return Ok(Redirect::to(&at(seat.case, "receipt")).into_response());
    };
    let oath = posted.get("oath") == Some("yes");
    let mut errors = ErrorSummary::new(t);
    if !oath {
        errors = errors.field("oath", t.say("refusal-filing-no-oath"));
    }
    let signature = signature(&posted, &seat);
    if signature.is_none() {
        errors = errors.field("sign", t.say("refusal-filing-no-signature"));
    }
    let (Some(signature), true) = (signature, errors.is_empty()) else {
        return Ok(draw(&page, &seat, &written, oath, &errors));
    };
    let (answers, asked, digest) = (written.answers.clone(), posted.asked(), posted.digest());
    let done = if written.filing.now() == Stage::Returned {
        let before = written.handed(&house.journal).await.map_err(WebError::internal)?.unwrap_or_default();
        let act = Correct { answers, before, signature, oath };
        perform(&house, &page, &seat, act, &asked, &digest).await
    } else {
        perform(&house, &page, &seat, Submit { answers, signature, oath }, &asked, &digest).await
    };
    match done {
        Ok(()) => Ok(Redirect::to(&at(seat.case, "receipt")).into_response()),
        Err(WebError::Refused(refused))
            if ["filing.signer", "filing.no_signature"].contains(&refused.code.as_str()) =>
        {
            let mut errors = ErrorSummary::new(t).field("sign", refused.sentence.clone());
            errors = errors.more(refused.next.clone());
            Ok(draw(&page, &seat, &written, oath, &errors))
        }
        Err(WebError::Refused(refused)) if refused.code == "filing.incomplete" => {
            let faults = written.form.check(Extent::All, &written.answers, today(&house));
            check::draw(&page, &house, &written, &faults, false).await
        }
        Err(error) => Err(error),
    }
}

/// The complaint, unless it was handed in already.
async fn unsent(house: &House, seat: &InCase<Plead>) -> Result<Option<Written>, WebError> {
    let written = super::written(house, seat).await?;
    match written.filing.now() {
        Stage::Draft | Stage::Returned => Ok(Some(written)),
        Stage::Submitted | Stage::Accepted => Ok(None),
        _ => Err(WebError::Conflict),
    }
}

async fn perform(
    house: &House,
    page: &Page,
    seat: &InCase<Plead>,
    act: impl Into<journal::AnyAct>,
    asked: &Asked,
    digest: &str,
) -> Result<(), WebError> {
    house.act(page.t, &seat.member, seat.case, act, asked, digest).await.map(drop)
}

/// The drawing under the account's name, or the name typed and confirmed.
fn signature(posted: &Posted, seat: &InCase<Plead>) -> Option<Signature> {
    let given = |name: &str| posted.get(name).map(str::trim).filter(|text| !text.is_empty());
    if let Some(png) = given("sign_png") {
        let png = png.rsplit(',').next().unwrap_or(png).to_owned();
        return Some(Signature { name: given("sign_typed").unwrap_or(&seat.member.name).to_owned(), png: Some(png) });
    }
    given("sign_agree").and_then(|_| given("sign_typed")).map(|name| Signature { name: name.to_owned(), png: None })
}
