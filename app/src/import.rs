//! `mingjing courts import`: lists that the product does not ship, read from files.

use std::path::Path;

use docket::{Actor, Case, CourtId};
use house::directory::EnterCourt;
use journal::Errand;
use law::court::{Court, parse};

use crate::keep::Where;
use crate::{court, keys};

/// Reads a table of courts into the directory. A court that is there already is changed; none is removed.
pub fn courts(file: &Path, at: &Where) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let courts = parse(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        // The directory holds nothing sealed, so any key will do to open the journal.
        let key = identity::vault::MasterKey::new([0; identity::vault::KEY_LEN]);
        let ground = court::ground(&at.database, &key, keys::system_ids()).await?;
        let (mut entered, mut same) = (0, 0);
        for court in &courts {
            let id: CourtId = court.code.parse().map_err(|error| format!("{}: {error}", court.name))?;
            let book = Case::book_of(id);
            let entry = entry(court, &courts);
            let (known, _) =
                ground.journal.record::<house::directory::CourtRecord>(book).await.map_err(|f| f.to_string())?;
            let entry = known.entry.as_ref().map_or_else(
                || entry.clone(),
                |known| EnterCourt { address: known.address.clone(), phone: known.phone.clone(), ..entry.clone() },
            );
            if known.entry.as_ref() == Some(&entry) {
                same += 1;
                continue;
            }
            let answer = ground.journal.perform(Errand::new(book, Actor::House, entry)).await;
            answer.map_err(|rejection| format!("{}: {rejection}", court.name))?;
            entered += 1;
        }
        println!("entered {entered} courts, {same} were known");
        Ok(())
    })
}

/// A court of the table as the directory keeps it. The city is read off the name of the court or of the one above it.
pub fn entry(court: &Court, all: &[Court]) -> EnterCourt {
    let above = court.parent.as_ref().and_then(|parent| all.iter().find(|other| other.code == *parent));
    let city = [Some(court), above].into_iter().flatten().find_map(|court| {
        let rest = court.name.strip_prefix(court.province.as_str())?;
        rest.strip_suffix("中级人民法院").map(ToOwned::to_owned)
    });
    EnterCourt {
        name: court.name.clone(),
        level: court.level as i64 + 1,
        province: court.province.clone(),
        city: city.unwrap_or_default(),
        parent: court.parent.clone().unwrap_or_default(),
        short: court.short.clone().unwrap_or_default(),
        address: String::new(),
        phone: String::new(),
    }
}

/// Reads statutes from a folder of Markdown files.
pub fn law(dir: &Path, at: &Where) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        // Statutes are public: nothing of them is sealed, so any key will do to open the journal.
        let key = identity::vault::MasterKey::new([0; identity::vault::KEY_LEN]);
        let ground = court::ground(&at.database, &key, keys::system_ids()).await?;
        let done = tools::import(&ground.journal, dir).await.map_err(|error| error.to_string())?;
        for (path, why) in &done.unread {
            println!("not a statute: {}: {why}", path.display());
        }
        let articles: usize = done.new.iter().map(|(_, articles)| articles).sum();
        println!("imported {} statutes with {articles} articles, {} were known", done.new.len(), done.kept.len());
        Ok(())
    })
}
