//! Brings npm packages into a crate when it is built.
//!
//! A build script calls [`install`] with the folder that holds `package.json` and `package-lock.json`; the packages land
//! in that crate's `OUT_DIR`, so nothing is written into the source tree and two builds never share a folder. Scripts of
//! the packages are not run: what is installed is exactly what the lock file names, checked by its hashes.

use std::{
    env,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The two files that decide what is installed.
const MANIFEST: &str = "package.json";
const LOCK: &str = "package-lock.json";
/// Holds the manifest and lock of the last installation that succeeded.
const STAMP: &str = "npm-build.stamp";
/// The oldest Node with which the packages of this project are known to install and run.
const NODE_MAJOR: u32 = 20;

/// Installs the packages locked in `dir` and returns the path of their `node_modules`.
///
/// Runs `npm ci --ignore-scripts --no-audit --no-fund` in `$OUT_DIR/npm`, and only when `package.json` or
/// `package-lock.json` changed since the last installation that succeeded. Prints the `cargo:rerun-if-changed` lines for
/// both files. To be called from a build script.
///
/// # Errors
///
/// A message for the person who builds: what is missing or failed, and what to do. A build script prints it and exits.
pub fn install(dir: impl AsRef<Path>) -> Result<PathBuf, String> {
    let out = env::var_os("OUT_DIR").ok_or("npm_build::install runs in a build script, where Cargo sets OUT_DIR")?;
    install_into(dir.as_ref(), &Path::new(&out).join("npm"), "npm")
}

fn install_into(dir: &Path, target: &Path, npm: &str) -> Result<PathBuf, String> {
    for name in [MANIFEST, LOCK] {
        println!("cargo:rerun-if-changed={}", dir.join(name).display());
    }
    let manifest = read(&dir.join(MANIFEST))?;
    let lock = read(&dir.join(LOCK))?;
    let wanted = [manifest.as_slice(), b"\n", lock.as_slice()].concat();
    let modules = target.join("node_modules");
    if modules.is_dir() && fs::read(target.join(STAMP)).is_ok_and(|done| done == wanted) {
        return Ok(modules);
    }

    check_tools(npm)?;
    fs::create_dir_all(target).map_err(|error| format!("cannot make {}: {error}", target.display()))?;
    // Without its stamp a half-finished installation is never taken for a whole one.
    match fs::remove_file(target.join(STAMP)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(format!("cannot remove the stamp in {}: {error}", target.display()));
        }
        _ => {}
    }
    write(&target.join(MANIFEST), &manifest)?;
    write(&target.join(LOCK), &lock)?;
    let output = run(npm, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"], target).map_err(|error| {
        format!("npm could not be started: {error}. Install Node {NODE_MAJOR} or newer with npm, then build again.")
    })?;
    if !output.status.success() {
        return Err(format!(
            "npm ci failed for {}.\n{}\n\
             If no registry could be reached, check the network or npm's `registry` setting (npm config get registry); \
             if the lock file does not fit package.json, run `npm install --omit-lockfile-registry-resolved` beside it.",
            dir.display(),
            String::from_utf8_lossy(&output.stderr).trim()
        ));
    }
    // A lock file without packages makes no folder at all.
    fs::create_dir_all(&modules).map_err(|error| format!("cannot make {}: {error}", modules.display()))?;
    write(&target.join(STAMP), &wanted)?;
    Ok(modules)
}

/// Node and npm are there and new enough, or a message that says which is not.
fn check_tools(npm: &str) -> Result<(), String> {
    let advice = format!(
        "This build takes its fonts and browser files from npm packages and needs Node {NODE_MAJOR} or newer with npm on the \
         PATH. On Debian and Ubuntu: apt-get install nodejs npm; elsewhere: https://nodejs.org. Then build again."
    );
    let here = env::current_dir().map_err(|error| format!("the current folder cannot be read: {error}"))?;
    let node = run("node", &["--version"], &here).map_err(|_| format!("Node is missing. {advice}"))?;
    let version = String::from_utf8_lossy(&node.stdout).trim().to_owned();
    match major(&version) {
        Some(found) if found >= NODE_MAJOR => {}
        _ => return Err(format!("Node {NODE_MAJOR} is needed, found {version:?}. {advice}")),
    }
    let found = run(npm, &["--version"], &here).map_err(|_| format!("Node is there, npm is missing. {advice}"))?;
    if found.status.success() { Ok(()) } else { Err(format!("npm does not run. {advice}")) }
}

/// `v20.20.2` → 20.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn run(program: &str, arguments: &[&str], dir: &Path) -> io::Result<Output> {
    // On Windows npm is a batch file, which is found only by its whole name.
    let program = if cfg!(windows) && program == "npm" { OsStr::new("npm.cmd") } else { OsStr::new(program) };
    Command::new(program).args(arguments).current_dir(dir).output()
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path)
        .map_err(|error| format!("{} cannot be read: {error}. It belongs to the source tree.", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = env::temp_dir().join(format!("npm-build-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v18.0.0"), Some(18));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }

    #[test]
    fn says_what_is_missing() {
        let dir = folder("missing");
        let error = install_into(&dir, &dir.join("out"), "npm").unwrap_err();
        assert!(error.contains("package.json cannot be read"), "{error}");
        fs::write(dir.join(MANIFEST), "{}").unwrap();
        fs::write(dir.join(LOCK), "{}").unwrap();
        let error = install_into(&dir, &dir.join("out"), "no-such-npm-here").unwrap_err();
        assert!(error.contains("missing") && error.contains("Node 20"), "{error}");
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn installs_once_and_again_when_the_lock_changes() {
        let dir = folder("once");
        fs::write(dir.join(MANIFEST), r#"{"name":"empty","version":"1.0.0","private":true}"#).unwrap();
        let lock = r#"{"name":"empty","version":"1.0.0","lockfileVersion":3,"requires":true,"packages":{"":{"name":"empty","version":"1.0.0"}}}"#;
        fs::write(dir.join(LOCK), lock).unwrap();
        let out = dir.join("out");
        let modules = install_into(&dir, &out, "npm").unwrap();
        assert!(modules.is_dir());
        // The stamp fits, so npm is not even looked for.
        assert_eq!(install_into(&dir, &out, "no-such-npm-here").unwrap(), modules);
        fs::write(dir.join(LOCK), format!("{lock}\n")).unwrap();
        assert!(install_into(&dir, &out, "no-such-npm-here").is_err());
        install_into(&dir, &out, "npm").unwrap();
        fs::remove_dir_all(dir).unwrap();
    }
}
