//! What every capability says about a case, as plain values: who, which case, what an act is in law, why one is
//! refused, which public nodes there are. Nothing in this crate does anything.

mod act;
mod case;
mod ids;
mod nodes;
mod people;
mod refusal;

pub use act::{Declaration, Moment, Stage};
pub use case::{Case, CourtId, UnknownCourt};
pub use ids::Ids;
pub use nodes::{Node, Nodes, NodesFault};
pub use people::{Actor, PersonId, Phase, Side};
pub use refusal::{Ground, Refusal};
