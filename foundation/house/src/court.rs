use std::sync::{Arc, PoisonError, RwLock};

use docket::{Case, Nodes};
use documents::files::{Store, Uploads};
use i18n::{Speaker, Words};
use identity::Identity;
use identity::powers::Powers;
use journal::{AnyAct, Done, Errand, Failure, Journal};
use law::LawData;
use web::WebError;

use crate::courts::Courts;
use crate::member::Member;
use crate::refusal::{Asked, refused};

/// The state of every router: the one house of this process.
pub type Court = Arc<House>;

/// What a house is put together from.
pub struct Parts {
    /// The journal.
    pub journal: Journal,
    /// The words of all crates.
    pub words: &'static Words,
    /// Who may.
    pub powers: Arc<Powers>,
    /// The public nodes.
    pub nodes: Nodes,
    /// The law as it stands, shared with the journal's surroundings.
    pub law: Arc<RwLock<Arc<LawData>>>,
    /// Accounts and sessions.
    pub identity: Arc<Identity>,
    /// The store of files, by their SHA-256.
    pub files: Store,
    /// Uploads in pieces.
    pub uploads: Uploads,
    /// The public address, such as `https://court.example`, without a slash at its end.
    pub origin: String,
}

/// The one house of this process: what handlers and workers share.
pub struct House {
    /// The journal.
    pub journal: Journal,
    /// The words of all crates.
    pub words: &'static Words,
    /// Who may.
    pub powers: Arc<Powers>,
    /// The public nodes.
    pub nodes: Nodes,
    /// Accounts and sessions.
    pub identity: Arc<Identity>,
    /// The store of files, by their SHA-256.
    pub files: Store,
    /// Uploads in pieces.
    pub uploads: Uploads,
    /// The public address, such as `https://court.example`, without a slash at its end.
    pub origin: String,
    law: Arc<RwLock<Arc<LawData>>>,
    courts: RwLock<Arc<Courts>>,
}

impl House {
    /// Puts a house together.
    pub fn new(parts: Parts) -> Court {
        let Parts { journal, words, powers, nodes, law, identity, files, uploads, origin } = parts;
        let courts = RwLock::default();
        Arc::new(Self { journal, words, powers, nodes, identity, files, uploads, origin, law, courts })
    }

    /// The directory of courts, as it was last read.
    pub fn courts(&self) -> Arc<Courts> {
        Arc::clone(&self.courts.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the directory of courts anew.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn read_courts(&self) -> Result<(), Failure> {
        let courts = Courts::load(&self.journal).await?;
        *self.courts.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(courts);
        Ok(())
    }

    /// The law as it stands.
    pub fn law(&self) -> Arc<LawData> {
        Arc::clone(&self.law.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces the law after an administrator amended its data.
    pub fn amend_law(&self, law: LawData) {
        *self.law.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(law);
    }

    /// Has an act done for somebody signed in; says in their language why not.
    ///
    /// # Errors
    /// The refusal or fault, as a page can show it.
    pub async fn act(
        &self,
        t: Speaker<'_>,
        member: &Member,
        case: Case,
        act: impl Into<AnyAct>,
        asked: &Asked,
        request: &str,
    ) -> Result<Done, WebError> {
        let errand = Errand::new(case, member.actor(), act).seen(asked.seen).once(asked.once(request));
        self.journal.perform(errand).await.map_err(|rejection| refused(rejection, t))
    }
}
