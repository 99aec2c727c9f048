//! Makes any text printable: a court's document must not fail on, or be disguised by, a character.

use serde_json::Value;

/// Stands for a character that no typeface has: 〓, as printers always set it (下駄).
const MISSING: char = '〓';
/// So many missing characters are named in the note; a text in a script we do not have would fill pages.
const NOTED: usize = 60;
/// After so many digits or small letters without a place to break, one is made (capitals count twice, being as wide).
/// Identity numbers, credit codes and the numbers of payments are shorter: they have to be copied out whole. Columns that
/// hold less make their own breaks (`narrow` in style.typ).
const UNBROKEN: usize = 36;
const BREAK: char = '\u{200B}';

/// Makes every text in `value` printable; answers the missing characters in their order as `U+1F600`.
pub(crate) fn printable(value: &mut Value, has: &impl Fn(char) -> bool) -> Vec<String> {
    let mut missing = Vec::new();
    walk(value, has, &mut missing);
    missing
}

fn walk(value: &mut Value, has: &impl Fn(char) -> bool, missing: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            // The common case: nothing to do, nothing copied.
            if let Some(clean) = clean(text, has, missing) {
                *text = clean;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, has, missing)),
        Value::Object(fields) => fields.values_mut().for_each(|field| walk(field, has, missing)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn clean(text: &str, has: &impl Fn(char) -> bool, missing: &mut Vec<String>) -> Option<String> {
    // A hash is set small on a line of its own and has to be copied out whole.
    let breaks = !(text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()));
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            c if invisible(c) => continue,
            c if private(c) || !has(c) => {
                if missing.len() < NOTED {
                    missing.push(format!("U+{:04X}", u32::from(c)));
                }
                MISSING
            }
            c => c,
        };
        let width = if kept.is_uppercase() { 2 } else { 1 };
        run = if breaks && unbroken(kept) { run + width } else { 0 };
        if run > UNBROKEN {
            out.push(BREAK);
            run = width;
        }
        out.push(kept);
    }
    (out != text).then_some(out)
}

/// Between two of these a line is not broken of itself: the alphabets, digits and signs before the CJK blocks.
fn unbroken(c: char) -> bool {
    !c.is_whitespace() && u32::from(c) < 0x2E80
}

/// Control and format characters: they print nothing, but can turn the order of what is read (bidirectional controls)
/// or hide text. Variation selectors choose shapes that the typefaces do not have.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// What a private character means, only its writer knows: two systems print two different names.
fn private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn on(text: &str) -> (String, Vec<String>) {
        let mut value = json!([text]);
        let missing = printable(&mut value, &|c| u32::from(c) < 0x1_0000);
        (value[0].as_str().unwrap().to_owned(), missing)
    }

    #[test]
    fn leaves_ordinary_text_alone() {
        for text in [
            "",
            "林晓岚，女",
            "990101199005170028",
            "91310000MA1FL0000X",
            "4200001234202603101234567890",
            "第1行\n第2行",
            "https://a.example/b",
            &"字".repeat(500),
        ] {
            assert_eq!(on(text), (text.to_owned(), vec![]));
        }
        let hash = "0a".repeat(32);
        assert_eq!(on(&hash).0, hash);
    }

    #[test]
    fn replaces_what_no_typeface_has_and_says_which() {
        assert_eq!(on("林😀\u{20BB7}"), ("林〓〓".into(), vec!["U+1F600".into(), "U+20BB7".into()]));
        assert_eq!(on("\u{E001}"), ("〓".into(), vec!["U+E001".into()]));
        assert_eq!(on(&"😀".repeat(500)).1.len(), NOTED);
    }

    #[test]
    fn takes_out_what_disguises() {
        assert_eq!(on("a\u{202E}fdp.exe\u{0}\u{7}").0, "afdp.exe");
        assert_eq!(on("a\r\nb\rc\u{2028}d\te").0, "a\nb\nc\nd e");
    }

    #[test]
    fn makes_places_to_break_in_endless_words() {
        let (out, _) = on(&"x".repeat(5000));
        assert!(out.split(BREAK).all(|part| part.len() <= UNBROKEN));
        assert_eq!(out.replace(BREAK, "").len(), 5000);
    }
}
