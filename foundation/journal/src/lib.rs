//! Acts, events, the hash chain, projections, jobs; on SQLite and PostgreSQL.
//!
//! Append-only events are the truth; tables that pages read are projections written in the same transaction, and can
//! be rebuilt. One writer takes many acts per commit; an acknowledged act is durable.

mod act;
mod book;
mod chain;
mod cipher;
mod desk;
mod engine;
mod handle;
mod job;
pub mod keep;
mod record;
pub mod shared;
mod surroundings;
mod table;
mod value;
mod writer;

pub use act::{Act, Decision, Job, Look, Outcome};
pub use book::{ActEntry, Book, Capability};
pub use chain::{Digest, Entry};
pub use cipher::Cipher;
pub use desk::{AnyAct, Authority, Done, NOT_NOW, NOT_YOURS, Rejection, STALE, Verdict};
pub use engine::{Failure, Reader};
pub use handle::Journal;
pub use job::{JobError, JobKey, Task, Workers};
pub use record::{Mark, Record};
pub use shared::{Holder, Paper, Period, Rows, Todo};
pub use surroundings::Surroundings;
pub use table::{Kind, Table, Write};
pub use value::{Row, Value};
pub use writer::{Answer, Errand, Once};
