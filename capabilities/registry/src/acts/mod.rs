//! One act, one file.

mod call;
mod choose;
mod close;
mod declare_interest;
mod enter;
mod open;
mod release;
mod seat_judge;
mod take_judge;
mod take_number;
mod unseat_judge;

pub use call::{Call, Called};
pub use choose::Choose;
pub use close::Close;
pub use declare_interest::DeclareInterest;
pub use enter::Enter;
pub use open::Open;
pub use release::Release;
pub use seat_judge::SeatJudge;
pub use take_judge::TakeJudge;
pub use take_number::TakeNumber;
pub use unseat_judge::UnseatJudge;
