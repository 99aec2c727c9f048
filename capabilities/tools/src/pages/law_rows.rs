//! A row of law data to be added: a form for each kind.

use std::str::FromStr;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use docket::Actor;
use house::{AdministerLawData, AtCourt, Court, House, Member};
use i18n::Speaker;
use jiff::civil::Date;
use journal::{AnyAct, Errand, Rejection};
use law::{Fen, ProvincialItem, Rate};
use web::ui::{Choice, ErrorSummary, Field};
use web::{Page, WebError};

use super::{dashed, days};
use crate::acts::{AddAverageWage, AddHolidays, AddLpr, AddProvincialFee};
use crate::law_data::amended;
use crate::statutes::BOOK;

const ITEMS: [ProvincialItem; 5] = [
    ProvincialItem::Divorce,
    ProvincialItem::Personality,
    ProvincialItem::OtherNonProperty,
    ProvincialItem::IntellectualProperty,
    ProvincialItem::JurisdictionObjection,
];

#[derive(Template)]
#[template(path = "pages/law_rows.html")]
struct Body {
    t: Speaker<'static>,
    kind: &'static str,
    key: String,
    fields: Vec<Field>,
}

type Typed = Vec<(String, String)>;

fn first<'a>(typed: &'a Typed, field: &str) -> &'a str {
    typed.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.trim())
}

fn kind(name: &str) -> Result<&'static str, WebError> {
    let known = ["lpr", "holidays", "provincial-fee", "average-wage"];
    known.into_iter().find(|known| *known == name).ok_or(WebError::NotFound)
}

/// `GET /desk/law-data/{kind}`
pub(super) async fn ask(
    page: Page,
    State(house): State<Court>,
    _: AtCourt<AdministerLawData>,
    Path(name): Path<String>,
) -> Result<Response, WebError> {
    Ok(form(&page, &house, kind(&name)?, &Vec::new(), &ErrorSummary::new(page.t)))
}

/// `POST /desk/law-data/{kind}`
pub(super) async fn add(
    page: Page,
    State(house): State<Court>,
    seat: AtCourt<AdministerLawData>,
    Path(name): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, WebError> {
    let (t, kind) = (page.t, kind(&name)?);
    let mut reader = Reader { t, typed: &typed, errors: ErrorSummary::new(t) };
    let act = reader.act(kind);
    let errors = reader.errors;
    let Some(act) = act.filter(|_| errors.is_empty()) else { return Ok(form(&page, &house, kind, &typed, &errors)) };
    match done(&house, &seat.member, act, &typed).await {
        Ok(()) => Ok(Redirect::to(&format!("/desk/law-data#{kind}")).into_response()),
        Err(Rejection::Refused(refusal)) => {
            let field = at(kind, refusal.ground.code);
            let told = house::refused(Rejection::Refused(refusal), t);
            let WebError::Refused(told) = told else { return Err(told) };
            let errors = ErrorSummary::new(t).field(field, told.sentence.clone()).more(told.next.clone());
            Ok(form(&page, &house, kind, &typed, &errors))
        }
        Err(other) => Err(house::refused(other, t)),
    }
}

/// Does the act and lets the new row take effect at once.
async fn done(house: &House, member: &Member, act: AnyAct, typed: &Typed) -> Result<(), Rejection> {
    let asked = house::Asked { seen: None, key: Some(first(typed, "key").to_owned()) };
    let actor: Actor = member.actor();
    let request = format!("{typed:?}");
    house.journal.perform(Errand::new(BOOK, actor, act).once(asked.once(&request))).await?;
    house.amend_law(amended(&house.journal).await.map_err(Rejection::Failed)?);
    Ok(())
}

/// The field at which a refusal stands.
fn at(kind: &str, code: &str) -> &'static str {
    match (code, kind) {
        ("law_data.no_source", _) => "source",
        ("law_data.no_province", _) => "province",
        ("law_data.no_days" | "law_data.both" | "law_data.other_year", _) => "off",
        ("law_data.outside_bounds", _) => "amount",
        ("law_data.implausible", "lpr") => "one_year",
        ("law_data.implausible", "average-wage") => "wage",
        ("law_data.year_not_over", _) | (_, "holidays") => "year",
        (_, "lpr") => "published",
        _ => "valid_from",
    }
}

/// Reads what was typed; what cannot be read is a fault of its field.
struct Reader<'a> {
    t: Speaker<'static>,
    typed: &'a Typed,
    errors: ErrorSummary,
}

impl Reader<'_> {
    fn act(&mut self, kind: &str) -> Option<AnyAct> {
        let (source, province) = (first(self.typed, "source").to_owned(), first(self.typed, "province").to_owned());
        let corrects = first(self.typed, "corrects") == "yes";
        match kind {
            "lpr" => {
                let (published, one_year) =
                    (self.read::<Date>("published", "day"), self.read::<Rate>("one_year", "percent"));
                let five_years = self.read::<Rate>("five_years", "percent")?;
                Some(AddLpr { published: published?, one_year: one_year?, five_years, source, corrects }.into())
            }
            "holidays" => {
                let year = self.year()?;
                let (off, make_up) = (self.days(year, "off"), self.days(year, "make_up"));
                Some(AddHolidays { year, off: off?, make_up: make_up?, source, corrects }.into())
            }
            "provincial-fee" => {
                let item = serde_json::from_value(first(self.typed, "item").into()).ok();
                if item.is_none() {
                    self.wrong("item", "tools-wrong-item");
                }
                let amount = self.read::<Fen>("amount", "amount");
                let valid_from = self.read::<Date>("valid_from", "day")?;
                Some(AddProvincialFee { province, item: item?, amount: amount?, valid_from, source, corrects }.into())
            }
            _ => {
                let (year, wage) = (self.year(), self.read::<Fen>("wage", "amount"));
                let valid_from = self.read::<Date>("valid_from", "day")?;
                Some(AddAverageWage { province, year: year?, valid_from, wage: wage?, source, corrects }.into())
            }
        }
    }

    fn read<T: FromStr>(&mut self, field: &'static str, what: &str) -> Option<T> {
        let read = first(self.typed, field).replace([',', '，', '%'], "").parse().ok();
        if read.is_none() {
            self.wrong(field, &format!("tools-wrong-{what}"));
        }
        read
    }

    fn year(&mut self) -> Option<i16> {
        let year = self.read::<i16>("year", "year")?;
        // Dates beyond are slips of the pen; the oldest notice that the program knows is of 2007.
        if (2007..=2200).contains(&year) {
            return Some(year);
        }
        self.wrong("year", "tools-wrong-year");
        None
    }

    fn days(&mut self, year: i16, field: &'static str) -> Option<std::collections::BTreeSet<Date>> {
        match days::read(year, first(self.typed, field)) {
            Ok(days) => Some(days),
            Err(entry) => {
                let said = self.t.say_with("tools-wrong-days", &[("entry", entry.into())]);
                self.errors = self.errors.clone().field(field, said);
                None
            }
        }
    }

    fn wrong(&mut self, field: &'static str, key: &str) {
        self.errors = self.errors.clone().field(field, self.t.say(key));
    }
}

fn form(page: &Page, house: &House, kind: &'static str, typed: &Typed, errors: &ErrorSummary) -> Response {
    let t = page.t;
    let said = |name: &str| t.say(&format!("tools-col-{}", dashed(name))).into_owned();
    let hint = |name: &str| t.say(&format!("tools-data-{kind}-{}-hint", dashed(name))).into_owned();
    let text = |name: &'static str| Field::text(name, said(name)).hint(hint(name)).required();
    let province = || {
        let courts = house.courts();
        let names: std::collections::BTreeSet<&str> =
            courts.iter().map(|court| court.province.as_str()).filter(|name| !name.is_empty()).collect();
        let choices = names.into_iter().map(|name| Choice::new(name, name)).collect();
        ("province", Field::select("province", said("province"), choices).required())
    };
    let day = |name: &'static str| (name, Field::date(name, said(name)).required());
    let money = |name: &'static str| (name, text(name).mode("decimal").affix(t.say("tools-unit-yuan")));
    let year = || ("year", text("year").mode("numeric").short());
    let mut fields = match kind {
        "lpr" => {
            let percent = |name: &'static str| (name, text(name).mode("decimal").affix("%"));
            vec![day("published"), percent("one_year"), percent("five_years")]
        }
        "holidays" => {
            let area = |name: &'static str| Field::area(name, said(name)).hint(hint(name));
            vec![year(), ("off", area("off").required()), ("make_up", area("make_up"))]
        }
        "provincial-fee" => {
            let choice = |item: ProvincialItem| {
                let name = serde_json::to_value(item).unwrap_or_default();
                let name = name.as_str().unwrap_or_default().to_owned();
                let label = t.say(&format!("tools-item-{}", dashed(&name))).into_owned();
                Choice::new(name, label)
            };
            let item = Field::radios("item", said("item"), ITEMS.map(choice).into()).required();
            vec![province(), ("item", item), money("amount"), day("valid_from")]
        }
        _ => vec![province(), year(), money("wage"), day("valid_from")],
    };
    let source = Field::text("source", said("source")).hint(t.say("tools-data-source-hint")).maximum(300).required();
    fields.push(("source", source));
    let corrects = Choice::new("yes", t.say("tools-data-corrects")).hint(t.say("tools-data-corrects-hint"));
    fields.push(("corrects", Field::ticks("corrects", t.say("tools-data-correction"), vec![corrects])));
    let fields = fields.into_iter().map(|(name, field)| field.value(first(typed, name)).errors(errors)).collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = page.desk(t.say(&format!("tools-data-{kind}-add"))).lede(t.say(&format!("tools-data-{kind}-why")));
    let body = Body { t, kind, key: page.new_key(), fields };
    layout.back("/desk/law-data").errors(errors).status(status).render(body)
}
