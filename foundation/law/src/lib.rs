//! The rules of law as pure functions and versioned data: fees, periods, interest, votes, case numbers, courts,
//! identity numbers, statutes.
//!
//! Nothing here reads a file, a clock or a database. What a rule needs beyond its arguments is in [`LawData`]: the rows
//! that come with the program and those that an administrator adds. Every row names its source and the day from which
//! it is valid; every function names its article. What was not read in the text itself is called unverified where it
//! stands, what is our reading of an open question is called interpretation; see `docs/law.md`.

pub mod calc;
pub mod calendar;
pub mod case_number;
pub mod cite;
pub mod court;
pub mod data;
pub mod deadline;
pub mod delay;
pub mod exact;
pub mod fees;
pub mod ids;
pub mod jurisdiction;
pub mod lending;
pub mod lpr;
pub mod money;
pub mod period;
pub mod statute;
pub mod timer;
pub mod votes;

pub use calendar::{Calendar, DayKind, HolidayYear};
pub use case_number::{CaseNumber, CaseType, CaseTypes, SerialKey};
pub use cite::{Article, Statute};
pub use court::{Court, CourtLevel};
pub use data::{Amendments, LawData, ProvincialFee, ProvincialItem, Settings};
pub use deadline::Deadline;
pub use exact::{Exact, Rounding};
pub use fees::{FeeError, FeeLine, Fees, HalvingGround, Quote};
pub use lpr::{Lpr, LprTable, Rate};
pub use money::{Fen, FenError};
pub use period::{Due, Length, PeriodError, RollOver};
pub use timer::{Pause, PauseReason, Timer, TimerState};
