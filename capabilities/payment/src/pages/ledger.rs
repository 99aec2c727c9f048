//! 收费台账: the court's ledger, and the notices that are due or lapsed. Money, not content: no party is named here.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use docket::{CourtId, Moment};
use house::{AtCourt, Audit, Court, ReadDesk};
use i18n::Speaker;
use identity::who::Role;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use journal::{Row, args};
use law::Fen;
use serde::Deserialize;
use web::{Page, WebError, ui};

use super::pay::{at, yuan};
use crate::ledger::Account;

/// Rows that one page shows of a list.
const SHOWN: usize = 200;

/// What is asked for; empty means everything.
#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    account: String,
    #[serde(default)]
    day: String,
}

#[derive(Template)]
#[template(path = "pages/ledger.html")]
struct Body {
    t: Speaker<'static>,
    account: Option<Account>,
    day: Option<Date>,
    balances: ui::Table,
    even: ui::Note,
    entries: ui::Table,
    cut: bool,
    due: ui::Table,
    lapsed: ui::Table,
}

pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    Query(filter): Query<Filter>,
    desk: Result<AtCourt<ReadDesk>, WebError>,
    auditor: Result<AtCourt<Audit>, WebError>,
) -> Result<Response, WebError> {
    // To collect is a power in a case; at the desk it is the cashier's office, and the president's to look at.
    let keeps = |seat: &AtCourt<ReadDesk>| {
        [Role::Cashier, Role::President].iter().any(|role| seat.member.holds(seat.court, *role))
    };
    let court = match desk {
        Ok(seat) if keeps(&seat) => seat.court,
        _ => auditor?.court,
    };
    let t = page.t;
    let (account, day) = (Account::named(&filter.account), filter.day.parse::<Date>().ok());
    let today = Moment::day(house.journal.around().ids.now());
    let (balances, even) = balances(t, &house, court).await?;
    let (entries, cut) = entries(t, &house, court, account, day).await?;
    let due = notices(t, &house, court, "noticed", today).await?;
    let lapsed = notices(t, &house, court, "lapsed", today).await?;
    let body = Body { t, account, day, balances, even, entries, cut, due, lapsed };
    Ok(page.desk(t.say("payment-ledger")).sub(house.courts().name(court)).render(body))
}

/// Debit, credit and balance of every account, and whether all of it sums to zero.
async fn balances(t: Speaker<'static>, house: &Court, court: CourtId) -> Result<(ui::Table, ui::Note), WebError> {
    let sql = "SELECT account, CAST(SUM(debit) AS BIGINT), CAST(SUM(credit) AS BIGINT) FROM ledger WHERE court = $1 \
               GROUP BY account ORDER BY account";
    let rows = house.journal.rows(sql, args![court]).await.map_err(WebError::internal)?;
    let of = |account: Account| {
        rows.iter().find(|row| row.text(0) == account.name()).map_or((0, 0), |row| (row.int(1), row.int(2)))
    };
    let columns = ["payment-account", "payment-debit", "payment-credit", "payment-balance"].map(|key| t.say(key));
    let mut table = ui::Table::new("balances", t.say("payment-balances"), columns);
    let (mut debits, mut credits) = (0, 0);
    for account in Account::ALL {
        let (debit, credit) = of(account);
        (debits, credits) = (debits + debit, credits + credit);
        table = table.row(sums(t, t.say(&account.key()).into_owned(), debit, credit));
    }
    let table = table.row(sums(t, t.say("payment-all").into_owned(), debits, credits));
    let even = if debits == credits {
        ui::Note::ok(t.say("payment-even"))
    } else {
        ui::Note::new(ui::Tone::Seal, t.say("payment-uneven"))
    };
    Ok((table, even))
}

fn sums(t: Speaker<'_>, name: String, debit: i64, credit: i64) -> Vec<ui::Cell> {
    let amount = |fen| ui::Cell::part(ui::Money::new(yuan(t, Fen(fen))));
    vec![ui::Cell::text(name), amount(debit), amount(credit), amount(debit - credit)]
}

/// The postings, newest first; whether there are more than are shown.
async fn entries(
    t: Speaker<'static>,
    house: &Court,
    court: CourtId,
    account: Option<Account>,
    day: Option<Date>,
) -> Result<(ui::Table, bool), WebError> {
    let sql = "SELECT l.at, l.account, l.debit, l.credit, l.reference, f.number FROM ledger l \
               LEFT JOIN case_file f ON f.court = l.court AND f.case_id = l.case_id \
               WHERE l.court = $1 AND ($2 = '' OR l.account = $2) AND l.at >= $3 AND l.at < $4 \
               ORDER BY l.at DESC, l.case_id, l.version, l.line LIMIT 201";
    let midnight = |day: Date| law::period::BEIJING.to_timestamp(day.to_datetime(Time::midnight())).ok();
    let from = day.and_then(midnight).unwrap_or(Timestamp::MIN);
    let to = day.and_then(|day| day.tomorrow().ok()).and_then(midnight).unwrap_or(Timestamp::MAX);
    let account = account.map_or("", Account::name);
    let rows = house.journal.rows(sql, args![court, account, from, to]).await.map_err(WebError::internal)?;
    let columns =
        ["payment-at", "payment-account", "payment-debit", "payment-credit", "payment-reference", "payment-case"];
    let mut table = ui::Table::new("entries", t.say("payment-entries"), columns.map(|key| t.say(key)));
    for row in rows.iter().take(SHOWN) {
        let name = Account::named(row.text(1)).map_or_else(|| row.text(1).to_owned(), |a| t.say(&a.key()).into_owned());
        let side = |column| match row.fen(column) {
            Fen(0) => ui::Cell::text(""),
            fen => ui::Cell::part(ui::Money::new(yuan(t, fen))),
        };
        table = table.row(vec![
            ui::Cell::text(at(t, row.time(0))),
            ui::Cell::text(name),
            side(2),
            side(3),
            ui::Cell::text(row.text(4)),
            ui::Cell::text(row.text(5)),
        ]);
    }
    Ok((table, rows.len() > SHOWN))
}

/// Notices at one stage, the most urgent first.
async fn notices(
    t: Speaker<'static>,
    house: &Court,
    court: CourtId,
    stage: &'static str,
    today: Date,
) -> Result<ui::Table, WebError> {
    let sql = "SELECT p.notice_no, p.total, p.due, f.number FROM payment p \
               LEFT JOIN case_file f ON f.court = p.court AND f.case_id = p.case_id \
               WHERE p.court = $1 AND p.stage = $2 ORDER BY p.due, p.notice_no LIMIT 200";
    let rows = house.journal.rows(sql, args![court, stage]).await.map_err(WebError::internal)?;
    let caption = if stage == "noticed" { "payment-noticed" } else { "payment-lapsed-title" };
    let columns = ["payment-notice", "payment-case", "payment-sum", "payment-due"];
    let table = ui::Table::new(stage, t.say(caption), columns.map(|key| t.say(key)));
    Ok(rows.iter().fold(table, |table, row| table.row(notice(t, row, stage == "noticed", today))))
}

fn notice(t: Speaker<'_>, row: &Row, open: bool, today: Date) -> Vec<ui::Cell> {
    let day = row.date(2);
    let due = day.map_or_else(String::new, |day| ui::day(t, day));
    let left = day.filter(|_| open).map(|day| law::period::days_between(today, day));
    let left = left.map(|left| t.say_with("payment-days", &[("days", left.into())]));
    vec![
        ui::Cell::text(row.text(0)),
        ui::Cell::text(row.text(3)),
        ui::Cell::part(ui::Money::new(yuan(t, row.fen(1)))),
        left.into_iter().fold(ui::Cell::text(due), ui::Cell::small),
    ]
}

impl Body {
    /// The choices of the filter: address, words, whether it is chosen.
    fn accounts(&self) -> Vec<(String, String, bool)> {
        let day = self.day.map(|day| format!("&day={day}")).unwrap_or_default();
        let all = (
            format!("/desk/ledger?account={day}"),
            self.t.say("payment-all-accounts").into_owned(),
            self.account.is_none(),
        );
        let one = |account: Account| {
            let words = self.t.say(&account.key()).into_owned();
            (format!("/desk/ledger?account={}{day}", account.name()), words, self.account == Some(account))
        };
        std::iter::once(all).chain(Account::ALL.map(one)).collect()
    }
}
