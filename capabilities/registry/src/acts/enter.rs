use docket::{Declaration, Ground, Moment};
use house::directory::CourtRecord;
use journal::{Act, Decision, Failure, Look};
use law::case_number::SerialKey;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use crate::register::{Event, Register, Stage};

/// Enters a case into the court's register and gives it the next number (案号规定第九、十条).
#[derive(Deserialize, JsonSchema)]
pub struct Enter {
    /// The case within this court.
    pub case: Uuid,
    /// 类型代字.
    pub code: String,
}

/// The court has no 法院代字 yet, so no number can be written.
const NO_CODE: Ground = Ground::new("register.no_court_code");

impl Act for Enter {
    type On = Register;
    /// 法院代字.
    type Facts = String;
    const LAW: Declaration<Stage> =
        Declaration { name: "register.enter", basis: &[], from: &[], power: "house", node: None, refuses: &[NO_CODE] };

    fn gather(&self, _: &Register, look: &mut Look<'_, '_>) -> Result<String, Failure> {
        let book = look.moment().case;
        look.with::<CourtRecord, _>(book, |court| {
            court.entry.as_ref().map_or(String::new(), |entry| entry.short.clone())
        })
    }

    fn decide(&self, register: &Register, short: &String, now: &Moment) -> Decision<Self> {
        NO_CODE.unless(!short.is_empty())?;
        let year = now.today.year();
        let serial = register.next(year, &self.code);
        let key = SerialKey { year, court: short.clone(), special: None, kind: self.code.clone() };
        let number = key.number(serial).to_string();
        Ok(Event::Entered { year, code: self.code.clone(), serial, number, case: self.case }.into())
    }
}
