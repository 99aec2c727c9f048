use forms::{Answers, Code, Definition, Extent, PageOptions, Value};
use i18n::Lang;

use crate::common::{TODAY, catalogue, form, full_form, parts, small, words};
use crate::round::fields;

const EVERY: &str = r#"
[[section.row]]
key = "line"
type = "text"
label = { zh = "一行", en = "A line" }
min = 2
max = 5
[[section.row]]
key = "long"
type = "long"
label = { zh = "多行", en = "Lines" }
max = 10
[[section.row]]
key = "card"
type = "text"
format = "id_number"
label = { zh = "证号", en = "Identity number" }
[[section.row]]
key = "code"
type = "text"
format = "uscc"
label = { zh = "代码", en = "Credit code" }
[[section.row]]
key = "phone"
type = "text"
format = "phone"
label = { zh = "电话", en = "Telephone" }
[[section.row]]
key = "mail"
type = "text"
format = "email"
label = { zh = "邮箱", en = "E-mail" }
[[section.row]]
key = "passport"
type = "text"
format = "document"
label = { zh = "护照", en = "Passport" }
[[section.row]]
key = "sum"
type = "money"
label = { zh = "金额", en = "Amount" }
max = 1000
[[section.row]]
key = "least"
type = "money"
label = { zh = "至少", en = "At least" }
min = 5
[[section.row]]
key = "count"
type = "integer"
label = { zh = "数量", en = "Count" }
min = 1
max = 10
[[section.row]]
key = "day"
type = "date"
label = { zh = "日子", en = "Day" }
past = true
[[section.row]]
key = "later"
type = "date"
label = { zh = "后来", en = "Later day" }
not_before = "day"
[[section.row]]
key = "period"
type = "date_range"
label = { zh = "期间", en = "Period" }
[[section.row]]
key = "rate"
type = "percent"
per = ["year", "month"]
min = 1
max = 24
label = { zh = "利率", en = "Rate" }
[[section.row]]
key = "pick"
type = "choice"
label = { zh = "选择", en = "Choice" }
options = [{ value = "a", zh = "甲", en = "A" }, { value = "b", zh = "乙", en = "B" }]
[[section.row]]
key = "many"
type = "multi"
label = { zh = "多选", en = "Choices" }
options = [{ value = "a", zh = "甲", en = "A" }, { value = "b", zh = "乙", en = "B" }]
[[section.row]]
key = "sure"
type = "yesno"
label = { zh = "确定", en = "Sure" }
[[section.row]]
key = "things"
type = "table"
label = { zh = "清单", en = "List" }
item = { zh = "条", en = "Item" }
repeat = { min = 1, max = 2 }
[[section.row.row]]
key = "thing"
type = "text"
label = { zh = "东西", en = "Thing" }
[[section.row]]
key = "files"
type = "attachment"
label = { zh = "文件", en = "Files" }
max = 1
"#;

fn post(definition: &Definition, names: &[(&str, &str)]) -> Answers {
    let fields: Vec<(String, String)> = names.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
    definition.sections[0].read_post(&fields).answers
}

/// Wrong input in every type of row: one fault, a sentence in both languages at the field and in the summary, and what
/// was typed is there again.
#[test]
fn wrong_input_gives_one_sentence_and_is_echoed() {
    let every = small(EVERY);
    let words = words();
    let wrong: &[(&str, &str, Code)] = &[
        ("line", "x", Code::TooShort),
        ("line", "一二三四五六", Code::TooLong),
        ("line", "a\u{7}b", Code::Control),
        ("line", "a\nb", Code::Control),
        ("line", "10\u{202e}01", Code::Direction),
        ("long", "一二三四五六七八九十百", Code::TooLong),
        ("long", "a\u{2067}b", Code::Direction),
        ("card", "990101199003071238", Code::IdNumber),
        ("card", "12345", Code::IdNumber),
        ("code", "91990101MA000000XA", Code::Uscc),
        ("phone", "12800001234", Code::Phone),
        ("phone", "电话没有", Code::Phone),
        ("mail", "nobody", Code::Email),
        ("passport", "护照1", Code::Document),
        ("sum", "一百块", Code::Money),
        ("sum", "1.005", Code::MoneyPrecise),
        ("sum", "0", Code::MoneyPositive),
        ("sum", "-5", Code::MoneyPositive),
        ("sum", "1000.01", Code::MoneyMax),
        ("least", "4.99", Code::MoneyMin),
        ("count", "1.5", Code::Integer),
        ("count", "0", Code::IntegerMin),
        ("count", "11", Code::IntegerMax),
        ("day", "去年春天", Code::Date),
        ("day", "2025-02-30", Code::Date),
        ("day", "1899-12-31", Code::DateFar),
        ("day", "2026-07-01", Code::DateFuture),
        ("period.from", "2025-01-01", Code::RangeHalf),
        ("rate.value", "很高", Code::Percent),
        ("rate.value", "0.5", Code::PercentMin),
        ("rate.value", "25", Code::PercentMax),
        ("pick", "c", Code::Option),
        ("many", "c", Code::Option),
        ("sure", "maybe", Code::YesNo),
    ];
    for (name, typed, code) in wrong {
        let answers = post(&every, &[(name, typed)]);
        let faults = every.check(Extent::All, &answers, TODAY);
        let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, [*code], "{name} = {typed:?}");
        let mut sentences = Vec::new();
        for lang in Lang::ALL {
            let t = words.speak(lang);
            let sentence = faults[0].say(t);
            assert!(!sentence.contains("forms-") && !sentence.contains("{ $"), "{sentence}");
            let markup = every.page("only", &answers, &PageOptions::new(t, &faults)).unwrap();
            let at = escape(&sentence);
            assert_eq!(markup.matches(&at).count(), 1, "{name}: {sentence}\n{markup}");
            assert!(forms::error_summary(&faults, t).contains(&at));
            // Options that were never offered come only from programs; text a person typed is there again.
            if !matches!(code, Code::Option | Code::YesNo) {
                let again = fields(&markup);
                let (_, echoed) = again.iter().find(|(field, value)| field == name && !value.is_empty()).unwrap();
                let reread = post(&every, &[(name, echoed)]);
                assert_eq!(reread, answers, "{name} = {typed:?} came back as {echoed:?}");
            }
            sentences.push(sentence);
        }
        assert_ne!(sentences[0], sentences[1], "not translated");
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&#38;").replace('"', "&#34;").replace('\'', "&#39;").replace('<', "&#60;").replace('>', "&#62;")
}

#[test]
fn days_are_in_order() {
    let every = small(EVERY);
    let answers = post(&every, &[("day", "2025-05-02"), ("later", "2025-05-01")]);
    let faults = every.check(Extent::All, &answers, TODAY);
    assert_eq!((faults.len(), faults[0].code, faults[0].path.as_str()), (1, Code::DateBefore, "later"));
    let words = words();
    assert_eq!(faults[0].say(words.speak(Lang::Zh)), "“后来”不能早于“日子”，请核对这两个日期。");
    let answers = post(&every, &[("period.from", "2025-05-02"), ("period.to", "2025-05-01")]);
    let faults = every.check(Extent::All, &answers, TODAY);
    assert_eq!((faults.len(), faults[0].code, faults[0].path.as_str()), (1, Code::RangeOrder, "period.to"));
}

#[test]
fn programs_get_faults_too() {
    let every = small(EVERY);
    let json = serde_json::json!({
        "line": 7, "long": true, "sum": 1.5, "count": [1], "period": "today", "rate": { "value": 20000, "per": "week" },
        "pick": false, "things": "x", "files": ["a", "b"], "extra": 1, "sure": null,
    });
    let answers: Answers = serde_json::from_value(json).unwrap();
    let mut codes: Vec<(String, Code)> =
        every.check(Extent::All, &answers, TODAY).into_iter().map(|fault| (fault.path, fault.code)).collect();
    codes.sort();
    let wanted = [
        ("count", Code::Shape),
        ("extra", Code::Unknown),
        ("files", Code::TooMany),
        ("line", Code::Shape),
        ("long", Code::Shape),
        ("period", Code::Shape),
        ("pick", Code::Shape),
        ("rate.per", Code::Option),
        ("sum", Code::Money),
        ("things", Code::Shape),
    ];
    let wanted: Vec<(String, Code)> = wanted.iter().map(|(path, code)| ((*path).to_owned(), *code)).collect();
    assert_eq!(codes, wanted);
    assert!(serde_json::from_str::<Answers>("[1]").is_err());
    let three = post(&every, &[("things.0.thing", "a"), ("things.1.thing", "b"), ("things.2.thing", "c")]);
    assert_eq!(every.check(Extent::All, &three, TODAY)[0].code, Code::TooMany);
}

#[test]
fn an_empty_form_says_what_is_missing_where() {
    let lending = form("private-lending");
    let faults = lending.check(Extent::All, &Answers::new(), TODAY);
    let paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
    assert!(paths.starts_with(&["plaintiffs", "defendants", "has_third_party", "principal"]), "{paths:?}");
    assert_eq!(faults[0].code, Code::TooFew);
    let words = words();
    assert_eq!(faults[0].say(words.speak(Lang::Zh)), "请至少填写 1 个原告。");
    let one = lending.check(Extent::Section("claims"), &Answers::new(), TODAY);
    assert!(one.iter().all(|fault| lending.section_of(&fault.path).unwrap().key == "claims"));
    assert_eq!(one.len(), 6, "{one:?}");
}

#[test]
fn faults_in_items_say_which() {
    let lending = form("private-lending");
    let mut answers = full_form(&lending);
    let mut second = answers.items("defendants")[0].clone();
    second.remove("name");
    let both = vec![answers.items("defendants")[0].clone(), second];
    answers.set("defendants", both);
    let faults = lending.check(Extent::All, &lending.output(&answers), TODAY);
    let words = words();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].path, "defendants.1.name");
    assert_eq!(faults[0].say_in_summary(words.speak(Lang::Zh)), "被告 2：请填写“姓名”。");
    assert_eq!(faults[0].say_in_summary(words.speak(Lang::En)), "Defendant 2: Fill in “Name”.");
}

#[test]
fn rows_that_are_not_shown_are_neither_required_nor_kept() {
    let lending = form("private-lending");
    let mut answers = full_form(&lending);
    answers.set("claims_interest", false);
    answers.set("interest", "没想好");
    assert!(lending.check(Extent::All, &answers, TODAY).is_empty());
    let output = lending.output(&answers);
    assert_eq!(output.get("interest"), None);
    assert_eq!(output.flag("claims_interest"), Some(false));
    assert_eq!(answers.text("interest"), Some("没想好"), "the draft keeps what was typed");
    answers.set("claims_interest", true);
    let faults = lending.check(Extent::All, &answers, TODAY);
    assert_eq!(faults.iter().map(|fault| fault.path.as_str()).collect::<Vec<_>>(), ["interest"]);
    // A party that is an organisation has no name of a person.
    let mut party = answers.items("plaintiffs")[0].clone();
    party.set("kind", "organisation");
    answers.set("plaintiffs", vec![party]);
    let output = lending.output(&answers);
    assert_eq!(output.text("plaintiffs.0.name"), None);
    assert!(output.text("plaintiffs.0.org_name").is_some());
}

#[test]
fn a_full_form_is_accepted() {
    for form in catalogue().all(TODAY) {
        let faults = form.check(Extent::All, &full_form(form), TODAY);
        assert!(faults.is_empty(), "{}: {faults:#?}", form.id);
    }
}

#[test]
fn a_rate_needs_both_parts() {
    let every = small(EVERY);
    let mut answers = Answers::new();
    answers.set("rate", parts(&[("value", Value::Number(100_000))]));
    let faults = every.check(Extent::All, &answers, TODAY);
    assert_eq!((faults[0].path.as_str(), faults[0].code), ("rate.per", Code::Option));
    assert_eq!(post(&every, &[("rate.per", "year")]), Answers::new());
    let month = post(&every, &[("rate.per", "month")]);
    assert_eq!(every.check(Extent::All, &month, TODAY)[0].path, "rate.value");
}
