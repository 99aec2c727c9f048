use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Digest, Outcome};
use law::cite::ONLINE_LITIGATION;
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::{ALREADY, NO_DEFENDANT, acting};
use crate::event::{Event, File};
use crate::record::{Defence, OPEN, Stage};

/// The most files that one defence holds.
pub const MOST_FILES: usize = 100;

/// There are as many files as a defence holds, or this one is there already.
pub const FILES: Ground = Ground::new("defence.files").under(ONLINE_LITIGATION.article(11));

/// Adds a file to a defence. Its content is in the store, looked at before.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct AddFile {
    /// Its id, by which attachment rows name it.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Media type.
    pub media: String,
    /// SHA-256.
    pub hash: Digest,
    /// Size in bytes.
    pub bytes: i64,
}

impl Act for AddFile {
    type On = Defence;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "defence.add_file",
        basis: &[ONLINE_LITIGATION.article(11)],
        from: OPEN,
        power: "answer",
        node: None,
        refuses: &[NO_DEFENDANT, ALREADY, FILES],
    };

    fn decide(&self, defence: &Defence, (): &(), now: &Moment) -> Decision<Self> {
        let known = acting(defence, now)?;
        FILES.unless(known.files.len() < MOST_FILES && known.file(self.id).is_none())?;
        let mut outcome = Outcome::new();
        let name: String = self.name.chars().take(200).collect();
        let name = outcome.keep(now, name.as_bytes());
        let Self { id, media, hash, bytes, .. } = self.clone();
        let file = File { id, media, hash, bytes, name };
        Ok(outcome.event(Event::FileAdded { place: known.defendant.place, file }))
    }
}
