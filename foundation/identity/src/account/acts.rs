mod appoint;
mod change_password;
mod change_phone;
mod disable;
mod employ;
mod enable;
mod enable_totp;
mod open;
mod recover_password;
mod reset_factors;
mod use_recovery_code;

use docket::{Ground, Moment, Refusal};
use journal::{Digest, Failure, Look, Outcome, Value};
use law::Article;

pub use appoint::Appoint;
pub use change_password::ChangePassword;
pub use change_phone::ChangePhone;
pub use disable::Disable;
pub use employ::Employ;
pub use enable::Enable;
pub use enable_totp::EnableTotp;
pub use open::Open;
pub use recover_password::RecoverPassword;
pub use reset_factors::ResetFactors;
pub use use_recovery_code::UseRecoveryCode;

use super::{Event, Key, Particulars};
use crate::who::{NoOffice, Office, separate};

/// 在线诉讼规则第七条: real-name registration, and the account that follows.
const ONLINE_IDENTITY: Article = law::cite::ONLINE_LITIGATION.article(7);

/// One of the names, numbers or phones belongs to another account.
pub const TAKEN: Ground = Ground::new("account.taken").under(ONLINE_IDENTITY);
/// An administrator's role beside another one (三员分立).
pub const COMBINED: Ground = Ground::new("account.combined");
/// No such office.
pub const UNKNOWN_OFFICE: Ground = Ground::new("account.unknown_office");
/// Offices are for staff.
pub const NOT_STAFF: Ground = Ground::new("account.not_staff");

/// Whether one of the names already leads to somebody else's account.
fn taken(keys: &[Key], look: &mut Look<'_, '_>) -> Result<bool, Failure> {
    let own = look.moment().case.id;
    for key in keys {
        let rows = look.rows("SELECT case_id FROM account_key WHERE key_index = $1", &[Value::from(key.index.0)])?;
        if rows.iter().any(|row| row.id(0) != own) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Offices that exist and may be held together.
fn sound(offices: &[String]) -> Result<(), Box<Refusal>> {
    let read = offices.iter().map(|office| office.parse()).collect::<Result<Vec<Office>, NoOffice>>();
    let read = read.map_err(|unknown| Box::new(UNKNOWN_OFFICE.with("office", unknown.0)))?;
    separate(&read).map_err(|combined| Box::new(COMBINED.with("role", crate::Member::name(combined.0))))
}

/// Seals a person's particulars.
fn seal(outcome: &mut Outcome<Event>, now: &Moment, particulars: &Particulars) -> Digest {
    // Plain strings always become JSON.
    outcome.keep(now, serde_json::to_string(particulars).unwrap_or_default().as_bytes())
}
