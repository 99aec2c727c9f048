//! Statutes as Markdown: what an administrator imports, split into articles.

use serde::{Deserialize, Serialize};

use crate::cite::{self, Statute};

/// A statute as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its title: the first heading.
    pub title: String,
    /// When it was passed, amended and came into force: the lines before the text.
    pub history: Vec<String>,
    /// What stands before the first article.
    pub preface: String,
    /// The articles in the order of the text.
    pub articles: Vec<StatuteArticle>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatuteArticle {
    /// Its number, from 1.
    pub number: u16,
    /// The headings it stands under, outermost first, joined by a space: `第一编 总则 第七章 期间、送达`.
    pub heading: String,
    /// Its text without the number; paragraphs are lines.
    pub text: String,
}

/// Why a text is not a statute.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatuteError {
    /// No heading `# …` to take the title from.
    #[error("no title")]
    NoTitle,
    /// No line begins like an article.
    #[error("no articles")]
    NoArticles,
    /// An article that is there twice.
    #[error("article {0} is there twice")]
    Twice(u16),
}

impl Document {
    /// The statute whose title this is, if rules cite it.
    pub fn statute(&self) -> Option<Statute> {
        cite::by_title(&self.title)
    }

    /// The article with this number.
    pub fn article(&self, number: u16) -> Option<&StatuteArticle> {
        self.articles.iter().find(|article| article.number == number)
    }
}

/// How a text numbers its articles.
#[derive(Clone, Copy)]
enum Numbering {
    /// 第一百二十六条 …
    Article,
    /// 1. … or 1．… : older provisions.
    Arabic,
    /// 一、… : replies (批复).
    Chinese,
}

/// Splits a statute in Markdown into its articles. The title is the first heading (a second one of the same level is a
/// part of it: the Civil Code's books); headings may go six deep; HTML comments are skipped, and one that says
/// `INFO END` ends the history.
///
/// # Errors
/// No title, no articles, or an article twice.
pub fn parse(md: &str) -> Result<Document, StatuteError> {
    let lines = || md.lines().map(clean).filter(|line| !line.is_empty());
    let numbering = [Numbering::Article, Numbering::Arabic, Numbering::Chinese];
    let numbering = numbering
        .into_iter()
        .find(|numbering| lines().any(|line| number(line, *numbering).is_some()))
        .ok_or(StatuteError::NoArticles)?;
    let has_history = md.contains("INFO END");
    let mut document =
        Document { title: String::new(), history: Vec::new(), preface: String::new(), articles: Vec::new() };
    let mut headings: Vec<(usize, String)> = Vec::new();
    let mut in_history = has_history;
    for line in lines() {
        if line.starts_with("<!--") {
            in_history &= !line.contains("INFO END");
            continue;
        }
        let depth = line.bytes().take_while(|byte| *byte == b'#').count();
        if depth > 0 {
            let heading = squeeze(&line[depth..]);
            if depth == 1 && document.title.is_empty() {
                document.title = heading;
            } else {
                headings.retain(|(other, _)| *other < depth);
                headings.push((depth, heading));
            }
            continue;
        }
        if in_history {
            document.history.push(line.to_owned());
            continue;
        }
        if let Some((number, text)) = number(line, numbering) {
            if document.article(number).is_some() {
                return Err(StatuteError::Twice(number));
            }
            let heading = headings.iter().map(|(_, heading)| heading.as_str()).collect::<Vec<_>>().join(" ");
            document.articles.push(StatuteArticle { number, heading, text: text.to_owned() });
            continue;
        }
        let text = match document.articles.last_mut() {
            Some(article) => &mut article.text,
            None => &mut document.preface,
        };
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
    if document.title.is_empty() {
        return Err(StatuteError::NoTitle);
    }
    Ok(document)
}

/// Without the spaces of either width, zero-width characters, and the stars of bold type around a line.
fn clean(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}')
}

fn squeeze(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{200b}')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The number that a line begins with, and the rest.
fn number(line: &str, numbering: Numbering) -> Option<(u16, &str)> {
    let line = line.trim_start_matches('*');
    let (number, rest) = match numbering {
        Numbering::Article => {
            let (number, rest) = line.strip_prefix('第')?.split_once('条')?;
            let rest = rest.trim_start_matches('*');
            // "第十条规定的…" in a running text is no article: a space follows the number.
            if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
                return None;
            }
            (cite::read_numeral(number).or_else(|| number.parse().ok())?, rest)
        }
        Numbering::Arabic => {
            let (number, rest) = line.split_once(['.', '．'])?;
            (number.parse().ok().filter(|_| !rest.starts_with(|c: char| c.is_ascii_digit()))?, rest)
        }
        Numbering::Chinese => {
            let (number, rest) = line.split_once('、')?;
            (cite::read_numeral(number)?, rest)
        }
    };
    (number > 0).then(|| (number, clean(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "<!-- source: a test -->\n# 测试法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\n为了测试，制定本法。\n\n\
        ## 第一编　总则\n\n### 第一章  期间\n\n第一条 第一款，见\n第十条规定的情形。\n\n第二款。\n\n\u{200b}\n\n\
        ### 第二章 送达\n\n**第一百零三条**　（一）甲；\n\n（二）乙。\n";

    #[test]
    fn articles_keep_their_headings_and_paragraphs() {
        let document = parse(SAMPLE).unwrap();
        assert_eq!((document.title.as_str(), document.history.len()), ("测试法", 1));
        assert_eq!(document.preface, "为了测试，制定本法。");
        assert_eq!(document.articles.len(), 2);
        let first = document.article(1).unwrap();
        assert_eq!(first.heading, "第一编 总则 第一章 期间");
        assert_eq!(first.text, "第一款，见\n第十条规定的情形。\n第二款。");
        let second = document.article(103).unwrap();
        assert_eq!(
            (second.heading.as_str(), second.text.as_str()),
            ("第一编 总则 第二章 送达", "（一）甲；\n（二）乙。")
        );
        assert_eq!(document.statute(), None);
    }

    #[test]
    fn older_layouts_are_read_too() {
        let document = parse("# 规定\n## 一、机构\n1.设立。\n2. 负责：\n(1)甲；\n23．乙。").unwrap();
        assert_eq!(document.articles.iter().map(|a| a.number).collect::<Vec<_>>(), [1, 2, 23]);
        assert_eq!(document.article(2).unwrap().text, "负责：\n(1)甲；");
        let reply = parse("# 批复\n某某法院：\n一、甲。\n二、乙。").unwrap();
        assert_eq!((reply.articles.len(), reply.preface.as_str()), (2, "某某法院："));
    }

    #[test]
    fn what_is_no_statute_is_refused() {
        assert_eq!(parse("# 只有标题\n正文"), Err(StatuteError::NoArticles));
        assert_eq!(parse("第一条 甲"), Err(StatuteError::NoTitle));
        assert_eq!(parse("# 法\n第一条 甲\n第一条 乙"), Err(StatuteError::Twice(1)));
    }
}
