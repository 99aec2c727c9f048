use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use house::Court;
use identity::{DemoDoor, Denied};
use serde::Deserialize;
use web::ui::Note;
use web::{Page, WebError};

use crate::asked::{From, Old, lead_on};

struct Group {
    title: String,
    doors: Vec<DemoDoor>,
}

#[derive(Template)]
#[template(path = "pages/demo.html")]
struct Body {
    note: Note,
    groups: Vec<Group>,
}

/// 演示: everybody one can be, behind one button each. There is no such page where there is no demonstration.
pub async fn show(page: Page, State(house): State<Court>) -> Result<Response, WebError> {
    let t = page.t;
    let doors = house.identity.demo_doors().await.map_err(hidden)?;
    let mut groups: Vec<Group> = Vec::new();
    for door in doors {
        let title = t.say(&format!("identity-role-{}", door.role.replace('_', "-"))).into_owned();
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.doors.push(door),
            None => groups.push(Group { title, doors: vec![door] }),
        }
    }
    let body = Body { note: Note::info(t.say("entry-demo-note")), groups };
    Ok(page.plain(t.say("entry-demo-title")).lede(t.say("entry-demo-lede")).render(body))
}

/// Whose door.
#[derive(Deserialize)]
pub struct Who {
    #[serde(default)]
    person: String,
}

/// Walks through it.
pub async fn enter(
    old: Old,
    State(house): State<Court>,
    From(device): From,
    Form(who): Form<Who>,
) -> Result<Response, WebError> {
    let place = who.person.parse().map_err(|_| WebError::NotFound)?;
    let entered = house.identity.enter_demo(place, &device, old.token()).await.map_err(hidden)?;
    Ok(lead_on(&house, &entered, "/"))
}

fn hidden(denied: Denied) -> WebError {
    match denied {
        Denied::NoDemo | Denied::Hidden => WebError::NotFound,
        other => WebError::internal(other),
    }
}
