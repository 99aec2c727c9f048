use i18n::{Lang, Speaker};
use law::Article;
use law::cite::ALL;

/// Reads a citation in Chinese, `民事诉讼法第126条第1款第3项`, with or without book-title marks; none when it is none.
pub(super) fn read(cite: &str) -> Option<Article> {
    let plain: String = cite.chars().filter(|c| !c.is_whitespace() && !"《》".contains(*c)).collect();
    let named = ALL.iter().flat_map(|statute| [(statute.zh, statute), (statute.title, statute)]);
    let known = named.filter_map(|(name, statute)| Some((statute, plain.strip_prefix(name)?.strip_prefix('第')?)));
    let (statute, rest) = known.min_by_key(|(_, rest)| rest.len())?;
    let (number, rest) = rest.split_once('条')?;
    let mut article = statute.article(numeral(number)?);
    for part in rest.split('第').filter(|part| !part.is_empty()) {
        let (number, unit) = part.split_at(part.char_indices().next_back()?.0);
        let number = u8::try_from(numeral(number)?).ok()?;
        article = match unit {
            "款" => article.paragraph(number),
            "项" => article.item(number),
            _ => return None,
        };
    }
    Some(article)
}

fn numeral(text: &str) -> Option<u16> {
    text.parse().ok().or_else(|| law::cite::read_numeral(text)).filter(|number| *number > 0)
}

/// How a page cites it in the person's language.
pub(super) fn say(t: Speaker<'_>, article: Article) -> String {
    article.cite(t.lang() == Lang::Zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statute_is_read_back() {
        for statute in ALL {
            let article = statute.article(13).paragraph(2).item(1);
            assert_eq!(read(&article.cite(true)), Some(article), "{}", article.cite(true));
        }
        assert_eq!(read("《民事诉讼法》第一百二十六条"), Some(law::cite::CIVIL_PROCEDURE.article(126)));
        for wrong in ["", "民事诉讼法", "民事诉讼法第条", "某法第1条", "民事诉讼法第1条第2章"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
