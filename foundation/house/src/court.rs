use std::sync::{Arc, PoisonError, RwLock};

use docket::{Case, Nodes};
use i18n::{Speaker, Words};
use identity::powers::Powers;
use journal::{AnyAct, Done, Errand, Journal};
use law::LawData;
use web::WebError;

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
    law: Arc<RwLock<Arc<LawData>>>,
}

impl House {
    /// Puts a house together.
    pub fn new(parts: Parts) -> Court {
        let Parts { journal, words, powers, nodes, law } = parts;
        Arc::new(Self { journal, words, powers, nodes, law })
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
