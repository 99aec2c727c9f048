use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use docket::CourtId;
use house::{Court, House, InCase, ReadCase};
use identity::who::Role;
use uuid::Uuid;
use web::ui::{Choice, DueBar, ErrorSummary, FeeBox, Field, Note};
use web::{Page, WebError};

use super::hints::fee_box;
use super::posted::Posted;
use super::{at, today};
use crate::acts::{Accept, Fault, Refuse, ReturnOnce, Transfer};
use crate::event::{Again, MarkCode, MarkedAt, Original, Procedure, RefusalGround};
use crate::record::Stage;
use crate::written::Written;

/// A row or file of the complaint, with what the clerk says about it.
struct Line {
    path: String,
    label: String,
    values: Vec<String>,
    depth: usize,
    heading: bool,
    mark: Option<Marking>,
}

/// The fields in which a fault is marked. Their names end in the place.
struct Marking {
    code: String,
    words: String,
    open: bool,
}

/// A file as the clerk reads it.
struct File {
    id: String,
    name: String,
    kind: String,
    href: String,
    image: bool,
    original: String,
    mark: Marking,
}

#[derive(Template)]
#[template(path = "pages/review.html")]
struct Body<'a> {
    page: &'a Page,
    here: String,
    key: String,
    version: i64,
    due: Option<DueBar>,
    until: String,
    sections: Vec<(String, Vec<Line>)>,
    files: Vec<File>,
    fee: FeeBox,
    codes: Vec<(String, String)>,
    open: bool,
    round: Option<Note>,
    procedure: Field,
    days: Field,
    again: Option<Field>,
    ground: Field,
    reasons: Field,
    to: Field,
    reason: Field,
    fault: Option<String>,
}

impl Body<'_> {
    fn chosen(&self, mark: &Marking, code: &str) -> bool {
        mark.code == code
    }
}

fn clerk(seat: &InCase<ReadCase>) -> Result<(), WebError> {
    if seat.member.holds(seat.case.court, Role::FilingClerk) { Ok(()) } else { Err(WebError::Forbidden) }
}

/// Read on the left, decide on the right.
pub(super) async fn show(page: Page, State(house): State<Court>, seat: InCase<ReadCase>) -> Result<Response, WebError> {
    clerk(&seat)?;
    draw(&page, &house, &seat, &Posted { fields: Vec::new(), files: Vec::new() }, &ErrorSummary::new(page.t)).await
}

async fn draw(
    page: &Page,
    house: &House,
    seat: &InCase<ReadCase>,
    posted: &Posted,
    errors: &ErrorSummary,
) -> Result<Response, WebError> {
    let (t, case) = (page.t, seat.case);
    let mut written =
        Written::load(&house.journal, case).await.map_err(WebError::internal)?.ok_or(WebError::NotFound)?;
    // The court reads what was handed in, not what its author is writing.
    let handed = written.handed(&house.journal).await.map_err(WebError::internal)?.ok_or(WebError::NotFound)?;
    written.answers = handed;
    let names = written.names(&house.journal).await.map_err(WebError::internal)?;
    let open = written.filing.now() == Stage::Submitted;
    let marking = |place: &str| Marking {
        code: posted.get(&format!("code:{place}")).unwrap_or_default().to_owned(),
        words: posted.get(&format!("words:{place}")).unwrap_or_default().to_owned(),
        open: posted.get(&format!("words:{place}")).is_some_and(|words| !words.trim().is_empty()),
    };
    let line = |row: forms::ReviewRow| Line {
        mark: (open && !row.heading).then(|| marking(&row.path)),
        path: row.path,
        label: row.label,
        values: row.values,
        depth: row.depth.min(4),
        heading: row.heading,
    };
    let sections = written.form.review(&written.answers, &[], t);
    let sections =
        sections.into_iter().map(|section| (section.title, section.rows.into_iter().map(line).collect())).collect();
    let file = |material: &crate::Material| {
        let id = material.id.simple().to_string();
        File {
            name: names.get(&material.id).cloned().unwrap_or_default(),
            kind: t.say(super::materials::kind_key(material.kind)).into_owned(),
            href: at(case, &format!("files/{id}")),
            image: material.media.starts_with("image/"),
            original: posted.get(&format!("original:{id}")).unwrap_or_default().to_owned(),
            mark: marking(&format!("file-{id}")),
            id,
        }
    };
    let files = written.filing.materials.iter().map(file).collect();
    let last = written.filing.last().ok_or(WebError::NotFound)?;
    let (now, law) = (today(house), house.law());
    let value = |name: &str, or: &str| posted.get(name).unwrap_or(or).to_owned();
    let procedures = Procedure::ALL
        .iter()
        .map(|p| Choice::new(p.name(), t.say(&format!("filing-procedure-{}", dashed(p.name())))))
        .collect();
    let grounds = std::iter::once(Choice::new("", t.say("filing-choose-ground")))
        .chain(RefusalGround::ALL.iter().map(|ground| {
            let words = t.say(&format!("filing-ground-{}", dashed(ground.name())));
            Choice::new(ground.name(), format!("{words} · {}", ground.article().cite(t.is_zh())))
        }))
        .collect();
    let courts = house.courts();
    let here = courts.get(case.court);
    let others = courts.iter().filter(|court| {
        court.id != case.court && here.is_some_and(|here| here.province == court.province) && court.level >= 2
    });
    let others = std::iter::once(Choice::new("", t.say("filing-choose-court")))
        .chain(others.map(|court| Choice::new(court.id.to_string(), court.name.clone())))
        .collect();
    let again = (!written.filing.returned.is_empty()).then(|| {
        let choices = vec![
            Choice::new("not_mended", t.say("filing-again-not-mended")),
            Choice::new("came_with_correction", t.say("filing-again-came")),
        ];
        Field::radios("again", t.say("filing-again"), choices).value(value("again", ""))
    });
    let round = (written.filing.round() > 1)
        .then(|| Note::info(t.say_with("filing-round", &[("n", i64::from(written.filing.round()).into())])));
    let body = Body {
        page,
        here: format!("/desk/filing/{}", case.path()),
        key: page.new_key(),
        version: written.version,
        due: open.then(|| {
            let by = last.what.review_by;
            DueBar::new(t, law::period::days_between(now, by).into(), law::period::days_between(last.on, by).into())
        }),
        until: t.say_with("filing-decide-by", &[("day", web::ui::long_day(t, last.what.review_by).into())]),
        sections,
        files,
        fee: fee_box(t, written.form, &written.answers, &law, now),
        codes: MarkCode::ALL
            .iter()
            .map(|code| (code.name().to_owned(), t.say(&format!("filing-mark-{}", code.name())).into_owned()))
            .collect(),
        open,
        round,
        procedure: Field::radios("procedure", t.say("filing-procedure"), procedures)
            .value(value("procedure", "summary"))
            .errors(errors),
        days: Field::text("days", t.say("filing-days"))
            .mode("numeric")
            .short()
            .affix(t.say("filing-day-unit"))
            .value(value("days", "7"))
            .errors(errors),
        again: again.map(|field| field.errors(errors)),
        ground: Field::select("ground", t.say("filing-ground"), grounds).value(value("ground", "")).errors(errors),
        reasons: Field::area("reasons", t.say("filing-reasons"))
            .hint(t.say("filing-reasons-hint"))
            .maximum(5000)
            .value(value("reasons", ""))
            .errors(errors),
        to: Field::select("to", t.say("filing-to-court"), others).value(value("to", "")).errors(errors),
        reason: Field::area("reason", t.say("filing-transfer-reason"))
            .maximum(5000)
            .value(value("reason", ""))
            .errors(errors),
        fault: errors.of("faults").map(str::to_owned),
    };
    let layout =
        page.desk(seat.file.title.clone()).back("/desk/filing").sub(written.form.cause.get(t.lang())).errors(errors);
    Ok(layout.render(body))
}

fn dashed(name: &str) -> String {
    name.replace('_', "-")
}

/// Does what the clerk decided: accept, return, refuse or pass on.
pub(super) async fn decide(
    page: Page,
    State(house): State<Court>,
    seat: InCase<ReadCase>,
    posted: Posted,
) -> Result<Response, WebError> {
    clerk(&seat)?;
    let (t, asked, digest) = (page.t, posted.asked(), posted.digest());
    let errors = ErrorSummary::new(t);
    let act = |act: journal::AnyAct| house.act(t, &seat.member, seat.case, act, &asked, &digest);
    let (done, field) = match posted.get("do") {
        Some("accept") => {
            let Some(procedure) = Procedure::ALL.into_iter().find(|p| posted.get("procedure") == Some(p.name())) else {
                let errors = errors.field("procedure", t.say("filing-choose-procedure"));
                return draw(&page, &house, &seat, &posted, &errors).await;
            };
            (act(Accept { procedure, originals: originals(&posted) }.into()).await, "procedure")
        }
        Some("return") => {
            let Some(days) = posted.get("days").and_then(|days| days.trim().parse().ok()) else {
                let errors = errors.field("days", t.say("refusal-filing-days"));
                return draw(&page, &house, &seat, &posted, &errors).await;
            };
            let again = match posted.get("again") {
                Some("not_mended") => Some(Again::NotMended),
                Some("came_with_correction") => Some(Again::CameWithCorrection),
                _ => None,
            };
            (act(ReturnOnce { faults: faults(&posted), days, again }.into()).await, "faults")
        }
        Some("refuse") => {
            let ground = RefusalGround::ALL.iter().find(|ground| posted.get("ground") == Some(ground.name()));
            let Some(ground) = ground else {
                let errors = errors.field("ground", t.say("filing-choose-ground"));
                return draw(&page, &house, &seat, &posted, &errors).await;
            };
            let reasons = posted.get("reasons").unwrap_or_default().to_owned();
            (act(Refuse { ground: *ground, reasons }.into()).await, "reasons")
        }
        Some("transfer") => {
            let Some(to) = posted.get("to").and_then(|court| court.parse::<CourtId>().ok()) else {
                let errors = errors.field("to", t.say("filing-choose-court"));
                return draw(&page, &house, &seat, &posted, &errors).await;
            };
            let reason = posted.get("reason").unwrap_or_default().to_owned();
            (act(Transfer { to, reason }.into()).await, "reason")
        }
        _ => return Err(WebError::BadRequest),
    };
    match done {
        Ok(_) => Ok(Redirect::to("/desk/filing").into_response()),
        // What the rule says about the fields is said at them; nothing typed is lost.
        Err(WebError::Refused(refused)) if refused.code.starts_with("filing.") => {
            let field = match refused.code.as_str() {
                "filing.days" => "days",
                "filing.told_once" => "again",
                "filing.no_such_court" | "filing.same_court" => "to",
                "filing.never_returned" | "filing.still_mending" => "ground",
                _ => field,
            };
            let errors = errors.field(field, refused.sentence.clone()).more(refused.next.clone());
            draw(&page, &house, &seat, &posted, &errors).await
        }
        Err(error) => Err(error),
    }
}

/// The places that have words, each a fault.
fn faults(posted: &Posted) -> Vec<Fault> {
    let marked = posted.fields.iter().filter_map(|(name, words)| Some((name.strip_prefix("words:")?, words.trim())));
    let fault = |(place, words): (&str, &str)| {
        let code = posted.get(&format!("code:{place}"));
        let code = MarkCode::ALL.into_iter().find(|known| code == Some(known.name())).unwrap_or_default();
        let at = match place.strip_prefix("file-") {
            Some(id) => MarkedAt::Material(Uuid::parse_str(id).ok()?),
            None => MarkedAt::Row(place.to_owned()),
        };
        Some(Fault { at, code, words: words.to_owned() })
    };
    marked.filter(|(_, words)| !words.is_empty()).filter_map(fault).collect()
}

/// The files whose originals the clerk asks for.
fn originals(posted: &Posted) -> Vec<Original> {
    let asked = posted.fields.iter().filter_map(|(name, reason)| Some((name.strip_prefix("original:")?, reason)));
    asked
        .filter_map(|(id, reason)| Some(Original { material: Uuid::parse_str(id).ok()?, reason: reason.parse().ok()? }))
        .collect()
}
