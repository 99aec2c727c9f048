//! A private PostgreSQL server for tests and measurements.
//!
//! [`Cluster::start`] finds an installed PostgreSQL, makes a data directory of its own in the temporary folder and runs
//! a server on a free port of 127.0.0.1. Nothing of the machine's own PostgreSQL service is read or touched. The server
//! ends with the [`Cluster`]; it also ends, and its folder goes, when the process that holds the [`Cluster`] dies in any
//! other way, SIGKILL included: a small shell waits at the end of a pipe that only this process holds.
//!
//! The crate stands apart from `testkit` and has next to no dependencies, so that `xtask` can start a server for a whole
//! test run before anything of the product is compiled.

use std::{
    env, fs, io,
    net::{Ipv4Addr, TcpListener},
    os::unix::{
        fs::{MetadataExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// What a person reads when no PostgreSQL is installed.
pub const MISSING: &str = "PostgreSQL is missing: no folder with initdb and postgres was found in /usr/lib/postgresql/*/bin \
                           or on the PATH. Install it (Debian and Ubuntu: apt-get install postgresql) or put its bin folder on the PATH.";

/// Tests that run side by side hold a few connections each; the default of 100 would run out.
const CONNECTIONS: &str = "max_connections=400";
/// A slow disk may take long over the first start; beyond this something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often another port is tried before giving up.
const TRIES: u32 = 5;

/// Runs the server given as its arguments until the pipe on standard input closes, then ends it without a checkpoint
/// (the data is thrown away) and removes the folder `$0`.
const KEEPER: &str = r#"
"$@" </dev/null &
server=$!
trap '' INT TERM HUP
cat >/dev/null
kill -QUIT $server 2>/dev/null
wait $server
rm -rf "$0"
"#;

/// Whether the server waits for the disk at each commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// `fsync=on`, as a court runs it. What is measured here counts.
    Durable,
    /// `fsync=off`: faster, and nothing survives a power cut. For tests that make many databases and measure nothing.
    Fleeting,
}

/// A running server. Dropping it stops the server and removes its folder.
#[derive(Debug)]
pub struct Cluster {
    keeper: Child,
    url: String,
    folder: TempDir,
}

impl Cluster {
    /// Makes a data directory and starts a server in it; returns when it accepts connections.
    ///
    /// Takes one to three seconds. Run by root, the server gets the user `postgres`, or `nobody` where there is none,
    /// because PostgreSQL refuses to run as root.
    ///
    /// # Errors
    ///
    /// A sentence for the person at the keyboard: what is missing or what the server said, and what to do.
    pub fn start(durability: Durability) -> Result<Self, String> {
        let bin = programs().ok_or(MISSING)?;
        let mut tries = 1;
        loop {
            match Self::try_start(&bin, durability) {
                // Ports are picked free and bound a moment later; when another process came between, pick again.
                Err(said) if tries < TRIES && said.contains("could not bind") => tries += 1,
                outcome => return outcome,
            }
        }
    }

    fn try_start(bin: &Path, durability: Durability) -> Result<Self, String> {
        let folder = tempfile::Builder::new()
            .prefix("mingjing-postgres-")
            .tempdir()
            .map_err(|error| format!("cannot make a temporary folder for PostgreSQL: {error}"))?;
        let user = lesser_user(folder.path())?;
        if let Some((uid, gid)) = user {
            chown(folder.path(), Some(uid), Some(gid))
                .map_err(|error| format!("cannot give {} to user {uid}: {error}", folder.path().display()))?;
        }
        make_data(bin, folder.path(), user)?;
        let port = free_port().map_err(|error| format!("no free port on 127.0.0.1: {error}"))?;
        let keeper = spawn(bin, folder.path(), port, durability, user)
            .map_err(|error| format!("cannot start {}: {error}", bin.join("postgres").display()))?;
        let cluster = Self { keeper, url: format!("postgres://postgres@127.0.0.1:{port}/postgres"), folder };
        cluster.wait()?;
        Ok(cluster)
    }

    /// Where the server is reached: `postgres://postgres@127.0.0.1:PORT/postgres`, without a password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits until the server says in its pid file that it accepts connections.
    fn wait(&self) -> Result<(), String> {
        let begun = Instant::now();
        let log = || fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        while begun.elapsed() < PATIENCE {
            // The eighth line of postmaster.pid is the status that pg_ctl waits for too.
            let pid = fs::read_to_string(self.folder.path().join("data/postmaster.pid")).unwrap_or_default();
            if pid.lines().nth(7).is_some_and(|status| status.trim() == "ready") {
                return Ok(());
            }
            if log().contains("FATAL:") {
                return Err(format!("PostgreSQL did not start:\n{}", log()));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Err(format!("PostgreSQL was not ready after {} s:\n{}", PATIENCE.as_secs(), log()))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The keeper sees the end of its input, ends the server and removes what the server's user owns.
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The folder with the newest installed PostgreSQL's programs.
///
/// Debian keeps them out of the PATH, one folder a major version.
pub fn programs() -> Option<PathBuf> {
    let whole = |dir: &PathBuf| dir.join("initdb").is_file() && dir.join("postgres").is_file();
    let mut debian: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, dir)| whole(dir))
        .collect();
    debian.sort();
    debian.pop().map(|(_, dir)| dir).or_else(|| env::split_paths(&env::var_os("PATH")?).find(whole))
}

/// The user and group that run the server, when this process is root: it owns the temporary folder it just made.
fn lesser_user(own: &Path) -> Result<Option<(u32, u32)>, String> {
    let meta = fs::metadata(own).map_err(|error| format!("cannot look at {}: {error}", own.display()))?;
    if meta.uid() != 0 {
        return Ok(None);
    }
    let passwd = fs::read_to_string("/etc/passwd").map_err(|error| format!("cannot read /etc/passwd: {error}"))?;
    let ids = |name: &str| {
        let mut fields = passwd.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?.split(':').skip(1);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    ids("postgres").or_else(|| ids("nobody")).map(Some).ok_or_else(|| {
        "PostgreSQL refuses to run as root, and /etc/passwd has neither a user postgres nor nobody. Run this as another user."
            .into()
    })
}

/// A port of 127.0.0.1 that nothing listens on at this moment.
///
/// # Errors
///
/// What the operating system says when it has none.
pub fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// A command that runs as `user`, where one is given, in a folder which that user may enter.
fn command(program: impl AsRef<std::ffi::OsStr>, folder: &Path, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env_remove("PGDATA").env("LC_ALL", "C");
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    command
}

fn make_data(bin: &Path, folder: &Path, user: Option<(u32, u32)>) -> Result<(), String> {
    let output = command(bin.join("initdb"), folder, user)
        .arg("--pgdata")
        .arg(folder.join("data"))
        .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"])
        .output()
        .map_err(|error| format!("cannot start {}: {error}", bin.join("initdb").display()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("initdb failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim()))
}

fn spawn(bin: &Path, folder: &Path, port: u16, durability: Durability, user: Option<(u32, u32)>) -> io::Result<Child> {
    let log = fs::File::create(folder.join("log"))?;
    let fsync = if durability == Durability::Durable { "fsync=on" } else { "fsync=off" };
    command("sh", folder, user)
        .args(["-c", KEEPER])
        .arg(folder)
        .arg(bin.join("postgres"))
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="])
        .args(["-c", &format!("port={port}"), "-c", fsync, "-c", CONNECTIONS])
        // Out of the terminal's group, so that Ctrl-C ends the tests first and the server after them.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{io::Write, net::TcpStream};

    /// Asks for TLS, which every server answers with one byte, before any log-in.
    fn answers(url: &str) -> bool {
        let address = url.trim_start_matches("postgres://postgres@").trim_end_matches("/postgres");
        TcpStream::connect(address).and_then(|mut stream| stream.write_all(&[0, 0, 0, 8, 4, 210, 22, 47])).is_ok()
    }

    #[test]
    fn a_cluster_answers_while_it_lives_and_leaves_nothing() {
        let cluster = Cluster::start(Durability::Fleeting).expect("a server");
        let (url, folder) = (cluster.url().to_owned(), cluster.folder.path().to_owned());
        assert!(answers(&url));
        drop(cluster);
        assert!(!answers(&url));
        assert!(!folder.exists());
    }

    #[test]
    fn two_clusters_do_not_meet() {
        let one = Cluster::start(Durability::Fleeting).expect("a server");
        let two = Cluster::start(Durability::Durable).expect("another");
        assert_ne!(one.url(), two.url());
        assert!(answers(one.url()) && answers(two.url()));
    }
}
