use docket::{Actor, CourtId, PersonId};
use journal::{Digest, Errand, args};

use super::Identity;
use super::people::weak;
use crate::account::{self, Appoint, Disable, Employ, Enable, Key, Particulars, ResetFactors};
use crate::denied::{Denied, FieldFault};
use crate::password;
use crate::session::Ended;
use crate::who::{Office, Role};

/// A member of staff to be given an account.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// Name, which parties see.
    pub name: String,
    /// Login name: letters, digits, dots and dashes.
    pub login: String,
    /// Phone for codes; may be empty.
    pub phone: String,
    /// First password; without one it has to be reset before anybody can sign in.
    pub password: Option<String>,
    /// Offices.
    pub offices: Vec<Office>,
}

impl Identity {
    /// Gives a member of staff an account; they set up an authenticator at their first sign-in.
    ///
    /// # Errors
    /// What is wrong with name or password, that the login name is taken, that offices cannot be combined
    /// (三员分立), or that the actor may not.
    pub async fn employ(&self, actor: Actor, new: NewStaff) -> Result<PersonId, Denied> {
        let NewStaff { name, login, phone, password, offices } = new;
        let sound = (2..=40).contains(&login.len())
            && login.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        let mut faults = Vec::new();
        if name.trim().chars().count() < 2 {
            faults.push(FieldFault::new("name", "identity-name-missing"));
        }
        if !sound || login.bytes().all(|b| b.is_ascii_digit()) {
            faults.push(FieldFault::new("login", "identity-login-name"));
        }
        if !faults.is_empty() {
            return Err(Denied::Fields(faults));
        }
        let password = match password {
            Some(password) => {
                weak("password", password::check(&password, true, &[&name, &login, &phone]))?;
                Some(self.passwords.hash(password, self.random()).await?)
            }
            None => None,
        };
        let person = PersonId(self.journal.around().ids.id());
        let keys = vec![Key { what: "login".to_owned(), index: Digest(self.index.of("login", &login)) }];
        let particulars = Particulars { name: name.trim().to_owned(), number: login, phone, ..Particulars::default() };
        let offices = offices.iter().map(Office::to_string).collect();
        let act = Employ { particulars, keys, password, offices };
        self.journal.perform(Errand::new(account::of(person), actor, act)).await?;
        Ok(person)
    }

    /// Sets which offices somebody holds; their sessions end, so that nothing old is still granted.
    ///
    /// # Errors
    /// That the offices cannot be combined, or that the actor may not.
    pub async fn appoint(&self, actor: Actor, person: PersonId, offices: &[Office]) -> Result<(), Denied> {
        let act = Appoint { offices: offices.iter().map(Office::to_string).collect() };
        self.journal.perform(Errand::new(account::of(person), actor, act)).await?;
        self.end_others(person, None, Ended::Changed).await
    }

    /// Takes a lost authenticator away and sets a first password.
    ///
    /// # Errors
    /// That the password is not good enough, or that the actor may not.
    pub async fn reset(&self, actor: Actor, person: PersonId, first: String) -> Result<(), Denied> {
        let own = self.particulars(person).await?.ok_or(Denied::Hidden)?;
        weak("password", password::check(&first, true, &[&own.name, &own.number, &own.phone]))?;
        let password = self.passwords.hash(first, self.random()).await?;
        self.journal.perform(Errand::new(account::of(person), actor, ResetFactors { password })).await?;
        self.end_others(person, None, Ended::Changed).await
    }

    /// Shuts an account; its sessions end at once.
    ///
    /// # Errors
    /// That the actor may not, or that it is shut already.
    pub async fn disable(&self, actor: Actor, person: PersonId, reason: String) -> Result<(), Denied> {
        self.journal.perform(Errand::new(account::of(person), actor, Disable { reason })).await?;
        self.end_others(person, None, Ended::Disabled).await
    }

    /// Opens an account again.
    ///
    /// # Errors
    /// That the actor may not, or that it is not shut.
    pub async fn enable(&self, actor: Actor, person: PersonId) -> Result<(), Denied> {
        self.journal.perform(Errand::new(account::of(person), actor, Enable {})).await?;
        Ok(())
    }

    /// Who holds a role in a court: ids and public names, by name.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn holders(&self, court: CourtId, role: Role) -> Result<Vec<(PersonId, String)>, Denied> {
        let sql = "SELECT o.case_id, o.staff_name FROM office o JOIN account a ON a.court = o.court AND a.case_id = o.case_id \
                   WHERE o.office = $1 AND a.state = 'active' ORDER BY o.staff_name, o.case_id";
        let rows = self.journal.rows(sql, args![Office { court, role }.to_string()]).await?;
        Ok(rows.iter().filter_map(|row| Some((row.person(0)?, row.text(1).to_owned()))).collect())
    }

    /// The account of a login name, for the command line.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn by_login(&self, login: &str) -> Result<Option<PersonId>, Denied> {
        self.holder("login", login).await
    }
}
