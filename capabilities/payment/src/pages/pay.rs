//! 缴费: what is owed, the code to scan, the receipt.

use askama::Template;
use axum::Extension;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use docket::{Actor, Moment};
use house::{Asked, Court, InCase, Pay};
use i18n::Speaker;
use jiff::Timestamp;
use journal::{Errand, args};
use law::Fen;
use law::cite::{CIVIL_PROCEDURE, CIVIL_PROCEDURE_INTERPRETATION, LITIGATION_COSTS};
use serde::Deserialize;
use web::{Page, WebError, fragment, ui};

use crate::acts::{Offer, PlaceOrder};
use crate::payment::{Order, Payment, Received, Stage};
use crate::provider::{Provider, Unhelpful, book};

/// What the address of the page says beside the case.
#[derive(Deserialize)]
pub(super) struct View {
    /// Whether the provider was asked just now.
    #[serde(default)]
    checked: u8,
    /// The version that the page shows.
    #[serde(default)]
    seen: i64,
}

/// A code that can be paid.
struct Code {
    order: Order,
    url: String,
    qr: Option<ui::Qr>,
    until: String,
}

/// What the page shows beneath its title.
#[derive(Template)]
#[template(path = "pages/pay.html")]
struct Body<'a> {
    page: &'a Page,
    t: Speaker<'static>,
    /// The address of this page.
    here: String,
    payment: Payment,
    version: i64,
    stage: Stage,
    today: jiff::civil::Date,
    code: Option<Code>,
    /// The receipt in the dossier, once it is there.
    receipt: Option<String>,
    phone: Option<String>,
    checked: bool,
    troubled: bool,
}

pub(super) async fn show(
    page: Page,
    State(house): State<Court>,
    Query(view): Query<View>,
    seat: InCase<Pay>,
) -> Result<Response, WebError> {
    let body = body(&page, &house, &seat, view.checked == 1).await?;
    Ok(layout(&page, &seat).render(body))
}

/// Whether something has changed since the page was shown: nothing (204), or the page's contents.
pub(super) async fn state(
    page: Page,
    State(house): State<Court>,
    Query(view): Query<View>,
    seat: InCase<Pay>,
) -> Result<Response, WebError> {
    let body = body(&page, &house, &seat, false).await?;
    let same = body.version == view.seen && body.code.is_some();
    Ok(if same { StatusCode::NO_CONTENT.into_response() } else { fragment(body) })
}

/// Places an order, or takes up the one that is open, and shows its code.
pub(super) async fn order(
    page: Page,
    State(house): State<Court>,
    Extension(provider): Extension<Provider>,
    seat: InCase<Pay>,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let (payment, _) = record(&house, &seat).await?;
    let now = house.journal.around().ids.now();
    if payment.open_order(now).is_none() {
        let act = PlaceOrder { channel: "wechatpay".into() };
        house.act(page.t, &seat.member, seat.case, act, &asked, "wechatpay").await?;
    }
    let (payment, _) = record(&house, &seat).await?;
    if let Some((order, None)) = payment.open_order(now) {
        let description = page.site.words.speak(i18n::Lang::Zh).say_with(
            "payment-description",
            &[("number", seat.file.number.clone().unwrap_or_else(|| payment.notice_no.clone()).into())],
        );
        match provider.code(order, description).await {
            Ok(code_url) => {
                let act = Offer { order_no: order.order_no.clone(), code_url };
                let offered = house.journal.perform(Errand::new(seat.case, Actor::House, act)).await;
                offered.map_err(|rejection| house::refused(rejection, page.t))?;
            }
            Err(Unhelpful::Error(error)) if error.code() == Some("ORDERPAID") => {
                return look(&page, &house, &provider, &seat).await;
            }
            Err(unhelpful) => return troubled(&page, &house, &seat, &unhelpful).await,
        }
    }
    Ok(Redirect::to(&here(&seat)).into_response())
}

/// "I have paid": asks the provider.
pub(super) async fn check(
    page: Page,
    State(house): State<Court>,
    Extension(provider): Extension<Provider>,
    seat: InCase<Pay>,
) -> Result<Response, WebError> {
    look(&page, &house, &provider, &seat).await
}

async fn look(page: &Page, house: &Court, provider: &Provider, seat: &InCase<Pay>) -> Result<Response, WebError> {
    let (payment, _) = record(house, seat).await?;
    for order in payment.unpaid_orders() {
        match provider.paid(order).await {
            Ok(Some(receive)) => {
                book(house, seat.case, receive).await.map_err(|rejection| house::refused(rejection, page.t))?;
                return Ok(Redirect::to(&here(seat)).into_response());
            }
            Ok(None) => {}
            Err(unhelpful) => return troubled(page, house, seat, &unhelpful).await,
        }
    }
    Ok(Redirect::to(&format!("{}?checked=1", here(seat))).into_response())
}

/// The provider did not help: the order stays, and the person is told.
async fn troubled(page: &Page, house: &Court, seat: &InCase<Pay>, why: &Unhelpful) -> Result<Response, WebError> {
    tracing::warn!(%why, case = %seat.case.id, "the provider did not help");
    let mut body = body(page, house, seat, false).await?;
    body.troubled = true;
    Ok(layout(page, seat).status(StatusCode::SERVICE_UNAVAILABLE).render(body))
}

async fn record(house: &Court, seat: &InCase<Pay>) -> Result<(Payment, i64), WebError> {
    house.journal.record::<Payment>(seat.case).await.map_err(WebError::internal)
}

async fn body<'a>(page: &'a Page, house: &Court, seat: &InCase<Pay>, checked: bool) -> Result<Body<'a>, WebError> {
    let (payment, version) = record(house, seat).await?;
    let (now, t, case) = (house.journal.around().ids.now(), page.t, seat.case);
    let stage = payment.now();
    let open = payment.open_order(now).filter(|_| stage == Stage::Noticed);
    let code = open.and_then(|(order, url)| Some((order.clone(), url.clone()?))).map(|(order, url)| Code {
        qr: ui::Qr::new(&url, t.say("payment-scan")).ok(),
        until: at(t, order.expires_at),
        order,
        url,
    });
    let sql = "SELECT id FROM dossier WHERE court = $1 AND case_id = $2 AND kind = 'payment_receipt'";
    let papers = house.journal.rows(sql, args![case.court, case.id]).await.map_err(WebError::internal)?;
    let receipt = papers.first().map(|row| format!("/cases/{}/papers/{}", case.path(), row.id(0).simple()));
    let phone = house.courts().get(case.court).map(|court| court.phone.clone()).filter(|phone| !phone.is_empty());
    let today = Moment::day(now);
    let here = here(seat);
    Ok(Body { page, t, here, payment, version, stage, today, code, receipt, phone, checked, troubled: false })
}

fn here(seat: &InCase<Pay>) -> String {
    format!("/cases/{}/pay", seat.case.path())
}

fn layout<'p>(page: &'p Page, seat: &InCase<Pay>) -> web::Layout<'p> {
    let sub = seat.file.number.clone().unwrap_or_else(|| seat.file.cause.clone());
    page.phone(page.t.say("payment-title")).sub(sub).back(format!("/cases/{}", seat.case.path())).without_tabs()
}

/// A moment in Beijing time.
pub(super) fn at(t: Speaker<'_>, moment: Timestamp) -> String {
    ui::moment(t, law::period::BEIJING.to_datetime(moment))
}

/// An amount as people write it.
pub(super) fn yuan(t: Speaker<'_>, amount: Fen) -> String {
    t.say_with("payment-yuan", &[("amount", amount.grouped().into())])
}

impl Body<'_> {
    fn fees(&self) -> ui::FeeBox {
        let (t, zh) = (self.t, self.t.is_zh());
        let mut fees = ui::FeeBox::new(t.say("payment-owed"));
        for line in &self.payment.lines {
            fees = fees.line(t.say(&format!("payment-item-{}", line.item.replace('_', "-"))), yuan(t, line.amount));
            for article in &line.articles {
                fees = fees.article(article.cite(zh), article.link());
            }
        }
        fees = fees.sum(t.say("payment-sum"), yuan(t, self.payment.total));
        fees.note(t.say_with("payment-notice-no", &[("number", self.payment.notice_no.clone().into())]))
    }

    /// The last day, and how much of the period is left.
    fn due(&self) -> Option<(String, ui::DueBar)> {
        let due = self.payment.due?;
        let start = self.payment.noticed_at.map_or(self.today, Moment::day);
        let (left, of) = (law::period::days_between(self.today, due), law::period::days_between(start, due));
        Some((ui::long_day(self.t, due), ui::DueBar::new(self.t, left.into(), of.into())))
    }

    /// Whether it can still be paid.
    fn in_time(&self) -> bool {
        self.payment.due.is_some_and(|due| self.today <= due)
    }

    fn consequence(&self) -> ui::Note {
        let zh = self.t.is_zh();
        let article = CIVIL_PROCEDURE_INTERPRETATION.article(213);
        ui::Note::warn(self.t.say("payment-consequence"))
            .title(self.t.say("payment-consequence-title"))
            .link(article.cite(zh), article.link())
    }

    fn articles(&self) -> Vec<(String, String)> {
        let zh = self.t.is_zh();
        [44, 45, 46, 47, 48].map(|n| LITIGATION_COSTS.article(n)).map(|a| (a.cite(zh), a.link())).into()
    }

    fn paid(&self) -> Option<(&Received, ui::Review)> {
        let (t, received) = (self.t, self.payment.received.as_ref()?);
        let review = ui::Review::new(t)
            .row(t.say("payment-sum"), yuan(t, self.payment.total))
            .row(t.say("payment-when"), at(t, received.success_at))
            .row(t.say("payment-how"), t.say(&format!("payment-channel-{}", received.channel)))
            .row(t.say("payment-transaction"), received.transaction.clone())
            .row(t.say("payment-order-no"), received.order_no.clone());
        Some((received, review))
    }

    fn lapsed(&self) -> ui::Note {
        let (t, article) = (self.t, CIVIL_PROCEDURE.article(86));
        ui::Note::new(ui::Tone::Seal, t.say("payment-lapsed"))
            .title(t.say("payment-lapsed-title"))
            .text(t.say("payment-lapsed-next"))
            .link(article.cite(t.is_zh()), article.link())
    }
}
