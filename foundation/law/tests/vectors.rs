//! Golden values: the sample of this crate, and the reference vectors when they lie beside the workspace.

use law::{LawData, calc};
use serde_json::{Value, json};

/// Result fields of the calculators; all others are input.
const RESULTS: [&str; 11] =
    ["fee", "half", "raw_end", "end", "days", "doubled_part", "lpr1y", "cap_percent", "pass", "note", "articles"];

fn check(vectors: &Value) -> usize {
    let law = LawData::embedded();
    let mut checked = 0;
    for (name, cases) in vectors.as_object().expect("calculators by name") {
        for case in cases.as_array().expect("a list of cases") {
            let answer = calc::answer(name, case, &law);
            let fields = case.as_object().expect("an object");
            let is_result =
                |key: &str| RESULTS.contains(&key) && key != "note" && !(key == "days" && name == "deadline_days");
            for (key, expected) in fields.iter().filter(|(key, _)| is_result(key)) {
                assert_eq!(&answer[key], expected, "{name} {case}: {key}");
                checked += 1;
            }
            assert!(answer["articles"].as_array().is_some_and(|articles| !articles.is_empty()), "{name} {case}");
        }
    }
    checked
}

#[test]
fn the_sample_agrees() {
    let sample = serde_json::from_str(include_str!("vectors.sample.json")).unwrap();
    assert!(check(&sample) > 70);
    let mut named: Vec<_> = sample.as_object().unwrap().keys().cloned().collect();
    named.sort_unstable();
    let mut names: Vec<_> = calc::NAMES.to_vec();
    names.sort_unstable();
    assert_eq!(named, names);
}

#[test]
fn the_reference_agrees_where_it_is_present() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/law/vectors.json");
    if let Ok(text) = std::fs::read_to_string(path) {
        assert!(check(&serde_json::from_str(&text).unwrap()) > 60);
    }
}

#[test]
fn nonsense_is_refused_with_a_code() {
    let law = LawData::embedded();
    let date = "2024-01-10";
    for (name, input, code) in [
        ("property_fee", json!([]), "not_an_object"),
        ("property_fees", json!({}), "unknown_calculator"),
        ("property_fee", json!({}), "missing_field"),
        ("property_fee", json!({"amount": null}), "missing_field"),
        ("property_fee", json!({"amount": true}), "not_an_amount"),
        ("property_fee", json!({"amount": "NaN"}), "not_an_amount"),
        ("property_fee", json!({"amount": "Infinity"}), "not_an_amount"),
        ("property_fee", json!({"amount": "1e3"}), "not_an_amount"),
        ("property_fee", json!({"amount": "1,000"}), "not_an_amount"),
        ("property_fee", json!({"amount": " 1"}), "not_an_amount"),
        ("property_fee", json!({"amount": ""}), "not_an_amount"),
        ("property_fee", json!({"amount": "-1"}), "negative"),
        ("property_fee", json!({"amount": -0.01}), "negative"),
        ("property_fee", json!({"amount": "-99999999999999999999999"}), "negative"),
        ("property_fee", json!({"amount": "0.001"}), "too_precise"),
        ("property_fee", json!({"amount": 0.001}), "too_precise"),
        ("property_fee", json!({"amount": 0.1 + 0.2}), "too_precise"),
        ("property_fee", json!({"amount": "1000000000000000.01"}), "too_large"),
        ("property_fee", json!({"amount": 1e300}), "too_large"),
        ("property_fee", json!({"amount": 12_345_678_901_234.56}), "needs_text"),
        ("divorce_fee", json!({"base": 49, "property": 0}), "out_of_bounds"),
        ("personality_fee", json!({"base": "500.01", "damages": 0}), "out_of_bounds"),
        ("halving", json!({"base": 10}), "missing_field"),
        ("halving", json!({"base": 10, "grounds": "summary"}), "not_a_list"),
        ("halving", json!({"base": 10, "grounds": ["luck"]}), "unknown_value"),
        ("deadline_days", json!({"start": date, "days": -1}), "negative"),
        ("deadline_days", json!({"start": date, "days": 1.5}), "not_whole"),
        ("deadline_days", json!({"start": date, "days": "ten"}), "not_whole"),
        ("deadline_days", json!({"start": date, "days": 1_000_000}), "too_long"),
        ("deadline_days", json!({"start": date, "days": 1e20}), "too_large"),
        ("deadline_days", json!({"start": "2024-02-30", "days": 1}), "not_a_date"),
        ("deadline_days", json!({"start": "2024-1-1", "days": 1}), "not_a_date"),
        ("deadline_days", json!({"start": "20240101", "days": 1}), "not_a_date"),
        ("deadline_days", json!({"start": "2024-01-01T00:00", "days": 1}), "not_a_date"),
        ("deadline_days", json!({"start": 20240101, "days": 1}), "not_text"),
        ("deadline_months", json!({"start": "1066-01-01", "months": 1}), "date_out_of_range"),
        (
            "delay_interest",
            json!({"principal": 1, "performance_period_expires": "2014-01-01", "paid_on": date}),
            "older_rule",
        ),
        ("lpr4x", json!({"contract_date": "2019-08-19"}), "no_lpr"),
        ("lpr4x", json!({"contract_date": "2018-01-01", "filed_on": "2019-01-01"}), "before_cap"),
        ("lpr4x", json!({"contract_date": "2022-01-01", "filed_on": "2021-01-01"}), "filed_before_contract"),
        ("creditor_votes", json!({"kind": "show_of_hands"}), "unknown_value"),
        (
            "creditor_votes",
            json!({"kind": "ordinary", "present": 1, "for_heads": 2, "for_amount": 1, "unsecured_total": 1}),
            "more_than_all",
        ),
    ] {
        let answer = calc::answer(name, &input, &law);
        assert_eq!(answer["error"]["code"], code, "{name} {input} → {answer}");
        assert_eq!(answer.as_object().unwrap().len(), 1);
        for message in ["message", "message_en"] {
            assert!(answer["error"][message].as_str().is_some_and(|text| !text.is_empty()), "{name} {input}");
        }
    }
}

#[test]
fn numbers_and_texts_mean_the_same() {
    let law = LawData::embedded();
    let fee = |amount: Value| calc::answer("property_fee", &json!({ "amount": amount }), &law)["fee"].clone();
    assert_eq!(fee(json!(72607)), fee(json!("72607")));
    assert_eq!(fee(json!(72607.0)), fee(json!("72607.00")));
    assert_eq!(fee(json!(123_456.78)), fee(json!("123456.78")));
    assert_eq!(fee(json!(7_999_999_999_999.99)), fee(json!("7999999999999.99")));
    let line: Value = serde_json::from_str(r#"{"amount": 1e5}"#).unwrap();
    assert_eq!(fee(line["amount"].clone()), "2300.00");
}

#[test]
fn warnings_name_what_may_still_move() {
    let law = LawData::embedded();
    let late = calc::answer("deadline_days", &json!({"start": "2026-12-25", "days": 7}), &law);
    assert_eq!(late["warnings"][0]["code"], "calendar_missing");
    let known = calc::answer("deadline_days", &json!({"start": "2026-01-10", "days": 7}), &law);
    assert!(known.get("warnings").is_none());
    let stale = calc::answer("lpr4x", &json!({"contract_date": "2026-08-01"}), &law);
    assert_eq!((&stale["lpr1y"], &stale["warnings"][0]["code"]), (&json!("3.00"), &json!("lpr_stale")));
    let old = calc::answer("lpr4x", &json!({"contract_date": "2019-12-01"}), &law);
    assert_eq!((&old["cap_percent"], &old["warnings"][0]["code"]), (&json!("16.60"), &json!("before_cap")));
    let filed = calc::answer("lpr4x", &json!({"contract_date": "2019-12-01", "filed_on": "2022-08-22"}), &law);
    assert_eq!((&filed["cap_percent"], &filed["warnings"][0]["code"]), (&json!("14.60"), &json!("older_interest")));
}
