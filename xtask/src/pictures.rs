//! The pictures of README.md, drawn from the running product.

use crate::{
    command::{at_root, execute},
    machine,
    options::{Options, Part},
    test,
};

/// Builds the program, starts a demo court, visits it with Chromium and writes `docs/pictures/*.png`.
pub fn run() -> Result<(), String> {
    let browser = Options { only: Some(Part::Browser), ..Options::default() };
    machine::prepare(&browser)?;
    machine::npm_packages()?;
    test::build(&browser, false)?;
    execute(at_root("node").arg("browser/pictures.mjs").env("MINGJING", test::program()?))
}
