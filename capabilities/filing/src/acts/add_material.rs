use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Digest, Outcome};
use law::cite::{CASE_FILING, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::{OUTSIDE, form_of};
use crate::event::{Event, MarkedAt, Material, MaterialKind};
use crate::record::{Filing, Stage};

/// The largest file, in bytes: 200 MiB, enough for a recording of an hour.
pub const LARGEST_FILE: i64 = 200 * 1024 * 1024;
/// The most files of one complaint.
pub const MOST_FILES: usize = 100;

/// The file is empty or too large.
pub const SIZE: Ground = Ground::new("filing.file_size");
/// There are as many files as a complaint can hold.
pub const TOO_MANY: Ground = Ground::new("filing.too_many_files");
/// The very same file is there already.
pub const SAME_FILE: Ground = Ground::new("filing.same_file");
/// A name that cannot stand in a list.
pub const FILE_NAME: Ground = Ground::new("filing.file_name");

/// Adds a file that lies in the store already. While mending, only where a file is asked for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct AddMaterial {
    /// Its id, by which rows of the form name it.
    pub id: Uuid,
    /// What it is.
    #[serde(default)]
    pub kind: MaterialKind,
    /// Its name, as its author calls it.
    pub name: String,
    /// Media type, as the store found it by looking.
    pub media: String,
    /// SHA-256 of the copy that is shown.
    pub hash: Digest,
    /// SHA-256 of the original, when it is another file.
    #[serde(default)]
    pub original: Option<Digest>,
    /// Size in bytes.
    pub bytes: i64,
}

impl Act for AddMaterial {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.add_material",
        basis: &[CASE_FILING.article(6), ONLINE_LITIGATION.article(11).paragraph(2)],
        from: &[Stage::Draft, Stage::Returned],
        power: "plead",
        node: None,
        refuses: &[SIZE, TOO_MANY, SAME_FILE, FILE_NAME, OUTSIDE],
    };

    fn decide(&self, filing: &Filing, (): &(), now: &Moment) -> Decision<Self> {
        SIZE.unless((1..=LARGEST_FILE).contains(&self.bytes))?;
        TOO_MANY.unless(filing.materials.len() < MOST_FILES)?;
        SAME_FILE.unless(filing.materials.iter().all(|known| known.hash != self.hash && known.id != self.id))?;
        let name = self.name.trim();
        FILE_NAME.unless(!name.is_empty() && name.chars().count() <= 200 && !name.chars().any(char::is_control))?;
        FILE_NAME.unless(!self.media.is_empty() && self.media.len() <= 100)?;
        if filing.now() == Stage::Returned {
            OUTSIDE.unless(asks_for_files(filing)?)?;
        }
        let mut outcome = Outcome::new();
        let name = outcome.keep(now, name.as_bytes());
        let Self { id, kind, media, hash, original, bytes, .. } = self.clone();
        Ok(outcome.event(Event::MaterialAdded(Material { id, kind, media, hash, original, bytes, name })))
    }
}

/// Whether what is to be mended is about files: one is marked, or a row that holds files is.
fn asks_for_files(filing: &Filing) -> Result<bool, Ground> {
    let form = form_of(filing)?;
    Ok(filing.to_mend().iter().any(|mark| match &mark.at {
        MarkedAt::Material(_) => true,
        MarkedAt::Row(path) => form.row(path).is_some_and(holds_files),
    }))
}

fn holds_files(row: &forms::Row) -> bool {
    row.kind == forms::Kind::Attachment || row.rows.iter().any(holds_files)
}
