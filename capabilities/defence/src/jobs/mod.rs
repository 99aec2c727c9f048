//! What follows by itself: the end of a period, the paper, the comparison.

mod compare;
mod lapse;
mod paper;

use house::Court;
use journal::Workers;

/// The workers of this capability.
pub fn workers(house: &Court) -> Workers {
    let house = Court::clone(house);
    Workers::default()
        .on("defence.paper", move |task| paper::work(Court::clone(&house), task))
        .on("defence.lapse", lapse::work)
        .on("defence.compare", compare::work)
}
