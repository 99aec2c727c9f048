//! 计算工具: the list of calculators, open to everybody.

use askama::Template;
use axum::response::Response;
use law::calc::NAMES;
use web::{Page, ui};

use super::dashed;

#[derive(Template)]
#[template(path = "pages/tools.html")]
struct Body {
    list: ui::Todo,
    note: ui::Note,
}

/// `GET /tools`
pub(super) async fn show(page: Page) -> Response {
    let t = page.t;
    let item = |name: &&'static str| {
        let key = format!("tools-{}", dashed(name));
        let icon = match *name {
            "deadline_days" | "deadline_months" => "calendar-days",
            "creditor_votes" => "users",
            "delay_interest" | "lpr4x" => "scale",
            _ => "coins",
        };
        ui::TodoItem::new(format!("/tools/{name}"), icon, t.say(&key), t.say(&format!("{key}-lede")))
    };
    let list = ui::Todo::new(NAMES.iter().map(item).collect());
    let note = ui::Note::info(t.say("tools-estimate"));
    page.phone(t.say("tools-title")).back("/").lede(t.say("tools-lede")).render(Body { list, note })
}
