use docket::{Declaration, Moment, PersonId};
use jiff::{SignedDuration, Timestamp};
use journal::{Act, Decision, Digest, Job, Outcome};
use law::cite::ONLINE_LITIGATION;
use law::deadline::ONLINE_INVITATION;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CALENDAR, NO_PARTY};
use crate::event::Event;
use crate::record::{OPEN, Service, Stage};

/// How long a link opens: longer than the three days, so that somebody who comes late still gets their papers.
const OPENS: SignedDuration = SignedDuration::from_hours(60 * 24);

/// Whom a job is about.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Whom {
    /// The party's place.
    pub place: u32,
}

/// Invites a party to take part online (在线诉讼规则第10条): a link of their own, and three days to answer. A link that is
/// made again does not begin the days again.
#[derive(Clone, Deserialize, JsonSchema)]
pub struct Invite {
    /// The party's place.
    pub place: u32,
    /// SHA-256 of the link's token, which is in nobody's hands but theirs.
    pub link: Digest,
    /// An account with their ID number, if there is one.
    #[serde(default)]
    pub account: Option<PersonId>,
}

impl Act for Invite {
    type On = Service;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "service.invite",
        basis: &[ONLINE_LITIGATION.article(10)],
        from: OPEN,
        power: "house",
        node: None,
        refuses: &[NO_PARTY, CALENDAR],
    };

    fn decide(&self, service: &Service, (): &(), now: &Moment) -> Decision<Self> {
        let person = service.people.get(&self.place).ok_or(NO_PARTY)?;
        let due = ONLINE_INVITATION.from(now.today, &now.law).map_err(|_| CALENDAR)?;
        let over = due.expires().map_err(|_| CALENDAR)?;
        let expires_at = now.at.saturating_add(OPENS).unwrap_or(Timestamp::MAX);
        let answer_by = person.answer_by.unwrap_or(due.end);
        let Self { place, link, account } = self.clone();
        let outcome = Outcome::from(Event::Invited { place, link, expires_at, answer_by, account });
        Ok(match person.answer_by {
            None => outcome.job(Job::at("service.lapse", &Whom { place }, over)),
            Some(_) => outcome,
        })
    }
}
