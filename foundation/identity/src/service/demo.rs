use docket::{Case, CourtId, PersonId};
use journal::{Kind as TableKind, Table, args};

use super::{Device, Entered, Identity, Step};
use crate::denied::Denied;
use crate::session::{Method, Token};

/// The doors of a demonstration: whom one can be with one click.
pub(crate) static DEMO_DOOR: Table = Table {
    name: "demo_door",
    key: "place BIGINT NOT NULL",
    rest: "person BYTEA NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL, line TEXT NOT NULL",
    indexes: &[],
    kind: TableKind::Own,
};

/// One door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoDoor {
    /// Its place in the list.
    pub place: i64,
    /// Whose account it opens.
    pub person: PersonId,
    /// `party` or the name of a role, such as `filing_clerk`.
    pub role: String,
    /// The name on it.
    pub name: String,
    /// A line beneath: the court, or what waits there.
    pub line: String,
}

impl Identity {
    /// Puts a door into the demonstration, or changes the one at its place.
    ///
    /// # Errors
    /// When this is no demonstration.
    pub async fn put_demo_door(&self, door: DemoDoor) -> Result<(), Denied> {
        self.in_demo()?;
        let DemoDoor { place, person, role, name, line } = door;
        let book = Case::book_of(CourtId::HOUSE);
        self.journal.store(vec![DEMO_DOOR.put(book, args![place, person, role, name, line])]).await?;
        Ok(())
    }

    /// The doors in their order.
    ///
    /// # Errors
    /// When this is no demonstration.
    pub async fn demo_doors(&self) -> Result<Vec<DemoDoor>, Denied> {
        self.in_demo()?;
        let sql = "SELECT place, person, role, name, line FROM demo_door WHERE court = $1 ORDER BY place";
        let rows = self.journal.rows(sql, args![CourtId::HOUSE]).await?;
        let door = |row: &journal::Row| {
            let [role, name, line] = [2, 3, 4].map(|at| row.text(at).to_owned());
            Some(DemoDoor { place: row.int(0), person: row.person(1)?, role, name, line })
        };
        Ok(rows.iter().filter_map(door).collect())
    }

    /// Walks through a door: only those of the list open, and only in a demonstration.
    ///
    /// # Errors
    /// No demonstration, or no such door.
    pub async fn enter_demo(&self, place: i64, device: &Device, old: Option<&Token>) -> Result<Entered, Denied> {
        let door = self.demo_doors().await?.into_iter().find(|door| door.place == place).ok_or(Denied::Hidden)?;
        let row = self.row(door.person).await?.filter(|row| row.active).ok_or(Denied::Hidden)?;
        let token = self.begin(door.person, row.staff, false, Method::Demo, device, old).await?;
        Ok(Entered { person: door.person, token, step: Step::Done })
    }

    const fn in_demo(&self) -> Result<(), Denied> {
        if self.settings.demo { Ok(()) } else { Err(Denied::NoDemo) }
    }
}
