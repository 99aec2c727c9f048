//! One page, one file.

mod address;
mod consent;
mod desk;
mod desk_case;
mod join;
mod landing;
mod overview;
mod paper;
mod withdraw;

use axum::Router;
use axum::routing::{get, post};
use docket::Moment;
use house::{Court, InCase, Receive};
use i18n::Speaker;
use jiff::Timestamp;
use jiff::civil::Date;
use journal::Journal;
use law::deadline;
use web::{Page, WebError, ui};

use crate::effect::{Channel, Happened};
use crate::record::{Delivery, Person, Service};

/// The pages of this capability.
pub fn pages() -> Router<Court> {
    Router::new()
        .route("/s/{token}", get(landing::show).post(landing::join))
        .route("/cases/{court}/{case}/join", get(join::show).post(join::join))
        .route("/cases/{court}/{case}/service", get(overview::show))
        .route("/cases/{court}/{case}/service/consent", get(consent::show).post(consent::give))
        .route("/cases/{court}/{case}/service/address", get(address::show).post(address::confirm))
        .route("/cases/{court}/{case}/service/withdraw/{step}", get(withdraw::show).post(withdraw::ask))
        .route("/cases/{court}/{case}/service/papers/{delivery}/{paper}", get(paper::open))
        .route("/cases/{court}/{case}/service/sign/{delivery}", post(overview::sign))
        .route("/desk/service", get(desk::show))
        .route("/desk/service/{court}/{case}", get(desk_case::show))
        .route("/desk/service/{court}/{case}/admit", post(desk_case::admit))
        .route("/desk/service/{court}/{case}/hand-over", post(desk_case::hand_over))
        .route("/desk/service/{court}/{case}/withdrawal", post(desk_case::decide))
}

/// The recipient's own view of the service of their case.
struct Own {
    service: Service,
    place: u32,
}

impl Own {
    async fn of(journal: &Journal, seat: &InCase<Receive>) -> Result<Self, WebError> {
        let (service, _) = journal.record::<Service>(seat.case).await.map_err(WebError::internal)?;
        // Somebody of the case to whom nothing is sent, such as a second plaintiff, has no page here.
        let place = service.of(seat.member.person).ok_or(WebError::NotFound)?.party.place;
        Ok(Self { service, place })
    }

    fn person(&self) -> Result<&Person, WebError> {
        self.service.people.get(&self.place).ok_or(WebError::NotFound)
    }
}

/// The address of the recipient's page.
fn here(seat: &InCase<Receive>) -> String {
    format!("/cases/{}/service", seat.case.path())
}

/// A page of a recipient, within the overview.
fn layout<'p>(page: &'p Page, seat: &InCase<Receive>, title: &str, back: String) -> web::Layout<'p> {
    let sub = seat.file.number.clone().unwrap_or_else(|| seat.file.cause.clone());
    page.phone(page.t.say(title)).sub(sub).back(back).without_tabs()
}

/// A moment in Beijing time.
fn at(t: Speaker<'_>, moment: Timestamp) -> String {
    ui::moment(t, law::period::BEIJING.to_datetime(moment))
}

/// What happened to a delivery, in a word and a colour.
fn state(t: Speaker<'_>, delivery: &Delivery) -> ui::Tag {
    tag(t, delivery.state())
}

fn tag(t: Speaker<'_>, state: &str) -> ui::Tag {
    let tone = match state {
        "effective" => ui::Tone::Ok,
        "read" | "arrived" => ui::Tone::Info,
        _ => ui::Tone::Bronze,
    };
    ui::Tag::new(tone, t.say(&format!("service-state-{state}")))
}

/// The receipt of a delivery that took effect: when, why, and what runs from it. `why` is what the words of the reason
/// begin with: `service-way` to the recipient, `service-rule` to the court.
fn receipt(t: Speaker<'_>, law: &law::LawData, delivery: &Delivery, person: &Person, why: &str) -> Option<ui::Review> {
    let effect = delivery.effect?;
    let on = Moment::day(effect.at);
    let zh = t.is_zh();
    let mut review = ui::Review::new(t)
        .row(t.say("service-effective-on"), ui::long_day(t, on))
        .row(t.say("service-effective-why"), t.say(&format!("{why}-{}", effect.way.number())))
        .row(t.say("service-effective-article"), effect.way.article().cite(zh));
    if let Some(arrived) = delivery.first(Happened::Arrived) {
        review = review.row(t.say("service-arrived-at"), at(t, arrived));
    }
    if let Some(read) = delivery.first(Happened::Read) {
        review = review.row(t.say("service-read-at"), at(t, read));
    }
    if effect.presumed {
        review = review.row(t.say("service-presumed"), t.say("service-presumed-why"));
    }
    if delivery.sent.opening && person.party.side == docket::Side::Defendant {
        let period = deadline::defence(!person.abroad());
        if let Ok(due) = period.from(on, law) {
            review = review.row(t.say("service-runs-defence"), until(t, due.end, period.article));
        }
    }
    if let Some(day) = delivery.effective.as_ref().and_then(|effective| effective.evidence_until) {
        let article = law::cite::CIVIL_EVIDENCE.article(51);
        review = review.row(t.say("service-runs-evidence"), until(t, day, article));
    }
    Some(review)
}

fn until(t: Speaker<'_>, day: Date, article: law::Article) -> String {
    let values = [("day", ui::long_day(t, day).into()), ("article", article.cite(t.is_zh()).into())];
    t.say_with("service-until", &values)
}

/// Whether a delivery came into the account.
fn in_account(delivery: &Delivery) -> bool {
    delivery.attempts.iter().any(|attempt| attempt.channel == Channel::InApp)
}
