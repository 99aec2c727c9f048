use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use docket::{Actor, Case, CourtId, PersonId, Phase};
use identity::who::{Assurance, Office, Role};
use journal::Verdict;
use web::WebError;

use crate::authority::{object, subject, verdict};
use crate::court::{Court, House};
use crate::needs::Needs;

/// Somebody signed in. The layer that checks sessions puts it into the request; nothing a client sends is in it.
#[derive(Clone, Debug)]
pub struct Member {
    /// The account.
    pub person: PersonId,
    /// The name, as the chrome shows it.
    pub name: String,
    /// The offices held; empty for parties.
    pub offices: Vec<Office>,
    /// How surely it is known who it is.
    pub assurance: Assurance,
}

impl Member {
    /// As the journal knows them.
    pub fn actor(&self) -> Actor {
        let offices = self.offices.iter().map(ToString::to_string).collect();
        Actor::Person { id: self.person, offices, level: self.assurance as u8 }
    }

    /// Whether this is court staff.
    pub fn is_staff(&self) -> bool {
        !self.offices.is_empty()
    }

    /// The court whose desk they sit at: that of their first office.
    pub fn court(&self) -> Option<CourtId> {
        self.offices.first().map(|office| office.court)
    }

    /// Whether they hold a role in a court.
    pub fn holds(&self, court: CourtId, role: Role) -> bool {
        self.offices.contains(&Office { court, role })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Member {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        parts.extensions.get::<Self>().cloned().ok_or(WebError::SignIn)
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Member {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, WebError> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// A member of a court's staff at that court's desk, authorised for `P`. The court is that of the first of their
/// offices for which the power is granted.
pub struct AtCourt<P> {
    /// Who.
    pub member: Member,
    /// Where.
    pub court: CourtId,
    power: PhantomData<P>,
}

impl<P: Needs, S: Send + Sync> FromRequestParts<S> for AtCourt<P>
where
    Court: FromRef<S>,
{
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let house: Arc<House> = Court::from_ref(state);
        let member = parts.extensions.get::<Member>().cloned().ok_or(WebError::SignIn)?;
        let actor = member.actor();
        let granted = |court: &CourtId| {
            let book = Case::book_of(*court);
            let asked = verdict(&house.powers, &subject(&actor, book, &[]), P::POWER, &object(book, Phase::Proceeding));
            asked == Verdict::Allowed
        };
        let court = member.offices.iter().map(|office| office.court).find(granted).ok_or(WebError::Forbidden)?;
        Ok(Self { member, court, power: PhantomData })
    }
}
