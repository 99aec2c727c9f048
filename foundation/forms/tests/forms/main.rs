//! The engine with the forms that the filing capability ships.

mod claim;
mod common;
mod definitions;
mod defence;
mod faults;
mod mend;
mod page;
mod round;
mod schema;
