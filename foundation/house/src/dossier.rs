//! The e-dossier (电子卷宗): papers that the house makes are filed here, and everybody hears of it.

use docket::{Declaration, Ground, Moment};
use journal::{Act, Capability, Decision, Digest, Mark, Paper, Record, Rows, Table};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

docket::stages! {
    /// A dossier is always open to further papers.
    Stage {
        /// Open.
        Open = "open",
    }
}

/// What can happen to a dossier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Event {
    /// A paper was filed.
    #[serde(rename = "dossier.filed.v1")]
    Filed(FilePaper),
}

/// The papers of a case that the house made, by what they are of.
#[derive(Default)]
pub struct Dossier {
    filed: Vec<String>,
}

impl Record for Dossier {
    const NAME: &'static str = "dossier";
    const TABLES: &'static [&'static Table] = &[];
    type Stage = Stage;
    type Event = Event;

    fn stage(&self) -> Stage {
        Stage::Open
    }

    fn evolve(&mut self, Event::Filed(paper): &Event, _: &Mark) {
        self.filed.push(paper.of.clone());
    }

    fn project(&self, Event::Filed(paper): &Event, _: &Mark, rows: &mut Rows<'_>) {
        rows.paper(Paper {
            id: paper.id,
            kind: paper.kind.clone(),
            title: paper.title.clone(),
            media: paper.media.clone(),
            hash: paper.hash,
            bytes: paper.bytes,
            open_to: paper.open_to.clone(),
        });
    }
}

/// Files a paper that the house made. Done once for each `of`: a worker that is repeated files nothing twice.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FilePaper {
    /// The paper's own id.
    pub id: Uuid,
    /// What it is, such as `acceptance_notice`.
    pub kind: String,
    /// As people read it, in Chinese: papers are Chinese.
    pub title: String,
    /// Media type.
    pub media: String,
    /// SHA-256, its name in the file store.
    pub hash: Digest,
    /// Size in bytes.
    pub bytes: i64,
    /// Who may open it besides the court: sides separated by commas, `parties` for all.
    pub open_to: String,
    /// The job that made it, such as `payment/3/0`: the paper's idempotency key.
    pub of: String,
}

/// The paper was filed before; the job is settled all the same.
pub const FILED: Ground = Ground::new("dossier.filed");

impl Act for FilePaper {
    type On = Dossier;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "dossier.file",
        basis: &[law::cite::ONLINE_LITIGATION.article(35)],
        from: &[],
        power: "house",
        node: None,
        refuses: &[FILED],
    };

    fn decide(&self, dossier: &Dossier, (): &(), _: &Moment) -> Decision<Self> {
        FILED.unless(!dossier.filed.contains(&self.of))?;
        Ok(Event::Filed(self.clone()).into())
    }
}

/// The dossier as a capability of the house.
pub fn capability() -> Capability {
    Capability::new("dossier").act::<FilePaper>()
}
