//! A new holiday notice moves the end of periods that already run (民事诉讼法第85条第3款): finds which, and from when to when.
//! To move one is for the capability that owns it, which hears `law_data.holidays_added.v1`.

use docket::{Actor, CourtId};
use house::Court;
use jiff::civil::Date;
use journal::{Errand, JobError, Row, Task, args};
use law::LawData;
use law::deadline::{self, Deadline};
use law::period::{self, Length, RollOver};
use serde::{Deserialize, Serialize};

use crate::acts::NotePeriods;
use crate::law_data::{Affected, amended};

/// What the worker needs to know.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Recount {
    /// The year of the notice.
    pub year: i16,
}

/// A holiday moves a last day by no more than the longest break and the weekends beside it. A candidate that ends farther
/// from the day that is stored is another period of the same rule.
const FARTHEST: i32 = 14;

/// Periods that one entry of the journal names at most.
const PORTION: usize = 500;

pub(super) async fn work(house: Court, task: Task) -> Result<(), JobError> {
    let Recount { year } = task.payload()?;
    let law = amended(&task.journal).await?;
    let sql = "SELECT court, case_id, key, rule, start_on, ends_on FROM period WHERE state = 'running' \
               ORDER BY court, case_id, key";
    let rows = task.journal.rows(sql, args![]).await?;
    house.amend_law(law.clone());
    let affected: Vec<Affected> = rows.iter().filter_map(|row| moved(row, year, &law)).collect();
    let mut portions: Vec<_> = affected.chunks(PORTION).map(<[Affected]>::to_vec).collect();
    let last = portions.pop().unwrap_or_default();
    for periods in portions {
        let errand = Errand::new(task.key.case, Actor::House, NotePeriods { year, periods });
        task.journal.perform(errand).await?;
    }
    task.perform(NotePeriods { year, periods: last }).await?;
    Ok(())
}

fn moved(row: &Row, year: i16, law: &LawData) -> Option<Affected> {
    let (start, before) = (row.date(4)?, row.date(5)?);
    let after = recounted(row.text(3), start, before, law);
    let affected = match after {
        Some(after) => after != before,
        // What cannot be counted here is shown when the notice may touch its last day.
        None => (year - 1..=year + 1).contains(&before.year()) && law.calendar().kind(before).is_off(),
    };
    affected.then(|| Affected {
        court: CourtId(row.int(0)),
        case: row.id(1),
        key: row.text(2).to_owned(),
        rule: row.text(3).to_owned(),
        start,
        before,
        after,
    })
}

/// The last day of a running period by this law, given how it is stored; none when its rule is not known here, or gives
/// no period that ends near the day that is stored (a period that the court set itself).
pub fn recounted(rule: &str, start: Date, before: Date, law: &LawData) -> Option<Date> {
    let ends = candidates(rule).into_iter().filter_map(|rule| rule.from(start, law).ok().map(|due| due.end));
    let far = |end: &Date| period::days_between(before, *end).abs();
    let nearest = ends.min_by_key(far).filter(|end| far(end) <= FARTHEST);
    // An end that the court fixed as a day only moves when that day is off.
    nearest.or_else(|| {
        let fixed = rule == "evidence_period" || rule == "filing_correction";
        let due = period::count(before, Length::Days(0), RollOver::Forward, law.calendar());
        due.ok().filter(|_| fixed).map(|due| due.end)
    })
}

/// The periods that a rule can give.
fn candidates(rule: &str) -> Vec<Deadline> {
    match rule {
        "filing_review" => vec![deadline::FILING_REVIEW],
        "fee_payment" => vec![deadline::FEE_PAYMENT],
        "send_complaint" => vec![deadline::SEND_COMPLAINT],
        "send_defence" => vec![deadline::SEND_DEFENCE],
        "online_invitation" => vec![deadline::ONLINE_INVITATION],
        "defence" => [true, false].map(deadline::defence).to_vec(),
        _ => Vec::new(),
    }
}
