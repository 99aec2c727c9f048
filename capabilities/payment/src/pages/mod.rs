//! One page, one file.

mod callback;
mod ledger;
mod pay;

use axum::routing::{get, post};
use axum::{Extension, Router};
use house::Court;

use crate::provider::Provider;

/// The pages of this capability, and the address that the provider reports payments to.
pub fn pages(provider: Provider) -> Router<Court> {
    Router::new()
        .route("/cases/{court}/{case}/pay", get(pay::show).post(pay::order))
        .route("/cases/{court}/{case}/pay/state", get(pay::state))
        .route("/cases/{court}/{case}/pay/check", post(pay::check))
        .route("/callbacks/wechatpay", post(callback::take))
        .route("/desk/ledger", get(ledger::show))
        .layer(Extension(provider))
}
