use askama::Template;
use axum::extract::State;
use axum::response::Response;
use house::{Court, Seat};
use identity::who::Kind;
use identity::{Member as _, mask};
use web::ui::{Review, Todo, TodoItem};
use web::{Layout, Page, WebError};

use crate::asked::Old;

#[derive(Template)]
#[template(ext = "html", source = r#"{{ review }}<div class="f">{{ todo }}</div>"#)]
struct Body {
    review: Review,
    todo: Todo,
}

/// A page of one's own account, laid out as the person's other pages are.
pub fn layout<'p>(page: &'p Page, seat: &Seat, title: &str) -> Layout<'p> {
    let title = page.t.say(title);
    if seat.signed.session.staff { page.desk(title) } else { page.phone(title) }
}

/// 我的账号: what the court knows, masked, and what can be changed.
pub async fn show(page: Page, old: Old, State(house): State<Court>) -> Result<Response, WebError> {
    let (t, seat) = (page.t, old.whole()?);
    let own = house.identity.particulars(seat.signed.session.person).await.map_err(WebError::internal)?;
    let own = own.unwrap_or_default();
    let kind = seat.signed.kind;
    let mut review = Review::new(t)
        .row(t.say("entry-account-name"), seat.signed.name.clone())
        .row(t.say("entry-account-kind"), t.say(&format!("entry-kind-{}", kind.name())));
    let number = if kind == Kind::Staff { own.number.clone() } else { mask::id_number(&own.number) };
    let label = if kind == Kind::Staff { "entry-account-login" } else { "entry-account-number" };
    review = review.row(t.say(label), number);
    if !own.phone.is_empty() {
        review = review.row_with_change(t.say("entry-phone"), mask::phone(&own.phone), "/account/phone");
    }
    for office in &seat.signed.offices {
        review = review.row(house.courts().name(office.court), t.say(&office.role.key()));
    }
    let item = |href: &str, icon, key: &str| TodoItem::new(href, icon, t.say(key), t.say(&format!("{key}-line")));
    let todo = Todo::new(vec![
        item("/account/password", "lock", "entry-account-password"),
        item("/login/authenticator?back=/account", "shield-check", "entry-account-totp"),
        item("/account/sessions", "smartphone", "entry-account-sessions"),
    ]);
    Ok(layout(&page, &seat, "entry-account-title").render(Body { review, todo }))
}
