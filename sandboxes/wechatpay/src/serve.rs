use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{any, get, post};
use i18n::Words;
use tokio::net::TcpListener;
use tokio::sync::watch;
use wechatpay::Now;
use wechatpay::sign::{BadKey, Signer, Verifier};

use crate::store::Store;
use crate::{Faults, Keys, KeysFault, WORDS, api, cashier, page, report};

/// What the sandbox is told at its start.
#[derive(Clone)]
pub struct Config {
    /// Both sides' keys.
    pub keys: Keys,
    /// How the payer's phone reaches this sandbox: the start of every `code_url`.
    pub public_url: String,
    /// Where the payer can go back to after the cashier, if anywhere.
    pub return_url: Option<String>,
    /// Where orders are kept over a restart; without it they are only in memory.
    pub state_file: Option<PathBuf>,
    /// The vendor's waiting times times this: 1 is the vendor's, 0.01 turns 15 s into 150 ms.
    pub retry_scale: f64,
    /// The clock.
    pub now: Now,
}

impl Config {
    /// The usual sandbox of a demonstration: keys and books in a folder, the machine's clock, waiting times a tenth of
    /// the vendor's.
    ///
    /// # Errors
    ///
    /// [`KeysFault`] when the folder gives no keys.
    pub fn in_dir(dir: &Path, public_url: impl Into<String>) -> Result<Config, KeysFault> {
        Ok(Config {
            keys: Keys::generate_or_load(dir)?,
            public_url: public_url.into(),
            return_url: None,
            state_file: Some(dir.join("orders.json")),
            retry_scale: 0.1,
            now: wall_clock(),
        })
    }
}

/// The machine's clock.
pub fn wall_clock() -> Now {
    #[expect(clippy::disallowed_methods, reason = "the edge of a process of its own: here the clock comes in")]
    Arc::new(jiff::Timestamp::now)
}

/// Why the sandbox does not run.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A key does not serve.
    #[error("sandbox keys: {0}")]
    Key(#[from] BadKey),
    /// The books cannot be read, or the line broke.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The client for callbacks cannot be made.
    #[error("client for callbacks: {0}")]
    Http(#[from] reqwest::Error),
    /// The words do not open.
    #[error("words: {0}")]
    Words(String),
}

pub(crate) struct Shared {
    pub config: Config,
    pub store: Store,
    pub merchant: Verifier,
    pub platform: Signer,
    pub http: reqwest::Client,
    pub words: Words,
    pub stop: watch::Receiver<bool>,
    faults: Mutex<Faults>,
}

impl Shared {
    pub fn faults(&self) -> Faults {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn set_faults(&self, faults: Faults) {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
    }
}

/// Serves until the process is told to stop (Ctrl-C, SIGTERM).
///
/// # Errors
///
/// [`Fault`].
pub async fn serve(listener: TcpListener, config: Config) -> Result<(), Fault> {
    serve_until(listener, config, told_to_stop()).await
}

/// Serves until `stop` is done; calls under way are finished, callbacks under way are given up and go on after the next
/// start, when there is a file.
///
/// # Errors
///
/// [`Fault`].
pub async fn serve_until(
    listener: TcpListener,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Fault> {
    let mut merchant = Verifier::default();
    merchant.add(config.keys.merchant_serial(), &config.keys.merchant_public)?;
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let (stopping, stopped) = watch::channel(false);
    let shared = Arc::new(Shared {
        platform: Signer::from_pem(&config.keys.platform_private)?,
        store: Store::open(config.state_file.clone())?,
        // Callbacks go to this machine; a proxy would only be in the way.
        http: reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build()?,
        words: Words::new(&[WORDS]).map_err(|fault| Fault::Words(fault.to_string()))?,
        stop: stopped,
        faults: Mutex::default(),
        merchant,
        config,
    });
    report::resume(&shared);
    axum::serve(listener, router(shared))
        .with_graceful_shutdown(async move {
            stop.await;
            // Nobody listening is as good as everybody told.
            let _ = stopping.send(true);
        })
        .await?;
    Ok(())
}

fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/v3/{*path}", any(api::call))
        .route("/cashier/{token}", get(cashier::show))
        .route("/cashier/{token}/pay", post(cashier::pay))
        .route("/cashier/{token}/cancel", post(cashier::cancel))
        .route("/", get(page::home))
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
        .route("/sandbox", get(page::desk))
        .route("/sandbox/style.css", get(page::style))
        .route("/sandbox/faults", post(page::set_faults))
        .route("/sandbox/faults.json", get(page::faults_json).put(page::put_faults))
        .route("/sandbox/orders.json", get(page::orders_json))
        .route("/sandbox/reports.json", get(page::reports_json))
        .route("/sandbox/orders/{out_trade_no}/pay", post(page::pay))
        .layer(DefaultBodyLimit::max(256 << 10))
        .with_state(shared)
}

async fn told_to_stop() {
    let interrupted = async {
        // Without a signal handler the sandbox runs until it is killed, which it stands as well.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let terminated = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { () = interrupted => {}, () = terminated => {} }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
