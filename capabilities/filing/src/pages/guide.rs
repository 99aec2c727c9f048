use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use docket::{Case, CourtId};
use forms::{Answers, Definition};
use house::{Asked, Court, House, Member};
use identity::who::Kind;
use serde::Deserialize;
use web::ui::{Choice, ErrorSummary, Field, Note};
use web::{Page, WebError};

use super::court::{Chooser, Wanted};
use super::{at, today};
use crate::acts::Begin;
use crate::setup::catalogue;

#[derive(Template)]
#[template(path = "pages/guide.html")]
struct Body<'a> {
    page: &'a Page,
    honesty: Note,
    chooser: Chooser,
    role: Field,
    key: String,
}

/// What one posts to begin.
#[derive(Deserialize)]
pub(super) struct Beginning {
    court: Option<String>,
    role: Option<String>,
    #[serde(flatten)]
    asked: Asked,
}

/// What one needs, how long it takes, what it costs; and which court.
pub(super) async fn show(
    page: Page,
    _: Member,
    State(house): State<Court>,
    Path(form): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let form = offered(&house, &form)?;
    Ok(draw(&page, &house, form, &wanted, None, &ErrorSummary::new(page.t)))
}

fn offered(house: &House, form: &str) -> Result<&'static Definition, WebError> {
    catalogue().offered(form, today(house)).ok_or(WebError::NotFound)
}

fn draw(
    page: &Page,
    house: &House,
    form: &Definition,
    wanted: &Wanted,
    role: Option<&str>,
    errors: &ErrorSummary,
) -> Response {
    let t = page.t;
    let roles = vec![
        Choice::new("plaintiff", t.say("filing-role-plaintiff")).hint(t.say("filing-role-plaintiff-hint")),
        Choice::new("agent", t.say("filing-role-agent")).hint(t.say("filing-role-agent-hint")),
    ];
    let body = Body {
        page,
        honesty: Note::warn(t.say("filing-honesty")).title(t.say("filing-honesty-title")),
        chooser: Chooser::new(page, house, form, wanted, &format!("/file/new/{}", form.id), errors),
        role: Field::radios("role", t.say("filing-role"), roles).value(role.unwrap_or("plaintiff")),
        key: page.new_key(),
    };
    page.phone(form.cause.get(t.lang()))
        .sub(t.say("filing-start").into_owned())
        .back("/file")
        .without_tabs()
        .errors(errors)
        .render(body)
}

/// Begins the draft, with what the account knows of its owner.
pub(super) async fn begin(
    page: Page,
    member: Member,
    State(house): State<Court>,
    Path(form): Path<String>,
    Form(posted): Form<Beginning>,
) -> Result<Response, WebError> {
    let form = offered(&house, &form)?;
    let court = posted.court.as_deref().and_then(|court| court.parse::<CourtId>().ok());
    let Some(court) = court.filter(|court| house.courts().get(*court).is_some()) else {
        let errors = ErrorSummary::new(page.t).field("court", page.t.say("filing-choose-court"));
        return Ok(draw(&page, &house, form, &Wanted::default(), posted.role.as_deref(), &errors));
    };
    let agent = posted.role.as_deref() == Some("agent");
    let answers = if agent { Answers::new() } else { own(&house, &member, form).await? };
    let case = Case { court, id: house.journal.around().ids.id() };
    let act = Begin { form: form.id.clone(), agent, answers };
    house.act(page.t, &member, case, act, &posted.asked, "begin").await?;
    let first = form.sections.first().map_or("check".to_owned(), |section| format!("s/{}", section.key));
    Ok(Redirect::to(&at(case, &first)).into_response())
}

/// The first plaintiff, as the account knows them. Rows that the form does not have are left out.
async fn own(house: &House, member: &Member, form: &Definition) -> Result<Answers, WebError> {
    let own = house.identity.particulars(member.person).await.map_err(WebError::internal)?;
    let Some(own) = own else { return Ok(Answers::new()) };
    let Some(list) =
        form.sections.iter().flat_map(|section| &section.rows).find(|row| row.side == Some(forms::Side::Plaintiff))
    else {
        return Ok(Answers::new());
    };
    let kind = if own.representative.is_some() {
        Kind::Organisation
    } else if own.nationality.is_some() {
        Kind::Foreigner
    } else {
        Kind::Natural
    };
    let mut item = Answers::new();
    // Of a role's paths the first is a person's row, the last an organisation's or another document's.
    let mut put = |role: &str, last: bool, value: Option<String>| {
        let paths = form.role(role);
        let path = if last { paths.last() } else { paths.first() };
        if let (Some(path), Some(value)) = (path, value) {
            item.set(path.rsplit('.').next().unwrap_or(path), value);
        }
    };
    let organisation = kind == Kind::Organisation;
    put("party_kind", false, Some(identity::Member::name(kind).to_owned()));
    put("party_name", organisation, Some(own.name));
    put("party_phone", organisation, Some(own.phone));
    match kind {
        Kind::Organisation => {
            put("party_uscc", false, Some(own.number));
            put("party_representative", false, own.representative);
        }
        Kind::Foreigner => put("party_id_number", true, Some(own.number)),
        Kind::Natural | Kind::Staff => put("party_id_number", false, Some(own.number)),
    }
    let mut answers = Answers::new();
    answers.set(list.key.clone(), vec![item]);
    Ok(answers)
}
