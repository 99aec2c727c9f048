use docket::Case;
use journal::{Kind as TableKind, Table, args};

use super::codes::tidy;
use super::{Identity, slots};
use crate::denied::Denied;
use crate::pin::{Pin, Pins};
use crate::tries::Tries;

/// Case PINs (诉讼服务密码), as HMACs; one for each phone in a case.
pub(crate) static CASE_PIN: Table = Table {
    name: "case_pin",
    key: "phone BYTEA NOT NULL",
    rest: "pin BYTEA NOT NULL, made_at BIGINT NOT NULL",
    indexes: &["phone"],
    kind: TableKind::Own,
};

impl Identity {
    /// Makes the PIN with which this phone opens the public nodes of a case; the one before is worth nothing. It goes
    /// into one message and nowhere else.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn make_pin(&self, case: Case, phone: &str) -> Result<String, Denied> {
        let phone = tidy(phone);
        let pin = Pins::draw(self.random());
        let row = args![self.index.of("phone", &phone), self.pins.keep(case.id, &phone, &pin), self.now()];
        self.journal.store(vec![CASE_PIN.put(case, row)]).await?;
        Ok(pin)
    }

    /// The case that case number, phone and PIN open. `number_key` is the case number as `case_file.number_key` keeps
    /// it.
    ///
    /// # Errors
    /// [`Denied::PinWrong`], whichever of the three does not fit; locked after five.
    pub async fn open_by_pin(&self, number_key: &str, phone: &str, pin: &str) -> Result<Case, Denied> {
        let phone = tidy(phone);
        let sql = "SELECT p.court, p.case_id, p.pin FROM case_file f JOIN case_pin p ON p.court = f.court AND p.case_id = f.case_id \
                   WHERE f.number_key = $1 AND p.phone = $2";
        let rows = self.journal.rows(sql, args![number_key.to_owned(), self.index.of("phone", &phone)]).await?;
        let known = rows.first().and_then(|row| Some((row.case(0), row.bytes(2).try_into().ok()?)));
        let kept = known.map(|(case, kept)| (case.id, kept));
        let (now, way) = (self.now(), self.pins.counted_as(number_key, &phone));
        let seen = slots::change(&self.journal, "pin", way, now, |tries: &mut Tries| {
            self.pins.check(tries, kept, &phone, pin, now)
        });
        match (seen.await?, known) {
            (Pin::Right, Some((case, _))) => Ok(case),
            (Pin::Locked(until), _) => Err(Denied::Locked(until)),
            _ => Err(Denied::PinWrong),
        }
    }
}
