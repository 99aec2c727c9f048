use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use house::{Court, Seat};
use identity::session::Transport;
use serde::Deserialize;
use web::ui::{Button, ErrorSummary, Field, Note, Qr};
use web::{Page, WebError, local};

use super::login::Back;
use crate::asked::{From, Old, faults, with_cookie};

/// What the form sends.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    back: String,
}

#[derive(Template)]
#[template(path = "pages/authenticator.html")]
struct SetUp {
    lines: [String; 3],
    qr: Qr,
    secret_label: String,
    secret: String,
    back: String,
    code: Field,
    button: Button,
}

#[derive(Template)]
#[template(path = "pages/recovery.html")]
struct Recovery {
    note: Note,
    codes: Vec<String>,
    button: Button,
}

/// 启用动态口令: the secret as QR code and as text, and a field for the first password. Staff cannot do anything else
/// before; parties find it in their account.
pub async fn show(
    page: Page,
    old: Old,
    State(house): State<Court>,
    Query(Back { back }): Query<Back>,
) -> Result<Response, WebError> {
    let seat = old.half()?;
    draw(&page, &house, &seat, &back, &ErrorSummary::new(page.t))
}

fn draw(page: &Page, house: &Court, seat: &Seat, back: &str, errors: &ErrorSummary) -> Result<Response, WebError> {
    let t = page.t;
    let secret = house.identity.totp_draft(&seat.token);
    let uri = secret.uri(&t.say("web-name-long"), &seat.signed.name);
    let letters: Vec<char> = secret.base32().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    let body = SetUp {
        lines: ["entry-totp-step-1", "entry-totp-step-2", "entry-totp-step-3"].map(|key| t.say(key).into_owned()),
        qr: Qr::new(uri, t.say("entry-totp-scan")).map_err(WebError::internal)?,
        secret_label: t.say("entry-totp-secret").into_owned(),
        secret: groups.join(" "),
        back: local(back).to_owned(),
        code: Field::text("code", t.say("entry-totp"))
            .hint(t.say("entry-totp-first"))
            .mode("numeric")
            .autocomplete("one-time-code")
            .short()
            .errors(errors),
        button: Button::primary(t.say("entry-totp-enable")).block(),
    };
    Ok(page.plain(t.say("entry-totp-title")).lede(t.say("entry-totp-lede")).errors(errors).render(body))
}

/// Looks at the first password; then shows the recovery codes, this once.
pub async fn enable(
    page: Page,
    old: Old,
    State(house): State<Court>,
    From(device): From,
    Form(Typed { code, back }): Form<Typed>,
) -> Result<Response, WebError> {
    let (t, seat) = (page.t, old.half()?);
    match house.identity.enable_totp(&seat.signed, &seat.token, &code, &device).await {
        Ok((token, codes)) => {
            let body = Recovery {
                note: Note::warn(t.say("entry-recovery-text")).title(t.say("entry-recovery-once")),
                codes,
                button: Button::primary(t.say("entry-recovery-kept")).href(local(&back)).block(),
            };
            let shown = page.plain(t.say("entry-recovery-title")).render(body);
            Ok(with_cookie(shown, &Transport::of(&house.origin).set(&token)))
        }
        Err(denied) => draw(&page, &house, &seat, &back, &faults(t, denied, Some("code"))?),
    }
}
