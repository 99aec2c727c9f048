//! The engine with the forms that the filing capability ships.

mod claim;
mod common;
mod defence;
mod definitions;
mod faults;
mod mend;
mod page;
mod round;
mod schema;
