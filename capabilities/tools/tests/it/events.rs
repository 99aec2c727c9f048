//! What is in the journal stays readable: the events' JSON is a promise.

use jiff::civil::date;
use law::jurisdiction::AverageWage;
use law::{Fen, HolidayYear, Lpr, ProvincialFee, ProvincialItem, Rate};
use tools::{Affected, Event};

#[test]
fn events_keep_their_json() {
    let day = date(2027, 1, 4);
    let source = || "样件".to_owned();
    let affected = Affected {
        court: crate::kit::here(),
        case: "01980000-0000-7000-8000-000000000001".parse().unwrap(),
        key: "review".into(),
        rule: "filing_review".into(),
        start: day,
        before: day,
        after: Some(day),
    };
    let events = [
        Event::LprAdded(Lpr { published: day, one_year: Rate(300), five_years: Rate(350), source: source() }),
        Event::HolidaysAdded(HolidayYear { year: 2027, off: [day].into(), make_up: [].into(), source: source() }),
        Event::ProvincialFeeAdded(ProvincialFee {
            province: "浙江省".into(),
            item: ProvincialItem::OtherNonProperty,
            amount: Fen::yuan(80),
            valid_from: day,
            source: source(),
        }),
        Event::AverageWageAdded(AverageWage {
            province: "浙江省".into(),
            year: 2025,
            valid_from: day,
            wage: Fen::yuan(118_000),
            source: source(),
        }),
        Event::PeriodsAffected { year: 2027, periods: vec![affected] },
    ];
    insta::assert_json_snapshot!(events);
    insta::assert_json_snapshot!("statute", tools::statutes::Event::Imported(crate::acts::statute("文字")));
}
