//! Makes the browser files with npm and esbuild (see build.mjs) so that nothing third-party is committed.

use std::path::Path;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    for path in ["build.mjs", "assets"] {
        println!("cargo:rerun-if-changed={path}");
    }
    match make() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn make() -> Result<(), String> {
    let modules = npm_build::install(Path::new("."))?;
    let out = std::env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    let done = Command::new("node")
        .arg("build.mjs")
        .args([modules.as_os_str(), out.as_ref()])
        .output()
        .map_err(|e| format!("node could not be started: {e}. Install Node 20 or newer, then build again."))?;
    if done.status.success() {
        Ok(())
    } else {
        Err(format!("The browser files could not be made:\n{}", String::from_utf8_lossy(&done.stderr)))
    }
}
