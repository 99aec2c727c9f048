//! The rooms put together: the list of all capabilities, and a journal opened with everything it needs.

use std::sync::{Arc, PoisonError, RwLock};

use docket::Ids;
use house::Policies;
use identity::powers::Powers;
use identity::vault::{MasterKey, Vault};
use journal::{Book, Failure, Journal, Surroundings};
use law::LawData;

use crate::keys::Sealer;

/// Every capability, in the order of the menu.
pub fn book() -> Book {
    Book::new(vec![
        house::directory::capability(),
        house::dossier::capability(),
        payment::capability(),
        registry::capability(),
    ])
}

/// What is shared by the journal and the house.
pub struct Ground {
    /// The journal.
    pub journal: Journal,
    /// The policies.
    pub powers: Arc<Powers>,
    /// The law, which an amendment replaces.
    pub law: Arc<RwLock<Arc<LawData>>>,
}

/// Opens a journal with the policies, the vault and the law.
pub async fn open(database: &str, key: &MasterKey, ids: Ids) -> Result<Ground, Failure> {
    let powers = Powers::new().map_err(|fault| Failure::Unreadable(fault.to_string()))?;
    let (powers, law) = (Arc::new(powers), Arc::new(RwLock::new(Arc::new(LawData::embedded()))));
    let vault = Vault::new((1, key), &[]).map_err(|id| Failure::Unreadable(format!("key {id} occurs twice")))?;
    let current = Arc::clone(&law);
    let around = Surroundings {
        ids: ids.clone(),
        law: Arc::new(move || Arc::clone(&current.read().unwrap_or_else(PoisonError::into_inner))),
        authority: Arc::new(Policies(Arc::clone(&powers))),
        cipher: Arc::new(Sealer { vault, ids }),
    };
    let journal = Journal::open(database, Arc::new(book()), around).await?;
    Ok(Ground { journal, powers, law })
}
