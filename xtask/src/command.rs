//! Running other programs.

use std::{
    env,
    io::{self, BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

/// The root of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace")
}

/// `cargo`, the one that started this program.
pub fn cargo() -> Command {
    let mut command = at_root(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.env("CARGO_TERM_COLOR", if io::stderr().is_terminal() { "always" } else { "never" });
    if env::var_os("CI").is_some() {
        // A fresh clone builds once; the files for the next build would only cost time and disk.
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// A program that runs in the root of the workspace, without what `cargo run` told this one about itself: build scripts
/// that look at those variables would run again.
pub fn at_root(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    for (name, _) in env::vars_os() {
        let own = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
        if name.to_str().is_some_and(|name| own.iter().any(|start| name.starts_with(start))) {
            command.env_remove(name);
        }
    }
    command
}

/// The folder of the development build: this program lies in it.
pub fn debug_folder() -> Result<PathBuf, String> {
    let own = env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
    own.parent().map(Path::to_owned).ok_or_else(|| "this program lies in no folder".into())
}

/// Whether a program is there and ends well; prints nothing.
pub fn works(program: &str, args: &[&str]) -> bool {
    quiet(program, args).is_some()
}

/// What a program prints, when it is there and ends well.
pub fn quiet(program: &str, args: &[&str]) -> Option<String> {
    let output = at_root(program).args(args).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command with its output shown.
pub fn execute(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("cannot start {}: {error}", line(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", line(command))) }
}

/// Runs a command with its output shown and returns it too, whether the command ended well or not.
pub fn run_and_read(command: &mut Command) -> Result<(bool, String), String> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("cannot start {}: {error}", line(command)))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (mut text, more) = thread::scope(|scope| {
        let errors = scope.spawn(move || tee(err, io::stderr()));
        (tee(out, io::stdout()), errors.join().unwrap_or_default())
    });
    text.push_str(&more);
    let status = child.wait().map_err(|error| format!("cannot wait for {}: {error}", line(command)))?;
    Ok((status.success(), text))
}

/// Hands a stream on line by line and keeps it.
fn tee(from: Option<impl Read>, mut to: impl Write) -> String {
    let mut kept = String::new();
    let Some(from) = from else { return kept };
    let mut reader = BufReader::new(from);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
        // Nobody may be listening any more; the counts are still wanted.
        let _ = to.write_all(&bytes);
        kept.push_str(&String::from_utf8_lossy(&bytes));
        bytes.clear();
    }
    kept
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    [program].into_iter().chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_says_on_both_streams_is_kept_and_so_is_how_it_ended() {
        let (well, text) = run_and_read(at_root("sh").args(["-c", "echo one; echo two >&2; exit 3"])).expect("sh");
        assert!(!well);
        assert!(text.contains("one\n") && text.contains("two\n"));
    }

    #[test]
    fn what_is_not_there_is_named() {
        let error = execute(&mut at_root("no-such-program")).expect_err("not there");
        assert!(error.contains("no-such-program"), "{error}");
    }
}
