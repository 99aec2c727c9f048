//! Chores of the project: `cargo xtask` lists them.
//!
//! Next to no dependencies, so that a machine on which half the tools are missing hears about it within seconds.

mod command;
mod courts;
mod machine;
mod options;
mod test;
mod totals;
mod words;

use std::{env, process::ExitCode};

const HELP: &str = "\
Chores of Mingjing.

cargo xtask test [--only lint|rust|browser] [--keep-going] [-- ARGS]
    Everything that must hold: format, clippy, words, Rust tests on SQLite and PostgreSQL, doc tests, browser journeys.
    Says what the machine lacks; installs it where it is root on Debian. Ends with “N passed, N failed”.
    --only        one part; ARGS then go to nextest (rust: -p journal, a test's name) or name test files (browser)
    --keep-going  goes on after a part that failed
cargo xtask pictures
    Draws the pictures of README.md anew into docs/pictures, from a demo court that it starts and stops.
cargo xtask kill [-n 30]
    Kills a court under load with SIGKILL, so many times, and looks whether anything it had acknowledged is lost.
cargo xtask lint-words
    ASCII punctuation beside Chinese characters, source files of more than 700 lines, paths of one person's machine.
";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let outcome = match args.first().map(String::as_str) {
        Some("test") => options::Options::parse(&args[1..]).and_then(|options| test::run(&options)),
        Some("pictures") => courts::pictures(),
        Some("kill") => options::rounds(&args[1..]).and_then(courts::kill),
        Some("lint-words") => words::run().map(|files| println!("{files} files, no fault")),
        None | Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        Some(other) => Err(format!("there is no chore “{other}”\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            if !why.is_empty() {
                eprintln!("{}", why.trim_end());
            }
            ExitCode::FAILURE
        }
    }
}
