//! Text that tries to be a program, to break the page, or to be something else than it is.

use documents::document::{Answer, AttachedFile, Choice, FormRow};
use documents::{Document, render};
use proptest::prelude::*;
use serde_json::Value;

use crate::samples::{ALL, ask, made, sample, text};

/// Replaces every free text of a document: what is not a date, a moment, or a word that a type gives a meaning.
fn flooded(name: &str, with: &str) -> Document {
    fn walk(value: &mut Value, key: &str, with: &str) {
        const MEANT: [&str; 13] = [
            "document",
            "kind",
            "sex",
            "way",
            "aid",
            "formation",
            "procedure",
            "image",
            "statute",
            "link",
            "date",
            "born",
            "sha256",
        ];
        match value {
            Value::String(text)
                if MEANT.contains(&key) || text.parse::<jiff::civil::Date>().is_ok() || text.contains("+08:00") => {}
            Value::String(text) => *text = with.to_owned(),
            Value::Array(items) => items.iter_mut().for_each(|item| walk(item, key, with)),
            Value::Object(fields) => fields.iter_mut().for_each(|(key, field)| walk(field, key, with)),
            _ => {}
        }
    }
    let (_, json) = ALL.iter().find(|(known, _)| *known == name).unwrap();
    let mut value: Value = serde_json::from_str(json).unwrap();
    walk(&mut value, "", with);
    serde_json::from_value(value).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const PROGRAMS: &str =
    "#panic(1) #read(\"/etc/passwd\") $x^2$ ]] } *粗* _斜_ `raw` \\ @ref <label> // /* ~ -- = 标题 \"'";

#[test]
fn text_is_shown_and_never_run() {
    for (name, _) in ALL {
        let shown = text(&made(&flooded(name, PROGRAMS)).bytes);
        for part in ["#panic(1)", "#read(\"/etc/passwd\")", "$x^2$", "]]}*粗*_斜_`raw`\\@ref<label>///*~--=标题\"'"]
        {
            assert!(shown.contains(part), "{name} lacks {part}: {}", shown.chars().take(600).collect::<String>());
        }
    }
}

#[test]
fn long_and_endless_text_stays_on_the_page() {
    for with in ["字".repeat(1000), "W".repeat(1000), "长 line ".repeat(150), "行\n".repeat(100)] {
        for name in ["correction-notice", "fee-notice", "non-acceptance-ruling", "service-certificate"] {
            assert!(made(&flooded(name, &with)).pages > 1, "{name}");
        }
    }
    // As much as the longest field of a form takes, in one of each kind of row.
    for with in ["字".repeat(5000), "W".repeat(5000), "长 line ".repeat(700), "行\n".repeat(2500)] {
        let Document::Defence(mut defence) = sample("defence") else { unreachable!() };
        let text = Answer::Text { text: with.clone() };
        let choice = Choice { label: "有".into(), chosen: true, detail: Some(with.clone()) };
        let file = AttachedFile { name: with.clone(), pages: None, proves: Some(with.clone()), sha256: None };
        let rows = [text, Answer::Choices { options: vec![choice] }, Answer::Files { files: vec![file] }]
            .map(|answer| FormRow { number: None, label: "项目".into(), depth: 0, answer });
        defence.sections[0].rows.extend(rows);
        defence.signature.name = with.chars().take(100).collect();
        assert!(made(&Document::Defence(defence)).pages > 3);
    }
    // No word stands beyond the edge of the paper: A4 is 595 points wide.
    let pdf = made(&flooded("correction-notice", &"W".repeat(600)));
    for word in ask("pdftotext", &["-bbox"], &pdf.bytes).lines().filter(|line| line.contains("<word")) {
        let right: f64 = word.split("xMax=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        assert!(right < 560.0, "{word}");
    }
}

#[test]
fn rare_characters_and_pictures_do_not_break_a_document() {
    for with in [
        "林😀👨‍👩‍👧\u{20BB7}",
        "𠮷野家\u{E123}",
        "مرحبا ישראל ไทย བོད",
        "e\u{301}\u{301}\u{301}Z̸̲͝",
        "\u{202E}反\u{0}\u{7}\u{FFFF}",
    ] {
        for (name, _) in ALL {
            made(&flooded(name, with));
        }
    }
    let pdf = made(&flooded("fee-notice", "林😀\u{E123}"));
    let shown = text(&pdf.bytes);
    assert!(shown.contains("林〓〓") && shown.contains("U+1F600、U+E123"), "{shown}");
    assert!(pdf.missing.starts_with(&["U+1F600".into(), "U+E123".into()]));
}

#[test]
fn rare_characters_of_names_are_in_the_typefaces() {
    // From the list of standard characters (通用规范汉字表), level 3, used in names and places.
    let Document::PaymentReceipt(mut receipt) = sample("payment-receipt") else { unreachable!() };
    receipt.payer = "王喆 李堃 赵翀 孙淼 周彧 吴赟 郑頔 冯燊 陈翃 褚祎 卫玥 蒋珺 沈昇 韩甡 杨玮 朱垚".into();
    let pdf = made(&Document::PaymentReceipt(receipt));
    assert_eq!(pdf.missing, Vec::<String>::new());
}

#[test]
fn empty_lists_and_texts_make_a_document() {
    for (name, _) in ALL {
        made(&flooded(name, ""));
    }
    let Document::Complaint(mut complaint) = sample("complaint") else { unreachable!() };
    complaint.sections.clear();
    made(&Document::Complaint(complaint));
}

#[test]
fn tables_need_not_be_even() {
    let json = include_str!("../samples/defence.json").replace(
        "\"sections\": [",
        r#""sections": [{"title": "表", "rows": [
            {"label": "短", "answer": {"kind": "table", "columns": ["一", "二"], "rows": [["1"], ["1", "2", "3"], []]}},
            {"label": "空", "answer": {"kind": "table", "columns": [], "rows": [["1"]]}}]},"#,
    );
    made(&serde_json::from_str(&json).unwrap());
}

#[test]
fn sums_and_links_out_of_range_are_errors() {
    let Document::FeeNotice(notice) = sample("fee-notice") else { unreachable!() };
    let mut large = notice.clone();
    large.lines.push(large.lines[0].clone());
    large.lines.iter_mut().for_each(|line| line.amount.0 = i64::MAX);
    assert!(matches!(render(&Document::FeeNotice(large)), Err(documents::Error::Sum)));
    let mut long = notice;
    long.payment.link = Some("x".repeat(3000));
    assert!(matches!(render(&Document::FeeNotice(long)), Err(documents::Error::Link)));
}

#[test]
fn a_picture_that_is_none_is_an_error_not_a_crash() {
    let Document::Complaint(mut complaint) = sample("complaint") else { unreachable!() };
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0".to_vec();
    png.extend([0; 40]);
    complaint.signature.image = Some(documents::document::SignatureImage::new(png).unwrap());
    assert!(matches!(render(&Document::Complaint(complaint)), Err(documents::Error::Template(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_text_makes_a_document(with in any::<String>(), which in 0..ALL.len()) {
        let (name, _) = ALL[which];
        prop_assert!(render(&flooded(name, &with)).is_ok());
    }
}
