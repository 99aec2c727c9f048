//! What the journal is given from outside: clock, chance, law, authority, cipher.

use std::sync::Arc;

use docket::{Actor, Case, Ids, Moment};
use law::LawData;

use crate::cipher::Cipher;
use crate::desk::Authority;

/// What the journal is given from outside; nothing of it is global.
#[derive(Clone)]
pub struct Surroundings {
    /// Clock, ids and chance.
    pub ids: Ids,
    /// The law as it stands; an administrator's amendment replaces it.
    pub law: Arc<dyn Fn() -> Arc<LawData> + Send + Sync>,
    /// Who may.
    pub authority: Arc<dyn Authority>,
    /// Seals contents.
    pub cipher: Arc<dyn Cipher>,
}

impl Surroundings {
    pub(crate) fn moment(&self, actor: Actor, case: Case) -> Moment {
        let at = self.ids.now();
        Moment { at, today: Moment::day(at), actor, case, chance: self.ids.chance(), law: (self.law)() }
    }
}
