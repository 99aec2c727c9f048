use docket::{Actor, Moment, PersonId};
use jiff::civil::Date;
use journal::{Digest, Errand};
use law::ids::{mobile, passport, resident_id, social_credit_code};

use super::{Identity, Signed};
use crate::account::{self, ChangePassword, ChangePhone, Key, Open, Particulars, RecoverPassword};
use crate::code::Purpose;
use crate::denied::{Denied, FieldFault};
use crate::password;
use crate::session::{Ended, Method, Token};
use crate::set::Member;
use crate::who::Kind;

/// What somebody gives who opens an account.
#[derive(Clone, Debug)]
pub struct NewParty {
    /// What kind of person; [`Kind::Staff`] is appointed, never opened.
    pub kind: Kind,
    /// Name, number, phone, and of an organisation its representative.
    pub particulars: Particulars,
    /// The password; without one they sign in by code.
    pub password: Option<String>,
}

/// What stands behind an opened account.
#[derive(Clone, Debug)]
pub enum Proof {
    /// The code that was sent to the phone.
    Code(String),
    /// The house itself vouches: a demonstration, or a counter where somebody saw the person's papers.
    House,
}

impl NewParty {
    /// Everything that is wrong with it, field by field, in the order of the page. `today` by the court's clock.
    pub fn faults(&self, today: Date) -> Vec<FieldFault> {
        let Particulars { name, number, phone, representative, representative_id, nationality } = &self.particulars;
        let mut faults = Vec::new();
        // A name has no digits; what else it has is not ours to judge.
        let is_name = |name: &str| (2..=100).contains(&name.chars().count()) && !name.chars().any(|c| c.is_control());
        if !is_name(name) {
            faults.push(FieldFault::new("name", "identity-name-missing"));
        }
        match self.kind {
            Kind::Natural => {
                faults.extend(resident_id(number, today).err().map(|fault| FieldFault::resident("number", fault)))
            }
            Kind::Organisation => {
                faults.extend(social_credit_code(number).err().map(|fault| FieldFault::uscc("number", fault)));
                if !representative.as_deref().is_some_and(is_name) {
                    faults.push(FieldFault::new("representative", "identity-representative-missing"));
                }
                let id = representative_id.as_deref().unwrap_or_default();
                faults
                    .extend(resident_id(id, today).err().map(|fault| FieldFault::resident("representative_id", fault)));
            }
            Kind::Foreigner => {
                if nationality.as_deref().is_none_or(|nationality| nationality.trim().is_empty()) {
                    faults.push(FieldFault::new("nationality", "identity-nationality-missing"));
                }
                if passport(number).is_err() {
                    faults.push(FieldFault::new("number", "identity-passport"));
                }
            }
            Kind::Staff => faults.push(FieldFault::new("kind", "identity-kind-missing")),
        }
        if mobile(phone).is_err() {
            faults.push(FieldFault::new("phone", "identity-phone"));
        }
        if let Some(password) = &self.password {
            let weak = password::check(password, false, &[name, number, phone]).err().unwrap_or_default();
            faults.extend(weak.into_iter().map(|weak| FieldFault::password("password", weak)));
        }
        faults
    }

    /// Numbers as they are kept: without spaces, capital letters.
    fn tidy(mut self) -> Self {
        let tidy = |text: &mut String| {
            *text = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
        };
        tidy(&mut self.particulars.number);
        tidy(&mut self.particulars.phone);
        self.particulars.representative_id.iter_mut().for_each(tidy);
        self.particulars.name = self.particulars.name.trim().to_owned();
        self
    }
}

impl Identity {
    /// Opens an account for a party; answers whose it is. The code is looked at last, so that it is not used up while
    /// something else has to be mended.
    ///
    /// # Errors
    /// [`Denied::Fields`] with all faults, what is wrong with the code, or that one of the numbers has an account.
    pub async fn open(&self, new: NewParty, proof: Proof) -> Result<PersonId, Denied> {
        let new = new.tidy();
        let faults = new.faults(Moment::day(self.now()));
        if !faults.is_empty() {
            return Err(Denied::Fields(faults));
        }
        let NewParty { kind, particulars, password } = new;
        let number_check = match kind {
            Kind::Natural => "id_checksum",
            Kind::Organisation => "uscc_checksum",
            Kind::Foreigner | Kind::Staff => "passport_shape",
        };
        let proven = match proof {
            Proof::Code(typed) => {
                self.check_code(Purpose::Register, &particulars.phone, &typed).await?;
                "phone_code"
            }
            Proof::House => "house",
        };
        let password = match password {
            Some(password) => Some(self.passwords.hash(password, self.random()).await?),
            None => None,
        };
        let person = PersonId(self.journal.around().ids.id());
        let keys = self.keys(kind, &particulars);
        let checks = vec![number_check.to_owned(), proven.to_owned()];
        let act = Open { kind: kind.name().to_owned(), particulars, keys, password, checks };
        // Whoever opens an account is nobody yet: level 0 of the account that is to be.
        let actor = Actor::Person { id: person, offices: Vec::new(), level: 0 };
        self.journal.perform(Errand::new(account::of(person), actor, act)).await?;
        Ok(person)
    }

    /// What a person is found by. The phone of an organisation is its representative's, who has an account of their own.
    fn keys(&self, kind: Kind, particulars: &Particulars) -> Vec<Key> {
        let what = match kind {
            Kind::Natural => "id",
            Kind::Organisation => "uscc",
            Kind::Foreigner => "passport",
            Kind::Staff => "login",
        };
        let phone =
            (kind != Kind::Organisation && !particulars.phone.is_empty()).then_some(("phone", &particulars.phone));
        let named = phone.into_iter().chain([(what, &particulars.number)]);
        named.map(|(what, value)| Key { what: what.to_owned(), index: Digest(self.index.of(what, value)) }).collect()
    }

    /// Whose number it is: for linking the parties that a complaint names with accounts. `what` is `id`, `uscc`,
    /// `passport` or `phone`.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn holder(&self, what: &str, number: &str) -> Result<Option<PersonId>, Denied> {
        let sql = "SELECT case_id FROM account_key WHERE key_index = $1";
        let rows = self.journal.rows(sql, journal::args![self.index.of(what, number)]).await?;
        Ok(rows.first().and_then(|row| row.person(0)))
    }

    /// The blind index of a number, as projections of other capabilities keep it (`party.id_key`, `party.phone_key`): hex.
    pub fn index_of(&self, what: &str, number: &str) -> String {
        Digest(self.index.of(what, number)).to_string()
    }

    /// Changes the password of somebody signed in; all their other sessions end.
    ///
    /// # Errors
    /// The old one is wrong, or the new one is not good enough.
    pub async fn change_password(
        &self,
        signed: &Signed,
        token: &Token,
        old: String,
        new: String,
    ) -> Result<(), Denied> {
        let person = whole(signed)?;
        let row = self.row(person).await?.ok_or(Denied::Hidden)?;
        self.check_strength(person, row.staff, "new", &new).await?;
        let way = self.way("password", person.0.as_bytes());
        self.take_try("password", way, &crate::tries::PASSWORD).await?;
        if !self.is_password(person, &row, old).await? {
            return Err(Denied::Fields(vec![FieldFault::new("old", "identity-password-wrong")]));
        }
        self.give_try("password", way).await?;
        let password = self.passwords.hash(new, self.random()).await?;
        self.journal.perform(Errand::new(account::of(person), signed.actor(), ChangePassword { password })).await?;
        self.end_others(person, Some(token), Ended::Changed).await
    }

    /// Sets a new password for whoever holds the phone of the account; all its sessions end. The second factor stays.
    ///
    /// # Errors
    /// What is wrong with the code or the new password.
    pub async fn recover(&self, typed_name: &str, code: &str, new: String) -> Result<(), Denied> {
        let person = self.find(typed_name).await?;
        let row = match person {
            Some(person) => self.row(person).await?.filter(|row| row.active),
            None => None,
        };
        let staff = row.as_ref().is_some_and(|row| row.staff);
        match person {
            Some(person) => self.check_strength(person, staff, "new", &new).await?,
            None => weak("new", password::check(&new, false, &[typed_name]))?,
        }
        self.check_code(Purpose::Recover, typed_name, code).await?;
        let (Some(person), Some(_)) = (person, row) else { return Err(Denied::CodeGone) };
        let password = self.passwords.hash(new, self.random()).await?;
        let actor = Actor::Person { id: person, offices: Vec::new(), level: 1 };
        self.journal.perform(Errand::new(account::of(person), actor, RecoverPassword { password })).await?;
        self.end_others(person, None, Ended::Changed).await
    }

    /// Another phone, proven by a code sent to it; all other sessions end.
    ///
    /// # Errors
    /// What is wrong with the number or the code, or that the phone belongs to another account.
    pub async fn change_phone(&self, signed: &Signed, token: &Token, phone: &str, code: &str) -> Result<(), Denied> {
        let person = whole(signed)?;
        if mobile(phone).is_err() {
            return Err(Denied::Fields(vec![FieldFault::new("phone", "identity-phone")]));
        }
        let particulars = self.particulars(person).await?.ok_or(Denied::Hidden)?;
        self.check_code(Purpose::ChangePhone, phone, code).await?;
        let particulars = Particulars { phone: phone.to_owned(), ..particulars };
        let act = ChangePhone { particulars, phone: Digest(self.index.of("phone", phone)) };
        self.journal.perform(Errand::new(account::of(person), signed.actor(), act)).await?;
        self.end_others(person, Some(token), Ended::Changed).await
    }

    async fn check_strength(
        &self,
        person: PersonId,
        staff: bool,
        field: &'static str,
        new: &str,
    ) -> Result<(), Denied> {
        let own = self.particulars(person).await?.unwrap_or_default();
        weak(field, password::check(new, staff, &[&own.name, &own.number, &own.phone]))
    }
}

/// Whose session it is, if nothing is missing from it; a demonstration's visitors change nobody's account.
fn whole(signed: &Signed) -> Result<PersonId, Denied> {
    let visiting = signed.session.method == Method::Demo;
    if signed.pending || visiting { Err(Denied::Hidden) } else { Ok(signed.session.person) }
}

pub(super) fn weak(field: &'static str, checked: Result<(), Vec<password::Weak>>) -> Result<(), Denied> {
    checked.map_err(|weak| Denied::Fields(weak.into_iter().map(|weak| FieldFault::password(field, weak)).collect()))
}
