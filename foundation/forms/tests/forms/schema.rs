use forms::{Answers, Extent, Value};
use serde_json::json;

use crate::common::{TODAY, catalogue, form, full_form};

/// What the check accepts the schema accepts: full, and with each answer taken away or turned round in turn.
#[test]
fn the_schema_accepts_what_the_check_accepts() {
    for form in catalogue().all(TODAY) {
        let schema = form.schema();
        jsonschema::meta::validate(&schema).unwrap_or_else(|e| panic!("{}: {e}", form.id));
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let full = full_form(form);
        let mut accepted = 0;
        let keys: Vec<String> = full.iter().map(|(key, _)| key.to_owned()).collect();
        let mut variants: Vec<Answers> = vec![full.clone()];
        for key in &keys {
            let mut without = full.clone();
            without.remove(key);
            variants.push(without);
            if let Some(Value::Flag(flag)) = full.get(key) {
                let mut turned = full.clone();
                turned.set(key.clone(), !*flag);
                variants.push(turned);
            }
            let options = form.row(key).map(|row| row.kind.options().to_vec()).unwrap_or_default();
            for option in options {
                let mut turned = full.clone();
                match full.get(key) {
                    Some(Value::Many(_)) => turned.set(key.clone(), vec![option.value]),
                    _ => turned.set(key.clone(), option.value),
                }
                variants.push(turned);
            }
        }
        for kind in ["organisation", "foreigner"] {
            let mut other = full.clone();
            let mut party = full.items("plaintiffs")[0].clone();
            party.set("kind", kind);
            other.set("plaintiffs", vec![party]);
            variants.push(other);
        }
        for answers in variants {
            let output = form.output(&answers);
            let right = form.check(Extent::All, &output, TODAY).is_empty();
            let errors: Vec<String> = validator.iter_errors(&output.to_json()).map(|e| e.to_string()).collect();
            if right {
                accepted += 1;
                assert!(errors.is_empty(), "{}: {errors:?}\n{}", form.id, output.to_json());
            } else {
                assert!(
                    !errors.is_empty(),
                    "{}: the schema accepts what lacks an answer: {}",
                    form.id,
                    output.to_json()
                );
            }
        }
        assert!(accepted > 20, "{}: only {accepted}", form.id);
    }
}

#[test]
fn the_schema_refuses() {
    let lending = form("private-lending");
    let validator = jsonschema::draft202012::new(&lending.schema()).unwrap();
    let good = lending.output(&full_form(&lending)).to_json();
    assert!(validator.is_valid(&good));
    for (pointer, wrong) in [
        ("/principal", json!("100000")),
        ("/principal", json!(0)),
        ("/principal", json!(1.5)),
        ("/contract_date", json!("12/03/2025")),
        ("/rate/per", json!("week")),
        ("/loan_way", json!(["gold"])),
        ("/claims_interest", json!("yes")),
        ("/plaintiffs", json!([])),
        ("/plaintiffs/0/id_number", json!("12345")),
        ("/plaintiffs/0/name", json!("")),
    ] {
        let mut json = good.clone();
        *json.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = wrong.clone();
        assert!(!validator.is_valid(&json), "{pointer} = {wrong}");
    }
    let mut extra = good.clone();
    extra["surprise"] = json!(1);
    assert!(!validator.is_valid(&extra));
}
