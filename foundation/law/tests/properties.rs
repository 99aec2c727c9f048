//! What must hold for every input, and an independent naive reckoning to compare with.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};
use law::{Calendar, Exact, Fen, HalvingGround, LawData, Length, Quote, RollOver, Rounding, calc, delay, period};
use proptest::prelude::*;
use serde_json::json;

/// The tiers again, written by hand from the Measures in another form: upper bound in yuan, rate in thousandths, and the
/// fee at the lower bound. Sums in thousandths of a fen.
fn naive_property(fen: i128) -> i128 {
    let table: [(i128, i128, i128); 9] = [
        (20_000_000, 5, 141_800),
        (10_000_000, 6, 81_800),
        (5_000_000, 7, 46_800),
        (2_000_000, 8, 22_800),
        (100_0000, 9, 13_800),
        (500_000, 10, 8_800),
        (200_000, 15, 4_300),
        (100_000, 20, 2_300),
        (10_000, 25, 50),
    ];
    for (lower, rate, base) in table {
        if fen > lower * 100 {
            return base * 100_000 + (fen - lower * 100) * rate;
        }
    }
    50 * 100_000
}

fn naive_execution(fen: i128) -> i128 {
    let table =
        [(10_000_000_i128, 1_i128, 77_400_i128), (5_000_000, 5, 52_400), (500_000, 10, 7_400), (10_000, 15, 50)];
    for (lower, rate, base) in table {
        if fen > lower * 100 {
            return base * 100_000 + (fen - lower * 100) * rate;
        }
    }
    50 * 100_000
}

fn naive_preservation(fen: i128) -> i128 {
    let thousandths = if fen > 10_000_000 {
        1_020 * 100_000 + (fen - 10_000_000) * 5
    } else if fen > 100_000 {
        30 * 100_000 + (fen - 100_000) * 10
    } else {
        30 * 100_000
    };
    thousandths.min(5_000 * 100_000)
}

fn half_up(num: i128, den: i128) -> String {
    let fen = num / den + i128::from(num % den * 2 >= den);
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// The same days again, by walking a day at a time over its own reading of the table.
fn naive_off(day: Date) -> bool {
    for line in include_str!("../data/holidays.tsv").lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<_> = line.split('\t').collect();
        for (column, off) in [(1, true), (2, false)] {
            for part in columns[column].split(' ').filter(|part| *part != "-") {
                let whole = |text: &str| if text.len() == 5 { format!("{}-{text}", columns[0]) } else { text.into() };
                let (from, to) = part.split_once("..").unwrap_or((part, part));
                let text = day.to_string();
                if whole(from) <= text && text <= whole(to) {
                    return off;
                }
            }
        }
    }
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn ask(name: &str, amount: i64) -> String {
    let field = if name == "bankruptcy_fee" { "estate" } else { "amount" };
    let mut input = serde_json::Map::new();
    input.insert(field.into(), Fen(amount).to_string().into());
    calc::answer(name, &input.into(), &LawData::embedded())["fee"].as_str().expect("a fee").to_owned()
}

/// Amounts around the tiers and far above them.
fn amount() -> impl Strategy<Value = i64> {
    let edges = prop::sample::select(vec![0_i64, 1_000, 10_000, 100_000, 200_000, 500_000, 896_000, 100_0000]);
    let far = prop::sample::select(vec![2_000_000_i64, 5_000_000, 10_000_000, 20_000_000, 111_640_000]);
    prop_oneof![
        (edges, -300_i64..300).prop_map(|(edge, off)| (edge * 100 + off).max(0)),
        (far, -300_i64..300).prop_map(|(edge, off)| edge * 100 + off),
        0_i64..500_000_000,
        0_i64..=100_000_000_000_000_000,
    ]
}

fn day() -> impl Strategy<Value = Date> {
    (0_i64..7300).prop_map(|days| date(2007, 1, 1).checked_add(days.days()).expect("in range"))
}

fn sum(quote: &Quote) -> Exact {
    quote.lines.iter().fold(Exact::ZERO, |sum, line| sum + line.amount)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn fees_agree_with_the_naive_reckoning(fen in amount()) {
        let exact = i128::from(fen);
        prop_assert_eq!(ask("property_fee", fen), half_up(naive_property(exact), 1000));
        prop_assert_eq!(ask("execution_fee", fen), half_up(naive_execution(exact), 1000));
        prop_assert_eq!(ask("preservation_fee", fen), half_up(naive_preservation(exact), 1000));
        prop_assert_eq!(ask("payment_order_fee", fen), half_up(naive_property(exact), 3000));
        prop_assert_eq!(ask("bankruptcy_fee", fen), half_up(naive_property(exact).min(600_000 * 100_000), 2000));
        let answer = calc::answer("property_fee", &json!({"amount": Fen(fen).to_string()}), &LawData::embedded());
        prop_assert_eq!(answer["half"].as_str().unwrap(), half_up(naive_property(exact), 2000));
    }

    #[test]
    fn fees_rise_and_never_jump(fen in amount(), step in 0_i64..100_000) {
        let law = LawData::embedded();
        let fees = law.fees();
        for fee in [law::Fees::property, law::Fees::execution, law::Fees::preservation, law::Fees::bankruptcy] {
            let (low, high) = (fee(fees, Fen(fen)).unwrap(), fee(fees, Fen(fen + step)).unwrap());
            prop_assert!(low.fee <= high.fee);
            // The highest rate is 2.5 %; half a fen of rounding at each end.
            prop_assert!(high.exact - low.exact <= Exact::from(Fen(step)).times(25, 1000));
        }
    }

    #[test]
    fn lines_add_up_and_halving_happens_once(fen in amount(), base in 5_000_i64..=30_000) {
        let law = LawData::embedded();
        let fees = law.fees();
        let grounds = [HalvingGround::Summary, HalvingGround::Mediated];
        for quote in [
            fees.property(Fen(fen)), fees.divorce(Fen(base), Fen(fen)), fees.personality(Fen(base.max(10_000)), Fen(fen)),
            fees.payment_order(Fen(fen)), fees.bankruptcy(Fen(fen)), fees.preservation(Fen(fen)), fees.labour(),
        ] {
            let quote = quote.unwrap();
            prop_assert_eq!(sum(&quote), Exact::from(quote.fee));
            let once = fees.halve(quote.clone(), &grounds).unwrap();
            prop_assert_eq!(sum(&once), Exact::from(once.fee));
            prop_assert_eq!(once.exact, quote.exact.times(1, 2));
            prop_assert_eq!(&fees.halve(once.clone(), &grounds[..1]).unwrap(), &once);
            prop_assert_eq!(&fees.halve(quote.clone(), &[]).unwrap(), &quote);
            let reduced = fees.reduce(quote.clone(), 30).unwrap();
            prop_assert_eq!(sum(&reduced), Exact::from(reduced.fee));
        }
    }

    #[test]
    fn money_is_written_and_read_back(fen in any::<i64>()) {
        prop_assert_eq!(Fen(fen).to_string().parse::<Fen>(), Ok(Fen(fen)));
        prop_assert_eq!(Fen(fen).grouped().replace(',', ""), Fen(fen).to_string());
    }

    #[test]
    fn a_period_ends_on_a_working_day_and_never_earlier(start in day(), count in 0_u32..400, months in any::<bool>()) {
        let calendar = Calendar::embedded();
        let length = if months { Length::Months(count % 30) } else { Length::Days(count) };
        let due = period::count(start, length, RollOver::Forward, &calendar).unwrap();
        prop_assert!(!calendar.is_off(due.end) && due.end >= due.raw_end && due.raw_end >= start);
        let mut between = due.raw_end;
        while between < due.end {
            prop_assert!(calendar.is_off(between));
            between = between.tomorrow().unwrap();
        }
        if due.calendar_missing.is_none() {
            let mut naive = due.raw_end;
            while naive_off(naive) {
                naive = naive.tomorrow().unwrap();
            }
            prop_assert_eq!(due.end, naive);
        }
        if !months {
            let walked = (0..count).fold(start, |day, _| day.tomorrow().unwrap());
            prop_assert_eq!(due.raw_end, walked);
        }
    }

    #[test]
    fn working_days_count_worked_days_only(start in day(), count in 1_u32..30) {
        let calendar = Calendar::embedded();
        let due = period::count(start, Length::WorkingDays(count), RollOver::Forward, &calendar).unwrap();
        let worked = start.tomorrow().unwrap().series(1.day()).take_while(|day| *day <= due.end);
        prop_assert_eq!(worked.filter(|day| !calendar.is_off(*day)).count(), usize::try_from(count).unwrap());
    }

    #[test]
    fn interest_splits_at_any_payment(debt in 0_i64..10_000_000_000, paid in 0_i64..10_000_000_000, first in 0_i64..900, more in 0_i64..900) {
        let expires = date(2015, 1, 1);
        let (middle, until) = (expires.checked_add(first.days()).unwrap(), expires.checked_add((first + more).days()).unwrap());
        let payment = delay::Payment { on: middle, amount: Fen(paid) };
        let part = delay::doubled_part(Fen(debt), expires, until, &[payment], &[], Rounding::Fen).unwrap();
        let rest = i128::from((debt - paid).max(0));
        let naive = (i128::from(debt) * i128::from(first) + rest * i128::from(more)) * 175;
        prop_assert_eq!(part.total.to_string(), half_up(naive, 100_0000));
    }
}

#[test]
fn every_day_of_the_calendar_agrees_with_the_naive_reading() {
    let calendar = Calendar::embedded();
    for day in date(2007, 1, 1).series(1.day()).take_while(|day| *day <= date(2026, 12, 31)) {
        assert_eq!(calendar.is_off(day), naive_off(day), "{day}");
    }
}
