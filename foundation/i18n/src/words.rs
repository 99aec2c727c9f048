use std::borrow::Cow;
use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::errors::{ReferenceKind, ResolverError};
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::{Arg, Lang};

/// The words of one crate: its FTL texts, by `include_str!`.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// The crate's name, for messages about faults.
    pub name: &'static str,
    /// The Chinese text, which is the source.
    pub zh: &'static str,
    /// The English text, which has every key that the Chinese one has.
    pub en: &'static str,
}

impl Source {
    pub(crate) fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// What is wrong with the words. Found at start or in a test, never while a page is drawn.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The text is not Fluent.
    #[error("{name}.{lang}.ftl does not parse: {what}")]
    Syntax {
        /// Which source.
        name: &'static str,
        /// Which language.
        lang: Lang,
        /// The parser's words.
        what: String,
    },
    /// Two messages have one key.
    #[error("{name}.{lang}.ftl: the key {key} is there already")]
    Duplicate {
        /// Which source brought the second one.
        name: &'static str,
        /// Which language.
        lang: Lang,
        /// The key.
        key: String,
    },
    /// One language has a key that the other lacks.
    #[error("{lang} lacks {key}")]
    Missing {
        /// The language that lacks it.
        lang: Lang,
        /// The key.
        key: String,
    },
    /// A message refers to a message or term that is not there, or has no text of its own.
    #[error("{lang}: {key}: {what}")]
    Broken {
        /// Which language.
        lang: Lang,
        /// The key.
        key: String,
        /// What is wrong with it.
        what: String,
    },
    /// The words break a rule of style, such as an ASCII comma between Chinese characters.
    #[error("{name}:\n{}", lines.join("\n"))]
    Style {
        /// Which source.
        name: &'static str,
        /// Each place with its line.
        lines: Vec<String>,
    },
}

struct Book {
    lang: Lang,
    /// Messages without arguments, resolved once: what a page says most is a look-up.
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Book {
    fn open(lang: Lang, sources: &[Source]) -> Result<Book, Fault> {
        // The tags are ours and well-formed; the identifier chooses the plural rules.
        let id: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The isolation marks U+2068/U+2069 break search, copying and PDF text; both languages run left to right.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for source in sources {
            let (name, text) = (source.name, source.text(lang));
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| Fault::Syntax {
                name,
                lang,
                what: errors
                    .iter()
                    .map(|e| format!("{e} (line {})", line_at(text, e.pos.start)))
                    .collect::<Vec<_>>()
                    .join("; "),
            })?;
            keys.extend(message_keys(text));
            bundle.add_resource(resource).map_err(|errors| {
                let key = errors.into_iter().find_map(|e| match e {
                    FluentError::Overriding { id, .. } => Some(id),
                    _ => None,
                });
                Fault::Duplicate { name, lang, key: key.unwrap_or_default() }
            })?;
        }
        let mut plain = HashMap::new();
        for key in keys {
            if let Some(text) = resolve(&bundle, lang, key)? {
                plain.insert(key.to_owned(), text);
            }
        }
        Ok(Book { lang, plain, bundle })
    }
}

/// The message keys of an FTL text in order. By the grammar a message, and nothing else but a term, a comment or a
/// closing brace, begins in the first column.
pub(crate) fn message_keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic())).filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        Some(key.trim_end())
    })
}

/// The text of a message that takes no arguments; `None` for one that does.
fn resolve(bundle: &FluentBundle<FluentResource>, lang: Lang, key: &str) -> Result<Option<String>, Fault> {
    let broken = |what: String| Fault::Broken { lang, key: key.to_owned(), what };
    let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
        return Err(broken("a message without text".to_owned()));
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    let takes_arguments = |e: &FluentError| {
        matches!(e, FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { .. })))
    };
    match errors.iter().find(|e| !takes_arguments(e)) {
        Some(e) => Err(broken(e.to_string())),
        None => Ok(errors.is_empty().then_some(text)),
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

/// All words of the house in every language. Made once at start; reading needs no lock.
pub struct Words {
    books: [Book; 2],
}

impl Words {
    /// Joins the sources into one book for each language.
    ///
    /// # Errors
    ///
    /// A [`Fault`] for a text that does not parse, a key that two messages share (across all sources), a key that one
    /// language lacks, and a reference to something that is not there.
    pub fn new(sources: &[Source]) -> Result<Words, Fault> {
        for source in sources {
            same_keys(source)?;
        }
        Ok(Words { books: [Book::open(Lang::Zh, sources)?, Book::open(Lang::En, sources)?] })
    }

    /// Somebody who says these words in one language. Cheap to make and to copy.
    pub fn speak(&self, lang: Lang) -> Speaker<'_> {
        Speaker { book: self.book(lang) }
    }

    /// Whether there is a message with this key (in both languages, since no book opens otherwise).
    pub fn has(&self, key: &str) -> bool {
        self.book(Lang::Zh).bundle.has_message(key)
    }

    fn book(&self, lang: Lang) -> &Book {
        match lang {
            Lang::Zh => &self.books[0],
            Lang::En => &self.books[1],
        }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [zh, en] = &self.books;
        f.debug_struct("Words").field("plain_zh", &zh.plain.len()).field("plain_en", &en.plain.len()).finish()
    }
}

pub(crate) fn same_keys(source: &Source) -> Result<(), Fault> {
    use std::collections::HashSet;
    for (lang, other) in [(Lang::En, Lang::Zh), (Lang::Zh, Lang::En)] {
        let here: HashSet<&str> = message_keys(source.text(lang)).collect();
        if let Some(key) = message_keys(source.text(other)).find(|key| !here.contains(key)) {
            return Err(Fault::Missing { lang, key: key.to_owned() });
        }
    }
    Ok(())
}

/// Says the court's words in one language.
#[derive(Clone, Copy)]
pub struct Speaker<'w> {
    book: &'w Book,
}

impl<'w> Speaker<'w> {
    /// The language spoken.
    pub fn lang(&self) -> Lang {
        self.book.lang
    }

    /// Whether Chinese is spoken.
    pub fn is_zh(&self) -> bool {
        self.book.lang.is_zh()
    }

    /// The `lang` attribute for what is said: `zh-CN` or `en`.
    pub fn tag(&self) -> &'static str {
        self.book.lang.tag()
    }

    /// The message without arguments. A key that is not there comes back as it is, so that a person still sees a
    /// page; [`crate::used_keys`] finds such keys in a test.
    pub fn say(&self, key: &str) -> Cow<'w, str> {
        match self.book.plain.get(key) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.say_with(key, &[])),
        }
    }

    /// The message with arguments put in. An argument that is not given shows as its name in braces.
    /// An askama template borrows arguments by itself: there it is `t.say_with("key", [("n", n.into())])`.
    pub fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.book.bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value())).collect();
        let mut errors = Vec::new();
        self.book.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }
}

impl std::fmt::Debug for Speaker<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Speaker").field(&self.lang()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Source, Words};
    use crate::Lang;

    fn words(zh: &'static str, en: &'static str) -> Result<Words, Fault> {
        Words::new(&[Source { name: "sample", zh, en }])
    }

    #[test]
    fn says_plain_and_with_arguments() {
        let zh = "a = 案件\nb = 还有 { $n } 件{ a }，{ $who }\n";
        let en = "a = case\nb = { $n ->\n    [one] one { a }\n   *[other] { $n } { a }s\n } for { $who }\n";
        let words = words(zh, en).unwrap();
        let (zh, en) = (words.speak(Lang::Zh), words.speak(Lang::En));
        assert_eq!(zh.say("a"), "案件");
        let args = |n: i64| [("n", n.into()), ("who", "张三".into())];
        assert_eq!(zh.say_with("b", &args(2)), "还有 2 件案件，张三");
        assert_eq!(en.say_with("b", &args(1)), "one case for 张三");
        assert_eq!(en.say_with("b", &args(1_234_567)), "1234567 cases for 张三");
        assert_eq!(en.say_with("b", &args(9_007_199_254_740_993)), "9007199254740993 cases for 张三");
        assert_eq!(en.say("absent"), "absent");
        assert!(words.has("b") && !words.has("absent"));
        assert_eq!((en.tag(), zh.lang()), ("en", Lang::Zh));
    }

    #[test]
    fn refuses_faulty_words() {
        assert!(matches!(words("a = 一\n?", "a = one\n"), Err(Fault::Syntax { lang: Lang::Zh, .. })));
        assert_eq!(words("a = 一\n", "").unwrap_err(), Fault::Missing { lang: Lang::En, key: "a".into() });
        assert_eq!(words("", "a = one\n").unwrap_err(), Fault::Missing { lang: Lang::Zh, key: "a".into() });
        assert!(matches!(words("a = 一\na = 二\n", "a = one\n"), Err(Fault::Duplicate { lang: Lang::Zh, .. })));
        assert!(matches!(words("a = { b }\n", "a = one\n"), Err(Fault::Broken { .. })));
        let source = Source { name: "twice", zh: "a = 一\n", en: "a = one\n" };
        let Err(Fault::Duplicate { key, .. }) = Words::new(&[source, source]) else { panic!("a key came twice") };
        assert_eq!(key, "a");
    }
}
