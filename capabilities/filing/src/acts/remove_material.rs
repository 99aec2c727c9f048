use docket::{Declaration, Ground, Moment};
use journal::{Act, Decision, Outcome};
use law::cite::{CASE_FILING, ONLINE_LITIGATION};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::OUTSIDE;
use crate::event::{Event, MarkedAt};
use crate::record::{Filing, Stage};

/// No such file in this complaint.
pub const NO_SUCH_FILE: Ground = Ground::new("filing.no_such_file");

/// Takes a file out of the complaint. While mending, only files that were marked or added since.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct RemoveMaterial {
    /// Which.
    pub id: Uuid,
}

impl Act for RemoveMaterial {
    type On = Filing;
    type Facts = ();
    const LAW: Declaration<Stage> = Declaration {
        name: "filing.remove_material",
        basis: &[ONLINE_LITIGATION.article(11), CASE_FILING.article(7)],
        from: &[Stage::Draft, Stage::Returned],
        power: "plead",
        node: None,
        refuses: &[NO_SUCH_FILE, OUTSIDE],
    };

    fn decide(&self, filing: &Filing, (): &(), _: &Moment) -> Decision<Self> {
        let material = filing.material(self.id).ok_or(NO_SUCH_FILE)?;
        let handed = filing.handed.iter().any(|handed| handed.what.materials.contains(&self.id));
        let marked = filing.to_mend().iter().any(|mark| mark.at == MarkedAt::Material(self.id));
        OUTSIDE.unless(!handed || marked)?;
        let outcome = Outcome::from(Event::MaterialRemoved { id: self.id });
        // The name of a file that the court never saw is forgotten with it.
        Ok(if handed { outcome } else { outcome.forget(material.name) })
    }
}
