//! What the machine must have, and how it gets what it lacks.

use std::{env, fs, os::unix::fs::MetadataExt, path::Path, thread, time::Duration};

use crate::{
    command::{at_root, cargo, execute, quiet, root, works},
    options::{Options, Part},
};

/// The Node that the browser tests and the build's npm packages are known to work with.
const NODE: u32 = 20;
/// A package server may be busy for a moment.
const TRIES: u32 = 3;

/// One thing that a part of the test cannot do without.
struct Need {
    what: &'static str,
    parts: &'static [Part],
    there: fn() -> bool,
    /// The Debian package that brings it; `None` for what Debian does not have new enough.
    package: Option<&'static str>,
    /// What a person does about it where it is not installed by itself.
    advice: &'static str,
}

const NEEDS: &[Need] = &[
    Need {
        what: "rustfmt and clippy",
        parts: &[Part::Lint, Part::Rust, Part::Browser],
        there: || works("cargo", &["fmt", "--version"]) && clippy_driver().is_some(),
        package: None,
        advice: "rustup component add rustfmt clippy",
    },
    Need {
        what: "Node.js 20 or newer, with npm",
        parts: &[Part::Lint, Part::Rust, Part::Browser],
        there: || node().is_some_and(|major| major >= NODE) && works("npm", &["--version"]),
        package: None,
        advice: "install Node.js 20 or newer from nodejs.org or your distribution",
    },
    Need {
        what: "PostgreSQL (the server programs)",
        parts: &[Part::Rust],
        there: || postgres_cluster::programs().is_some(),
        package: Some("postgresql"),
        advice: "install PostgreSQL 15 or newer and put its bin folder on the PATH",
    },
    Need {
        what: "Poppler's tools (pdftotext, pdffonts)",
        parts: &[Part::Rust, Part::Browser],
        there: || on_path("pdftotext") && on_path("pdffonts"),
        package: Some("poppler-utils"),
        advice: "install Poppler's command line tools",
    },
    Need {
        what: "Chromium",
        parts: &[Part::Browser],
        there: || {
            ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
                .iter()
                .any(|at| Path::new(at).exists())
                || env::var_os("CHROMIUM").is_some_and(|at| Path::new(&at).exists())
        },
        package: Some("chromium"),
        advice: "install Chromium, or name its program in the variable CHROMIUM",
    },
    Need {
        what: "a typeface with Chinese characters",
        parts: &[Part::Browser],
        there: || quiet("fc-list", &[":lang=zh-cn", "family"]).is_some_and(|families| !families.trim().is_empty()),
        package: Some("fonts-noto-cjk"),
        advice: "install Noto Sans CJK",
    },
];

/// Makes sure that everything the wanted parts need is there: installs Debian packages where this runs as root on
/// Debian, and says everything else, one line each.
pub fn prepare(options: &Options) -> Result<(), String> {
    let lacking = || {
        NEEDS
            .iter()
            .filter(|need| need.parts.iter().any(|part| options.wants(*part)) && !(need.there)())
            .collect::<Vec<_>>()
    };
    let packages: Vec<&str> = lacking().iter().filter_map(|need| need.package).collect();
    if !packages.is_empty() && is_root() && on_path("apt-get") {
        println!("installing {}", packages.join(", "));
        install(&packages)?;
    }
    let missing: Vec<String> = lacking()
        .iter()
        .map(|need| match need.package {
            Some(package) if on_path("apt-get") => {
                format!("missing: {}. Do: sudo apt-get update && sudo apt-get install {package}", need.what)
            }
            _ => format!("missing: {}. Do: {}", need.what, need.advice),
        })
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(missing.join("\n")) }
}

/// Installs Debian packages; asks for the list of packages once, and again where the server was busy.
fn install(packages: &[&str]) -> Result<(), String> {
    let apt = |args: &[&str]| {
        let mut command = at_root("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(["-q", "-o", "Dpkg::Use-Pty=0"]).args(args);
        command
    };
    with_patience(|| execute(&mut apt(&["update"])))?;
    with_patience(|| execute(apt(&["install", "-y", "--no-install-recommends"]).args(packages)))
}

/// Tries a few times, with a pause that grows.
fn with_patience(mut work: impl FnMut() -> Result<(), String>) -> Result<(), String> {
    let mut tries = 1;
    loop {
        match work() {
            Err(why) if tries < TRIES => {
                eprintln!("{why}; trying again");
                thread::sleep(Duration::from_secs(5 * u64::from(tries)));
                tries += 1;
            }
            outcome => return outcome,
        }
    }
}

/// Whether cargo-nextest is there, after trying to install it. Without it `cargo test` does the same work, with all
/// tests of a crate in one process.
pub fn nextest() -> bool {
    let there = || run_quietly(&["nextest", "--version"]);
    if there() {
        return true;
    }
    println!("cargo-nextest is missing: cargo install --locked cargo-nextest");
    if let Err(why) = execute(cargo().args(["install", "--locked", "cargo-nextest"])) {
        eprintln!("{why}; the tests run with cargo test instead");
    }
    there()
}

fn run_quietly(args: &[&str]) -> bool {
    cargo().args(args).output().is_ok_and(|output| output.status.success())
}

/// Installs the browser tests' npm packages as locked, unless they are there already.
pub fn npm_packages() -> Result<(), String> {
    let browser = root().join("browser");
    let time = |path: &str| fs::metadata(browser.join(path)).and_then(|meta| meta.modified()).ok();
    if time("node_modules/.package-lock.json").is_some_and(|done| Some(done) >= time("package-lock.json")) {
        return Ok(());
    }
    with_patience(|| {
        let mut npm = at_root("npm");
        npm.current_dir(&browser).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        execute(npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
    })
}

/// The clippy that belongs to the Rust in use.
pub fn clippy_driver() -> Option<String> {
    let driver = Path::new(quiet("rustc", &["--print", "sysroot"])?.trim()).join("bin/clippy-driver");
    driver.is_file().then(|| driver.to_string_lossy().into_owned())
}

fn node() -> Option<u32> {
    quiet("node", &["--version"])?.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

fn on_path(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|dir| dir.join(program).is_file()))
}

/// Whether this process is root: in Linux a process owns its entry in /proc.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_tried_again_and_then_given_up() {
        let mut calls = 0;
        let outcome = with_patience(|| {
            calls += 1;
            if calls < 2 { Err("busy".into()) } else { Ok(()) }
        });
        assert_eq!((outcome, calls), (Ok(()), 2));
    }

    #[test]
    fn every_need_says_what_to_do() {
        assert!(NEEDS.iter().all(|need| !need.advice.is_empty() && !need.parts.is_empty()));
    }
}
