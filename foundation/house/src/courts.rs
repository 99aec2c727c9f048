use std::collections::HashMap;

use docket::CourtId;
use journal::{Failure, Journal, Row, args};

/// A court as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourtRow {
    /// The court.
    pub id: CourtId,
    /// Full name.
    pub name: String,
    /// 1 最高, 2 高级, 3 中级 and special, 4 基层.
    pub level: i64,
    /// Province, autonomous region or municipality.
    pub province: String,
    /// Prefecture-level city; empty for high courts.
    pub city: String,
    /// The court above.
    pub parent: Option<CourtId>,
    /// 法院代字; empty while it is not known.
    pub short: String,
    /// Address; empty while it is not known.
    pub address: String,
    /// Telephone of the filing hall; empty while it is not known.
    pub phone: String,
}

/// The directory of courts in memory: 3,500 rows that every page may need.
#[derive(Clone, Debug, Default)]
pub struct Courts {
    rows: Vec<CourtRow>,
    places: HashMap<CourtId, usize>,
}

impl Courts {
    /// Reads the directory.
    ///
    /// # Errors
    /// When the database is unwell.
    pub async fn load(journal: &Journal) -> Result<Self, Failure> {
        let sql =
            "SELECT court, name, level, province, city, parent, short, address, phone FROM court ORDER BY level, court";
        let rows: Vec<_> = journal.rows(sql, args![]).await?.iter().map(read).collect();
        let places = rows.iter().enumerate().map(|(at, court)| (court.id, at)).collect();
        Ok(Self { rows, places })
    }

    /// One court.
    pub fn get(&self, id: CourtId) -> Option<&CourtRow> {
        self.places.get(&id).map(|at| &self.rows[*at])
    }

    /// The name of a court; its code when it is not in the directory.
    pub fn name(&self, id: CourtId) -> String {
        self.get(id).map_or_else(|| id.to_string(), |court| court.name.clone())
    }

    /// All, higher levels first.
    pub fn iter(&self) -> impl Iterator<Item = &CourtRow> {
        self.rows.iter()
    }

    /// The court above.
    pub fn above(&self, id: CourtId) -> Option<&CourtRow> {
        self.get(self.get(id)?.parent?)
    }
}

fn read(row: &Row) -> CourtRow {
    let [name, province, city, short, address, phone] = [1, 3, 4, 6, 7, 8].map(|at| row.text(at).to_owned());
    CourtRow {
        id: CourtId(row.int(0)),
        name,
        level: row.int(2),
        province,
        city,
        parent: row.text(5).parse().ok(),
        short,
        address,
        phone,
    }
}
