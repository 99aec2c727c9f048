//! How things are said: stages, days, money, articles.

use docket::{Moment, Phase};
use house::{CaseFile, House};
use i18n::Speaker;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use law::{Article, Fen};
use web::ui::{self, Tag, Tone};

use crate::read::Line;

/// A stable name as it stands in a message key.
pub fn dashed(name: &str) -> String {
    name.replace(['.', '_'], "-")
}

/// The message, or another one where a capability brought none.
pub fn say_or(t: Speaker<'_>, key: &str, other: &str) -> String {
    let said = t.say(key);
    if said == key { t.say(other).into_owned() } else { said.into_owned() }
}

/// What an act is called once it is done.
pub fn done(t: Speaker<'_>, act: &str) -> String {
    say_or(t, &format!("act-{}-done", dashed(act)), "follow-act-other")
}

/// The day in the court.
pub fn today(house: &House) -> Date {
    Moment::day(house.journal.around().ids.now())
}

/// Local time in the court: China keeps UTC+8 the whole year.
pub fn local(at: Timestamp) -> DateTime {
    at.to_zoned(TimeZone::fixed(Offset::constant(8))).datetime()
}

/// When a day begins in the court, in microseconds UTC, as rows keep moments.
pub fn midnight(day: Date) -> i64 {
    day.to_zoned(TimeZone::fixed(Offset::constant(8))).map_or(i64::MAX, |day| day.timestamp().as_microsecond())
}

/// A moment in words, to the minute.
pub fn moment(t: Speaker<'_>, at: Timestamp) -> String {
    ui::moment(t, local(at))
}

/// Money in words of the language.
pub fn money(t: Speaker<'_>, amount: Fen) -> String {
    t.say_with("follow-money", &[("amount", amount.grouped().into())])
}

/// A public node's name.
pub fn node(house: &House, t: Speaker<'_>, code: &str) -> String {
    house
        .nodes
        .get(code)
        .map_or_else(|| code.to_owned(), |node| if t.is_zh() { node.zh.clone() } else { node.en.clone() })
}

/// Where a case stands, in one word.
pub fn stand(house: &House, t: Speaker<'_>, line: &Line) -> Tag {
    let file = &line.file;
    match (&line.last, file.phase) {
        (_, Phase::Proceeding) if file.ended_at.is_some() => Tag::new(Tone::Plain, t.say("follow-ended")),
        (Some(code), Phase::Proceeding) => Tag::new(Tone::Info, node(house, t, code)),
        _ => Tag::new(if file.ended_at.is_some() { Tone::Plain } else { Tone::Bronze }, stage(t, file)),
    }
}

/// The stage of the filing.
pub fn stage(t: Speaker<'_>, file: &CaseFile) -> String {
    say_or(t, &format!("stage-filing-{}", dashed(&file.stage)), "follow-stage-other")
}

/// What a case is called before it has a title.
pub fn title(t: Speaker<'_>, file: &CaseFile) -> String {
    match (file.title.is_empty(), file.cause.is_empty()) {
        (false, _) => file.title.clone(),
        (true, false) => t.say_with("follow-untitled", &[("cause", file.cause.as_str().into())]),
        (true, true) => t.say("follow-untitled-plain").into_owned(),
    }
}

/// Its number, or that it has none yet.
pub fn number(t: Speaker<'_>, file: &CaseFile) -> String {
    file.number.clone().unwrap_or_else(|| t.say("follow-no-number").into_owned())
}

/// The procedure, when it is fixed.
pub fn procedure(t: Speaker<'_>, file: &CaseFile) -> Option<String> {
    let name = file.procedure.as_deref()?;
    Some(say_or(t, &format!("follow-procedure-{}", dashed(name)), "follow-procedure-other"))
}

/// A side in words.
pub fn side(t: Speaker<'_>, name: &str) -> String {
    say_or(t, &format!("follow-side-{}", dashed(name)), "follow-side-other")
}

/// What a period is for.
pub fn rule(t: Speaker<'_>, rule: &str) -> String {
    say_or(t, &format!("follow-period-{}", dashed(rule)), "follow-period-other")
}

/// Days from one day to another; negative when it is over.
pub fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// How many days are left, as a tag.
pub fn left(t: Speaker<'_>, today: Date, due: Date) -> Tag {
    match days(today, due) {
        over if over < 0 => Tag::new(Tone::Seal, t.say_with("web-days-over", &[("days", (-over).into())])),
        0 => Tag::new(Tone::Seal, t.say("follow-due-today")),
        1 => Tag::new(Tone::Seal, t.say_with("web-days-left", &[("days", 1.into())])),
        soon @ 2..=5 => Tag::new(Tone::Warn, t.say_with("web-days-left", &[("days", soon.into())])),
        more => Tag::new(Tone::Plain, t.say_with("web-days-left", &[("days", more.into())])),
    }
}

/// An article from its short Chinese citation (`民事诉讼法第126条第1款`), as rows keep it.
pub fn article(cite: &str) -> Option<Article> {
    let digit = |at: usize| cite[at + '第'.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    let at = cite.match_indices('第').map(|(at, _)| at).find(|at| digit(*at))?;
    let mut article = law::cite::by_title(&cite[..at])?.article(0);
    for part in cite[at..].split('第').filter(|part| !part.is_empty()) {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        match (&part[digits..], &part[..digits]) {
            ("条", n) => article.number = n.parse().ok()?,
            ("款", n) => article = article.paragraph(n.parse().ok()?),
            ("项", n) => article = article.item(n.parse().ok()?),
            _ => return None,
        }
    }
    (article.number > 0).then_some(article)
}

/// A citation in the person's language.
pub fn cite(t: Speaker<'_>, cite: &str) -> String {
    article(cite).map_or_else(|| cite.to_owned(), |article| article.cite(t.is_zh()))
}

/// A size as people read it.
pub fn size(bytes: i64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_survives_its_citation() {
        let article = law::cite::ONLINE_LITIGATION.article(10).paragraph(1);
        for wanted in [
            law::cite::CIVIL_PROCEDURE.article(126),
            article,
            law::cite::LITIGATION_COSTS.article(13).paragraph(1).item(2),
        ] {
            assert_eq!(super::article(&wanted.cite(true)), Some(wanted));
        }
        assert_eq!(super::article("民事诉讼法"), None);
        assert_eq!(super::article("法院的规定第三条"), None);
    }

    #[test]
    fn days_and_sizes() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(days(day("2026-02-27"), day("2026-03-02")), 3);
        assert_eq!(days(day("2026-03-02"), day("2026-02-27")), -3);
        assert_eq!(days(day("2026-01-01"), day("2026-12-31")), 364);
        assert_eq!([size(12), size(120_000), size(2_500_000)], ["12 B", "117 KB", "2.3 MB"]);
    }
}
