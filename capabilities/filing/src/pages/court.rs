use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect as Go, Response};
use docket::CourtId;
use forms::{Definition, FeeKind};
use house::{Court, CourtRow, Courts, House, InCase, Plead};
use law::cite::{CIVIL_PROCEDURE, CIVIL_PROCEDURE_INTERPRETATION, LABOUR_DISPUTES};
use law::jurisdiction::{Residence, level};
use law::{Article, CourtLevel, Fen};
use serde::Deserialize;
use web::ui::{Choice, ErrorSummary, Field, Note};
use web::{Page, WebError};

use super::posted::Posted;
use super::{at, open, today};
use crate::acts::Redirect;
use crate::jobs::hand_over;
use crate::record::Stage;

/// How somebody narrows the list of courts.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Wanted {
    /// `domicile`, `performance` or `agreed`.
    #[serde(default)]
    by: String,
    #[serde(default)]
    province: String,
    #[serde(default)]
    city: String,
    /// Yuan, as typed.
    #[serde(default)]
    amount: String,
    /// `yes` when one side lives in another province.
    #[serde(default)]
    outside: String,
}

/// Helps to find the court: first where and how much, then which.
pub(super) struct Chooser {
    narrow: String,
    list: String,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<form method="get" action="{{ action }}">{% for field in fields %}{{ field }}{% endfor %}<p class="btns"><button class="btn">{{ button }}</button></p></form>{{ why }}"#
)]
struct Narrow {
    action: String,
    fields: Vec<Field>,
    button: String,
    why: Note,
}

impl Chooser {
    /// The two halves, in the person's language.
    pub fn new(
        page: &Page,
        house: &House,
        form: &Definition,
        wanted: &Wanted,
        action: &str,
        errors: &ErrorSummary,
    ) -> Self {
        let (t, courts) = (page.t, house.courts());
        let mut provinces: Vec<&str> = Vec::new();
        for court in courts.iter().filter(|court| court.level >= 3) {
            if !provinces.contains(&court.province.as_str()) {
                provinces.push(&court.province);
            }
        }
        let named = |name: &&str| Choice::new(*name, *name);
        let any = || Choice::new("", t.say("filing-any"));
        let mut cities: Vec<&str> = Vec::new();
        for court in courts.iter().filter(|court| court.province == wanted.province && !court.city.is_empty()) {
            if !cities.contains(&court.city.as_str()) {
                cities.push(&court.city);
            }
        }
        let bases = if form.fee == FeeKind::Labour {
            vec![
                Choice::new("domicile", t.say("filing-by-employer")),
                Choice::new("performance", t.say("filing-by-workplace")),
            ]
        } else {
            vec![
                Choice::new("domicile", t.say("filing-by-domicile")),
                Choice::new("performance", t.say("filing-by-performance")).hint(t.say("filing-by-performance-hint")),
                Choice::new("agreed", t.say("filing-by-agreement")).hint(t.say("filing-by-agreement-hint")),
            ]
        };
        let by = if wanted.by.is_empty() { "domicile" } else { &wanted.by };
        let mut fields = vec![
            Field::radios("by", t.say("filing-by"), bases).value(by),
            Field::select(
                "province",
                t.say("filing-province"),
                std::iter::once(any()).chain(provinces.iter().map(named)).collect(),
            )
            .value(wanted.province.clone()),
        ];
        if !cities.is_empty() {
            let choices = std::iter::once(any()).chain(cities.iter().map(named)).collect();
            fields.push(Field::select("city", t.say("filing-city"), choices).value(wanted.city.clone()));
        }
        let amount = amount(&wanted.amount);
        if form.fee == FeeKind::Property {
            let mut field = Field::text("amount", t.say("filing-amount")).mode("decimal").affix(t.say("filing-yuan"));
            field = field.hint(t.say("filing-amount-hint")).value(wanted.amount.clone());
            if amount.is_none() && !wanted.amount.trim().is_empty() {
                field = field.error(t.say("filing-amount-wrong"));
            }
            fields.push(field);
            let yes = vec![Choice::new("yes", t.say("filing-outside"))];
            let mut outside = Field::ticks("outside", t.say("filing-outside-ask"), yes);
            if wanted.outside == "yes" {
                outside = outside.value("yes");
            }
            fields.push(outside);
        }
        let (found, articles) = level_of(house, amount.unwrap_or(Fen::ZERO), wanted.outside == "yes");
        let mut why = Note::info(t.say(&format!("filing-why-{}", reason(form, by))));
        why = why.text(t.say_with("filing-why-level", &[("level", t.say(level_key(found)).into())]));
        let article = basis(form, by);
        let cited: Vec<_> = std::iter::once(article).chain(articles).map(|article| article.cite(t.is_zh())).collect();
        why = why.link(cited.join(if t.is_zh() { "、" } else { "; " }), article.link());
        let button = t.say("filing-find-courts").into_owned();
        let narrow = Narrow { action: action.to_owned(), fields, button, why }.to_string();

        let fits = |court: &&CourtRow| {
            court.level == number(found)
                && !wanted.province.is_empty()
                && court.province == wanted.province
                && (wanted.city.is_empty() || court.city == wanted.city)
        };
        let choice = |court: &CourtRow| {
            let place = [court.address.as_str(), court.phone.as_str()];
            let place = place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
            let choice = Choice::new(court.id.to_string(), court.name.clone());
            if place.is_empty() { choice } else { choice.hint(place) }
        };
        let found: Vec<_> = courts.iter().filter(fits).map(choice).collect();
        let list = if found.is_empty() {
            let note = Note::info(t.say(if wanted.province.is_empty() {
                "filing-choose-province"
            } else {
                "filing-no-court"
            }));
            // The summary's link leads here.
            match errors.of("court") {
                Some(fault) => format!("<div id=\"court\">{}{note}</div>", web::ui::FieldError::new("court", fault)),
                None => note.to_string(),
            }
        } else {
            Field::radios("court", t.say("filing-court"), found).errors(errors).to_string()
        };
        Self { narrow, list }
    }

    /// Where and how much.
    pub fn narrow(&self) -> &str {
        &self.narrow
    }

    /// The courts that come into question.
    pub fn list(&self) -> &str {
        &self.list
    }
}

fn amount(typed: &str) -> Option<Fen> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，')).collect();
    plain.parse().ok()
}

/// The level that hears a case of this amount today, with the rules.
pub(super) fn level_of(house: &House, amount: Fen, outside: bool) -> (CourtLevel, Vec<Article>) {
    let residence = if outside { Residence::OneSideOutside } else { Residence::AllOrNone };
    level(amount, residence, today(house))
        .map_or((CourtLevel::Basic, Vec::new()), |found| (found.level, found.articles))
}

/// As the directory counts levels.
pub(super) const fn number(level: CourtLevel) -> i64 {
    match level {
        CourtLevel::Supreme => 1,
        CourtLevel::High => 2,
        CourtLevel::Intermediate => 3,
        CourtLevel::Basic => 4,
    }
}

pub(super) const fn level_key(level: CourtLevel) -> &'static str {
    match level {
        CourtLevel::Supreme => "filing-level-supreme",
        CourtLevel::High => "filing-level-high",
        CourtLevel::Intermediate => "filing-level-intermediate",
        CourtLevel::Basic => "filing-level-basic",
    }
}

/// Which sentence explains the basis.
fn reason(form: &Definition, by: &str) -> &'static str {
    match (form.fee, by) {
        (FeeKind::Labour, _) => "labour",
        (_, "performance") => "performance",
        (_, "agreed") => "agreed",
        _ => "domicile",
    }
}

/// The article that gives this court jurisdiction.
fn basis(form: &Definition, by: &str) -> Article {
    match reason(form, by) {
        "labour" => LABOUR_DISPUTES.article(3),
        "performance" => CIVIL_PROCEDURE_INTERPRETATION.article(18),
        "agreed" => CIVIL_PROCEDURE.article(35),
        _ => CIVIL_PROCEDURE.article(22),
    }
}

/// The basic court of the place where the first defendant lives, found by the names of places in the address.
pub(super) fn court_of<'a>(courts: &'a Courts, domicile: &str) -> Option<&'a CourtRow> {
    let named = |court: &&CourtRow| {
        let place = court.name.strip_suffix("人民法院").unwrap_or(&court.name);
        let place = place.strip_prefix(court.province.as_str()).unwrap_or(place);
        let place = place.strip_prefix(court.city.as_str()).unwrap_or(place);
        let city = court.city.is_empty() || domicile.contains(court.city.trim_end_matches('市'));
        !place.is_empty() && city && domicile.contains(place)
    };
    courts.iter().filter(|court| court.level == 4).find(named)
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{{ chooser.narrow()|safe }}<form method="post"><input type="hidden" name="key" value="{{ key }}">{{ chooser.list()|safe }}<div class="acts"><a class="btn back" href="{{ back }}">{{ page.t.say("filing-back") }}</a><button class="btn pri">{{ page.t.say("act-filing-redirect") }}</button></div></form>"#
)]
struct Body<'a> {
    page: &'a Page,
    chooser: Chooser,
    key: String,
    back: String,
}

/// Another court for a draft.
pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let written = draft(&house, &seat).await?;
    Ok(draw(&page, &house, &seat, written.form, &wanted, &ErrorSummary::new(page.t)))
}

async fn draft(house: &House, seat: &InCase<Plead>) -> Result<crate::written::Written, WebError> {
    let written = open(house, seat).await?;
    if written.filing.now() == Stage::Draft { Ok(written) } else { Err(WebError::Conflict) }
}

fn draw(
    page: &Page,
    house: &House,
    seat: &InCase<Plead>,
    form: &Definition,
    wanted: &Wanted,
    errors: &ErrorSummary,
) -> Response {
    let (key, back) = (page.new_key(), at(seat.case, "check"));
    let chooser = Chooser::new(page, house, form, wanted, &at(seat.case, "court"), errors);
    let layout = page.phone(page.t.say("act-filing-redirect")).back(back.clone()).without_tabs().errors(errors);
    layout.render(Body { page, chooser, key, back })
}

/// Takes the draft to that court.
pub(super) async fn redirect(
    page: Page,
    State(house): State<Court>,
    seat: InCase<Plead>,
    posted: Posted,
) -> Result<Response, WebError> {
    let written = draft(&house, &seat).await?;
    let Some(to) = posted.get("court").and_then(|court| court.parse::<CourtId>().ok()) else {
        let errors = ErrorSummary::new(page.t).field("court", page.t.say("filing-choose-court"));
        return Ok(draw(&page, &house, &seat, written.form, &Wanted::default(), &errors));
    };
    house.act(page.t, &seat.member, seat.case, Redirect { to }, &posted.asked(), &posted.digest()).await?;
    // The job does the same should this process end here.
    hand_over(&house.journal, seat.case, to).await.map_err(|rejection| house::refused(rejection, page.t))?;
    Ok(Go::to(&at(docket::Case { court: to, id: seat.case.id }, "check")).into_response())
}
