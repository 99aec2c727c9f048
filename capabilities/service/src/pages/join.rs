//! 关联案件: an account that was invited by its ID number joins without a link.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use docket::Case;
use house::{Asked, Court, Member};
use serde::Deserialize;
use uuid::Uuid;
use web::{Page, WebError};

use super::landing::{Step, body};
use crate::acts::Join;
use crate::record::Service;

/// The case that the address names.
#[derive(Deserialize)]
pub(super) struct Which {
    court: String,
    case: String,
}

impl Which {
    /// The case, if this person was invited to it; whoever was not learns nothing, not even that it exists.
    async fn invited(&self, house: &Court, member: &Member) -> Result<(Case, Service), WebError> {
        let court = self.court.parse().map_err(|_| WebError::NotFound)?;
        let id = Uuid::parse_str(&self.case).map_err(|_| WebError::NotFound)?;
        let case = Case { court, id };
        let (service, _) = house.journal.record::<Service>(case).await.map_err(WebError::internal)?;
        let theirs = service
            .people
            .values()
            .any(|known| known.known == Some(member.person) || known.person == Some(member.person));
        if theirs { Ok((case, service)) } else { Err(WebError::NotFound) }
    }
}

pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    Path(which): Path<Which>,
    member: Member,
) -> Result<Response, WebError> {
    let (case, service) = which.invited(&house, &member).await?;
    if service.of(member.person).is_some() {
        return Ok(Redirect::to(&format!("/cases/{}/service", case.path())).into_response());
    }
    let known = service.people.values().find(|known| known.known == Some(member.person));
    let known = known.ok_or(WebError::NotFound)?;
    let action = format!("/cases/{}/join", case.path());
    let body = body(&page, &house, case, known, Step::Confirm, Some(&member), action);
    Ok(page.plain(page.t.say("service-landing-title")).render(body))
}

pub(super) async fn join(
    page: Page,
    State(house): State<Court>,
    Path(which): Path<Which>,
    member: Member,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let (case, _) = which.invited(&house, &member).await?;
    let act = Join { token: None, name: Some(member.name.clone()) };
    house.act(page.t, &member, case, act, &asked, "join").await?;
    Ok(Redirect::to(&format!("/cases/{}/service", case.path())).into_response())
}
