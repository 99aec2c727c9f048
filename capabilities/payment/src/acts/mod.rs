//! One act, one file.

mod lapse;
mod notice;
mod offer;
mod place_order;
mod receive;

pub use lapse::{Lapse, RUNS};
pub use notice::Notice;
pub use offer::Offer;
pub use place_order::PlaceOrder;
pub use receive::{AMOUNT, KNOWN, Receive, UNKNOWN_ORDER};
