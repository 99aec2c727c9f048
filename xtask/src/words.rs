//! Small rules about texts and files that no compiler knows.

use std::fs;

use crate::command::{at_root, root};

/// Beyond this a newcomer no longer finds the way in a file.
const LINES: usize = 700;
const SOURCES: &[&str] = &[".rs", ".css", ".js", ".mjs", ".html", ".typ"];
/// Folders that exist on one person's machine only. Written in two halves, or this file would name them.
const PATHS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/fa", "rm/"),
    concat!("/ro", "ot/"),
    concat!("/home", "/"),
    concat!("/Use", "rs/"),
    concat!("/tmp/", "bash_jobs"),
    concat!("/.lib", "rary"),
];
const BESIDE: &[char] = &[',', ';', ':', '!', '?', '(', ')'];

/// Looks at all files and returns how many there were.
///
/// # Errors
///
/// Every fault, one line each, with file and line.
pub fn run() -> Result<usize, String> {
    let files = tracked()?;
    let mut faults = Vec::new();
    for path in &files {
        // Pictures and typefaces hold no texts.
        let Ok(text) = fs::read_to_string(root().join(path)) else { continue };
        faults.extend(look(path, &text));
    }
    if faults.is_empty() { Ok(files.len()) } else { Err(faults.join("\n")) }
}

/// The files of the project, committed or about to be.
pub fn tracked() -> Result<Vec<String>, String> {
    let output = at_root("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .map_err(|error| format!("cannot start git: {error}"))?;
    if !output.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let names = String::from_utf8_lossy(&output.stdout);
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(String::from).collect())
}

fn look(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if SOURCES.iter().any(|end| path.ends_with(end)) {
        let lines = text.lines().count();
        if lines > LINES {
            faults.push(format!("{path}: {lines} lines, more than {LINES}: divide it where a newcomer would look"));
        }
    }
    let locked = path.ends_with(".lock") || path.ends_with("package-lock.json");
    for (number, line) in (1..).zip(text.lines()) {
        if !locked && let Some(found) = PATHS.iter().find(|machine| names(line, machine)) {
            faults.push(format!("{path}:{number}: {found}… is a folder of one machine"));
        }
        for part in chinese(path, line) {
            if let Some(found) = mixed(&part, path.ends_with(".typ")) {
                faults
                    .push(format!("{path}:{number}: “{found}”: Chinese takes full-width punctuation (，；：！？（）)"));
            }
        }
    }
    faults
}

/// Whether a line names a folder, and not a longer path or an address that ends alike (`../shared/work/x`, `url/home/`).
fn names(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        !folder.starts_with('/') || !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}*".contains(c))
    })
}

/// The Chinese texts of a line, where the file is one that people read the texts of.
fn chinese(path: &str, line: &str) -> Vec<String> {
    let parts: Vec<String> = if path.ends_with(".ftl") {
        // A selector such as [one] and the name of a message stand before the text.
        vec![line.split_once(" =").map_or(line, |(_, text)| text).to_owned()]
    } else if path.ends_with(".html") {
        texts(line)
    } else if path.ends_with(".typ") || (path.contains("forms/") && path.ends_with(".toml")) {
        // Chinese stands in strings; in Typst also in [content]. Comments are for us.
        let comment = if path.ends_with(".typ") { "//" } else { "#" };
        if line.trim_start().starts_with(comment) {
            return Vec::new();
        }
        line.split(" // ").next().unwrap_or(line).split(['"', '[', ']']).map(String::from).collect()
    } else {
        return Vec::new();
    };
    // An English label or sentence may name the Chinese term in brackets (起诉状); a Chinese one may hold a foreign name.
    parts.into_iter().filter(|part| is_chinese(part)).collect()
}

/// Whether a text begins with a Chinese character or has several for each word of Latin letters.
fn is_chinese(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let latin = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2).count();
    text.chars().find(|c| c.is_alphabetic()).is_some_and(is_han) || han > 4 * latin
}

/// What stands between the tags and template marks of a line of HTML.
fn texts(line: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut depth = 0_u32;
    for c in line.chars() {
        match c {
            '<' | '{' => depth += 1,
            '>' | '}' => {
                depth = depth.saturating_sub(1);
                texts.push(String::new());
            }
            _ if depth == 0 => {
                if let Some(last) = texts.last_mut() {
                    last.push(c);
                }
            }
            _ => {}
        }
    }
    texts
}

/// The first place where ASCII punctuation touches a Chinese character. In Typst it may stand before one: it ends a
/// piece of code there, as in `#name;诉`.
fn mixed(text: &str, typst: bool) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let touches = |pair: &[char]| {
        (is_han(pair[0]) && BESIDE.contains(&pair[1])) || (!typst && BESIDE.contains(&pair[0]) && is_han(pair[1]))
    };
    let at = letters.windows(2).position(touches)?;
    Some(letters[at.saturating_sub(4)..(at + 6).min(letters.len())].iter().collect())
}

/// The common blocks of Chinese characters in Unicode.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> usize {
        look(path, text).len()
    }

    #[test]
    fn punctuation_beside_chinese_is_found_in_texts_that_people_read() {
        assert_eq!(faults("a/locales/zh.ftl", "filing-hint = 请填写金额,再提交。"), 1);
        assert_eq!(faults("a/locales/zh.ftl", "filing-hint = 请填写金额，再提交。"), 0);
        assert_eq!(faults("a/locales/zh.ftl", "filing-code = （2026）浙0203民初1234号"), 0);
        assert_eq!(faults("a/locales/zh.ftl", "filing-n = { $n ->\n   *[other] 共 { $n } 件"), 0);
        assert_eq!(faults("a/locales/en.ftl", "filing-notice = The fee notice (缴款通知书) says how much."), 0);
        assert_eq!(faults("a/forms/loan.toml", r#"label = { zh = "借款本金(元)", en = "Principal (本金)" }"#), 1);
        assert_eq!(faults("a/src/page.html", r#"<p class="x">{{ t.say("a") }}金额:</p>"#), 1);
        assert_eq!(faults("a/src/page.html", r#"<p title="x:y">金额</p>{% if a %}（元）{% endif %}"#), 0);
        assert_eq!(faults("a/notice.typ", "#text(size: 12pt)[受理通知书]"), 0);
        assert_eq!(faults("a/notice.typ", "[你院受理的案件,现通知如下]"), 1);
        assert_eq!(faults("a/notice.typ", "#names(plaintiffs)诉#title;一案 // 通知书: notice"), 0);
        assert_eq!(faults("a/src/lib.rs", "// 起诉状(complaint)"), 0);
    }

    #[test]
    fn long_sources_are_found_and_long_texts_are_not() {
        let long = "x\n".repeat(LINES + 1);
        assert_eq!(faults("a/src/lib.rs", &long), 1);
        assert_eq!(faults("law/data.csv", &long), 0);
    }

    #[test]
    fn folders_of_one_machine_are_found_and_like_sounding_ones_are_not() {
        assert_eq!(faults("README.md", &format!("see {}notes", PATHS[0])), 1);
        assert_eq!(faults("README.md", &format!("see https://example.org/a{}notes", PATHS[3])), 0);
        assert_eq!(faults("Cargo.lock", PATHS[0]), 0);
    }
}
