//! What an administrator adds, and that it counts from its day on and not before.

use jiff::civil::date;
use law::fees::FeeError;
use law::{Amendments, Fen, LawData, ProvincialItem, Settings, deadline};
use serde_json::json;

fn amended(rows: serde_json::Value) -> Result<LawData, law::data::AmendmentError> {
    LawData::embedded().with(serde_json::from_value::<Amendments>(rows).expect("rows in the right layout"))
}

#[test]
fn a_new_rate_counts_from_its_day() {
    let law = amended(json!({"lpr": [
        {"published": "2026-07-20", "one_year": "2.90", "five_years": "3.40", "source": "test"}
    ]}))
    .unwrap();
    assert_eq!(law.lpr().on(date(2026, 7, 19)).unwrap().one_year.to_string(), "3.00");
    assert_eq!(law.lpr().on(date(2026, 7, 20)).unwrap().one_year.to_string(), "2.90");
}

#[test]
fn a_new_holiday_notice_moves_periods_and_ends_the_warning() {
    let before = deadline::FILING_REVIEW.from(date(2027, 1, 27), &LawData::embedded()).unwrap();
    assert_eq!((before.end, before.calendar_missing), (date(2027, 2, 3), Some(2027)));
    let law = amended(json!({"holidays": [
        {"year": 2027, "off": ["2027-02-03", "2027-02-04", "2027-02-05"], "make_up": ["2027-02-06"], "source": "test"}
    ]}))
    .unwrap();
    let after = deadline::FILING_REVIEW.from(date(2027, 1, 27), &law).unwrap();
    assert_eq!((after.end, after.calendar_missing), (date(2027, 2, 6), None));
}

#[test]
fn holidays_straddle_the_regulation_of_2024() {
    // 2 May is fixed by the regulation since 2025 only; here in years without a notice.
    let calendar = law::Calendar::default();
    assert!(!calendar.is_off(date(2022, 5, 2)) && calendar.is_off(date(2028, 5, 2)));
}

#[test]
fn a_province_fixes_its_figure_within_the_bounds() {
    let row = |amount: i64, from: &str| json!({"province": "浙江省", "item": "divorce", "amount": amount, "valid_from": from, "source": "test"});
    let law = amended(json!({"provincial_fees": [row(30_000, "2008-01-01"), row(20_000, "2020-01-01")]})).unwrap();
    let figure = |day| law.provincial_fee("浙江省", ProvincialItem::Divorce, day).map(|row| row.amount);
    assert_eq!(figure(date(2007, 12, 31)), None);
    assert_eq!(figure(date(2019, 12, 31)), Some(Fen::yuan(300)));
    assert_eq!(figure(date(2020, 1, 1)), Some(Fen::yuan(200)));
    assert_eq!(law.provincial_fee("山东省", ProvincialItem::Divorce, date(2024, 1, 1)), None);
    assert_eq!(law.provincial_fee("浙江省", ProvincialItem::Personality, date(2024, 1, 1)), None);
    assert!(amended(json!({"provincial_fees": [row(30_001, "2008-01-01")]})).is_err());
}

#[test]
fn the_wage_published_last_decides_on_small_claims() {
    let row = |year: i16, from: &str, wage: i64| json!({"province": "浙江省", "year": year, "valid_from": from, "wage": wage, "source": "test"});
    let wages = json!([row(2022, "2023-06-01", 9_000_000), row(2023, "2024-06-01", 10_000_000)]);
    let law = amended(json!({"average_wages": wages})).unwrap();
    let claim = Fen::yuan(48_000);
    let open = |day| law::jurisdiction::small_claims(claim, law.average_wage("浙江省", day).unwrap());
    assert_eq!(open(date(2024, 5, 31)), law::jurisdiction::SmallClaims::IfAgreed);
    assert_eq!(open(date(2024, 6, 1)), law::jurisdiction::SmallClaims::Applies);
}

#[test]
fn a_new_version_of_the_measures_counts_from_its_day() {
    let text =
        include_str!("../data/fees.toml").replace("2007-04-01", "2030-01-01").replace("labour = 10 ", "labour = 20 ");
    let law = amended(json!({"fee_tables": text})).unwrap();
    let labour = |day| law.fees_on(day).map(|fees| fees.labour().unwrap().fee);
    assert_eq!(labour(date(2007, 3, 31)), None);
    assert_eq!(labour(date(2029, 12, 31)), Some(Fen::yuan(10)));
    assert_eq!(labour(date(2030, 1, 1)), Some(Fen::yuan(20)));
    let falling = text.replace("up_to = 500_000, rate = 1_500", "up_to = 50_000, rate = 1_500");
    assert!(amended(json!({"fee_tables": falling})).is_err());
}

#[test]
fn settings_change_rounding_and_the_end_of_trial_limits() {
    let settings = json!({"rounding": "yuan", "trial_limit_roll_over": "stay"});
    let law = amended(json!({ "settings": settings })).unwrap();
    assert_eq!(law.fees().property(Fen::yuan(72_607)).unwrap().fee, Fen::yuan(1_615));
    let (event, stays) = (date(2024, 4, 1), deadline::TRIAL_ORDINARY.from(date(2024, 4, 1), &law).unwrap());
    assert_eq!((stays.raw_end, stays.end), (date(2024, 10, 1), date(2024, 10, 1)));
    assert_eq!(deadline::TRIAL_ORDINARY.from(event, &LawData::embedded()).unwrap().end, date(2024, 10, 8));
    assert_eq!(LawData::embedded().settings(), Settings::default());
}

#[test]
fn rows_that_cannot_be_right_are_refused() {
    for rows in [
        json!({"lpr": [{"published": "2026-07-20", "one_year": "0", "five_years": "3.40", "source": "test"}]}),
        json!({"lpr": [{"published": "2026-07-20", "one_year": "3.0", "five_years": "3.40", "source": " "}]}),
        json!({"holidays": [{"year": 2027, "off": ["2027-02-03"], "make_up": ["2027-02-03"], "source": "test"}]}),
        json!({"holidays": [{"year": 2027, "off": ["2029-02-03"], "make_up": [], "source": "test"}]}),
        json!({"average_wages": [{"province": "浙江省", "year": 2023, "valid_from": "2024-06-01", "wage": 0, "source": "x"}]}),
    ] {
        assert!(amended(rows.clone()).is_err(), "{rows}");
    }
}

#[test]
fn fees_that_the_measures_name_one_by_one() {
    use law::fees::{AdministrativeKind, MaritimeApplication, claim_changed};
    let law = LawData::embedded();
    let fees = law.fees();
    let yuan = Fen::yuan;
    for (quote, fee) in [
        (fees.labour(), 10),
        (fees.administrative(AdministrativeKind::Special), 100),
        (fees.administrative(AdministrativeKind::Other), 50),
        (fees.public_summons(), 100),
        (fees.arbitration_review(), 400),
        (fees.other_non_property(yuan(80)), 80),
        (fees.jurisdiction_objection(yuan(100)), 100),
        (fees.intellectual_property(None, yuan(750)), 750),
        (fees.intellectual_property(Some(yuan(100_000)), yuan(750)), 2_300),
        (fees.execution_without_amount(yuan(500)), 500),
        (fees.maritime(MaritimeApplication::LimitationFund(yuan(10_000))), 10_000),
        (fees.maritime(MaritimeApplication::Injunction(yuan(1_000))), 1_000),
        (fees.maritime(MaritimeApplication::LienSummons(yuan(5_000))), 5_000),
        (fees.maritime(MaritimeApplication::ClaimRegistration), 1_000),
        (fees.maritime(MaritimeApplication::GeneralAverage), 1_000),
    ] {
        assert_eq!(quote.unwrap().fee, yuan(fee));
    }
    assert!(matches!(fees.jurisdiction_objection(yuan(101)), Err(FeeError::OutsideBounds { .. })));
    assert_eq!(fees.property(Fen(-1)), Err(FeeError::Negative));
    assert_eq!(fees.reduce(fees.labour().unwrap(), 29), Err(FeeError::Reduction(29)));
    let (small, large) = (fees.property(yuan(10_000)).unwrap(), fees.property(yuan(100_000)).unwrap());
    assert_eq!(claim_changed(&small, &large, true), Some(yuan(2_250)));
    assert_eq!(claim_changed(&large, &small, false), Some(yuan(-2_250)));
    assert_eq!(claim_changed(&large, &small, true), Some(Fen::ZERO));
    assert_eq!(large.lines[1].percent().as_deref(), Some("2.5"));
}

#[test]
fn the_example_of_the_handbook_is_taken() {
    let page = include_str!("../../../docs/law.md");
    let (_, rest) = page.split_once("```json").unwrap();
    let (rows, _) = rest.split_once("```").unwrap();
    let law = amended(serde_json::from_str(rows).unwrap()).unwrap();
    assert!(law.calendar().is_loaded(2027));
    assert_eq!(law.settings().rounding, law::Rounding::Yuan);
}
