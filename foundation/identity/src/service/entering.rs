use docket::{Actor, PersonId};
use journal::{Digest, Errand};

use super::codes::tidy;
use super::{Device, Identity, Row, Signed, slots};
use crate::account::{self, EnableTotp, UseRecoveryCode};
use crate::code::Purpose;
use crate::denied::Denied;
use crate::session::{Ended, Method, Token};
use crate::totp::Secret;
use crate::tries::{PASSWORD, TOTP};

/// Somebody has come in, at least half-way.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Who.
    pub person: PersonId,
    /// The cookie's secret.
    pub token: Token,
    /// What is still asked for.
    pub step: Step,
}

/// What comes after the first factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing: they are in.
    Done,
    /// The password of their authenticator.
    SecondFactor,
    /// To set up an authenticator: staff have none until then.
    SetUp,
}

impl Identity {
    /// Signs in by name (phone, ID number, 统一社会信用代码, passport, login name) and password. `old` is the session that
    /// this one takes the place of (OWASP ASVS 5.0 V7.2.4).
    ///
    /// # Errors
    /// [`Denied::WrongLogin`] whether there is such a name or not; locked; shut.
    pub async fn enter(
        &self,
        typed: &str,
        password: String,
        device: &Device,
        old: Option<&Token>,
    ) -> Result<Entered, Denied> {
        let way = self.way("password", tidy(typed).as_bytes());
        self.take_try("password", way, &PASSWORD).await?;
        // With an unknown name every step is taken all the same, on nobody's account.
        let person = self.find(typed).await?;
        let row = self.row(person.unwrap_or(PersonId(uuid::Uuid::nil()))).await?;
        let right = match (person, &row) {
            (Some(person), Some(row)) => self.is_password(person, row, password).await?,
            _ => self.is_password(PersonId(uuid::Uuid::nil()), &Row::nobody(), password).await?,
        };
        let (Some(person), Some(row), true) = (person, row, right) else { return Err(Denied::WrongLogin) };
        self.give_try("password", way).await?;
        self.come_in(person, &row, Method::Password, device, old).await
    }

    /// Signs in by name and a code sent to the account's phone.
    ///
    /// # Errors
    /// What is wrong with the code; shut.
    pub async fn enter_by_code(
        &self,
        typed: &str,
        code: &str,
        device: &Device,
        old: Option<&Token>,
    ) -> Result<Entered, Denied> {
        self.check_code(Purpose::Login, typed, code).await?;
        let person = self.find(typed).await?.ok_or(Denied::CodeGone)?;
        let row = self.row(person).await?.ok_or(Denied::CodeGone)?;
        self.come_in(person, &row, Method::Code, device, old).await
    }

    /// Begins the first session of somebody who has just opened their account, by the code of that moment.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn enter_new(&self, person: PersonId, device: &Device, old: Option<&Token>) -> Result<Entered, Denied> {
        let row = self.row(person).await?.ok_or(Denied::Hidden)?;
        self.come_in(person, &row, Method::Code, device, old).await
    }

    async fn come_in(
        &self,
        person: PersonId,
        row: &Row,
        method: Method,
        device: &Device,
        old: Option<&Token>,
    ) -> Result<Entered, Denied> {
        if !row.active {
            return Err(Denied::Shut);
        }
        let step = match (row.totp, row.staff) {
            (Some(_), _) => Step::SecondFactor,
            (None, true) => Step::SetUp,
            (None, false) => Step::Done,
        };
        let token = self.begin(person, row.staff, step != Step::Done, method, device, old).await?;
        Ok(Entered { person, token, step })
    }

    /// The second factor: the password that the authenticator shows, or a recovery code. The session is replaced by a
    /// new one.
    ///
    /// # Errors
    /// Wrong, or too many wrong ones.
    pub async fn second_factor(
        &self,
        signed: &Signed,
        token: &Token,
        typed: &str,
        device: &Device,
    ) -> Result<Token, Denied> {
        let person = signed.session.person;
        let row = self.row(person).await?.ok_or(Denied::Hidden)?;
        let way = self.way("totp", person.0.as_bytes());
        self.take_try("totp", way, &TOTP).await?;
        let method = if self.takes_totp(person, &row, typed).await? {
            Method::Totp
        } else if self.takes_recovery(person, &row, typed).await? {
            Method::Recovery
        } else {
            return Err(Denied::TotpWrong);
        };
        self.give_try("totp", way).await?;
        self.begin(person, row.staff, false, method, device, Some(token)).await
    }

    async fn takes_totp(&self, person: PersonId, row: &Row, typed: &str) -> Result<bool, Denied> {
        let Some(hash) = row.totp else { return Ok(false) };
        let secret = self.unseal(person, hash).await?.and_then(|bytes| Secret::from_bytes(&bytes));
        let Some(secret) = secret else { return Ok(false) };
        let now = self.now();
        // A step is taken once on the whole installation, whichever node is asked.
        let name = self.way("totp step", person.0.as_bytes());
        let taken = slots::change(&self.journal, "totp_step", name, now, |last: &mut Option<i64>| {
            let step = secret.check(typed, now, *last);
            *last = step.or(*last);
            step.is_some()
        });
        Ok(taken.await?)
    }

    async fn takes_recovery(&self, person: PersonId, row: &Row, typed: &str) -> Result<bool, Denied> {
        let Some(hash) = row.recovery else { return Ok(false) };
        let Some(kept) = self.unseal(person, hash).await? else { return Ok(false) };
        let mut kept: Vec<[u8; 32]> = kept.as_chunks().0.to_vec();
        if !self.recovery.take(person.0, &mut kept, typed) {
            return Ok(false);
        }
        let actor = Actor::Person { id: person, offices: Vec::new(), level: 1 };
        let act = UseRecoveryCode { left: kept.concat() };
        // Whoever used the same code a moment before changed the record: this act then finds another version.
        let (_, version) = self.journal.record::<account::Account>(account::of(person)).await?;
        let errand = Errand::new(account::of(person), actor, act).seen(Some(version));
        Ok(self.journal.perform(errand).await.is_ok())
    }

    /// A secret for an authenticator that is being set up: made from the session, so that it needs no keeping, and
    /// stays the same while the page is shown again.
    pub fn totp_draft(&self, token: &Token) -> Secret {
        let mut secret = [0; 20];
        secret.copy_from_slice(&self.way("totp draft", &token.kept())[..20]);
        Secret::from_bytes(&secret).expect("20 bytes are a secret")
    }

    /// Makes the drafted authenticator the second factor, once one of its passwords was typed. Answers the new session
    /// and the recovery codes, which are shown this once. Whoever has one already must have shown it in this session.
    ///
    /// # Errors
    /// The password does not fit, or too many wrong ones.
    pub async fn enable_totp(
        &self,
        signed: &Signed,
        token: &Token,
        typed: &str,
        device: &Device,
    ) -> Result<(Token, Vec<String>), Denied> {
        let person = signed.session.person;
        let row = self.row(person).await?.ok_or(Denied::Hidden)?;
        // Whoever has one already shows it first; a demonstration's visitor is not the one whose account it is.
        if row.totp.is_some() && !matches!(signed.session.method, Method::Totp | Method::Recovery) {
            return Err(Denied::Hidden);
        }
        let way = self.way("totp", person.0.as_bytes());
        self.take_try("totp", way, &TOTP).await?;
        let secret = self.totp_draft(token);
        let now = self.now();
        let step = secret.check(typed, now, None).ok_or(Denied::TotpWrong)?;
        self.give_try("totp", way).await?;
        let (codes, kept) = self.recovery.draw(person.0, self.random());
        let act = EnableTotp { secret: secret.as_bytes().to_vec(), recovery: kept.concat() };
        self.journal.perform(Errand::new(account::of(person), signed.actor(), act)).await?;
        let name = self.way("totp step", person.0.as_bytes());
        slots::change(&self.journal, "totp_step", name, now, |last: &mut Option<i64>| *last = Some(step)).await?;
        self.end_others(person, Some(token), Ended::Changed).await?;
        let token = self.begin(person, row.staff, false, Method::Totp, device, Some(token)).await?;
        Ok((token, codes))
    }

    /// Proves again who one is, before a weighty act (在线诉讼规则第七条第三款): by authenticator where there is one, else
    /// by password. The session is replaced by a fresh one.
    ///
    /// # Errors
    /// Wrong, or too many wrong ones.
    pub async fn step_up(
        &self,
        signed: &Signed,
        token: &Token,
        typed: String,
        device: &Device,
    ) -> Result<Token, Denied> {
        let person = signed.session.person;
        let row = self.row(person).await?.ok_or(Denied::Hidden)?;
        if signed.pending || row.totp.is_some() {
            return self.second_factor(signed, token, &typed, device).await;
        }
        let way = self.way("password", person.0.as_bytes());
        self.take_try("password", way, &PASSWORD).await?;
        if !self.is_password(person, &row, typed).await? {
            return Err(Denied::WrongLogin);
        }
        self.give_try("password", way).await?;
        self.begin(person, row.staff, false, Method::Password, device, Some(token)).await
    }

    /// The same by a code sent to the account's phone ([`Purpose::Confirm`]), for those who have neither authenticator
    /// nor password.
    ///
    /// # Errors
    /// What is wrong with the code, or that an authenticator is to be used.
    pub async fn step_up_by_code(
        &self,
        signed: &Signed,
        token: &Token,
        code: &str,
        device: &Device,
    ) -> Result<Token, Denied> {
        let person = signed.session.person;
        let row = self.row(person).await?.ok_or(Denied::Hidden)?;
        if signed.pending || row.staff || row.totp.is_some() {
            return Err(Denied::Hidden);
        }
        let phone = self.particulars(person).await?.map(|own| own.phone).unwrap_or_default();
        self.check_code(Purpose::Confirm, &phone, code).await?;
        self.begin(person, false, false, Method::Code, device, Some(token)).await
    }

    pub(super) async fn is_password(&self, person: PersonId, row: &Row, password: String) -> Result<bool, Denied> {
        // Nobody's hash is looked for as well, so that both ways ask the database as often.
        let kept = self.unseal(person, row.password.unwrap_or_default()).await?;
        let kept = kept.and_then(|kept| String::from_utf8(kept).ok());
        Ok(self.passwords.verify(password, kept).await?)
    }
}

impl Row {
    const fn nobody() -> Self {
        let none = Digest([0; 32]);
        Self { staff: false, active: false, particulars: none, password: None, totp: None, recovery: None }
    }
}
