//! What pages read: the shared projections, as values.

use docket::{Case, CourtId, PersonId, Side};
use house::{CaseFile, House};
use jiff::Timestamp;
use jiff::civil::Date;
use journal::{Digest, Failure, Row, args};
use law::Fen;
use uuid::Uuid;

/// A case in a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is called and where it stands.
    pub file: CaseFile,
    /// How the person stands to it; empty at a desk.
    pub sides: Vec<Side>,
    /// The public node that it passed last.
    pub last: Option<String>,
}

/// The cases of a person across all courts, newest first. One that they have left is not among them.
pub async fn mine(house: &House, person: PersonId) -> Result<Vec<Line>, Failure> {
    let sql = "SELECT f.court, f.case_id, f.phase, f.cause, f.title, f.number, f.stage, f.procedure, f.claim_fen, f.judge, \
               f.judge_name, f.opened_at, f.handed_in_at, f.filed_at, f.ended_at, \
               (SELECT n.code FROM node n WHERE n.court = f.court AND n.case_id = f.case_id ORDER BY n.at DESC, n.code DESC LIMIT 1), \
               s.side FROM standing s JOIN case_file f ON f.court = s.court AND f.case_id = s.case_id \
               WHERE s.person = $1 ORDER BY f.opened_at DESC, f.court, f.case_id";
    let mut lines: Vec<Line> = Vec::new();
    for row in house.journal.rows(sql, args![person]).await? {
        let Some(side) = Side::named(row.text(16)).filter(|side| *side != Side::Former) else { continue };
        let case = row.case(0);
        match lines.last_mut().filter(|line| line.file.case == case) {
            Some(line) => line.sides.push(side),
            None => lines.push(line(&row, vec![side])),
        }
    }
    Ok(lines)
}

/// The cases of a court's desk from the newest, a page of them: those of one judge, or all that were handed in.
pub async fn desk(
    house: &House,
    court: CourtId,
    judge: Option<PersonId>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Line>, Failure> {
    let of_judge = "SELECT f.court, f.case_id, f.phase, f.cause, f.title, f.number, f.stage, f.procedure, f.claim_fen, f.judge, \
         f.judge_name, f.opened_at, f.handed_in_at, f.filed_at, f.ended_at, \
         (SELECT n.code FROM node n WHERE n.court = f.court AND n.case_id = f.case_id ORDER BY n.at DESC, n.code DESC LIMIT 1) \
         FROM case_file f WHERE f.court = $1 AND f.judge = $2 \
         ORDER BY CASE WHEN f.ended_at IS NULL THEN 0 ELSE 1 END, f.filed_at DESC, f.case_id LIMIT $3 OFFSET $4";
    let of_court = "SELECT f.court, f.case_id, f.phase, f.cause, f.title, f.number, f.stage, f.procedure, f.claim_fen, f.judge, \
         f.judge_name, f.opened_at, f.handed_in_at, f.filed_at, f.ended_at, \
         (SELECT n.code FROM node n WHERE n.court = f.court AND n.case_id = f.case_id ORDER BY n.at DESC, n.code DESC LIMIT 1) \
         FROM case_file f WHERE f.court = $1 AND f.handed_in_at IS NOT NULL AND f.phase = 'proceeding' \
         ORDER BY CASE WHEN f.ended_at IS NULL THEN 0 ELSE 1 END, f.handed_in_at DESC, f.case_id LIMIT $2 OFFSET $3";
    let rows = match judge {
        Some(judge) => house.journal.rows(of_judge, args![court, judge, limit, offset]).await?,
        None => house.journal.rows(of_court, args![court, limit, offset]).await?,
    };
    Ok(rows.iter().map(|row| line(row, Vec::new())).collect())
}

fn line(row: &Row, sides: Vec<Side>) -> Line {
    Line { file: CaseFile::read(row), sides, last: row.text_opt(15) }
}

/// Something that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// In which case.
    pub case: Case,
    /// The act that is waited for.
    pub act: String,
    /// The last day.
    pub due: Option<Date>,
    /// The article that sets it, as it is cited in Chinese.
    pub article: Option<String>,
    /// The money it is about.
    pub amount: Option<Fen>,
}

/// What waits for a holder (`p:{person}` or `r:{court}/{role}`) in all courts, what is due first first.
pub async fn waiting(house: &House, holder: String) -> Result<Vec<Waiting>, Failure> {
    let sql = "SELECT court, case_id, act, due, article, amount FROM todo WHERE holder = $1 ORDER BY since, court, case_id, key";
    let rows = house.journal.rows(sql, args![holder]).await?;
    Ok(by_due(rows.iter().map(waits).collect()))
}

/// What waits for the parties of this court's desk: everything with a last day, or only in the cases of one judge.
pub async fn waiting_at(house: &House, court: CourtId, judge: Option<PersonId>) -> Result<Vec<Waiting>, Failure> {
    let of_judge = "SELECT t.court, t.case_id, t.act, t.due, t.article, t.amount FROM todo t \
                    JOIN case_file f ON f.court = t.court AND f.case_id = t.case_id WHERE t.court = $1 AND f.judge = $2";
    let rows = match judge {
        Some(judge) => house.journal.rows(of_judge, args![court, judge]).await?,
        None => {
            let sql = "SELECT court, case_id, act, due, article, amount FROM todo WHERE court = $1";
            house.journal.rows(sql, args![court]).await?
        }
    };
    Ok(by_due(rows.iter().map(waits).collect()))
}

/// What waits in one case, for whomever.
pub async fn waiting_in(house: &House, case: Case) -> Result<Vec<(String, Waiting)>, Failure> {
    let sql = "SELECT court, case_id, act, due, article, amount, holder FROM todo WHERE court = $1 AND case_id = $2 ORDER BY since, key";
    let rows = house.journal.rows(sql, args![case.court, case.id]).await?;
    let mut all: Vec<_> = rows.iter().map(|row| (row.text(6).to_owned(), waits(row))).collect();
    all.sort_by_key(|(_, waiting)| waiting.due.unwrap_or(Date::MAX));
    Ok(all)
}

fn waits(row: &Row) -> Waiting {
    let amount = (!row.null(5)).then(|| row.fen(5));
    Waiting { case: row.case(0), act: row.text(2).to_owned(), due: row.date(3), article: row.text_opt(4), amount }
}

fn by_due(mut all: Vec<Waiting>) -> Vec<Waiting> {
    all.sort_by_key(|waiting| waiting.due.unwrap_or(Date::MAX));
    all
}

/// The name under which a person's own things wait.
pub fn holder(person: PersonId) -> String {
    format!("p:{person}")
}

/// A public node that a case passed.
#[derive(Clone, Debug)]
pub struct Passed {
    /// `N01` and so on.
    pub code: String,
    /// The act that passed it.
    pub act: String,
    /// When.
    pub at: Timestamp,
}

/// The public nodes that a case passed, in their order.
pub async fn nodes(house: &House, case: Case) -> Result<Vec<Passed>, Failure> {
    let sql = "SELECT code, act, at FROM node WHERE court = $1 AND case_id = $2 ORDER BY at, code";
    let rows = house.journal.rows(sql, args![case.court, case.id]).await?;
    Ok(rows.iter().map(|row| Passed { code: row.text(0).into(), act: row.text(1).into(), at: row.time(2) }).collect())
}

/// A running period.
#[derive(Clone, Debug)]
pub struct Runs {
    /// In which case.
    pub case: Case,
    /// The rule that counts it.
    pub rule: String,
    /// The day of the event that began it.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

fn runs(row: &Row) -> Option<Runs> {
    Some(Runs { case: row.case(0), rule: row.text(2).to_owned(), start: row.date(3)?, end: row.date(4)? })
}

/// The periods that run in a case, what ends first first.
pub async fn periods(house: &House, case: Case) -> Result<Vec<Runs>, Failure> {
    let sql = "SELECT court, case_id, rule, start_on, ends_on FROM period WHERE court = $1 AND case_id = $2 \
               AND state = 'running' ORDER BY ends_on, key";
    let rows = house.journal.rows(sql, args![case.court, case.id]).await?;
    Ok(rows.iter().filter_map(runs).collect())
}

/// The periods that run in a court, or in the cases of one judge.
pub async fn periods_at(house: &House, court: CourtId, judge: Option<PersonId>) -> Result<Vec<Runs>, Failure> {
    let of_judge = "SELECT p.court, p.case_id, p.rule, p.start_on, p.ends_on FROM period p \
                    JOIN case_file f ON f.court = p.court AND f.case_id = p.case_id \
                    WHERE p.court = $1 AND f.judge = $2 AND p.state = 'running' ORDER BY p.ends_on";
    let of_court = "SELECT court, case_id, rule, start_on, ends_on FROM period WHERE court = $1 AND state = 'running' ORDER BY ends_on";
    let rows = match judge {
        Some(judge) => house.journal.rows(of_judge, args![court, judge]).await?,
        None => house.journal.rows(of_court, args![court]).await?,
    };
    Ok(rows.iter().filter_map(runs).collect())
}

/// A party as the papers name it.
#[derive(Clone, Debug)]
pub struct Party {
    /// Which side.
    pub side: String,
    /// Its name.
    pub name: String,
    /// `natural`, `organisation` or `foreigner`.
    pub kind: String,
    /// Its account, once it is known.
    pub person: Option<PersonId>,
}

/// The parties of a case in their order.
pub async fn parties(house: &House, case: Case) -> Result<Vec<Party>, Failure> {
    let sql = "SELECT side, name, kind, person FROM party WHERE court = $1 AND case_id = $2 ORDER BY place";
    let rows = house.journal.rows(sql, args![case.court, case.id]).await?;
    let party = |row: &Row| {
        let [side, name, kind] = [0, 1, 2].map(|at| row.text(at).to_owned());
        Party { side, name, kind, person: row.person(3) }
    };
    Ok(rows.iter().map(party).collect())
}

/// A paper of the dossier.
#[derive(Clone, Debug)]
pub struct Filed {
    /// In which case.
    pub case: Case,
    /// Its own id.
    pub id: Uuid,
    /// As people read it.
    pub title: String,
    /// Media type.
    pub media: String,
    /// Its name in the store.
    pub hash: Digest,
    /// Size.
    pub bytes: i64,
    /// When it was filed.
    pub at: Timestamp,
    by: Option<PersonId>,
    open_to: String,
}

impl Filed {
    /// Whether somebody who stands like this to the case may open it: the court all, a party what is open to its side
    /// and what it brought itself.
    pub fn open_to(&self, person: PersonId, sides: &[Side], staff: bool) -> bool {
        let open = |side: &Side| match side {
            Side::Judge | Side::CaseClerk => true,
            Side::Former => false,
            side => self.open_to.split(',').any(|name| name.trim() == "parties" || name.trim() == side.name()),
        };
        staff || sides.iter().any(open) || (self.by == Some(person) && sides.iter().any(|side| side.is_party()))
    }
}

const fn no_digest() -> Digest {
    Digest([0; 32])
}

fn filed(row: &Row) -> Filed {
    Filed {
        case: row.case(0),
        id: row.id(2),
        title: row.text(3).to_owned(),
        media: row.text(4).to_owned(),
        hash: row.bytes(5).try_into().map_or(no_digest(), Digest),
        bytes: row.int(6),
        at: row.time(7),
        by: row.person(8),
        open_to: row.text(9).to_owned(),
    }
}

/// The papers of a case in the order in which they came.
pub async fn papers(house: &House, case: Case) -> Result<Vec<Filed>, Failure> {
    let sql = "SELECT court, case_id, id, title, media, hash, bytes, at, by_person, open_to FROM dossier \
               WHERE court = $1 AND case_id = $2 ORDER BY at, title";
    Ok(house.journal.rows(sql, args![case.court, case.id]).await?.iter().map(filed).collect())
}

/// One paper.
pub async fn paper(house: &House, case: Case, id: Uuid) -> Result<Option<Filed>, Failure> {
    let sql = "SELECT court, case_id, id, title, media, hash, bytes, at, by_person, open_to FROM dossier \
               WHERE court = $1 AND case_id = $2 AND id = $3";
    Ok(house.journal.rows(sql, args![case.court, case.id, id]).await?.first().map(filed))
}
