//! The clock of a trial limit (审限): a period with stretches that do not count.
//!
//! What does not count: notice by publication, appraisal, settlement talks, objections and disputes on jurisdiction
//! (民事诉讼法解释第243条), audit and evaluation (审理期限规定第9条), suspension, the extended part of a mediation (在线调解规则第24条).

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::cite::{Article, CIVIL_PROCEDURE, CIVIL_PROCEDURE_INTERPRETATION, ONLINE_MEDIATION, TRIAL_LIMITS};
use crate::period::{self, Due, Length, PeriodError, RollOver};

/// Why time does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// Notice by publication (公告).
    PublicNotice,
    /// Appraisal (鉴定).
    Appraisal,
    /// Audit or evaluation (审计、评估).
    AuditOrEvaluation,
    /// The parties' settlement talks (当事人和解).
    SettlementTalks,
    /// An objection to jurisdiction, or a dispute between courts about it (管辖异议、管辖争议).
    Jurisdiction,
    /// The case is suspended (诉讼中止).
    Suspension,
    /// The part of a mediation that the parties agreed to extend (延长的调解期间).
    ExtendedMediation,
}

impl PauseReason {
    /// The article that takes the time out of the limit.
    pub const fn article(self) -> Article {
        match self {
            Self::PublicNotice | Self::Appraisal | Self::SettlementTalks | Self::Jurisdiction => {
                CIVIL_PROCEDURE_INTERPRETATION.article(243)
            }
            Self::AuditOrEvaluation => TRIAL_LIMITS.article(9),
            Self::Suspension => CIVIL_PROCEDURE.article(153),
            Self::ExtendedMediation => ONLINE_MEDIATION.article(24),
        }
    }
}

/// A stretch that does not count. The day it begins does not count any more, the day it ends counts again
/// (our interpretation: the rules name the stretch, not its edges).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// First day that does not count.
    pub from: Date,
    /// First day that counts again; none while it lasts.
    pub until: Option<Date>,
    /// Why.
    pub reason: PauseReason,
}

/// A running limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// The day of the event, not counted (for 审限 the filing: 审理期限规定第8条).
    pub start: Date,
    /// How long it runs, extensions granted included.
    pub length: Length,
    /// What does not count, in any order; overlaps count once.
    pub pauses: Vec<Pause>,
    /// Whether the last day moves when it is off.
    pub roll_over: RollOver,
}

/// Where a timer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TimerState {
    /// The end; while paused, what it would be if counting went on today.
    pub due: Due,
    /// Days taken out so far.
    pub paused_days: u32,
    /// Why it stands still, if it does.
    pub paused: Option<PauseReason>,
}

impl Timer {
    /// Where the timer stands on `today`.
    ///
    /// # Errors
    /// A limit longer than a century, or an end beyond the calendar.
    pub fn state(&self, today: Date, calendar: &Calendar) -> Result<TimerState, PeriodError> {
        let mut raw_end = period::count(self.start, self.length, RollOver::Stay, calendar)?.raw_end;
        let mut pauses = self.pauses.clone();
        pauses.sort_by_key(|pause| pause.from);
        let (mut paused_days, mut counted_to, mut paused) = (0_u32, self.start.tomorrow().unwrap_or(self.start), None);
        for pause in pauses {
            let from = pause.from.max(counted_to);
            let until = pause.until.unwrap_or(today);
            // What begins after the limit has run out takes nothing out of it.
            if from > raw_end || pause.from > today {
                continue;
            }
            if pause.until.is_none_or(|until| today < until) {
                paused = Some(pause.reason);
            }
            let days = u32::try_from(period::days_between(from, until)).unwrap_or(0);
            paused_days += days;
            counted_to = counted_to.max(until);
            raw_end = raw_end.checked_add(i64::from(days).days()).map_err(|_| PeriodError::OutOfRange)?;
        }
        let due = period::finish(self.start, raw_end, self.roll_over, calendar)?;
        Ok(TimerState { due, paused_days, paused })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn timer(pauses: Vec<Pause>) -> Timer {
        Timer { start: date(2024, 3, 15), length: Length::Months(3), pauses, roll_over: RollOver::Forward }
    }

    fn pause(from: Date, until: Option<Date>) -> Pause {
        Pause { from, until, reason: PauseReason::Appraisal }
    }

    #[test]
    fn pauses_lengthen_the_limit_once() {
        let calendar = Calendar::embedded();
        let today = date(2024, 6, 1);
        assert_eq!(timer(vec![]).state(today, &calendar).unwrap().due.end, date(2024, 6, 17));
        let both =
            [pause(date(2024, 4, 10), Some(date(2024, 4, 20))), pause(date(2024, 4, 1), Some(date(2024, 4, 15)))];
        let state = timer(both.to_vec()).state(today, &calendar).unwrap();
        assert_eq!((state.paused_days, state.due.raw_end, state.due.end), (19, date(2024, 7, 4), date(2024, 7, 4)));
        assert_eq!(state.paused, None);
        let late = timer(vec![pause(date(2024, 7, 1), Some(date(2024, 8, 1)))]);
        assert_eq!(late.state(date(2024, 9, 1), &calendar).unwrap().paused_days, 0);
        let before = timer(vec![pause(date(2024, 3, 1), Some(date(2024, 3, 18)))]);
        assert_eq!(before.state(today, &calendar).unwrap().paused_days, 2);
    }

    #[test]
    fn an_open_pause_moves_the_end_day_by_day() {
        let calendar = Calendar::embedded();
        let open = timer(vec![pause(date(2024, 4, 1), None)]);
        let first = open.state(date(2024, 4, 11), &calendar).unwrap();
        assert_eq!((first.paused_days, first.paused), (10, Some(PauseReason::Appraisal)));
        let later = open.state(date(2024, 4, 12), &calendar).unwrap();
        assert_eq!(later.due.raw_end, first.due.raw_end.tomorrow().unwrap());
        assert_eq!(open.state(date(2024, 3, 20), &calendar).unwrap().paused_days, 0);
    }
}
