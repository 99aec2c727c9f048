use docket::{Case, CourtId};
use jiff::Timestamp;
use journal::{Failure, Journal, Kind, Table, args};
use serde::{Serialize, de::DeserializeOwned};

/// Small states that are no consequence of acts: wrong tries, codes that were sent, the last step of an authenticator.
/// Each change names the version that it saw, so that a thousand tries at the same moment are counted one by one, on
/// every node.
pub(crate) static SLOT: Table = Table {
    name: "slot",
    key: "what TEXT NOT NULL, name BYTEA NOT NULL",
    rest: "version BIGINT NOT NULL, state TEXT NOT NULL, at BIGINT NOT NULL",
    indexes: &["at"],
    kind: Kind::Own,
};

/// How often a change is tried again when somebody else was first.
const TURNS: usize = 64;

/// Changes the state of that name with a pure function, and answers what the function answered once it is durable.
pub(crate) async fn change<S, T>(
    journal: &Journal,
    what: &'static str,
    name: [u8; 32],
    now: Timestamp,
    change: impl Fn(&mut S) -> T,
) -> Result<T, Failure>
where
    S: Default + PartialEq + Clone + Serialize + DeserializeOwned,
{
    let book = Case::book_of(CourtId::HOUSE);
    let find = "SELECT version, state FROM slot WHERE court = $1 AND case_id = $2 AND what = $3 AND name = $4";
    for _ in 0..TURNS {
        let rows = journal.rows(find, args![book.court, book.id, what, name]).await?;
        let (version, before) = match rows.first() {
            Some(row) => (row.int(0), serde_json::from_str::<S>(row.text(1))?),
            None => (0, S::default()),
        };
        let mut after = before.clone();
        let answer = change(&mut after);
        if after == before {
            return Ok(answer);
        }
        let state = serde_json::to_string(&after)?;
        let done = if version == 0 {
            let sql = "INSERT INTO slot (court, case_id, what, name, version, state, at) VALUES ($1, $2, $3, $4, 1, $5, $6) \
                       ON CONFLICT (court, case_id, what, name) DO NOTHING RETURNING version";
            journal.run(sql, args![book.court, book.id, what, name, state, now]).await?
        } else {
            let sql = "UPDATE slot SET version = version + 1, state = $5, at = $6 \
                       WHERE court = $1 AND case_id = $2 AND what = $3 AND name = $4 AND version = $7 RETURNING version";
            journal.run(sql, args![book.court, book.id, what, name, state, now, version]).await?
        };
        if !done.is_empty() {
            return Ok(answer);
        }
    }
    Err(Failure::Conflict("somebody else always changed it first".to_owned()))
}
