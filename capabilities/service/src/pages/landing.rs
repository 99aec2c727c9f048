//! 链接落地页: whoever opens the link of a message. It tells nobody what the case is about or who else is in it: others
//! read a phone too (个人信息保护法第6条).

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use docket::Case;
use house::{Asked, Court, Member};
use i18n::Speaker;
use journal::{Digest, args};
use web::{Page, WebError, ui};

use crate::acts::Join;
use crate::record::{Person, Service};

/// What a link opens.
struct Opened {
    case: Case,
    service: Service,
    place: u32,
}

impl Opened {
    async fn of(house: &Court, token: &str) -> Result<Option<Self>, WebError> {
        let link = Digest::of(token.as_bytes());
        let sql = "SELECT court, case_id, place, expires_at FROM service_link WHERE link = $1";
        let rows = house.journal.rows(sql, args![link.0]).await.map_err(WebError::internal)?;
        let now = house.journal.around().ids.now();
        let Some(row) = rows.first().filter(|row| row.time(3) > now) else { return Ok(None) };
        let case = row.case(0);
        let (service, _) = house.journal.record::<Service>(case).await.map_err(WebError::internal)?;
        Ok(u32::try_from(row.int(2)).ok().map(|place| Self { case, service, place }))
    }

    fn person(&self) -> Result<&Person, WebError> {
        self.service.people.get(&self.place).ok_or(WebError::NotFound)
    }
}

/// How far somebody is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Nobody is signed in.
    SignIn,
    /// They may say that it is them.
    Confirm,
    /// A clerk is looking.
    Waits,
    /// Somebody else has joined with this link.
    Taken,
    /// Staff have no business here.
    Staff,
}

#[derive(Template)]
#[template(path = "pages/landing.html")]
pub(super) struct Body<'a> {
    pub page: &'a Page,
    pub t: Speaker<'static>,
    pub court: String,
    pub phone: Option<String>,
    pub step: Step,
    pub name: String,
    pub action: String,
    pub due: Option<String>,
    pub sign_in: String,
    pub register: String,
}

pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    Path(token): Path<String>,
    member: Option<Member>,
) -> Result<Response, WebError> {
    let Some(opened) = Opened::of(&house, &token).await? else { return Ok(gone(&page)) };
    let known = opened.person()?;
    let step = match &member {
        None => Step::SignIn,
        Some(member) if known.person == Some(member.person) => {
            return Ok(Redirect::to(&format!("/cases/{}/service", opened.case.path())).into_response());
        }
        Some(member) if member.is_staff() => Step::Staff,
        Some(_) if known.person.is_some() => Step::Taken,
        Some(member) if known.claimed == Some(member.person) => Step::Waits,
        Some(_) => Step::Confirm,
    };
    let body = body(&page, &house, opened.case, known, step, member.as_ref(), format!("/s/{token}"));
    Ok(page.plain(page.t.say("service-landing-title")).render(body))
}

pub(super) fn body<'a>(
    page: &'a Page,
    house: &Court,
    case: Case,
    known: &Person,
    step: Step,
    member: Option<&Member>,
    action: String,
) -> Body<'a> {
    let t = page.t;
    let court = house.courts().get(case.court).cloned();
    Body {
        page,
        t,
        court: house.courts().name(case.court),
        phone: court.map(|court| court.phone).filter(|phone| !phone.is_empty()),
        step,
        name: member.map(|member| member.name.clone()).unwrap_or_default(),
        due: known.answer_by.map(|day| ui::long_day(t, day)),
        sign_in: format!("{}?back={action}", page.site.sign_in),
        register: format!("/register?back={action}"),
        action,
    }
}

/// A link that opens nothing: it never did, or no longer does. Which of them is nobody's business.
fn gone(page: &Page) -> Response {
    let t = page.t;
    let note = ui::Note::warn(t.say("service-link-gone")).text(t.say("service-link-gone-next"));
    page.plain(t.say("service-link-gone-title")).status(StatusCode::NOT_FOUND).render(note)
}

pub(super) async fn join(
    page: Page,
    State(house): State<Court>,
    Path(token): Path<String>,
    member: Member,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let Some(opened) = Opened::of(&house, &token).await? else { return Ok(gone(&page)) };
    let act = Join { token: Some(token.clone()), name: Some(member.name.clone()) };
    house.act(page.t, &member, opened.case, act, &asked, &token).await?;
    let (service, _) = house.journal.record::<Service>(opened.case).await.map_err(WebError::internal)?;
    let joined = service.of(member.person).is_some();
    // A clerk's look comes first for some: they see that it waits.
    let to = if joined { format!("/cases/{}/service", opened.case.path()) } else { format!("/s/{token}") };
    Ok(Redirect::to(&to).into_response())
}
