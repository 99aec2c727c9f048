//! The rules of law as pure functions and versioned data: fees, periods, interest, votes, case numbers, courts,
//! identity numbers, statutes.
//!
//! Nothing here reads a file, a clock or a database. What a rule needs beyond its arguments is in [`LawData`]: the rows
//! that come with the program and those that an administrator adds. Every row names its source and the day from which
//! it is valid; every function names its article.

pub mod calendar;
pub mod cite;
pub mod money;

pub use calendar::{Calendar, DayKind, HolidayYear};
pub use cite::{Article, Statute};
pub use money::{Fen, FenError};
