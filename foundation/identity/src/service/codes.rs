use journal::Failure;
use law::ids::mobile;

use super::{Identity, slots};
use crate::code::{A_DAY, Code, Purpose, Slot, Typed, Unsent};
use crate::denied::{Denied, FieldFault};
use crate::tries::{CODE, Limit, Tries, beijing_day};

/// A message to be sent: to this phone, with this code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sms {
    /// The number.
    pub phone: String,
    /// The code in clear.
    pub code: Code,
}

impl Identity {
    /// Makes a code. `typed` is a phone number for a new account or a new phone; otherwise whatever name the person
    /// signs in with, and the code goes to that account's phone. `None` when there is no such account: the page says
    /// the same, and nothing is sent.
    ///
    /// # Errors
    /// Too soon, too many today, too many wrong ones, or not a phone number.
    pub async fn make_code(&self, purpose: Purpose, typed: &str) -> Result<Option<Sms>, Denied> {
        let typed = tidy(typed);
        let phone = match purpose {
            Purpose::Register | Purpose::ChangePhone | Purpose::Receive => {
                if mobile(&typed).is_err() {
                    return Err(Denied::Fields(vec![FieldFault::new("phone", "identity-phone")]));
                }
                Some(typed.clone())
            }
            Purpose::Login | Purpose::Recover | Purpose::Confirm => match self.find(&typed).await? {
                Some(person) => self.particulars(person).await?.map(|own| own.phone).filter(|phone| !phone.is_empty()),
                None => None,
            },
        };
        let now = self.now();
        let guesses = self.way("code guesses", typed.as_bytes());
        slots::change(&self.journal, "tries", guesses, now, |tries: &mut Tries| tries.gate(now)).await??;
        // Drawn before: a change that has to be tried again must not draw twice.
        let digits = std::sync::Mutex::new(None);
        let made = slots::change(&self.journal, "code", self.way("code", typed.as_bytes()), now, |slot: &mut Slot| {
            let code = self.codes.make(slot, purpose, &typed, self.random(), now);
            *digits.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = code.as_ref().ok().cloned();
            code.map(drop)
        })
        .await?;
        made.map_err(|unsent| match unsent {
            Unsent::Wait(until) => Denied::CodeTooSoon(until),
            Unsent::Enough => Denied::CodesEnough,
        })?;
        let code = digits.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some((phone, code)) = phone.zip(code) else { return Ok(None) };
        // One phone has several names (number, ID number); what it receives in a day is counted by itself. That it has
        // had enough is not said, for it would tell whose phone it is.
        let received = self.way("received", phone.as_bytes());
        let day = beijing_day(now);
        let enough = slots::change(&self.journal, "received", received, now, |(of, n): &mut (i32, u16)| {
            (*of, *n) = if *of == day { (day, n.saturating_add(1)) } else { (day, 1) };
            *n > A_DAY
        });
        Ok((!enough.await?).then_some(Sms { phone, code }))
    }

    /// Looks at a code; a right one is used up.
    ///
    /// # Errors
    /// Wrong, gone, or too many wrong ones.
    pub async fn check_code(&self, purpose: Purpose, typed: &str, code: &str) -> Result<(), Denied> {
        let typed = tidy(typed);
        let guesses = self.way("code guesses", typed.as_bytes());
        self.take_try("tries", guesses, &CODE).await?;
        let now = self.now();
        let name = self.way("code", typed.as_bytes());
        let seen = slots::change(&self.journal, "code", name, now, |slot: &mut Slot| {
            self.codes.check(slot, purpose, &typed, code, now)
        });
        match seen.await? {
            Typed::Right => self.give_try("tries", guesses).await,
            Typed::Wrong(left) => Err(Denied::CodeWrong(left)),
            Typed::Gone => Err(Denied::CodeGone),
        }
    }

    /// Takes one try before anything is looked at: it counts as wrong until [`Identity::give_try`] gives it back, so
    /// that many at the same moment cannot slip through.
    pub(super) async fn take_try(&self, what: &'static str, way: [u8; 32], limit: &Limit) -> Result<(), Denied> {
        let now = self.now();
        let taken = slots::change(&self.journal, what, way, now, |tries: &mut Tries| {
            tries.gate(now)?;
            tries.wrong(limit, now);
            Ok::<(), crate::tries::Locked>(())
        });
        Ok(taken.await??)
    }

    /// The try was right.
    pub(super) async fn give_try(&self, what: &'static str, way: [u8; 32]) -> Result<(), Denied> {
        let given: Result<(), Failure> = slots::change(&self.journal, what, way, self.now(), Tries::give_back).await;
        Ok(given?)
    }
}

/// Spaces and dashes that people type into numbers do not count, and neither does the case of letters.
pub(super) fn tidy(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect()
}
