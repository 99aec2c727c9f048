use forms::{Answers, Catalogue, Definition, Row, Source, Text};

use crate::common::{TODAY, catalogue, form, sources, words};

fn each<'a>(rows: &'a [Row], visit: &mut dyn FnMut(&'a Row)) {
    for row in rows {
        visit(row);
        each(&row.rows, visit);
    }
}

fn rows(definition: &Definition) -> Vec<&Row> {
    let mut all = Vec::new();
    for section in &definition.sections {
        each(&section.rows, &mut |row| all.push(row));
    }
    if let Some(plan) = &definition.defence {
        each(&plan.extra, &mut |row| all.push(row));
        plan.before.iter().for_each(|section| each(&section.rows, &mut |row| all.push(row)));
    }
    all
}

#[test]
fn the_shipped_forms_load() {
    let catalogue = catalogue();
    let ids: Vec<&str> = catalogue.all(TODAY).into_iter().map(|form| form.id.as_str()).collect();
    assert_eq!(ids, ["financial-loan", "labour", "private-lending", "property-service", "sale"]);
    assert!(catalogue.offered("private-lending", "2025-07-13".parse().unwrap()).is_none());
    assert!(catalogue.version("labour", 1).is_some() && catalogue.version("labour", 2).is_none());
}

#[test]
fn every_text_is_there_in_both_languages_and_punctuated() {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mark = |c: char| matches!(c, ',' | ';' | ':' | '!' | '?' | '(' | ')');
    for form in catalogue().all(TODAY) {
        for row in rows(form) {
            let mut texts: Vec<&Text> = vec![&row.label];
            texts.extend(row.ask.iter().chain(&row.hint).chain(&row.unit));
            texts.extend(row.help.iter().map(|help| &help.text));
            texts.extend(row.help.iter().filter_map(|help| help.title.as_ref()));
            texts.extend(row.kind.options().iter().map(|option| &option.label));
            for text in texts {
                assert!(!text.zh.trim().is_empty() && !text.en.trim().is_empty(), "{} {}", form.id, row.key);
                assert!(!text.en.chars().any(han), "{} {}: Chinese in {:?}", form.id, row.key, text.en);
                let chars: Vec<char> = text.zh.chars().collect();
                let mixed = chars.windows(2).any(|w| (han(w[0]) && mark(w[1])) || (mark(w[0]) && han(w[1])));
                assert!(!mixed, "{} {}: ASCII punctuation in {:?}", form.id, row.key, text.zh);
            }
        }
    }
}

#[test]
fn roles_name_what_capabilities_look_for() {
    for form in catalogue().all(TODAY) {
        for role in ["defendant_domicile", "party_name", "party_phone", "contract_date", "performance_place"] {
            assert!(!form.role(role).is_empty(), "{} has no role {role}", form.id);
        }
    }
    let lending = form("private-lending");
    assert_eq!(lending.role("rate"), ["rate"]);
    let mut answers = Answers::new();
    let mut person = Answers::new();
    person.set("domicile", "某市某区甲路 1 号");
    let mut company = Answers::new();
    company.set("org_domicile", "某市某区乙路 2 号");
    answers.set("defendants", vec![person, company]);
    let found = lending.all_with_role("defendant_domicile", &answers);
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["defendants.0.domicile", "defendants.1.org_domicile"]);
}

#[test]
fn words_are_in_order() {
    assert_eq!(i18n::lint(forms::WORDS), Ok(()));
    let words = words();
    for code in forms::Code::ALL {
        assert!(words.has(&format!("forms-fault-{}", code.as_str())), "no sentence for {}", code.as_str());
    }
    for template in [include_str!("../../templates/section.html"), include_str!("../../templates/summary.html")] {
        for key in i18n::used_keys(template) {
            assert!(words.has(key), "{key}");
        }
    }
}

const SMALL: &str = r#"
id = "neighbour-noise"
version = 1
valid_from = "2026-01-01"
cause = { zh = "相邻关系纠纷", en = "Neighbour dispute" }
title = { zh = "民事起诉状", en = "Civil complaint" }
fee = "property"

[[section]]
include = "plaintiffs"

[[section]]
include = "defendants"

[[section]]
key = "claims"
part = "claims"
title = { zh = "诉讼请求", en = "Claims" }

[[section.row]]
key = "damages"
type = "money"
label = { zh = "赔偿金额", en = "Damages" }
counts_to_fee = true
defence = true
"#;

#[test]
fn a_form_in_a_directory_needs_no_rust() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("noise.toml"), SMALL).unwrap();
    std::fs::write(directory.path().join("notes.txt"), "no form").unwrap();
    let mut all = sources();
    all.extend(Source::directory(directory.path()).unwrap());
    let catalogue = Catalogue::load(&all).unwrap();
    let noise = catalogue.offered("neighbour-noise", TODAY).unwrap();
    assert_eq!(noise.sections.len(), 3);
    let mut answers = Answers::new();
    answers.set("damages", 500_000);
    assert_eq!(noise.claim_total(&answers).fen, law::Fen(500_000));
    assert!(Source::directory(&directory.path().join("absent")).is_err());
}

/// What goes wrong, with the line on which it is written.
#[test]
fn faults_name_file_line_and_key() {
    let good = "id = \"a\"\nversion = 1\nvalid_from = \"2026-01-01\"\nfee = \"property\"\n\
                cause = { zh = \"案\", en = \"Case\" }\ntitle = { zh = \"状\", en = \"Plea\" }\n\
                [[section]]\nkey = \"s\"\ntitle = { zh = \"节\", en = \"Section\" }\n[[section.row]]\nkey = \"r\"\n";
    let label = "label = { zh = \"行\", en = \"Row\" }\n";
    let choice = "type = \"choice\"\noptions = [{ value = \"x\", zh = \"甲\", en = \"X\" }]\n";
    let second = "[[section.row]]\nkey = \"q\"\ntype = \"text\"\nlabel = { zh = \"问\", en = \"Q\" }\n";
    for (rest, line, key, what) in [
        ("type = \"text\"\n".to_owned(), 10, "label", "is missing"),
        ("type = \"text\"\nlabel = { zh = \"行\" }\n".to_owned(), 13, "label", "en text is missing"),
        (format!("type = \"txt\"\n{label}"), 12, "type", "no type \"txt\""),
        (format!("type = \"text\"\nrequird = true\n{label}"), 13, "requird", "not known here"),
        (format!("type = \"text\"\nrequired = \"yes\"\n{label}"), 13, "required", "true or false, found string"),
        (format!("type = \"choice\"\n{label}"), 10, "options", "has options"),
        (format!("type = \"text\"\ncounts_to_fee = true\n{label}"), 10, "r", "only money counts"),
        (format!("type = \"text\"\n{label}shown_if = {{ other = \"x\" }}\n"), 10, "r", "which is no row around"),
        (format!("type = \"text\"\n{label}shown_if = {{ q = \"x\" }}\n{second}"), 10, "r", "put this row inside \"q\""),
        (format!("{choice}{label}[[section.row.row]]\nkey = \"i\"\ntype = \"text\"\n{label}"), 15, "i", "shown_if"),
        (
            format!(
                "{choice}{label}[[section.row.row]]\nkey = \"i\"\ntype = \"text\"\n{label}shown_if = {{ r = \"y\" }}\n"
            ),
            15,
            "i",
            "never has the value \"y\"",
        ),
        (format!("type = \"text\"\n{label}{}", second.replace("\"q\"", "\"r\"")), 14, "r", "already a row"),
        (
            format!("type = \"text\"\n{label}help = {{ zh = \"助\", en = \"Help\", articles = [\"no-law 1\"] }}\n"),
            14,
            "articles",
            "is no article",
        ),
        (
            format!("type = \"text\"\n{label}[[section]]\ninclude = \"nothing\"\n"),
            15,
            "include",
            "no block \"nothing\"",
        ),
        (format!("type = \"text\"\n{label}[roles]\nrate = \"absent\"\n"), 15, "rate", "leads to no row"),
        ("type = \"text\"\nlabel = {\n".to_owned(), 13, "TOML", "unclosed"),
    ] {
        let faults = Catalogue::load(&[Source::new("a.toml", format!("{good}{rest}"))]).unwrap_err().0;
        let found = faults.iter().find(|fault| fault.key == key && fault.what.contains(what));
        let Some(found) = found else { panic!("no fault {key}: {what} in {faults:?} for\n{rest}") };
        assert_eq!((found.file.as_str(), found.line), ("a.toml", line), "{found}");
    }
    let twice = [Source::new("a.toml", SMALL), Source::new("b.toml", SMALL)];
    let mut all = sources();
    all.extend(twice);
    let faults = Catalogue::load(&all).unwrap_err();
    assert!(
        faults.to_string().contains("b.toml:3: version: version 1 of neighbour-noise is already defined in a.toml")
    );
}
