use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use house::{Court, InCase, Plead};
use web::ui::{Button, Confirm};
use web::{Page, WebError};

use super::posted::Posted;
use super::{at, written};
use crate::acts::Withdraw;
use crate::record::Stage;

/// Asks before the complaint is taken back.
pub(super) async fn ask(page: Page, State(house): State<Court>, seat: InCase<Plead>) -> Result<Response, WebError> {
    let t = page.t;
    let written = written(&house, &seat).await?;
    let what = match written.filing.now() {
        Stage::Draft => "filing-withdraw-draft",
        Stage::Submitted | Stage::Returned => "filing-withdraw-handed",
        _ => return Err(WebError::Conflict),
    };
    let back = format!("/file/{}", seat.case.path());
    let button = Button::seal(t.say("act-filing-withdraw"));
    let cancel = (t.say("filing-back").into_owned(), back.clone());
    let confirm = Confirm::new(t.say(what), at(seat.case, "withdraw"), button, cancel);
    let confirm = confirm.hidden("key", page.new_key()).hidden("seen", written.version.to_string());
    Ok(page.phone(t.say("act-filing-withdraw")).back(back).without_tabs().render(confirm))
}

/// Takes it back.
pub(super) async fn perform(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    posted: Posted,
) -> Result<Response, WebError> {
    house.act(page.t, &seat.member, seat.case, Withdraw {}, &posted.asked(), "withdraw").await?;
    Ok(Redirect::to("/file").into_response())
}
