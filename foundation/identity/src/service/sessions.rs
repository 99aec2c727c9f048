use docket::{Actor, PersonId};
use journal::{Kind as TableKind, Row as DbRow, Table, args};
use uuid::Uuid;

use super::Identity;
use crate::account::{self, Particulars};
use crate::denied::Denied;
use crate::session::{Ended, Method, Session, Token, device};
use crate::set::Member;
use crate::who::{Assurance, Kind, Office, Subject};

/// Sessions are evidence of who did what (在线诉讼规则第七条第二款): rows of their own that outlive their end.
pub(crate) static SESSION: Table = Table {
    name: "session",
    key: "token BYTEA NOT NULL",
    rest: "id BYTEA NOT NULL, staff BIGINT NOT NULL, pending BIGINT NOT NULL, method TEXT NOT NULL, began_at BIGINT NOT NULL, \
           seen_at BIGINT NOT NULL, verified_at BIGINT NOT NULL, device TEXT NOT NULL, address TEXT NOT NULL, \
           follows BYTEA, ended_at BIGINT, ended_why TEXT",
    indexes: &["token"],
    kind: TableKind::Own,
};

/// From where somebody comes, as far as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// Browser and system, by [`crate::session::device`].
    pub name: String,
    /// Network address; kept as evidence, never shown to others.
    pub address: String,
}

impl Device {
    /// From the request's `User-Agent` and the address of the other end.
    pub fn new(user_agent: &str, address: impl Into<String>) -> Self {
        Self { name: device(user_agent), address: address.into() }
    }
}

/// Somebody signed in, at least half-way.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The session.
    pub session: Session,
    /// The second factor is still missing: nothing is open but showing it or setting it up.
    pub pending: bool,
    /// What kind of person.
    pub kind: Kind,
    /// The name to show.
    pub name: String,
    /// Offices.
    pub offices: Vec<Office>,
}

impl Signed {
    /// How surely it is known who it is.
    pub const fn assurance(&self) -> Assurance {
        match (self.pending, self.session.method.is_strong(), self.session.staff) {
            (true, _, _) => Assurance::Account,
            (false, true, _) => Assurance::Strong,
            (false, false, true) => Assurance::Account,
            // A party's real name was checked when the account was opened.
            (false, false, false) => Assurance::RealName,
        }
    }

    /// As the policies see them, in relation to nothing yet.
    pub fn subject(&self) -> Subject {
        Subject {
            person: Some(self.session.person),
            assurance: self.assurance(),
            offices: self.offices.clone(),
            relations: crate::Set::default(),
        }
    }

    /// As the journal writes them down.
    pub fn actor(&self) -> Actor {
        let offices = self.offices.iter().map(Office::to_string).collect();
        Actor::Person { id: self.session.person, offices, level: self.assurance().level() }
    }
}

const OF_TOKEN: &str = "SELECT s.case_id, s.id, s.staff, s.pending, s.method, s.began_at, s.seen_at, s.verified_at, s.device, \
     s.ended_at, s.ended_why, a.kind, a.state, a.staff_name, a.particulars \
     FROM session s JOIN account a ON a.court = s.court AND a.case_id = s.case_id WHERE s.token = $1";

const OF_PERSON: &str = "SELECT case_id, id, staff, pending, method, began_at, seen_at, verified_at, device, ended_at, ended_why \
     FROM session WHERE court = $1 AND case_id = $2 ORDER BY began_at DESC";

const END: &str = "UPDATE session SET ended_at = $4, ended_why = $5 \
     WHERE court = $1 AND case_id = $2 AND id = $3 AND ended_at IS NULL RETURNING id";

const END_OTHERS: &str = "UPDATE session SET ended_at = $4, ended_why = $5 \
     WHERE court = $1 AND case_id = $2 AND token <> $3 AND ended_at IS NULL RETURNING id";

const END_TOKEN: &str =
    "UPDATE session SET ended_at = $2, ended_why = $3 WHERE token = $1 AND ended_at IS NULL RETURNING id";

const TOUCH: &str = "UPDATE session SET seen_at = $2 WHERE token = $1 RETURNING id";

impl Identity {
    /// Begins a session; the one it takes the place of ends, so that a secret known before is worth nothing after.
    pub(super) async fn begin(
        &self,
        person: PersonId,
        staff: bool,
        pending: bool,
        method: Method,
        device: &Device,
        old: Option<&Token>,
    ) -> Result<Token, Denied> {
        let (token, now, id) = (Token::draw(self.random()), self.now(), self.journal.around().ids.id());
        let mut follows = None;
        if let Some(old) = old {
            let ended = self.journal.run(END_TOKEN, args![old.kept(), now, Ended::Replaced.name()]).await?;
            follows = ended.first().map(|row| row.id(0));
        }
        let Device { name, address } = device.clone();
        let (why, at) = (None::<String>, None::<jiff::Timestamp>);
        let row =
            args![token.kept(), id, staff, pending, method.name(), now, now, now, name, address, follows, at, why];
        self.journal.store(vec![SESSION.add(account::of(person), row)]).await?;
        Ok(token)
    }

    /// Who holds this secret, if their session is open; and notes that they were seen, once a minute.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn signed(&self, token: &Token) -> Result<Option<Signed>, Denied> {
        let now = self.now();
        let rows = self.journal.rows(OF_TOKEN, args![token.kept()]).await?;
        let Some(row) = rows.first().filter(|row| row.text(12) == "active") else { return Ok(None) };
        let Some(session) = read(row).filter(|session| session.is_open(&self.settings.sessions, now)) else {
            return Ok(None);
        };
        if session.wants_touch(now) {
            self.journal.run(TOUCH, args![token.kept(), now]).await?;
        }
        let case = account::of(session.person);
        let (name, offices) = match row.text_opt(13) {
            Some(name) => {
                let sql = "SELECT office FROM office WHERE court = $1 AND case_id = $2 ORDER BY office";
                let offices = self.journal.rows(sql, args![case.court, case.id]).await?;
                (name, offices.iter().filter_map(|row| row.text(0).parse().ok()).collect())
            }
            None => {
                let sealed = super::digest(row.bytes(14)).unwrap_or_default();
                let own = self.unseal(session.person, sealed).await?;
                let own: Particulars = own.and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
                (own.name, Vec::new())
            }
        };
        let kind = Kind::named(row.text(11)).unwrap_or(Kind::Natural);
        Ok(Some(Signed { pending: row.flag(3), session, kind, name, offices }))
    }

    /// All sessions of somebody, the newest first: their own view, and evidence.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn sessions(&self, person: PersonId) -> Result<Vec<Session>, Denied> {
        let case = account::of(person);
        let rows = self.journal.rows(OF_PERSON, args![case.court, case.id]).await?;
        Ok(rows.iter().filter_map(read).collect())
    }

    /// Signs out.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn leave(&self, token: &Token) -> Result<(), Denied> {
        self.journal.run(END_TOKEN, args![token.kept(), self.now(), Ended::Logout.name()]).await?;
        Ok(())
    }

    /// Ends one session of somebody, by its id: from another device.
    ///
    /// # Errors
    /// [`Denied::Hidden`] when it is not theirs or has ended.
    pub async fn end(&self, person: PersonId, session: Uuid) -> Result<(), Denied> {
        let case = account::of(person);
        let ended =
            self.journal.run(END, args![case.court, case.id, session, self.now(), Ended::Elsewhere.name()]).await?;
        if ended.is_empty() { Err(Denied::Hidden) } else { Ok(()) }
    }

    /// Ends all sessions of somebody, but for one.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn end_others(&self, person: PersonId, but: Option<&Token>, why: Ended) -> Result<(), Denied> {
        let case = account::of(person);
        let but = but.map_or_else(|| vec![0; 32], |token| token.kept().to_vec());
        self.journal.run(END_OTHERS, args![case.court, case.id, but, self.now(), why.name()]).await?;
        Ok(())
    }
}

fn read(row: &DbRow) -> Option<Session> {
    let ended = row.time_opt(9).zip(Ended::named(row.text(10)));
    Some(Session {
        id: row.id(1),
        person: row.person(0)?,
        staff: row.flag(2),
        method: Method::named(row.text(4))?,
        began_at: row.time(5),
        seen_at: row.time(6),
        verified_at: row.time(7),
        device: row.text(8).to_owned(),
        ended,
    })
}
