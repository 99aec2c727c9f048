//! `mingjing demo`: a working court on this machine, with its sandboxes beside it.

pub mod claims;
pub mod people;
mod world;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use clap::{Args, Subcommand};
use docket::{Ids, Nodes};
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

use crate::court::{self, Opening};
use crate::outside::Outside;
use crate::{keys, serve};

/// Where the demonstration lives.
#[derive(Args)]
pub struct Demo {
    /// Its folder; made when missing, used again when there
    #[arg(long, default_value = "demo")]
    dir: PathBuf,
    /// Its port on 127.0.0.1
    #[arg(long, default_value_t = 12368)]
    port: u16,
}

/// The stand-ins for the outside world, each a process of its own.
#[derive(Subcommand)]
pub enum Sandbox {
    /// WeChat Pay
    Wechatpay(Stand),
    /// SMS
    Sms(Stand),
}

/// Where a sandbox stands.
#[derive(Args)]
pub struct Stand {
    /// Its port on 127.0.0.1
    #[arg(long)]
    port: u16,
    /// Its folder
    #[arg(long)]
    dir: PathBuf,
    /// Where its pages lead back to
    #[arg(long)]
    back: String,
}

/// Runs a sandbox until the demonstration that started it is gone.
pub fn sandbox(which: Sandbox) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let served = runtime.block_on(async {
        let (Sandbox::Wechatpay(stand) | Sandbox::Sms(stand)) = &which;
        let address = SocketAddr::from(([127, 0, 0, 1], stand.port));
        let listener = TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))?;
        let (dir, back) = (&stand.dir, stand.back.clone());
        match &which {
            Sandbox::Wechatpay(_) => {
                let mut config =
                    sandbox_wechatpay::Config::in_dir(dir, format!("http://{address}")).map_err(|e| e.to_string())?;
                config.return_url = Some(back);
                sandbox_wechatpay::serve_until(listener, config, parent_gone()).await.map_err(|error| error.to_string())
            }
            Sandbox::Sms(_) => {
                let config = sandbox_sms::Config::in_dir(dir).map_err(|error| error.to_string())?;
                sandbox_sms::serve_until(listener, config, parent_gone()).await.map_err(|error| error.to_string())
            }
        }
    });
    // Whoever still reads standard input is not waited for.
    runtime.shutdown_background();
    served
}

/// Ends when standard input does: the pipe closes with the process that holds its other end, however that ended.
async fn parent_gone() {
    let wait = tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink()));
    // Whether it ended or broke: nobody is there any more.
    drop(wait.await);
}

/// A clock that can stand in the past while the demonstration's cases are made.
#[derive(Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    /// A clock that shows this time.
    pub fn at(time: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(time.as_microsecond())))
    }

    /// What it shows; a microsecond later each time it is asked, so that no two acts have the same time.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.fetch_add(1, Ordering::Relaxed)).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Sets it; it never goes back.
    pub fn forward_to(&self, time: Timestamp) {
        self.0.fetch_max(time.as_microsecond(), Ordering::Relaxed);
    }
}

/// Builds the demonstration if there is none, and serves it.
pub fn run(demo: &Demo) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(build_and_serve(demo))
}

async fn build_and_serve(demo: &Demo) -> Result<(), String> {
    let dir = demo.dir.as_path();
    std::fs::create_dir_all(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let address = SocketAddr::from(([127, 0, 0, 1], demo.port));
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("port {} is taken ({error}); choose another with --port", demo.port))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let origin = format!("http://{address}");

    let key_file = dir.join("master.key");
    if !key_file.exists() {
        keys::make(&key_file)?;
    }
    let key = keys::read(&key_file)?;
    let (pay, inbox) = (
        stand("wechatpay", dir, address.port(), 1, &origin).await?,
        stand("sms", dir, address.port(), 2, &origin).await?,
    );
    let merchant = sandbox_wechatpay::Keys::generate_or_load(&pay.dir).map_err(|error| error.to_string())?;
    let sender = sandbox_sms::Credentials::generate_or_load(&inbox.dir).map_err(|error| error.to_string())?;
    let notify = format!("{origin}/callbacks/wechatpay");
    let outside = Outside::new(merchant.merchant(&pay.url, &notify), sender.sender(&inbox.url), true)?;
    let sandboxes = [pay.start("wechatpay")?, inbox.start("sms")?];

    let database = format!("sqlite:{}", dir.join("court.db").display());
    let opening = |ids: Ids| Opening {
        database: &database,
        data: dir,
        key: &key,
        ids,
        origin: &origin,
        nodes: Nodes::embedded(),
        demo: true,
    };
    let done = dir.join("world.done");
    if !done.exists() {
        let began = std::time::Instant::now();
        println!("明镜 · building the demonstration court in {} …", dir.display());
        let clock = Clock::at(world::beginning(keys::now()));
        let ticking = clock.clone();
        let house = court::open(opening(Ids::new(move || ticking.now(), keys::chance))).await?;
        let counts = world::build(&house, &outside, &clock).await?;
        std::fs::write(&done, "").map_err(|error| format!("{}: {error}", done.display()))?;
        println!("{counts} in {:.1} s", began.elapsed().as_secs_f64());
    }
    let house = court::open(opening(keys::system_ids())).await?;
    let manner = serve::Manner { sandbox: true, form_origins: vec![pay.url.clone(), inbox.url.clone()] };
    let (site, workers) = (serve::site(&house, &outside, manner, serve::metrics()?), serve::workers(&house, &outside));
    println!(
        "\n  明镜 is open at {origin}\n  payment sandbox {}\n  SMS sandbox     {}\n\n  Ctrl-C closes it.",
        pay.url, inbox.url
    );
    serve::run(listener, site, house, workers, serve::asked_to_stop()).await?;
    for mut sandbox in sandboxes {
        // Its end of the pipe closes, and it finishes by itself.
        drop(sandbox.stdin.take());
        sandbox.wait().await.map_err(|error| error.to_string())?;
    }
    Ok(())
}

struct Place {
    url: String,
    dir: PathBuf,
    port: u16,
    back: String,
}

/// Finds the place of a sandbox: the port beside the court's if it is free, else any.
async fn stand(name: &str, dir: &Path, port: u16, after: u16, back: &str) -> Result<Place, String> {
    let dir = dir.join(name);
    std::fs::create_dir_all(&dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let wanted = TcpListener::bind(("127.0.0.1", port.saturating_add(after))).await;
    let free = match wanted {
        Ok(free) => free,
        Err(_) => TcpListener::bind(("127.0.0.1", 0)).await.map_err(|error| error.to_string())?,
    };
    let port = free.local_addr().map_err(|error| error.to_string())?.port();
    Ok(Place { url: format!("http://127.0.0.1:{port}"), dir, port, back: back.to_owned() })
}

impl Place {
    fn start(&self, name: &str) -> Result<Child, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let started = Command::new(program)
            .args(["sandbox", name, "--port", &self.port.to_string(), "--back", &self.back, "--dir"])
            .arg(&self.dir)
            .stdin(Stdio::piped())
            .kill_on_drop(true)
            .spawn();
        started.map_err(|error| format!("the sandbox {name} cannot be started: {error}"))
    }
}
