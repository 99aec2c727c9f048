//! The court's clock of seven days (民事诉讼法第126条, 在线诉讼规则第9条).

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use law::LawData;
use law::deadline::FILING_REVIEW;
use proptest::prelude::*;

fn days() -> impl Strategy<Value = Date> {
    (0_i64..3_600).prop_map(|n| date(2016, 1, 1).checked_add(n.days()).expect("a day"))
}

proptest! {
    #[test]
    fn at_least_seven_days_and_never_ends_on_an_off_day(day in days()) {
        let law = LawData::embedded();
        let due = FILING_REVIEW.from(day, &law).unwrap();
        prop_assert!(law::period::days_between(day, due.end) >= 7);
        prop_assert!(!law.calendar().kind(due.end).is_off());
        // It moves over off-days only.
        let mut between = due.raw_end;
        while between < due.end {
            prop_assert!(law.calendar().kind(between).is_off());
            between = between.tomorrow().unwrap();
        }
    }

    #[test]
    fn a_later_correction_never_ends_earlier(day in days(), wait in 0_i64..60) {
        let law = LawData::embedded();
        let later = day.checked_add(wait.days()).unwrap();
        prop_assert!(FILING_REVIEW.from(day, &law).unwrap().end <= FILING_REVIEW.from(later, &law).unwrap().end);
    }
}
