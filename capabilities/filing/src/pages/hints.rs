//! What the law says about what is being written: the fee, the cap on interest.

use forms::{Answers, Definition, FeeKind};
use i18n::Speaker;
use jiff::civil::Date;
use law::fees::LineKind;
use law::{Fen, HalvingGround, LawData};
use web::ui::{FeeBox, Note, Tag, Tone};

/// The acceptance fee of what is claimed so far, tier by tier, with its articles.
pub(super) fn fee_box(t: Speaker<'_>, form: &Definition, answers: &Answers, law: &LawData, on: Date) -> FeeBox {
    let claim = form.claim_total(answers).fen;
    let yuan = |fen: Fen| t.say_with("filing-money", &[("amount", fen.grouped().into())]);
    let mut shown = FeeBox::new(t.say("filing-fee")).tag(Tag::new(Tone::Info, t.say("filing-fee-now")));
    if form.fee == FeeKind::Property {
        shown = shown.line(t.say("filing-claim"), yuan(claim));
    }
    let Some(fees) = law.fees_on(on) else { return shown };
    let quote = match form.fee {
        FeeKind::Property => fees.property(claim),
        FeeKind::Labour => fees.labour(),
    };
    let Ok(quote) = quote else { return shown.note(t.say("filing-fee-too-large")) };
    for line in &quote.lines {
        let label = match (line.kind, line.part, line.percent()) {
            (LineKind::Rate, Some(part), Some(percent)) => {
                t.say_with("filing-tier", &[("part", part.grouped().into()), ("percent", percent.into())])
            }
            (LineKind::Rounding, ..) => t.say("filing-fee-rounding").into_owned(),
            _ => t.say("filing-fee-base").into_owned(),
        };
        shown = shown.line(label, t.say_with("filing-money", &[("amount", line.amount.to_string().into())]));
    }
    shown = shown.sum(t.say("filing-fee-sum"), yuan(quote.fee));
    if let Ok(half) = fees.halve(quote.clone(), &[HalvingGround::Summary]) {
        shown = shown.note(t.say_with("filing-fee-half", &[("amount", half.fee.grouped().into())]));
        for article in half.articles {
            shown = shown.article(article.cite(t.is_zh()), article.link());
        }
    }
    shown
}

/// Millionths in a hundredth of a percent.
const MILLIONTHS: i64 = 100;

/// What is said about an agreed rate of private lending: the cap of its day, and whether the rate is above it
/// (民间借贷规定第25条、第31条). Where it lies above, the author is asked; nothing is forbidden.
pub(super) fn rate_hint(
    t: Speaker<'_>,
    form: &Definition,
    answers: &Answers,
    law: &LawData,
    on: Date,
) -> Option<(String, Note)> {
    let path = form.role("rate").first()?.clone();
    let contract = form.with_role("contract_date", answers).and_then(|value| match value {
        forms::Value::Text(text) => text.parse::<Date>().ok(),
        _ => None,
    })?;
    let cap = law::lending::cap(contract, Some(on), law.lpr()).ok()?;
    let percent = cap.cap.to_string();
    let lpr = cap.lpr.one_year.to_string();
    let day = web::ui::day(t, cap.lpr.published);
    let said = [("cap", percent.into()), ("lpr", lpr.into()), ("day", day.into())];
    let articles = cap.articles();
    let cite = articles.iter().map(|article| article.cite(t.is_zh())).collect::<Vec<_>>().join(if t.is_zh() {
        "、"
    } else {
        "; "
    });
    let link = articles.first().map(law::Article::link).unwrap_or_default();
    let above = yearly(answers, &path).is_some_and(|rate| rate > i64::from(cap.cap.0) * MILLIONTHS);
    let note = if above {
        Note::warn(t.say_with("filing-rate-above", &said)).title(t.say("filing-rate-above-title"))
    } else {
        Note::info(t.say_with("filing-rate-cap", &said))
    };
    Some((path, note.link(cite, link)))
}

/// An agreed rate as a yearly one, in millionths; none when nothing readable was typed, or the rate is not for a time.
fn yearly(answers: &Answers, path: &str) -> Option<i64> {
    let rate = answers.integer(&format!("{path}.value"))?;
    let times = match answers.text(&format!("{path}.per"))? {
        "year" => 1,
        "quarter" => 4,
        "month" => 12,
        "day" => 365,
        _ => return None,
    };
    rate.checked_mul(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_compared_by_the_year() {
        let rate = |value: i64, per: &str| {
            let parts: Answers =
                [("value".to_owned(), value.into()), ("per".to_owned(), per.into())].into_iter().collect();
            yearly(&[("rate".to_owned(), parts.into())].into_iter().collect(), "rate")
        };
        assert_eq!(rate(20_000, "month"), Some(240_000));
        assert_eq!(rate(500, "day"), Some(182_500));
        assert_eq!(rate(120_000, "year"), Some(120_000));
        assert_eq!(rate(50_000, "once"), None);
        assert_eq!(rate(i64::MAX, "day"), None);
    }
}
