//! One page, one file.

mod cites;
mod days;
mod law;
mod law_data;
mod law_rows;
mod periods;
mod result;
mod statute;
mod tool;
mod tools;

use ::law::Fen;
use axum::Router;
use axum::routing::get;
use house::Court;
use i18n::Speaker;

/// The pages of this crate.
pub fn pages() -> Router<Court> {
    Router::new()
        .route("/law", get(law::show))
        .route("/law/{id}", get(statute::show))
        .route("/tools", get(tools::show))
        .route("/tools/{name}", get(tool::show))
        .route("/desk/law-data", get(law_data::show))
        .route("/desk/law-data/periods", get(periods::show))
        .route("/desk/law-data/{kind}", get(law_rows::ask).post(law_rows::add))
}

/// A key's part of a name: `property_fee` is `property-fee`.
fn dashed(name: &str) -> String {
    name.replace(['_', '.'], "-")
}

/// An amount as people read it.
fn yuan(t: Speaker<'_>, fen: Fen) -> String {
    let (whole, rest) = fen
        .to_string()
        .split_once('.')
        .map_or((fen.to_string(), String::new()), |(whole, rest)| (whole.to_owned(), format!(".{rest}")));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole.as_str()), |digits| ("-", digits));
    let grouped = digits.as_bytes().rchunks(3).rev().map(|part| String::from_utf8_lossy(part)).collect::<Vec<_>>();
    t.say_with("tools-yuan", &[("amount", format!("{sign}{}{rest}", grouped.join(",")).into())])
}
