use docket::{Declaration, Ground, Moment, PersonId};
use jiff::civil::Time;
use journal::{Act, Decision, Job, Outcome};
use law::{Fen, deadline};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use crate::ledger::{Account, moved};
use crate::payment::{Event, Line, Payment, Stage};

/// Makes the fee notice (缴款通知书) of an accepted case: seven days from the day after (诉讼费用交纳办法第22条).
#[derive(Deserialize, JsonSchema)]
pub struct Notice {
    /// What is to be paid, in fen.
    #[schemars(with = "i64")]
    pub total: Fen,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Who has to pay.
    #[schemars(with = "Uuid")]
    pub payer: PersonId,
}

/// The lines do not add up to the total, or something in them is below nothing.
const SUM: Ground = Ground::new("payment.sum");
/// The calendar of the year in which the period ends is not loaded.
const CALENDAR: Ground = Ground::new("payment.calendar").under(law::cite::CIVIL_PROCEDURE.article(85));

impl Act for Notice {
    type On = Payment;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "payment.notice",
        basis: &[law::cite::LITIGATION_COSTS.article(22), law::cite::CIVIL_PROCEDURE.article(121)],
        from: &[Stage::Nothing],
        power: "house",
        node: Some("N08"),
        refuses: &[SUM, CALENDAR],
    };

    fn decide(&self, _: &Payment, (): &(), now: &Moment) -> Decision<Self> {
        let Self { total, lines, payer } = self;
        let sum = Fen::checked_sum(lines.iter().map(|line| line.amount));
        SUM.unless(sum == Some(*total) && lines.iter().all(|line| !line.amount.is_negative()))?;
        let due = deadline::FEE_PAYMENT.from(now.today, &now.law).map_err(|_| CALENDAR)?.end;
        let unpaid = due.tomorrow().map_err(|_| CALENDAR)?.to_datetime(Time::midnight());
        let unpaid = law::period::BEIJING.to_timestamp(unpaid).map_err(|_| CALENDAR)?;
        let notice_no = format!("{}{:010}", now.today.strftime("%Y%m%d"), now.chance % 10_000_000_000);
        let noticed = Event::Noticed {
            notice_no,
            lines: lines.clone(),
            total: *total,
            due,
            payer: *payer,
            postings: moved(*total, Account::Fees, Account::Receivable),
        };
        let outcome = Outcome::from(noticed).job(Job::now("payment.notice_paper", &(), now));
        // Where nothing is owed nothing is waited for.
        Ok(if total.is_zero() {
            outcome.event(Event::Settled { total: *total, paid_on: now.today })
        } else {
            outcome.job(Job::at("payment.lapse", &(), unpaid))
        })
    }
}
