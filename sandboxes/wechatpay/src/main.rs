//! The sandbox for WeChat Pay as a program of its own: `sandbox-wechatpay [--port P] [--dir D]`.

use std::path::PathBuf;
use std::process::ExitCode;

use sandbox_wechatpay::{Config, serve};

struct Options {
    port: u16,
    dir: PathBuf,
}

fn options() -> Result<Options, String> {
    let mut options = Options { port: 8980, dir: PathBuf::from("demo/wechatpay") };
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
            eprintln!("sandbox-wechatpay: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let options = options()?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", options.port)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    let config = Config::in_dir(&options.dir, &url)?;
    println!("沙箱微信支付 Sandbox WeChat Pay – 不是真钱 not real money: {url}/sandbox");
    serve(listener, config).await?;
    Ok(())
}
