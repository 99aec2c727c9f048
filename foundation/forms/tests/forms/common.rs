//! What the tests of this crate share: the definitions that the filing capability ships, and words.

use forms::{Answers, Catalogue, Definition, Kind, Row, Source, Value};
use i18n::Words;
use jiff::civil::Date;

/// The day on which the tests happen.
pub const TODAY: Date = Date::constant(2026, 6, 30);

/// The files of the filing capability, as they are.
pub fn sources() -> Vec<Source> {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/../../capabilities/filing/forms");
    Source::directory(directory.as_ref()).expect("the forms of the filing capability")
}

/// All shipped forms.
pub fn catalogue() -> Catalogue {
    match Catalogue::load(&sources()) {
        Ok(catalogue) => catalogue,
        Err(faults) => panic!("the shipped forms do not load:\n{faults}"),
    }
}

/// One shipped form.
pub fn form(id: &str) -> Definition {
    catalogue().offered(id, TODAY).expect("shipped").clone()
}

/// A form of one section with these rows.
pub fn small(rows: &str) -> Definition {
    let text = format!(
        "id = \"small\"\nversion = 1\nvalid_from = \"2020-01-01\"\nfee = \"property\"\n\
         cause = {{ zh = \"样本\", en = \"Sample\" }}\ntitle = {{ zh = \"样本\", en = \"Sample\" }}\n\
         [[section]]\nkey = \"only\"\npart = \"claims\"\ntitle = {{ zh = \"一\", en = \"One\" }}\n{rows}"
    );
    match Catalogue::load(&[Source::new("small.toml", text)]) {
        Ok(catalogue) => catalogue.offered("small", TODAY).expect("loaded").clone(),
        Err(faults) => panic!("{faults}"),
    }
}

/// The words of this crate.
pub fn words() -> Words {
    Words::new(&[forms::WORDS]).expect("words")
}

/// A right value for a row, by its kind; `n` makes values differ.
pub fn good(row: &Row, n: i64) -> Option<Value> {
    use forms::Format;
    let length = usize::try_from(row.min.unwrap_or(1)).unwrap_or(1);
    let money = row.min.unwrap_or(1).max(1) + n * 100;
    Some(match &row.kind {
        Kind::Text(Format::Plain) => Value::from(format!("字{n}{}", "长".repeat(length))),
        // Invented people: region 990101 does not exist.
        Kind::Text(Format::IdNumber) => Value::from("990101199003071237"),
        Kind::Text(Format::Uscc) => Value::from("91990101MA000000XM"),
        Kind::Text(Format::Phone) => Value::from("13800001234"),
        Kind::Text(Format::Email) => Value::from("someone@example.com"),
        Kind::Text(Format::Document) => Value::from("E12345678"),
        Kind::Long => Value::from(format!("第一行{n}\n第二行")),
        Kind::Money => Value::Number(money),
        Kind::Date => Value::from(Date::constant(2025, 3, 12)),
        Kind::DateRange => parts(&[("from", "2025-03-12".into()), ("to", "2026-03-11".into())]),
        Kind::Percent(per) => parts(&[("value", Value::Number(120_000)), ("per", per[0].code().into())]),
        Kind::Integer => Value::Number(row.min.unwrap_or(1).max(1)),
        Kind::Choice(options) => Value::from(options[0].value.as_str()),
        Kind::Multi(options) => Value::Many(options.iter().map(|option| option.value.clone()).collect()),
        Kind::YesNo => Value::Flag(true),
        Kind::Attachment => Value::Many(vec![format!("file-{n}")]),
        Kind::List(_) => Value::List(vec![full(&row.rows, n + 1)]),
        Kind::Group | Kind::Total => return None,
    })
}

/// Every row of a scope filled in rightly.
pub fn full(rows: &[Row], n: i64) -> Answers {
    let mut answers = Answers::new();
    fill(rows, n, &mut answers);
    answers
}

fn fill(rows: &[Row], n: i64, answers: &mut Answers) {
    for (at, row) in rows.iter().enumerate() {
        if let Some(value) = good(row, n + i64::try_from(at).unwrap_or(0)) {
            answers.set(row.key.clone(), value);
        }
        if !row.is_list() {
            fill(&row.rows, n, answers);
        }
    }
}

/// Every row of a form filled in rightly; yes everywhere, the last option of a choice where that opens more.
pub fn full_form(definition: &Definition) -> Answers {
    let mut answers = Answers::new();
    for section in &definition.sections {
        fill(&section.rows, 1, &mut answers);
    }
    answers
}

/// An object of parts.
pub fn parts(entries: &[(&str, Value)]) -> Value {
    Value::Parts(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}
