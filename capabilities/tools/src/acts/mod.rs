//! One act, one file.

mod add_average_wage;
mod add_holidays;
mod add_lpr;
mod add_provincial_fee;
mod grounds;
mod import_statute;
mod note_periods;

pub use add_average_wage::AddAverageWage;
pub use add_holidays::AddHolidays;
pub use add_lpr::AddLpr;
pub use add_provincial_fee::AddProvincialFee;
pub use grounds::*;
pub use import_statute::{ArticleText, EMPTY, ImportStatute, OLDER, UNCHANGED};
pub use note_periods::NotePeriods;
