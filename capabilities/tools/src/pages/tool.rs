//! 一个计算工具: a form, and the answer beneath it. Works without an account and without JavaScript; the address carries
//! the question, so that it can be kept or sent on.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use house::Court;
use i18n::{Lang, Speaker};
use law::calc;
use serde_json::{Map, Value};
use web::ui::{Choice, ErrorSummary, FeeBox, Field, Note};
use web::{Page, WebError};

use super::{dashed, result};

/// What a field takes.
#[derive(Clone, Copy)]
enum Kind {
    /// Yuan.
    Amount,
    /// A whole number.
    Whole,
    /// A day.
    Day,
    /// A day that may be left out.
    MaybeDay,
    /// One of these.
    One(&'static [&'static str]),
    /// Any of these.
    Any(&'static [&'static str]),
}

type Input = (&'static str, Kind);

const GROUNDS: &[&str] = &["summary", "small_claims", "mediated", "withdrawn", "counterclaim", "third_party"];

/// The fields of a calculator; none when there is no such calculator.
fn inputs(name: &str) -> Option<&'static [Input]> {
    use Kind::{Amount, Any, Day, MaybeDay, One, Whole};
    Some(match name {
        "property_fee" | "execution_fee" | "preservation_fee" | "payment_order_fee" => &[("amount", Amount)],
        "bankruptcy_fee" => &[("estate", Amount)],
        "divorce_fee" => &[("base", Amount), ("property", Amount)],
        "personality_fee" => &[("base", Amount), ("damages", Amount)],
        "halving" => &[("base", Amount), ("grounds", Any(GROUNDS))],
        "deadline_days" => &[("start", Day), ("days", Whole)],
        "deadline_months" => &[("start", Day), ("months", Whole)],
        "delay_interest" => &[("principal", Amount), ("performance_period_expires", Day), ("paid_on", Day)],
        "lpr4x" => &[("contract_date", Day), ("filed_on", MaybeDay)],
        "creditor_votes" => &[
            ("kind", One(&["ordinary", "settlement", "reorg_group"])),
            ("present", Whole),
            ("for_heads", Whole),
            ("for_amount", Amount),
            ("total", Amount),
        ],
        _ => return None,
    })
}

#[derive(Template)]
#[template(path = "pages/tool.html")]
struct Body {
    t: Speaker<'static>,
    name: String,
    fields: Vec<Field>,
    answer: Option<FeeBox>,
    warnings: Vec<Note>,
}

/// `GET /tools/{name}`
pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    Path(name): Path<String>,
    Query(typed): Query<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let inputs = inputs(&name).ok_or(WebError::NotFound)?;
    let t = page.t;
    let asked = !typed.is_empty();
    let mut errors = ErrorSummary::new(t);
    let (mut answer, mut warnings) = (None, Vec::new());
    if asked {
        for (field, kind) in inputs {
            let needed = matches!(kind, Kind::Amount | Kind::Whole | Kind::Day | Kind::One(_));
            if needed && first(&typed, field).trim().is_empty() {
                errors = errors.field(*field, t.say_with("tools-missing", &[("field", label(t, &name, field).into())]));
            }
        }
        if errors.is_empty() {
            let found = calc::answer(&name, &question(inputs, &typed), &house.law());
            match found.get("error") {
                Some(error) => errors = fault(t, &name, inputs, error, errors),
                None => {
                    answer = Some(result::show(t, &name, &found));
                    let told = found["warnings"].as_array().into_iter().flatten();
                    warnings = told.map(|warning| Note::warn(sentence(t, &name, inputs, warning))).collect();
                }
            }
        }
    }
    let fields = inputs.iter().map(|input| field(t, &name, input, &typed, &errors)).collect();
    let key = format!("tools-{}", dashed(&name));
    let layout = page.phone(t.say(&key)).back("/tools").lede(t.say(&format!("{key}-lede"))).errors(&errors);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(layout.status(status).render(Body { t, name, fields, answer, warnings }))
}

fn first<'a>(typed: &'a [(String, String)], field: &str) -> &'a str {
    typed.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
}

/// What was typed, as `law::calc` asks it: without what people put between digits.
fn question(inputs: &[Input], typed: &[(String, String)]) -> Value {
    let tidy = |text: &str| -> String {
        let narrow = |c: char| match c {
            '０'..='９' | '．' | '－' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            other => other,
        };
        text.chars().map(narrow).filter(|c| !c.is_whitespace() && !",，元¥￥".contains(*c)).collect()
    };
    let mut fields = Map::new();
    for (name, kind) in inputs {
        let value = first(typed, name);
        match kind {
            Kind::Amount | Kind::Whole => drop(fields.insert((*name).to_owned(), tidy(value).into())),
            Kind::Day | Kind::MaybeDay if value.trim().is_empty() => {}
            Kind::Day | Kind::MaybeDay | Kind::One(_) => drop(fields.insert((*name).to_owned(), value.trim().into())),
            Kind::Any(known) => {
                let chosen = typed.iter().filter(|(field, value)| field == name && known.contains(&value.as_str()));
                fields.insert((*name).to_owned(), chosen.map(|(_, value)| Value::from(value.as_str())).collect());
            }
        }
    }
    // The total is called by what it is the total of: a group's claims, or all unsecured claims.
    if let Some(total) = fields.get("total").cloned() {
        fields.insert("group_total".into(), total.clone());
        fields.insert("unsecured_total".into(), total);
    }
    fields.into()
}

fn label(t: Speaker<'_>, name: &str, field: &str) -> String {
    t.say(&format!("tools-{}-{}", dashed(name), dashed(field))).into_owned()
}

fn field(t: Speaker<'_>, name: &str, (id, kind): &Input, typed: &[(String, String)], errors: &ErrorSummary) -> Field {
    let said = label(t, name, id);
    let choices = |known: &[&str]| {
        known.iter().map(|value| Choice::new(*value, t.say(&format!("tools-choice-{}", dashed(value))))).collect()
    };
    let field = match kind {
        Kind::Amount => Field::text(*id, said).mode("decimal").affix(t.say("tools-unit-yuan")).maximum(40).required(),
        Kind::Whole => Field::text(*id, said).mode("numeric").short().maximum(12).required(),
        Kind::Day => Field::date(*id, said).required(),
        Kind::MaybeDay => Field::date(*id, said),
        Kind::One(known) => Field::radios(*id, said, choices(known)).required(),
        Kind::Any(known) => Field::ticks(*id, said, choices(known)),
    };
    let values = typed.iter().filter(|(name, _)| name == id).map(|(_, value)| value.clone());
    let field = values.fold(field, Field::value);
    field.hint(t.say(&format!("tools-{}-{}-hint", dashed(name), dashed(id)))).errors(errors)
}

/// The field that a fault is about, and its sentence with the field called as the form calls it.
fn fault(t: Speaker<'_>, name: &str, inputs: &[Input], error: &Value, errors: ErrorSummary) -> ErrorSummary {
    let english = error["message_en"].as_str().unwrap_or_default();
    let at = match error["code"].as_str().unwrap_or_default() {
        "older_rule" => Some("performance_period_expires"),
        "before_cap" | "filed_before_contract" | "no_lpr" => Some("filed_on"),
        "more_than_all" => Some(if english.contains("creditors") { "for_heads" } else { "for_amount" }),
        _ => named(inputs).into_iter().find(|(wire, _)| has(english, wire)).map(|(_, field)| field),
    };
    let said = sentence(t, name, inputs, error);
    match at {
        Some(field) => errors.field(field, said),
        None => errors.plain(said),
    }
}

/// The fields by the name that `law::calc` gives them, and by that of the form; longer names first, for one may be part of
/// another.
fn named(inputs: &[Input]) -> Vec<(&'static str, &'static str)> {
    let mut names: Vec<_> = inputs.iter().map(|(field, _)| (*field, *field)).collect();
    if names.iter().any(|(field, _)| *field == "total") {
        names.extend([("group_total", "total"), ("unsecured_total", "total")]);
    }
    names.sort_by_key(|(wire, _)| std::cmp::Reverse(wire.len()));
    names
}

fn has(sentence: &str, word: &str) -> bool {
    sentence.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(|part| part == word)
}

fn sentence(t: Speaker<'_>, name: &str, inputs: &[Input], told: &Value) -> String {
    let zh = t.lang() == Lang::Zh;
    let said = told[if zh { "message" } else { "message_en" }].as_str().unwrap_or_default();
    // Only a name that stands as a field's name does: at the beginning, or written as no word is.
    let names = named(inputs).into_iter().filter(|(wire, _)| has(said, wire));
    let mut names = names.filter(|(wire, _)| wire.contains('_') || said.starts_with(wire));
    let Some((wire, field)) = names.next() else { return said.to_owned() };
    let label = label(t, name, field);
    let label = if zh { format!("“{label}”") } else { format!("‘{label}’") };
    said.replacen(wire, &label, 1).replace("” ", "”").replace(" “", "“")
}
