//! What a page shows and a browser posts is what was answered.

use forms::{Answers, Definition, Kind, PageOptions, Row, Value};
use i18n::Lang;
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use scraper::{Html, Selector};

use crate::common::{form, good, parts, words};

/// The fields that a browser would post from this markup, in order.
pub fn fields(markup: &str) -> Vec<(String, String)> {
    let document = Html::parse_fragment(markup);
    let all = Selector::parse("input, select, textarea").unwrap();
    let chosen = Selector::parse("option[selected]").unwrap();
    let option = Selector::parse("option").unwrap();
    let mut out = Vec::new();
    for element in document.select(&all) {
        let Some(name) = element.attr("name") else { continue };
        let value = match (element.value().name(), element.attr("type")) {
            ("textarea", _) => element.text().collect::<String>().replace('\n', "\r\n"),
            ("select", _) => {
                let picked = element.select(&chosen).next().or_else(|| element.select(&option).next());
                picked.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
            }
            (_, Some("radio" | "checkbox")) if element.attr("checked").is_none() => continue,
            (_, Some("file")) => continue,
            _ => element.attr("value").unwrap_or_default().to_owned(),
        };
        out.push((name.to_owned(), value));
    }
    out
}

/// Answers of a scope: each row filled in or not, rightly or with anything at all.
fn scope(rows: &[Row]) -> BoxedStrategy<Answers> {
    let mut all: Vec<BoxedStrategy<Vec<(String, Value)>>> = Vec::new();
    for row in rows {
        let key = row.key.clone();
        if let Some(value) = value(row) {
            let always = row.default.is_some();
            let entry = value.prop_map(move |value| vec![(key.clone(), value)]);
            all.push(if always { entry.boxed() } else { prop_oneof![entry, Just(Vec::new())].boxed() });
        }
        if !row.is_list() && !row.rows.is_empty() {
            all.push(
                scope(&row.rows)
                    .prop_map(|inner| inner.iter().map(|(key, value)| (key.to_owned(), value.clone())).collect())
                    .boxed(),
            );
        }
    }
    all.prop_map(|entries| entries.into_iter().flatten().collect()).boxed()
}

/// Anything a person may type, as the reader keeps it: trimmed, not empty, and no number or day.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z甲乙丙<>&\"'{}%$#;/\\\\ ]{0,20}".prop_map(|text| format!("x{}y", text.trim())),
        Just("\"><script>alert(1)</script>".to_owned()),
        Just("</textarea><b>".to_owned()),
        Just("明天一万块左右".to_owned()),
    ]
}

fn value(row: &Row) -> Option<BoxedStrategy<Value>> {
    let right = good(row, 7);
    let line = typed().prop_map(Value::from);
    Some(match &row.kind {
        Kind::Group | Kind::Total => return None,
        Kind::Text(forms::Format::Plain) => line.boxed(),
        Kind::Long => prop_oneof![line, Just(Value::from("一\n\n<二>\n\t三"))].boxed(),
        Kind::Money | Kind::Integer => prop_oneof![line, any::<i32>().prop_map(|n| Value::Number(n.into()))].boxed(),
        Kind::Date => prop_oneof![line, Just(right?)].boxed(),
        Kind::DateRange => {
            let open = parts(&[("from", "2025-03-12".into())]);
            prop_oneof![Just(right?), Just(open), line.prop_map(|text| parts(&[("to", text)]))].boxed()
        }
        Kind::Percent(per) => {
            let last = per.last()?.code();
            let wrong = line.prop_map(move |text| parts(&[("value", text), ("per", last.into())]));
            let right =
                (0i64..2_000_000).prop_map(move |n| parts(&[("value", Value::Number(n)), ("per", last.into())]));
            prop_oneof![wrong, right].boxed()
        }
        Kind::Choice(options) | Kind::Multi(options) => {
            let names: Vec<String> = options.iter().map(|option| option.value.clone()).collect();
            if matches!(row.kind, Kind::Choice(_)) {
                proptest::sample::select(names).prop_map(Value::from).boxed()
            } else {
                let count = names.len();
                proptest::sample::subsequence(names, 1..=count).prop_map(Value::Many).boxed()
            }
        }
        Kind::YesNo => any::<bool>().prop_map(Value::Flag).boxed(),
        Kind::Attachment => Just(Value::Many(vec!["a1".into(), "b2\"".into()])).boxed(),
        Kind::List(_) => {
            let first = row
                .rows
                .iter()
                .flat_map(|row| [row].into_iter().chain(&row.rows))
                .find(|row| matches!(row.kind, Kind::Text(forms::Format::Plain) | Kind::Long | Kind::Date))?;
            let key = first.key.clone();
            // An item in which nothing is filled in is dropped, so each has something.
            let item = scope(&row.rows).prop_map(move |mut item| {
                item.set(key.clone(), "有字");
                item
            });
            proptest::collection::vec(item, 1..3).prop_map(Value::List).boxed()
        }
        Kind::Text(_) => Just(right?).boxed(),
    })
}

fn back(definition: &Definition, answers: &Answers, lang: Lang) -> Answers {
    let words = words();
    let mut read = Answers::new();
    for section in &definition.sections {
        let options = PageOptions::new(words.speak(lang), &[]);
        let markup = definition.page(&section.key, answers, &options).expect("a section");
        let posted = section.read_post(&fields(&markup));
        assert_eq!(posted.action, None);
        read.replace_section(section, posted.answers);
    }
    read
}

fn check_round(id: &str) {
    let definition = form(id);
    let rows: Vec<Row> = definition.sections.iter().flat_map(|section| section.rows.clone()).collect();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let strategy = scope(&rows);
    runner
        .run(&strategy, |answers| {
            // Rows of other sections may hide a row from the page; its answer is then not posted.
            let read = back(&definition, &answers, Lang::Zh);
            prop_assert_eq!(&read, &answers);
            let json = answers.to_json();
            prop_assert_eq!(Answers::from_json(&json), answers);
            Ok(())
        })
        .unwrap();
}

#[test]
fn private_lending_comes_back() {
    check_round("private-lending");
}

#[test]
fn financial_loan_comes_back() {
    check_round("financial-loan");
}

#[test]
fn sale_comes_back() {
    check_round("sale");
}

#[test]
fn labour_comes_back() {
    check_round("labour");
}

#[test]
fn property_service_comes_back() {
    check_round("property-service");
}

#[test]
fn buttons_add_and_take_away_without_losing_anything() {
    let lending = form("private-lending");
    let section = lending.section("defendants").unwrap();
    let post = |fields: &[(&str, &str)]| {
        let fields: Vec<(String, String)> = fields.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        section.read_post(&fields)
    };
    let added = post(&[("defendants.0.kind", "natural"), ("defendants.0.name", "王强"), ("_add", "defendants")]);
    assert_eq!(added.action, Some(forms::Action::Add("defendants".into(), 1)));
    assert_eq!(added.action.unwrap().anchor(), "defendants.1");
    assert_eq!(added.answers.items("defendants").len(), 2);
    assert_eq!(added.answers.text("defendants.0.name"), Some("王强"));
    let empty = post(&[("defendants.0.kind", "natural"), ("_add", "defendants")]);
    assert_eq!(empty.answers.items("defendants").len(), 2, "one more than the page showed");
    let removed = post(&[
        ("defendants.0.name", "甲"),
        ("defendants.1.name", "乙"),
        ("defendants.2.name", "丙"),
        ("_remove", "defendants:1"),
    ]);
    assert_eq!(removed.action, Some(forms::Action::Remove("defendants".into(), 1)));
    let names: Vec<_> = removed.answers.items("defendants").iter().map(|item| item.text("name").unwrap()).collect();
    assert_eq!(names, ["甲", "丙"]);
    for nonsense in ["nowhere", "defendants.0.name", "", "defendants.x.y"] {
        let posted = post(&[("defendants.0.name", "甲"), ("_add", nonsense)]);
        assert_eq!((posted.action, posted.answers.items("defendants").len()), (None, 1), "{nonsense}");
    }
    let far = post(&[("defendants.99999999999.name", "甲"), ("defendants.18446744073709551615.name", "乙")]);
    assert!(far.answers.items("defendants").len() <= 101);
    assert_eq!(post(&[("_remove", "defendants:7"), ("defendants.0.name", "甲")]).action, None);
}

#[test]
fn files_are_attached_where_they_were_chosen() {
    let lending = form("private-lending");
    let section = lending.section("evidence").unwrap();
    let fields = [
        ("evidence.0.evidence_name".to_owned(), String::new()),
        ("_upload".to_owned(), "evidence.0.evidence_files".to_owned()),
    ];
    let posted = section.read_post(&fields);
    assert_eq!(posted.action, Some(forms::Action::Upload("evidence.0.evidence_files".into())));
    let mut answers = posted.answers;
    assert!(answers.attach("evidence.0.evidence_files", "f1") && answers.attach("evidence.2.evidence_files", "f2"));
    assert!(answers.attach("evidence.0.evidence_files", "f1"), "twice is once");
    let files: Vec<(String, String)> = lending.files(&answers);
    assert_eq!(
        files,
        [("evidence.0.evidence_files".into(), "f1".into()), ("evidence.2.evidence_files".into(), "f2".into())]
    );
    assert!(!answers.attach("evidence.999999.evidence_files", "f3") && !answers.attach("evidence.x", "f3"));
    let other = [("_upload".to_owned(), "evidence.0.evidence_name".to_owned())];
    assert_eq!(section.read_post(&other).action, None);
}

#[test]
fn people_type_numbers_and_days_as_they_like() {
    let lending = form("private-lending");
    let post = |key: &str, fields: &[(&str, &str)]| {
        let fields: Vec<(String, String)> = fields.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        lending.section(key).unwrap().read_post(&fields).answers
    };
    let claims = post("claims", &[("principal", " １０万元 "), ("interest_as_of", "2026年6月1日"), ("unknown", "x")]);
    assert_eq!(claims.money("principal"), Some(law::Fen::yuan(100_000)));
    assert_eq!(claims.text("interest_as_of"), Some("2026-06-01"));
    assert_eq!(claims.get("unknown"), None);
    let facts = post("agreement", &[("rate.value", "12.5％"), ("rate.per", "month")]);
    assert_eq!(facts.integer("rate.value"), Some(125_000));
    assert_eq!(facts.text("rate.per"), Some("month"));
}
