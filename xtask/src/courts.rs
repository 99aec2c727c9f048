//! Chores that start a court of their own and use it from outside, by the tools of `browser/`.

use crate::{
    command::{at_root, execute},
    machine,
    options::{Options, Part},
    test,
};

/// Starts a demo court, visits it with Chromium and writes `docs/pictures/*.png`.
pub fn pictures() -> Result<(), String> {
    drive("browser/pictures.mjs", &[])
}

/// Kills a loaded court `rounds` times with SIGKILL; fails when anything acknowledged is lost or the chain is broken.
pub fn kill(rounds: u32) -> Result<(), String> {
    drive("browser/kill.mjs", &[rounds.to_string()])
}

/// Builds the program and runs a script that starts it.
fn drive(script: &str, args: &[String]) -> Result<(), String> {
    let browser = Options { only: Some(Part::Browser), ..Options::default() };
    machine::prepare(&browser)?;
    machine::npm_packages()?;
    test::build(&browser, false)?;
    execute(at_root("node").arg(script).args(args).env("MINGJING", test::program()?))
}
