mod account;
mod authenticator;
mod by_code;
mod demo;
mod forgot;
mod login;
mod logout;
mod password;
mod phone;
mod register;
mod second;
mod sessions;

use axum::routing::{get, post};
use axum::{Extension, Router};
use house::Court;

use crate::Texts;

/// All pages of coming in. `texts` sends the codes.
pub fn routes(texts: Texts) -> Router<Court> {
    Router::new()
        .route("/login", get(login::show).post(login::enter))
        .route("/login/code", get(by_code::show).post(by_code::send))
        .route("/login/code/enter", post(by_code::enter))
        .route("/login/second", get(second::show).post(second::enter))
        .route("/login/authenticator", get(authenticator::show).post(authenticator::enable))
        .route("/register", get(register::choose))
        .route("/register/{kind}", get(register::ask_phone).post(register::open))
        .route("/register/{kind}/code", post(register::send))
        .route("/forgot", get(forgot::show).post(forgot::send))
        .route("/forgot/password", post(forgot::set))
        .route("/logout", post(logout::leave))
        .route("/session", post(logout::stay))
        .route("/account", get(account::show))
        .route("/account/password", get(password::show).post(password::change))
        .route("/account/phone", get(phone::show).post(phone::send))
        .route("/account/phone/confirm", post(phone::change))
        .route("/account/sessions", get(sessions::show).post(sessions::end))
        .route("/demo", get(demo::show).post(demo::enter))
        .layer(Extension(texts))
}
