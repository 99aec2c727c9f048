use std::sync::Arc;

use docket::{Actor, PersonId};
use identity::account::Particulars;
use identity::code::Purpose;
use identity::powers::Powers;
use identity::totp::{Secret, step};
use identity::vault::{MasterKey, Sealer, Vault};
use identity::who::{Kind, Office};
use identity::{Device, Entered, Identity, NewParty, NewStaff, Proof, Settings, Signed};
use journal::{Book, Journal, Surroundings};
use testkit::house::{Clock, ids, surroundings};

/// A court with nobody in it.
pub struct Court {
    pub clock: Clock,
    pub journal: Journal,
    pub identity: Arc<Identity>,
    pub url: String,
}

pub const PHONE: &str = "13812340000";
pub const PASSWORD: &str = "walnut-k7-river";

/// The book of accounts alone.
pub fn book() -> Arc<Book> {
    Arc::new(Book::new(vec![identity::capability()]))
}

impl Court {
    pub async fn open(url: &str) -> Self {
        Self::with(url, Settings::default()).await
    }

    pub async fn with(url: &str, settings: Settings) -> Self {
        let clock = Clock::at("2026-03-02T09:00:00+08:00");
        let master = MasterKey::new([7; 32]);
        let vault = Vault::new((1, &master), &[]).unwrap();
        let around = Surroundings {
            authority: Arc::new(Powers::new().unwrap()),
            cipher: Arc::new(Sealer::new(vault, ids(&clock, 2))),
            ..surroundings(&clock, 1)
        };
        let journal = Journal::open(url, book(), around).await.unwrap();
        let identity = Identity::new(journal.clone(), &master, settings);
        Self { clock, journal, identity, url: url.to_owned() }
    }

    /// 张三, who came by a code.
    pub async fn zhang(&self) -> PersonId {
        let sms = self.identity.make_code(Purpose::Register, PHONE).await.unwrap().unwrap();
        assert_eq!(sms.phone, PHONE);
        self.identity.open(zhang(), Proof::Code(sms.code.reveal().to_owned())).await.unwrap()
    }

    /// A member of staff, named by the house.
    pub async fn staff(&self, login: &str, offices: &[&str]) -> PersonId {
        let offices: Vec<Office> = offices.iter().map(|office| office.parse().unwrap()).collect();
        let new = NewStaff {
            name: "陈静".to_owned(),
            login: login.to_owned(),
            phone: String::new(),
            password: Some("seven walnuts 7".to_owned()),
            offices,
        };
        self.identity.employ(Actor::House, new).await.unwrap()
    }

    pub async fn enter(&self, name: &str, password: &str) -> Result<Entered, identity::Denied> {
        self.identity.enter(name, password.to_owned(), &phone(), None).await
    }

    pub async fn signed(&self, entered: &Entered) -> Signed {
        self.identity.signed(&entered.token).await.unwrap().unwrap()
    }

    /// What the authenticator shows now.
    pub fn shown(&self, secret: &Secret) -> String {
        secret.at(step(self.clock.now()))
    }
}

pub fn phone() -> Device {
    Device::new("Mozilla/5.0 (Linux; Android 13) Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0", "203.0.113.7")
}

pub fn zhang() -> NewParty {
    NewParty {
        kind: Kind::Natural,
        particulars: Particulars {
            name: "张三".to_owned(),
            number: "990101199003071237".to_owned(),
            phone: PHONE.to_owned(),
            ..Particulars::default()
        },
        password: Some(PASSWORD.to_owned()),
    }
}
