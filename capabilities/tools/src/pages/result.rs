//! What a calculator answers, in words.

use i18n::Speaker;
use jiff::civil::Date;
use law::Fen;
use serde_json::Value;
use web::ui::{self, FeeBox};

use super::{cites, yuan};

/// The answer of a calculator, with the lines that lead to it and the articles, each a link.
pub(super) fn show(t: Speaker<'_>, name: &str, found: &Value) -> FeeBox {
    let mut shown = FeeBox::new(t.say("tools-result"));
    let text = |field: &str| found[field].as_str().unwrap_or_default().to_owned();
    if found.get("fee").is_some() {
        for line in found["lines"].as_array().into_iter().flatten() {
            shown = shown.line(fee_line(t, line), money(t, &line["amount"]));
        }
        shown = shown.sum(t.say("tools-fee"), money(t, &found["fee"]));
        if found.get("half").is_some() {
            shown = shown.note(t.say_with("tools-half", &[("amount", money(t, &found["half"]).into())]));
        }
    }
    match name {
        "deadline_days" | "deadline_months" => {
            let day =
                |field: &str| text(field).parse::<Date>().map_or_else(|_| text(field), |day| ui::long_day(t, day));
            shown = shown.line(t.say("tools-raw-end"), day("raw_end")).sum(t.say("tools-end"), day("end"));
            if found["raw_end"] != found["end"] {
                shown = shown.note(t.say("tools-moved"));
            }
            shown = shown.note(t.say("tools-until-midnight"));
        }
        "delay_interest" => {
            let days = found["days"].as_i64().unwrap_or_default();
            shown = shown.line(t.say("tools-delay-days"), t.say_with("tools-days", &[("days", days.into())]));
            shown =
                shown.sum(t.say("tools-doubled"), money(t, &found["doubled_part"])).note(t.say("tools-doubled-note"));
        }
        "lpr4x" => {
            let published = text("published").parse::<Date>().map_or_else(|_| text("published"), |day| ui::day(t, day));
            shown = shown.line(t.say("tools-lpr-published"), published);
            shown = shown.line(t.say("tools-lpr-1y"), format!("{}%", text("lpr1y")));
            shown = shown.sum(t.say("tools-lpr-cap"), format!("{}%", text("cap_percent")));
        }
        "creditor_votes" => {
            let yes = |field: &str| t.say(if found[field] == Value::Bool(true) { "tools-yes" } else { "tools-no" });
            shown =
                shown.line(t.say("tools-heads"), yes("heads_pass")).line(t.say("tools-amounts"), yes("amount_pass"));
            let pass = if found["pass"] == Value::Bool(true) { "tools-passed" } else { "tools-failed" };
            shown = shown.sum(t.say("tools-vote"), t.say(pass));
        }
        _ => {}
    }
    let mut cited = Vec::new();
    for cite in found["articles"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if let Some(article) = cites::read(cite).filter(|article| !cited.contains(article)) {
            cited.push(article);
            shown = shown.article(cites::say(t, article), article.link());
        }
    }
    shown
}

fn money(t: Speaker<'_>, value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    // A line before rounding may have more decimals than fen have.
    text.parse::<Fen>().map_or_else(|_| t.say_with("tools-yuan", &[("amount", text.into())]), |fen| yuan(t, fen))
}

fn fee_line(t: Speaker<'_>, line: &Value) -> String {
    let kind = line["kind"].as_str().unwrap_or_default();
    let sum = |field: &str| money(t, &line[field]);
    let key = match (kind, line["over"].as_str() == Some("0.00"), line.get("up_to").is_some()) {
        ("flat" | "rate", true, true) => format!("tools-line-{kind}-first"),
        ("flat" | "rate", _, false) => format!("tools-line-{kind}-last"),
        _ => format!("tools-line-{kind}"),
    };
    let percent = line["percent"].as_str().unwrap_or_default();
    let gaps = [
        ("over", sum("over").into()),
        ("up_to", sum("up_to").into()),
        ("part", sum("part").into()),
        ("percent", percent.into()),
    ];
    t.say_with(&key, &gaps)
}
