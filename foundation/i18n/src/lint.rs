use crate::words::same_keys;
use crate::{Fault, Source, Words};

/// Looks a source over as a test does: both languages open on their own, have the same keys, and the Chinese text has
/// no ASCII `,` `;` `:` `!` `?` `(` `)` right before or after a Chinese character, where （，；：！？） belong.
///
/// # Errors
///
/// The [`Fault`] found first; [`Fault::Style`] lists every place.
pub fn lint(source: Source) -> Result<(), Fault> {
    same_keys(&source)?;
    Words::new(&[source])?;
    let lines: Vec<String> = source
        .zh
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && mixes_punctuation(line))
        .map(|(n, line)| format!("zh line {}: {}", n + 1, line.trim()))
        .collect();
    if lines.is_empty() { Ok(()) } else { Err(Fault::Style { name: source.name, lines }) }
}

fn mixes_punctuation(line: &str) -> bool {
    let chars: Vec<char> = line.chars().collect();
    chars.windows(2).any(|pair| match pair {
        [a, b] => (is_han(*a) && is_ascii_mark(*b)) || (is_ascii_mark(*a) && is_han(*b)),
        _ => false,
    })
}

fn is_ascii_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '!' | '?' | '(' | ')')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The keys that a template or a Rust file names literally in `say("…")` or `say_with("…", …)`, so that a crate's test
/// can ask [`Words::has`] for each.
pub fn used_keys(text: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for opening in [".say(\"", ".say_with(\""] {
        for (at, _) in text.match_indices(opening) {
            if let Some((key, _)) = text[at + opening.len()..].split_once('"') {
                keys.push(key);
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::{lint, used_keys};
    use crate::{Fault, Source};

    fn source(zh: &'static str) -> Source {
        Source { name: "sample", zh, en: "a = one\n" }
    }

    #[test]
    fn ascii_punctuation_beside_han_is_refused() {
        for good in [
            "a = 一，二（三）\n",
            "# 注释, 随便\na = 一\n",
            "a = 一 https://a.b/c?d\n",
            "a = { $n -> \n *[other] 一\n }\n",
        ] {
            assert_eq!(lint(source(good)), Ok(()), "{good}");
        }
        for bad in ["a = 一,二\n", "a = 一(二\n", "a = 好!\n", "a =\n    一\n    二;\n", "a = x:二\n"] {
            assert!(matches!(lint(source(bad)), Err(Fault::Style { .. })), "{bad}");
        }
    }

    #[test]
    fn keys_are_found_in_templates() {
        assert_eq!(used_keys(r#"{{ t.say("b") }} {{ t.say("a") }}{{ t.say_with("b", &[]) }}"#), ["a", "b"]);
    }
}
