use std::collections::BTreeMap;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{get, post};
use i18n::Words;
use sms::{Now, Template};
use tokio::net::TcpListener;

use crate::store::Store;
use crate::{Credentials, CredentialsFault, Faults, WORDS, api, page};

/// What the sandbox is told at its start.
#[derive(Clone)]
pub struct Config {
    /// Who may send.
    pub credentials: Credentials,
    /// What may be sent, by kind.
    pub templates: BTreeMap<String, Template>,
    /// How many messages a number takes on one day, UTC+8.
    pub per_day: usize,
    /// Where messages are kept over a restart; without it they are only in memory.
    pub state_file: Option<PathBuf>,
    /// The clock.
    pub now: Now,
}

impl Config {
    /// The usual sandbox of a demonstration: credentials and inboxes in a folder, the standard templates, the machine's
    /// clock, and room for 200 messages a day and number (the vendor's standard is 40 notices, but a demonstration has
    /// one phone for many people).
    ///
    /// # Errors
    ///
    /// [`CredentialsFault`] when the folder gives no credentials.
    pub fn in_dir(dir: &Path) -> Result<Config, CredentialsFault> {
        Ok(Config {
            credentials: Credentials::generate_or_load(dir)?,
            templates: sms::standard_templates(),
            per_day: 200,
            state_file: Some(dir.join("inbox.json")),
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
    /// The inboxes cannot be read, or the line broke.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The words do not open.
    #[error("words: {0}")]
    Words(String),
}

pub(crate) struct Shared {
    pub config: Config,
    pub store: Store,
    pub words: Words,
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

/// Serves until `stop` is done; calls under way are finished.
///
/// # Errors
///
/// [`Fault`].
pub async fn serve_until(
    listener: TcpListener,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Fault> {
    let shared = Arc::new(Shared {
        store: Store::open(config.state_file.clone())?,
        words: Words::new(&[WORDS]).map_err(|fault| Fault::Words(fault.to_string()))?,
        faults: Mutex::default(),
        config,
    });
    axum::serve(listener, router(shared)).with_graceful_shutdown(stop).await?;
    Ok(())
}

fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", get(page::inboxes).post(api::call))
        .route("/inbox/{name}", get(page::inbox))
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
        .route("/sandbox/style.css", get(page::style))
        .route("/sandbox/faults", post(page::set_faults))
        .route("/sandbox/faults.json", get(page::faults_json).put(page::put_faults))
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
