//! What follows by itself: papers, messages, the end of an invitation, certificates.

mod address_paper;
mod certificate;
mod lapse;
mod notify;
mod paper;
mod papers;

use std::sync::Arc;

use forms::Catalogue;
use house::Court;
use journal::Workers;

use crate::messenger::Messenger;

/// The workers of this capability. `catalogue` are the forms of complaints, in which a defendant's telephone number
/// stands.
pub fn workers(house: &Court, catalogue: &'static Catalogue, messenger: Arc<dyn Messenger>) -> Workers {
    let [papers_of, notified, certified, confirmed] = std::array::from_fn(|_| Court::clone(house));
    Workers::default()
        .on("service.papers", move |task| papers::work(Court::clone(&papers_of), task))
        .on("service.notify", move |task| {
            notify::work(Court::clone(&notified), catalogue, Arc::clone(&messenger), task)
        })
        .on("service.certificate", move |task| certificate::work(Court::clone(&certified), task))
        .on("service.address_paper", move |task| address_paper::work(Court::clone(&confirmed), task))
        .on("service.lapse", lapse::work)
}
