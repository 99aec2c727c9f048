//! The whole test.
//!
//! The workspace is compiled once: clippy's driver is a Rust compiler that also lints, so it stands in for rustc when
//! the workspace's own crates are built, and what it leaves is what the tests and the browser journeys run. A separate
//! `cargo clippy` would go through every dependency a second time, several minutes on two cores.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use postgres_cluster::{Cluster, Durability};

use crate::{
    command::{at_root, cargo, debug_folder, execute, root, run_and_read},
    machine,
    options::{Options, Part},
    totals::Totals,
    words,
};

/// One stage's name, how long it took and what it found wrong.
struct Stage {
    name: &'static str,
    took: Duration,
    fault: Option<String>,
}

struct Report {
    stages: Vec<Stage>,
    totals: Totals,
    keep_going: bool,
}

impl Report {
    /// Runs a stage, unless one before it failed and nobody asked to go on. Says whether it ended well.
    fn stage(&mut self, name: &'static str, work: impl FnOnce(&mut Totals) -> Result<(), String>) -> bool {
        if self.failed() && !self.keep_going {
            return false;
        }
        println!("\n== {name}");
        let begun = Instant::now();
        let fault = work(&mut self.totals).err();
        if let Some(why) = &fault {
            eprintln!("{name} failed:\n{why}");
        }
        let well = fault.is_none();
        self.stages.push(Stage { name, took: begun.elapsed(), fault });
        well
    }

    fn failed(&self) -> bool {
        self.stages.iter().any(|stage| stage.fault.is_some())
    }

    /// Prints the times and, last and plain, the counts. What went wrong has been said by then: the error is empty.
    fn close(self) -> Result<(), String> {
        println!();
        for Stage { name, took, fault } in &self.stages {
            let outcome =
                fault.as_ref().map_or("ok".into(), |why| format!("FAILED: {}", why.lines().next().unwrap_or_default()));
            println!("{name:<12} {:>7.1} s  {outcome}", took.as_secs_f64());
        }
        let whole: Duration = self.stages.iter().map(|stage| stage.took).sum();
        println!("{:<12} {:>7.1} s", "in all", whole.as_secs_f64());
        // A stage that failed without a failed test (a build, a lint) is a failure too.
        let other = self.stages.iter().filter(|stage| stage.fault.is_some()).count() as u64;
        let failed = if self.totals.failed == 0 { other } else { self.totals.failed };
        println!("\n{} passed, {failed} failed", self.totals.passed);
        if self.failed() { Err(String::new()) } else { Ok(()) }
    }
}

/// Runs what was asked for and prints each stage's time and the counts.
pub fn run(options: &Options) -> Result<(), String> {
    let mut report = Report { stages: Vec::new(), totals: Totals::default(), keep_going: options.keep_going };
    if !report.stage("machine", |_| machine::prepare(options)) {
        // Without its tools no stage says anything of worth.
        return report.close();
    }
    if options.wants(Part::Lint) {
        report.stage("format", |_| execute(cargo().args(["fmt", "--all", "--check"])));
        report.stage("words", |_| words::run().map(|files| println!("{files} files, no fault")));
    }
    let strict = options.wants(Part::Lint);
    // Asked for some Rust tests only, nextest builds what they need.
    let some = options.only == Some(Part::Rust) && !options.rest.is_empty();
    let built = some || report.stage("build", |_| build(options, strict));
    // What does not pass the lints may still compile; with --keep-going its tests run.
    let built = built || (options.keep_going && strict && report.stage("build again", |_| build(options, false)));
    let strict = strict && !report.failed();
    if built && options.wants(Part::Rust) {
        report.stage("rust tests", |totals| rust_tests(options, strict, totals));
        if options.rest.is_empty() {
            report.stage("doc tests", |totals| doc_tests(strict, totals));
        }
    }
    if built && options.wants(Part::Browser) {
        report.stage("browser", |totals| browser_tests(&options.rest, totals));
    }
    report.close()
}

/// `cargo SUBCOMMAND` whose compiler lints the workspace as it builds it; warnings are errors when `strict`.
fn linting(subcommand: &[&str], strict: bool) -> Result<Command, String> {
    let driver = machine::clippy_driver().ok_or("clippy is missing: rustup component add clippy")?;
    let mut command = cargo();
    command.args(subcommand).env("RUSTC_WORKSPACE_WRAPPER", driver);
    // The form in which cargo-clippy hands its arguments to the driver.
    command.env("CLIPPY_ARGS", if strict { "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__" } else { "" });
    Ok(command)
}

/// Builds the program and, for lints and Rust tests, every test beside it.
pub fn build(options: &Options, strict: bool) -> Result<(), String> {
    let browser_only = options.only == Some(Part::Browser);
    // Always the whole workspace: a part of it would have its dependencies with other features, built once more.
    let targets = if browser_only { "--bins" } else { "--all-targets" };
    execute(&mut linting(&["build", "--workspace", targets], strict)?)
}

/// The program as it was just built.
pub fn program() -> Result<std::path::PathBuf, String> {
    Ok(debug_folder()?.join("mingjing"))
}

fn rust_tests(options: &Options, strict: bool, totals: &mut Totals) -> Result<(), String> {
    let cluster = Cluster::start(Durability::Durable)?;
    let nextest = machine::nextest();
    let subcommand: &[&str] =
        if nextest { &["nextest", "run"] } else { &["test", "--lib", "--bins", "--tests", "--no-fail-fast"] };
    let mut command = linting(subcommand, strict)?;
    if !options.rest.iter().any(|arg| arg == "-p" || arg == "--package") {
        command.arg("--workspace");
    }
    count(command.args(&options.rest).env("MINGJING_TEST_POSTGRES", cluster.url()), totals)
}

/// Doc tests, when there are any: looking for them costs nothing, an empty run of all crates half a minute.
fn doc_tests(strict: bool, totals: &mut Totals) -> Result<(), String> {
    if !words::tracked()?.iter().any(|path| path.ends_with(".rs") && has_doc_test(path)) {
        println!("there are none");
        return Ok(());
    }
    count(&mut linting(&["test", "--doc", "--workspace", "--no-fail-fast"], strict)?, totals)
}

/// Whether a documentation comment holds a code block that rustdoc would run.
fn has_doc_test(path: &str) -> bool {
    let text = std::fs::read_to_string(root().join(path)).unwrap_or_default();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim_start();
        let Some(fence) = line
            .strip_prefix("//!")
            .or_else(|| line.strip_prefix("///"))
            .and_then(|doc| doc.trim().strip_prefix("```"))
        else {
            continue;
        };
        let runs = fence
            .split(',')
            .all(|word| matches!(word.trim(), "" | "rust" | "no_run" | "should_panic" | "compile_fail"));
        if !open && runs {
            return true;
        }
        open = !open;
    }
    false
}

fn browser_tests(files: &[String], totals: &mut Totals) -> Result<(), String> {
    machine::npm_packages()?;
    count(at_root("node").arg("browser/run.mjs").args(files).env("MINGJING", program()?), totals)
}

/// Runs a test runner and adds up what it counted. A run of no test at all is a failure.
fn count(command: &mut Command, totals: &mut Totals) -> Result<(), String> {
    let (well, output) = run_and_read(command)?;
    let counted = Totals::read(&output);
    *totals += counted;
    match (well, counted) {
        (_, Totals { failed, .. }) if failed > 0 => Err(format!("{failed} failed")),
        (false, _) => Err("the runner failed; see above".into()),
        (true, Totals { passed: 0, .. }) => Err("no test ran".into()),
        (true, _) => Ok(()),
    }
}
