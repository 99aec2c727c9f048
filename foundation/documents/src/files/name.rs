/// Longest file name kept, in bytes of UTF-8: what file systems take (NAME_MAX 255), less room for a suffix.
const LONGEST: usize = 200;

/// The name under which a file is shown and handed out: the last part of a path, without control characters and those
/// that turn the direction of reading (`gpj.exe` shown as `exe.jpg`), without signs that a file system treats specially.
/// Never empty: what is left of nothing is 未命名.
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|&c| !hidden(c))
        .map(|c| {
            if matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                '_'
            } else if c.is_whitespace() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let kept = kept.trim_matches(|c: char| c == ' ' || c == '.');
    if kept.is_empty() { "未命名".to_owned() } else { shortened(kept) }
}

fn hidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFD}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Shortens the stem and keeps the extension, at character boundaries.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let extension = name.rfind('.').filter(|&dot| dot > 0 && name.len() - dot <= 16).map_or("", |dot| &name[dot..]);
    let mut end = LONGEST - extension.len();
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{extension}", name[..end].trim_end())
}

/// The extension in lower case, without the dot.
pub(super) fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, end)| end.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans() {
        for (given, kept) in [
            ("借条.pdf", "借条.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\fakepath\\身份证 正面.jpg", "身份证 正面.jpg"),
            ("借条\u{202E}gpj.exe", "借条gpj.exe"),
            ("a\u{0}b\nc\r.pdf", "ab c .pdf"),
            ("<img src=x>.png", "_img src=x_.png"),
            ("...", "未命名"),
            ("", "未命名"),
            (" .htaccess ", "htaccess"),
        ] {
            assert_eq!(clean_name(given), kept);
        }
    }

    #[test]
    fn shortens_between_characters_and_keeps_the_extension() {
        let name = clean_name(&format!("{}.pdf", "证".repeat(300)));
        assert!(name.len() <= LONGEST && name.ends_with("证.pdf"), "{name}");
        let name = clean_name(&"x".repeat(5000));
        assert_eq!(name.len(), LONGEST);
    }
}
