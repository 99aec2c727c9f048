use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts, Path};
use axum::http::request::Parts;
use docket::{Case, PersonId, Phase, Side};
use jiff::Timestamp;
use journal::{Failure, Row, Verdict, args};
use law::Fen;
use uuid::Uuid;
use web::WebError;

use crate::authority::{object, subject, verdict};
use crate::court::{Court, House};
use crate::member::Member;
use crate::needs::Needs;

/// What a case is called and where it stands, as pages show it.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// The case.
    pub case: Case,
    /// Where it stands as far as permissions go.
    pub phase: Phase,
    /// 案由.
    pub cause: String,
    /// `原告 诉 被告 案由`; empty until somebody is named.
    pub title: String,
    /// 案号, once it has one.
    pub number: Option<String>,
    /// Stage, as its capability names it.
    pub stage: String,
    /// 适用程序.
    pub procedure: Option<String>,
    /// 诉讼标的额.
    pub claim: Fen,
    /// 承办法官.
    pub judge: Option<PersonId>,
    /// Their name.
    pub judge_name: Option<String>,
    /// When its first draft was begun.
    pub opened_at: Timestamp,
    /// When it was handed in last.
    pub handed_in_at: Option<Timestamp>,
    /// When it was accepted.
    pub filed_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

impl CaseFile {
    /// The columns that [`CaseFile::read`] reads, in their order.
    pub const COLUMNS: &'static str = "court, case_id, phase, cause, title, number, stage, procedure, claim_fen, judge, \
        judge_name, opened_at, handed_in_at, filed_at, ended_at";

    /// Reads a row of [`CaseFile::COLUMNS`].
    pub fn read(row: &Row) -> Self {
        Self {
            case: row.case(0),
            phase: Phase::named(row.text(2)).unwrap_or(Phase::Draft),
            cause: row.text(3).to_owned(),
            title: row.text(4).to_owned(),
            number: row.text_opt(5),
            stage: row.text(6).to_owned(),
            procedure: row.text_opt(7),
            claim: row.fen(8),
            judge: row.person(9),
            judge_name: row.text_opt(10),
            opened_at: row.time(11),
            handed_in_at: row.time_opt(12),
            filed_at: row.time_opt(13),
            ended_at: row.time_opt(14),
        }
    }

    /// The file of a case; none when there is no such case.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn load(house: &House, case: Case) -> Result<Option<Self>, Failure> {
        let sql = "SELECT court, case_id, phase, cause, title, number, stage, procedure, claim_fen, judge, judge_name, \
                   opened_at, handed_in_at, filed_at, ended_at FROM case_file WHERE court = $1 AND case_id = $2";
        Ok(house.journal.rows(sql, args![case.court, case.id]).await?.first().map(Self::read))
    }
}

/// A case, loaded, and a person who has the power `P` in it. Taken from the path: `/…/{court}/{case}/…`. Answers 404
/// where the person may not know that the case exists, 403 where they may.
pub struct InCase<P> {
    /// The case.
    pub case: Case,
    /// Who asks.
    pub member: Member,
    /// How they stand to it.
    pub sides: Vec<Side>,
    /// What it is called.
    pub file: CaseFile,
    power: PhantomData<P>,
}

impl<P: Needs> InCase<P> {
    /// Loads a case for somebody.
    ///
    /// # Errors
    /// [`WebError::NotFound`] or [`WebError::Forbidden`] as the policies say.
    pub async fn of(house: &House, member: Member, case: Case) -> Result<Self, WebError> {
        let file = CaseFile::load(house, case).await.map_err(WebError::internal)?;
        let sides = house.journal.sides(case, member.person).await.map_err(WebError::internal)?;
        // A case that does not exist is asked for all the same, so that absent and forbidden take as long.
        let phase = file.as_ref().map_or(Phase::Proceeding, |file| file.phase);
        let who = subject(&member.actor(), case, &sides);
        let asked = verdict(&house.powers, &who, P::POWER, &object(case, phase));
        let file = file.ok_or(WebError::NotFound)?;
        match asked {
            Verdict::Allowed => Ok(Self { case, member, sides, file, power: PhantomData }),
            Verdict::Forbidden => Err(WebError::Forbidden),
            Verdict::Hidden => Err(WebError::NotFound),
        }
    }

    /// Whether the person also has another power in this case.
    pub fn may<Q: Needs>(&self, house: &House) -> bool {
        let who = subject(&self.member.actor(), self.case, &self.sides);
        verdict(&house.powers, &who, Q::POWER, &object(self.case, self.file.phase)) == Verdict::Allowed
    }
}

impl<P: Needs, S: Send + Sync> FromRequestParts<S> for InCase<P>
where
    Court: FromRef<S>,
{
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let house: Arc<House> = Court::from_ref(state);
        let member = parts.extensions.get::<Member>().cloned().ok_or(WebError::SignIn)?;
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, state).await;
        let Path(path) = path.map_err(|_| WebError::NotFound)?;
        let court = path.get("court").and_then(|code| code.parse().ok());
        let id = path.get("case").and_then(|id| Uuid::parse_str(id).ok());
        let (Some(court), Some(id)) = (court, id) else { return Err(WebError::NotFound) };
        Self::of(&house, member, Case { court, id }).await
    }
}
