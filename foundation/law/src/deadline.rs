//! The periods of filing, payment, service and trial, each with its article.
//!
//! ```
//! use jiff::civil::date;
//! let law = law::LawData::embedded();
//! let due = law::deadline::FILING_REVIEW.from(date(2024, 9, 27), &law).unwrap();
//! assert_eq!(due.end, date(2024, 10, 8));
//! ```

use jiff::civil::Date;
use serde::Serialize;

use crate::cite::{
    Article, CIVIL_PROCEDURE, CIVIL_PROCEDURE_INTERPRETATION, JUDICIAL_CONFIRMATION, LITIGATION_COSTS,
    ONLINE_LITIGATION, ONLINE_MEDIATION, TRIAL_LIMITS,
};
use crate::data::LawData;
use crate::period::{self, Due, Length, PeriodError, RollOver};
use crate::timer::{Pause, Timer};

/// A period that a rule gives, counted from the day after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// How long.
    pub length: Length,
    /// What it is for, which decides which roll-over setting holds.
    pub purpose: Purpose,
    /// The rule.
    pub article: Article,
}

/// What a period is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Somebody has to act: the last day always moves (民事诉讼法第85条第3款).
    Act,
    /// A trial limit (审限): moves as the court has set.
    TrialLimit,
    /// A notice period (公告期): moves as the court has set.
    PublicNotice,
}

impl Deadline {
    const fn new(length: Length, purpose: Purpose, article: Article) -> Self {
        Self { length, purpose, article }
    }

    const fn days(days: u32, article: Article) -> Self {
        Self::new(Length::Days(days), Purpose::Act, article)
    }

    /// The last day, counted from the day of the event.
    ///
    /// # Errors
    /// An end beyond the calendar.
    pub fn from(&self, event: Date, law: &LawData) -> Result<Due, PeriodError> {
        period::count(event, self.length, self.roll_over(law), law.calendar())
    }

    /// A timer over it, for limits that can stand still.
    pub fn timer(&self, event: Date, pauses: Vec<Pause>, law: &LawData) -> Timer {
        Timer { start: event, length: self.length, pauses, roll_over: self.roll_over(law) }
    }

    fn roll_over(&self, law: &LawData) -> RollOver {
        match self.purpose {
            Purpose::Act => RollOver::Forward,
            Purpose::TrialLimit => law.settings().trial_limit_roll_over,
            Purpose::PublicNotice => law.settings().public_notice_roll_over,
        }
    }
}

const fn trial(length: Length, article: Article) -> Deadline {
    Deadline::new(length, Purpose::TrialLimit, article)
}

/// Decide on filing: 7 days from receipt; after a correction from the day after it arrived (民事诉讼法第126条, 解释第126、
/// 208条, 在线诉讼规则第9条第1款第2项).
pub const FILING_REVIEW: Deadline = Deadline::days(7, CIVIL_PROCEDURE.article(126));
/// The filed case goes to the trial division: 3 days (审理期限规定第7条).
pub const HAND_TO_TRIAL_DIVISION: Deadline = Deadline::days(3, TRIAL_LIMITS.article(7));
/// Pay the acceptance fee: 7 days from the day after the notice (办法第22条第1款). Then deemed withdrawn (解释第213条).
pub const FEE_PAYMENT: Deadline = Deadline::days(7, LITIGATION_COSTS.article(22).paragraph(1));
/// Pay what is missing when summary becomes ordinary procedure: 7 days (解释第199条).
pub const FEE_TOP_UP: Deadline = Deadline::days(7, CIVIL_PROCEDURE_INTERPRETATION.article(199));
/// Refund of what the winner prepaid: 15 days from legal effect (办法第53条).
pub const FEE_REFUND: Deadline = Deadline::days(15, LITIGATION_COSTS.article(53));
/// The president's review of a decision on costs: 15 days (办法第43条第2款).
pub const FEE_REVIEW: Deadline = Deadline::days(15, LITIGATION_COSTS.article(43).paragraph(2));
/// Send the complaint's copy: 5 days from filing (民事诉讼法第128条).
pub const SEND_COMPLAINT: Deadline = Deadline::days(5, CIVIL_PROCEDURE.article(128));
/// Send the defence's copy: 5 days from receipt (民事诉讼法第128条).
pub const SEND_DEFENCE: Deadline = Deadline::days(5, CIVIL_PROCEDURE.article(128));
/// Tell the parties who sits: 3 days (民事诉讼法第131条).
pub const TELL_PANEL: Deadline = Deadline::days(3, CIVIL_PROCEDURE.article(131));
/// Answer an invitation to take part online: 3 days from the notice (在线诉讼规则第10条第1款).
pub const ONLINE_INVITATION: Deadline = Deadline::days(3, ONLINE_LITIGATION.article(10).paragraph(1));
/// Ask for more time after an obstacle: 10 days from its end (民事诉讼法第86条).
pub const RESTORATION: Deadline = Deadline::days(10, CIVIL_PROCEDURE.article(86));
/// Decide on a recusal: 3 days (民事诉讼法第50条).
pub const RECUSAL_DECISION: Deadline = Deadline::days(3, CIVIL_PROCEDURE.article(50));
/// Sue after preservation before suit: 30 days (民事诉讼法第104条第3款).
pub const SUE_AFTER_PRESERVATION: Deadline = Deadline::days(30, CIVIL_PROCEDURE.article(104).paragraph(3));
/// Deliver a judgment pronounced in court: 10 days (民事诉讼法第151条第2款).
pub const DELIVER_JUDGMENT: Deadline = Deadline::days(10, CIVIL_PROCEDURE.article(151).paragraph(2));
/// Apply for retrial: 6 months from legal effect; not suspended (民事诉讼法第216条, 解释第127条).
pub const RETRIAL_APPLICATION: Deadline = Deadline::new(Length::Months(6), Purpose::Act, CIVIL_PROCEDURE.article(216));
/// Apply for execution: 2 years (民事诉讼法第250条).
pub const EXECUTION_APPLICATION: Deadline = Deadline::new(Length::Years(2), Purpose::Act, CIVIL_PROCEDURE.article(250));
/// Notice of execution: 10 days from receipt of the application (解释第480条).
pub const EXECUTION_NOTICE: Deadline = Deadline::days(10, CIVIL_PROCEDURE_INTERPRETATION.article(480));
/// Issue a payment order: 15 days from acceptance (民事诉讼法第227条).
pub const PAYMENT_ORDER_ISSUE: Deadline = Deadline::days(15, CIVIL_PROCEDURE.article(227));
/// Object to a payment order: 15 days from service (民事诉讼法第227条第2款).
pub const PAYMENT_ORDER_OBJECTION: Deadline = Deadline::days(15, CIVIL_PROCEDURE.article(227).paragraph(2));
/// Mediation before filing: 30 days from the mediator's acceptance (在线调解规则第24条).
pub const MEDIATION_BEFORE_FILING: Deadline = Deadline::days(30, ONLINE_MEDIATION.article(24));
/// Choose a mediator together: 2 working days (在线调解规则第10条).
pub const CHOOSE_MEDIATOR: Deadline = Deadline::new(Length::WorkingDays(2), Purpose::Act, ONLINE_MEDIATION.article(10));
/// Apply for confirmation of a mediated agreement: 30 days from its effect (民事诉讼法第205条).
pub const CONFIRMATION_APPLICATION: Deadline = Deadline::days(30, CIVIL_PROCEDURE.article(205));
/// Decide on a confirmation: 15 days (司法确认规定第5条), within the limit of 民事诉讼法第187条.
pub const CONFIRMATION_DECISION: Deadline = Deadline::days(15, JUDICIAL_CONFIRMATION.article(5));
/// Trial limit, ordinary procedure at first instance: 6 months from filing (民事诉讼法第152条).
pub const TRIAL_ORDINARY: Deadline = trial(Length::Months(6), CIVIL_PROCEDURE.article(152));
/// Trial limit, summary procedure: 3 months from filing (民事诉讼法第164条).
pub const TRIAL_SUMMARY: Deadline = trial(Length::Months(3), CIVIL_PROCEDURE.article(164));
/// Trial limit, small claims: 2 months from filing (民事诉讼法第168条).
pub const TRIAL_SMALL_CLAIMS: Deadline = trial(Length::Months(2), CIVIL_PROCEDURE.article(168));
/// Trial limit, appeal from a judgment: 3 months from filing there (民事诉讼法第183条第1款).
pub const TRIAL_APPEAL: Deadline = trial(Length::Months(3), CIVIL_PROCEDURE.article(183).paragraph(1));
/// Trial limit, appeal from a ruling: 30 days from filing there (民事诉讼法第183条第2款).
pub const TRIAL_APPEAL_RULING: Deadline = trial(Length::Days(30), CIVIL_PROCEDURE.article(183).paragraph(2));
/// Trial limit, special procedure: 30 days from filing (民事诉讼法第187条).
pub const TRIAL_SPECIAL: Deadline = trial(Length::Days(30), CIVIL_PROCEDURE.article(187));

/// Defend, and object to jurisdiction (第130条): 15 days from receipt of the complaint (民事诉讼法第128条), 30 for a
/// defendant without a domicile in China (第285条).
pub const fn defence(domicile_in_china: bool) -> Deadline {
    if domicile_in_china {
        Deadline::days(15, CIVIL_PROCEDURE.article(128))
    } else {
        Deadline::days(30, CIVIL_PROCEDURE.article(285))
    }
}

/// Appeal: from a judgment 15 days, from a ruling 10 days of one's own service (民事诉讼法第171条, 解释第244条); 30 days for a
/// party without a domicile in China (第286条).
pub const fn appeal(judgment: bool, domicile_in_china: bool) -> Deadline {
    match (domicile_in_china, judgment) {
        (false, _) => Deadline::days(30, CIVIL_PROCEDURE.article(286)),
        (true, true) => Deadline::days(15, CIVIL_PROCEDURE.article(171).paragraph(1)),
        (true, false) => Deadline::days(10, CIVIL_PROCEDURE.article(171).paragraph(2)),
    }
}

/// Service by public notice takes effect after 30 days (民事诉讼法第95条), 60 days abroad (第283条第2款). Not in summary procedure (解释第140条).
pub const fn public_notice(abroad: bool) -> Deadline {
    if abroad {
        Deadline::new(Length::Days(60), Purpose::PublicNotice, CIVIL_PROCEDURE.article(283).paragraph(2))
    } else {
        Deadline::new(Length::Days(30), Purpose::PublicNotice, CIVIL_PROCEDURE.article(95).paragraph(1))
    }
}

/// [`public_notice`] as the law stood on the day of publication: at home 60 days until the end of 2021, abroad three months
/// until the end of 2023. The older figures are unverified: the versions of 2017 and 2021 were not read.
pub fn public_notice_on(published: Date, abroad: bool) -> Deadline {
    let deadline = public_notice(abroad);
    let (changed, before) = if abroad {
        (jiff::civil::date(2024, 1, 1), Length::Months(3))
    } else {
        (jiff::civil::date(2022, 1, 1), Length::Days(60))
    };
    if published < changed { Deadline { length: before, ..deadline } } else { deadline }
}

/// A procedure with its own evidence period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceStage {
    /// First instance, ordinary procedure.
    Ordinary,
    /// Summary procedure.
    Summary,
    /// Small claims.
    SmallClaims,
    /// New evidence at second instance.
    SecondInstance,
}

/// Bounds of an evidence period (举证期限), in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceBounds {
    /// No shorter than this, if the rule says so.
    pub least: Option<u32>,
    /// No longer than this (for small claims: normally).
    pub most: Option<u32>,
    /// The rule.
    pub article: Article,
}

/// Bounds within which the court fixes, or the parties agree on, the evidence period: ordinary at least 15 days, new
/// evidence on appeal at least 10 (解释第99条第2款), summary at most 15 (266), small claims normally at most 7 (275).
pub const fn evidence_bounds(stage: EvidenceStage) -> EvidenceBounds {
    let rules = CIVIL_PROCEDURE_INTERPRETATION;
    let (least, most, article) = match stage {
        EvidenceStage::Ordinary => (Some(15), None, rules.article(99).paragraph(2)),
        EvidenceStage::SecondInstance => (Some(10), None, rules.article(99).paragraph(2)),
        EvidenceStage::Summary => (None, Some(15), rules.article(266).paragraph(1)),
        EvidenceStage::SmallClaims => (None, Some(7), rules.article(275).paragraph(1)),
    };
    EvidenceBounds { least, most, article }
}

/// The evidence period of so many days, if the bounds of the procedure allow it.
pub fn evidence(stage: EvidenceStage, days: u32) -> Result<Deadline, EvidenceBounds> {
    let bounds = evidence_bounds(stage);
    let lawful = bounds.least.is_none_or(|least| days >= least) && bounds.most.is_none_or(|most| days <= most);
    if lawful && days > 0 { Ok(Deadline::days(days, bounds.article)) } else { Err(bounds) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn olr_09_correction_restarts_next_day() {
        let law = LawData::embedded();
        assert_eq!(FILING_REVIEW.from(date(2024, 3, 1), &law).unwrap().end, date(2024, 3, 8));
        assert_eq!(FILING_REVIEW.from(date(2024, 3, 6), &law).unwrap().end, date(2024, 3, 13));
    }

    #[test]
    fn who_lives_abroad_has_longer() {
        assert_eq!(defence(true).length, Length::Days(15));
        assert_eq!(defence(false).article, CIVIL_PROCEDURE.article(285));
        assert_eq!(appeal(false, true).length, Length::Days(10));
        assert_eq!(appeal(true, false).length, Length::Days(30));
    }

    #[test]
    fn notice_by_publication_straddles_the_law_of_2021() {
        let law = LawData::embedded();
        let old = public_notice_on(date(2021, 12, 31), false).from(date(2021, 12, 31), &law).unwrap();
        let new = public_notice_on(date(2022, 1, 4), false).from(date(2022, 1, 4), &law).unwrap();
        assert_eq!((old.raw_end, new.raw_end), (date(2022, 3, 1), date(2022, 2, 3)));
        assert_eq!(new.end, date(2022, 2, 7));
        assert_eq!(public_notice_on(date(2023, 12, 31), true).length, Length::Months(3));
        assert_eq!(public_notice_on(date(2024, 1, 1), true).length, Length::Days(60));
    }

    #[test]
    fn evidence_periods_keep_their_bounds() {
        assert!(evidence(EvidenceStage::Ordinary, 14).is_err());
        assert!(evidence(EvidenceStage::Ordinary, 30).is_ok());
        assert!(evidence(EvidenceStage::Summary, 16).is_err());
        assert!(evidence(EvidenceStage::SmallClaims, 7).is_ok());
        assert!(evidence(EvidenceStage::SmallClaims, 0).is_err());
    }
}
