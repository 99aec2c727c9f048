//! What follows acts on law data.

mod recount;

pub use recount::{Recount, recounted};

use house::Court;
use journal::Workers;

/// The workers of this crate.
pub fn workers(house: &Court) -> Workers {
    let house = Court::clone(house);
    Workers::default().on("tools.recount", move |task| recount::work(Court::clone(&house), task))
}
