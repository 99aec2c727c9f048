//! The rooms put together: the list of all capabilities, and a house opened with everything it needs.

use std::path::Path;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use docket::{Ids, Nodes};
use documents::files::{Limits, Store, Uploads};
use house::{Court, House, Parts, Policies};
use i18n::Words;
use identity::powers::Powers;
use identity::vault::{BlindIndex, MasterKey, Vault};
use identity::{Identity, Settings};
use journal::{Book, Journal, Surroundings};
use law::LawData;

use crate::keys::Sealer;

/// Every capability, in the order of the menu.
pub fn book() -> Book {
    Book::new(vec![
        house::directory::capability(),
        house::dossier::capability(),
        identity::capability(),
        filing::capability(),
        payment::capability(),
        registry::capability(),
        service::capability(),
        defence::capability(),
        follow::capability(),
        tools::capability(),
    ])
}

/// The words of all crates, for the life of the process.
pub fn words() -> &'static Words {
    static ALL: OnceLock<Words> = OnceLock::new();
    ALL.get_or_init(|| {
        let sources = [
            web::WORDS,
            house::WORDS,
            identity::WORDS,
            forms::WORDS,
            documents::WORDS,
            entry::WORDS,
            filing::WORDS,
            payment::WORDS,
            registry::WORDS,
            service::WORDS,
            defence::WORDS,
            follow::WORDS,
            tools::WORDS,
        ];
        match Words::new(&sources) {
            Ok(words) => words,
            Err(fault) => unreachable!("a test reads all words: {fault}"),
        }
    })
}

/// What a house is opened with.
pub struct Opening<'a> {
    /// `sqlite:PATH` or `postgres://…`.
    pub database: &'a str,
    /// The folder of files and uploads.
    pub data: &'a Path,
    /// The master key.
    pub key: &'a MasterKey,
    /// Clock and chance.
    pub ids: Ids,
    /// The public address, without a slash at its end.
    pub origin: &'a str,
    /// The public nodes.
    pub nodes: Nodes,
    /// Whether anybody may be anyone with one click.
    pub demo: bool,
}

/// A journal alone, with the policies, the vault and the law.
pub struct Ground {
    /// The journal.
    pub journal: Journal,
    powers: Arc<Powers>,
    law: Arc<RwLock<Arc<LawData>>>,
}

/// Opens a journal.
pub async fn ground(database: &str, key: &MasterKey, ids: Ids) -> Result<Ground, String> {
    // Parties are matched by blind indexes under the house's key; a second house of one process has the same key.
    let catalogue = Arc::new(filing::embedded().map_err(|faults| faults.to_string())?);
    let index = Arc::new(BlindIndex::new(key));
    let _known = filing::install(catalogue, index).is_err() || defence::install(filing::catalogue()).is_err();
    let powers = Arc::new(Powers::new().map_err(|fault| fault.to_string())?);
    let law = Arc::new(RwLock::new(Arc::new(LawData::embedded())));
    let vault = Vault::new((1, key), &[]).map_err(|id| format!("key {id} occurs twice"))?;
    let current = Arc::clone(&law);
    let around = Surroundings {
        ids: ids.clone(),
        law: Arc::new(move || Arc::clone(&current.read().unwrap_or_else(PoisonError::into_inner))),
        authority: Arc::new(Policies(Arc::clone(&powers))),
        cipher: Arc::new(Sealer { vault, ids }),
    };
    let journal = Journal::open(database, Arc::new(book()), around).await.map_err(|failure| failure.to_string())?;
    Ok(Ground { journal, powers, law })
}

/// Opens a house.
pub async fn open(opening: Opening<'_>) -> Result<Court, String> {
    let Opening { database, data, key, ids, origin, nodes, demo } = opening;
    let Ground { journal, powers, law } = ground(database, key, ids).await?;
    let settings = Settings { demo, ..Settings::default() };
    let identity = Identity::new(journal.clone(), key, settings);
    let files = Store::folder(data.join("files")).map_err(|error| format!("{}: {error}", data.display()))?;
    let uploads = Uploads::open(data.join("uploads"), files.clone(), Limits::default());
    let uploads = uploads.map_err(|error| format!("{}: {error}", data.display()))?;
    let origin = origin.to_owned();
    let house = House::new(Parts { journal, words: words(), powers, nodes, law, identity, files, uploads, origin });
    house.read_courts().await.map_err(|failure| failure.to_string())?;
    house.amend_law(tools::amended(&house.journal).await.map_err(|failure| failure.to_string())?);
    Ok(house)
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Lang;

    /// Whatever an act, a stage or a refusal is called must have its words, in both languages.
    #[test]
    fn everything_has_its_words() {
        let (book, words) = (book(), words());
        let dashed = |name: &str| name.replace(['.', '_'], "-");
        let mut keys = Vec::new();
        for act in book.acts() {
            keys.extend([format!("act-{}", dashed(act.name)), format!("act-{}-done", dashed(act.name))]);
            keys.extend(act.refuses.iter().flat_map(|ground| [ground.key(), format!("{}-next", ground.key())]));
        }
        for (record, stages) in book.stages() {
            keys.extend(stages.iter().map(|stage| format!("stage-{}-{}", dashed(record), dashed(stage))));
        }
        for ground in [journal::STALE, journal::NOT_NOW, journal::NOT_YOURS] {
            keys.extend([ground.key(), format!("{}-next", ground.key())]);
        }
        let missing: Vec<_> = keys.iter().filter(|key| !words.has(key)).collect();
        assert!(missing.is_empty(), "no words for {missing:#?}");
        assert_eq!(Lang::ALL.len(), 2);
    }
}
