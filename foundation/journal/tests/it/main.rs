//! The journal, on both engines.

mod acts;
mod kept;
mod loan;
