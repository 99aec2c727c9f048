//! The sandbox for short messages as a program of its own: `sandbox-sms [--port P] [--dir D]`.

use std::path::PathBuf;
use std::process::ExitCode;

use sandbox_sms::{Config, serve};

struct Options {
    port: u16,
    dir: PathBuf,
}

fn options() -> Result<Options, String> {
    let mut options = Options { port: 8981, dir: PathBuf::from("demo/sms") };
    let mut args = std::env::args().skip(1);
    while let Some(name) = args.next() {
        let value = args.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--port" => options.port = value.parse().map_err(|_| format!("{value} is no port"))?,
            "--dir" => options.dir = PathBuf::from(value),
            _ => return Err(format!("unknown option {name}; there are --port and --dir")),
        }
    }
    Ok(options)
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("sandbox-sms: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let options = options()?;
    let config = Config::in_dir(&options.dir)?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", options.port)).await?;
    println!("沙箱短信 Sandbox SMS – 不是真短信 not real messages: http://{}/", listener.local_addr()?);
    serve(listener, config).await?;
    Ok(())
}
