//! The calculators by name, JSON in and JSON out: what `mingjing calc` and the public calculators of the web answer with.
//!
//! An answer has the result fields, `articles` (citations in Chinese), for fees `lines` (how the sum came about), and
//! `warnings` when something may still move. A question that makes no sense gets
//! `{"error": {"code", "message", "message_en"}}` and nothing else. Fields that a calculator does not know are ignored.

mod fault;
mod input;

use serde_json::{Map, Value, json};

use crate::cite::{Article, CIVIL_PROCEDURE_INTERPRETATION, LITIGATION_COSTS};
use crate::data::LawData;
use crate::delay;
use crate::fees::{HalvingGround, Quote};
use crate::lending::{self, CapBasis};
use crate::lpr::Rate;
use crate::period::{self, Length, RollOver};
use crate::votes::{self, VoteKind};

use fault::Fault;
use input::Input;

/// The names that [`answer`] knows.
pub const NAMES: [&str; 13] = [
    "property_fee",
    "execution_fee",
    "preservation_fee",
    "payment_order_fee",
    "bankruptcy_fee",
    "divorce_fee",
    "personality_fee",
    "halving",
    "deadline_days",
    "deadline_months",
    "delay_interest",
    "lpr4x",
    "creditor_votes",
];

/// Answers one question.
///
/// ```
/// use serde_json::json;
/// let law = law::LawData::embedded();
/// let answer = law::calc::answer("property_fee", &json!({"amount": "72607"}), &law);
/// assert_eq!((&answer["fee"], &answer["half"]), (&json!("1615.18"), &json!("807.59")));
/// let answer = law::calc::answer("property_fee", &json!({"amount": "-1"}), &law);
/// assert_eq!(answer["error"]["code"], "negative");
/// ```
pub fn answer(name: &str, input: &Value, data: &LawData) -> Value {
    let question = || match input.as_object() {
        Some(fields) => Ok(Input(fields)),
        None => Err(Fault::not_an_object()),
    };
    question().and_then(|input| calculate(name, input, data)).unwrap_or_else(Fault::into_json)
}

fn calculate(name: &str, input: Input<'_>, data: &LawData) -> Result<Value, Fault> {
    let fees = data.fees();
    match name {
        "property_fee" => {
            let quote = fees.property(input.amount("amount")?)?;
            let half = fees.halve(quote.clone(), &[HalvingGround::Summary])?;
            let mut answer = priced(&quote);
            let halving = [15, 16, 18].map(|n| LITIGATION_COSTS.article(n));
            let once = CIVIL_PROCEDURE_INTERPRETATION.article(206);
            cite(&mut answer, quote.articles.iter().copied().chain(halving).chain([once]));
            answer.insert("half".into(), half.fee.to_string().into());
            Ok(answer.into())
        }
        "execution_fee" => Ok(priced(&fees.execution(input.amount("amount")?)?).into()),
        "preservation_fee" => Ok(priced(&fees.preservation(input.amount("amount")?)?).into()),
        "payment_order_fee" => Ok(priced(&fees.payment_order(input.amount("amount")?)?).into()),
        "bankruptcy_fee" => Ok(priced(&fees.bankruptcy(input.amount("estate")?)?).into()),
        "divorce_fee" => {
            let (base, property) = (input.amount("base")?, input.amount("property")?);
            Ok(priced(&fees.divorce(base, property).map_err(|error| Fault::fee("base", error))?).into())
        }
        "personality_fee" => {
            let (base, damages) = (input.amount("base")?, input.amount("damages")?);
            Ok(priced(&fees.personality(base, damages).map_err(|error| Fault::fee("base", error))?).into())
        }
        "halving" => {
            let grounds = input.grounds("grounds")?;
            let base = fees.known(input.amount("base")?, CIVIL_PROCEDURE_INTERPRETATION.article(206))?;
            Ok(priced(&fees.halve(base, &grounds)?).into())
        }
        "deadline_days" => deadline(input, Length::Days(input.whole("days")?), "days", data),
        "deadline_months" => deadline(input, Length::Months(input.whole("months")?), "months", data),
        "delay_interest" => delay_interest(input, data),
        "lpr4x" => lpr4x(input, data),
        "creditor_votes" => creditor_votes(input),
        other => Err(Fault::unknown_calculator(other)),
    }
}

fn deadline(input: Input<'_>, length: Length, field: &str, data: &LawData) -> Result<Value, Fault> {
    let start = input.date("start")?;
    let due = period::count(start, length, RollOver::Forward, data.calendar()).map_err(|_| Fault::too_long(field))?;
    let mut answer = Map::new();
    answer.insert("raw_end".into(), due.raw_end.to_string().into());
    answer.insert("end".into(), due.end.to_string().into());
    let [count, next_day, corresponding] = period::ARTICLES;
    let months = matches!(length, Length::Months(_)).then_some(corresponding);
    cite(&mut answer, [count, next_day].into_iter().chain(months));
    if let Some(year) = due.calendar_missing {
        answer.insert("warnings".into(), json!([Fault::calendar_missing(year).into_warning()]));
    }
    Ok(answer.into())
}

fn delay_interest(input: Input<'_>, data: &LawData) -> Result<Value, Fault> {
    let (debt, expires) = (input.amount("principal")?, input.date("performance_period_expires")?);
    let paid = input.date("paid_on")?;
    let part = delay::doubled_part(debt, expires, paid, &[], &[], data.settings().rounding)?;
    let days = u32::try_from(period::days_between(expires, paid)).unwrap_or(0);
    let mut answer = Map::new();
    answer.insert("days".into(), days.into());
    answer.insert("doubled_part".into(), part.total.to_string().into());
    cite(&mut answer, delay::ARTICLES);
    Ok(answer.into())
}

fn lpr4x(input: Input<'_>, data: &LawData) -> Result<Value, Fault> {
    let contract = input.date("contract_date")?;
    let filed = input.optional_date("filed_on")?;
    let found = lending::cap(contract, filed, data.lpr())?;
    let mut answer = Map::new();
    answer.insert("lpr1y".into(), found.lpr.one_year.to_string().into());
    answer.insert("cap_percent".into(), found.cap.to_string().into());
    answer.insert("published".into(), found.lpr.published.to_string().into());
    cite(&mut answer, found.articles());
    let mut warnings = Vec::new();
    if found.basis == CapBasis::ContractBeforeCap {
        warnings.push(Fault::before_cap().into_warning());
    }
    if found.basis == CapBasis::Filing {
        let Rate(enforced) = lending::OLD_ENFORCED;
        warnings.push(Fault::old_marks(enforced / 100).into_warning());
    }
    if data.lpr().is_stale(filed.filter(|_| found.basis == CapBasis::Filing).unwrap_or(contract), data.calendar()) {
        warnings.push(Fault::lpr_stale(found.lpr.published).into_warning());
    }
    if !warnings.is_empty() {
        answer.insert("warnings".into(), warnings.into());
    }
    Ok(answer.into())
}

fn creditor_votes(input: Input<'_>) -> Result<Value, Fault> {
    let kind = match input.text("kind")? {
        "ordinary" => VoteKind::Ordinary,
        "settlement" => VoteKind::Settlement,
        "reorg_group" => VoteKind::ReorgGroup,
        other => return Err(Fault::unknown("kind", other)),
    };
    let total = if kind == VoteKind::ReorgGroup { "group_total" } else { "unsecured_total" };
    let count = votes::Count {
        present: input.whole("present")?,
        for_heads: input.whole("for_heads")?,
        for_amount: input.amount("for_amount")?,
        total: input.amount(total)?,
    };
    let outcome = votes::count(kind, count)?;
    let mut answer = Map::new();
    answer.insert("pass".into(), outcome.pass.into());
    answer.insert("heads_pass".into(), outcome.heads.into());
    answer.insert("amount_pass".into(), outcome.amount.into());
    cite(&mut answer, kind.articles());
    Ok(answer.into())
}

fn cite(answer: &mut Map<String, Value>, articles: impl IntoIterator<Item = Article>) {
    let articles: Vec<Value> = articles.into_iter().map(|article| article.cite(true).into()).collect();
    answer.insert("articles".into(), articles.into());
}

/// The fee, its lines in yuan, and the articles.
fn priced(quote: &Quote) -> Map<String, Value> {
    let lines = quote.lines.iter().map(|line| {
        let mut out = Map::new();
        out.insert("kind".into(), serde_json::to_value(line.kind).unwrap_or_default());
        let yuan = [("over", line.over), ("up_to", line.up_to), ("part", line.part)];
        for (name, fen) in yuan.into_iter().filter_map(|(name, fen)| Some((name, fen?))) {
            out.insert(name.into(), fen.to_string().into());
        }
        if let Some(percent) = line.percent() {
            out.insert("percent".into(), percent.into());
        }
        out.insert("amount".into(), line.amount.to_string().into());
        out.insert("article".into(), line.article.cite(true).into());
        Value::from(out)
    });
    let mut answer = Map::new();
    answer.insert("fee".into(), quote.fee.to_string().into());
    answer.insert("lines".into(), lines.collect::<Vec<_>>().into());
    cite(&mut answer, quote.articles.iter().copied());
    answer
}
