//! The site: all pages, the API, health and metrics; and the workers beside it.

use std::future::Future;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use docket::Nodes;
use house::Court;
use journal::{Workers, args};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use web::Site;

use crate::config::Config;
use crate::court::Opening;
use crate::outside::Outside;
use crate::{api, court, keys};

/// How a site is run.
pub struct Manner {
    /// Whether the outside world is a sandbox: every page says so.
    pub sandbox: bool,
    /// Origins at which a form may end, such as the provider's cashier.
    pub form_origins: Vec<String>,
}

/// Every page of the court.
fn pages(house: &Court, outside: &Outside) -> Router {
    Router::new()
        .merge(entry::routes(entry::Texts::new(outside.sms.clone())))
        .merge(payment::pages(outside.provider.clone()))
        .merge(filing::pages())
        .merge(follow::pages())
        .merge(service::pages())
        .merge(defence::pages())
        .merge(tools::pages())
        .merge(api::routes())
        .with_state(Court::clone(house))
        .layer(from_fn_with_state(Court::clone(house), house::sessions))
}

/// What follows acts by itself.
pub fn workers(house: &Court, outside: &Outside) -> Workers {
    let messenger = Arc::new(outside.sms.clone());
    payment::workers(Court::clone(house), outside.provider.clone())
        .and(filing::workers(house))
        .and(service::workers(house, filing::catalogue(), messenger))
        .and(defence::workers(house))
        .and(tools::workers(house))
}

/// The whole site.
pub fn site(house: &Court, outside: &Outside, manner: Manner, metrics: PrometheusHandle) -> Router {
    let ids = house.journal.around().ids.clone();
    let mut site = Site::new(court::words(), move || ids.id().to_string()).navigation(follow::navigation);
    (site.sandbox, site.form_origins) = (manner.sandbox, manner.form_origins);
    site.https = house.origin.starts_with("https://");
    site.origin = Some(house.origin.clone());
    let system = Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .with_state(Court::clone(house))
        .route("/metrics", get(move || async move { metrics.render() }));
    site.serve(pages(house, outside).merge(system)).layer(from_fn(measure))
}

/// Whether the court can work: its database answers.
async fn ready(State(house): State<Court>) -> Response {
    match house.journal.rows("SELECT version FROM journal LIMIT 1", args![]).await {
        Ok(_) => "ready\n".into_response(),
        Err(failure) => {
            tracing::error!(%failure, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// Counts requests and their time, by route and never by address.
async fn measure(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", |path| path.as_str()).to_owned();
    let (method, began) = (request.method().to_string(), Instant::now());
    let response = next.run(request).await;
    let labels = [("route", route), ("method", method), ("status", response.status().as_str().to_owned())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_duration_seconds", &labels).record(began.elapsed().as_secs_f64());
    response
}

/// Collects metrics for the life of the process.
pub fn metrics() -> Result<PrometheusHandle, String> {
    PrometheusBuilder::new().install_recorder().map_err(|error| format!("metrics: {error}"))
}

/// `mingjing serve`: a court from its configuration file, until it is asked to stop.
pub fn serve(config: &Config) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let key = keys::read(&config.key_file)?;
        let listener = TcpListener::bind(config.listen).await.map_err(|error| format!("{}: {error}", config.listen))?;
        let origin = config.origin.clone().unwrap_or_else(|| format!("http://{}", config.listen));
        let nodes = match &config.nodes {
            None => Nodes::embedded(),
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
                Nodes::parse(&text).map_err(|fault| format!("{}: {fault}", path.display()))?
            }
        };
        let (database, data) = (config.database.as_str(), config.data.as_path());
        let opening =
            Opening { database, data, key: &key, ids: keys::system_ids(), origin: &origin, nodes, demo: false };
        let house = court::open(opening).await?;
        let outside = Outside::new(config.wechatpay.clone(), config.sms.clone(), config.sandbox)?;
        let manner = Manner { sandbox: config.sandbox, form_origins: Vec::new() };
        let (site, workers) = (site(&house, &outside, manner, metrics()?), workers(&house, &outside));
        println!("明镜 is open at {origin}");
        run(listener, site, house, workers, asked_to_stop()).await
    })
}

/// Ends when the process is asked to: SIGTERM or Ctrl-C.
pub async fn asked_to_stop() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}

/// Serves until it is asked to stop; requests and jobs in hand are finished.
pub async fn run(
    listener: TcpListener,
    site: Router,
    house: Court,
    workers: Workers,
    stop: impl Future<Output = ()>,
) -> Result<(), String> {
    let (told, tell) = tokio::sync::watch::channel(false);
    let until = |mut tell: tokio::sync::watch::Receiver<bool>| async move { drop(tell.wait_for(|stop| *stop).await) };
    let jobs = tokio::spawn(workers.run(house.journal.clone(), until(tell.clone())));
    let served = tokio::spawn(axum::serve(listener, site).with_graceful_shutdown(until(tell)).into_future());
    stop.await;
    told.send_replace(true);
    let served = served.await.map_err(|error| error.to_string())?;
    jobs.await.map_err(|error| error.to_string())?;
    served.map_err(|error| error.to_string())
}
