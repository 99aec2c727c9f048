//! 明镜 · Mingjing: an online court in one binary.

mod admin;
mod api;
mod bench;
mod calc;
mod config;
mod court;
mod demo;
mod import;
mod keep;
mod keys;
mod openapi;
mod outside;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// 明镜 · an online court
#[derive(Parser)]
#[command(version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds a working court on this machine, with invented people and sandboxes beside it
    Demo(demo::Demo),
    /// Runs a stand-in for the outside world; the demonstration starts it
    #[command(subcommand, hide = true)]
    Sandbox(demo::Sandbox),
    /// Runs a court from a configuration file
    Serve {
        /// The configuration file (TOML); docs/operating.md explains it
        #[arg(long)]
        config: PathBuf,
    },
    /// Calculates by law: one JSON object a line in, one a line out
    Calc {
        /// The calculator: property_fee, execution_fee, preservation_fee, payment_order_fee, bankruptcy_fee,
        /// divorce_fee, personality_fee, halving, deadline_days, deadline_months, delay_interest, lpr4x, creditor_votes
        name: String,
    },
    /// Prints the OpenAPI document
    Openapi,
    /// Measures against the raw limit of the same engine
    #[command(subcommand)]
    Bench(BenchCommand),
    /// Checks or rebuilds the journal
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Moves a court to another database
    #[command(subcommand)]
    Db(DbCommand),
    /// Imports statutes
    #[command(subcommand)]
    Law(LawCommand),
    /// Administers an installation
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Imports the directory of courts
    #[command(subcommand)]
    Courts(CourtsCommand),
}

#[derive(Subcommand)]
enum BenchCommand {
    /// Acts by many people at once, durable, against durable single-row inserts; prints one JSON object
    Acts(bench::Bench),
}

#[derive(Subcommand)]
enum JournalCommand {
    /// Checks every chain; exits 1 and names the first bad entry
    Verify(keep::Where),
    /// Makes all projections anew from the journal
    Rebuild(keep::Where),
}

#[derive(Subcommand)]
enum DbCommand {
    /// Copies the journal and all that is no projection into an empty database, and makes the projections there
    Move {
        /// `sqlite:PATH` or `postgres://…`
        #[arg(long)]
        from: String,
        /// `sqlite:PATH` or `postgres://…`; must be empty
        #[arg(long)]
        to: String,
    },
}

#[derive(Subcommand)]
enum LawCommand {
    /// Reads statutes written as Markdown, so that they can be searched and a cited article opens
    Import {
        /// The folder
        dir: PathBuf,
        #[command(flatten)]
        at: keep::Where,
    },
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Makes a master key in a file that must not exist yet
    NewKey {
        /// The file
        file: PathBuf,
    },
    /// Employs a member of staff and prints their first password
    Employ(admin::Employ),
}

#[derive(Subcommand)]
enum CourtsCommand {
    /// Reads a table of courts: code, name, court above, level, province, court code, separated by tabs
    Import {
        /// The table
        file: PathBuf,
        #[command(flatten)]
        at: keep::Where,
    },
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let outcome = match Cli::parse().command {
        Command::Demo(demo) => demo::run(&demo),
        Command::Sandbox(which) => demo::sandbox(which),
        Command::Calc { name } => calc::run(&name),
        Command::Openapi => openapi::print(),
        Command::Bench(BenchCommand::Acts(bench)) => bench::run(&bench),
        Command::Journal(JournalCommand::Verify(at)) => return keep::verify(&at),
        Command::Journal(JournalCommand::Rebuild(at)) => keep::rebuild(&at),
        Command::Db(DbCommand::Move { from, to }) => keep::transfer(&from, &to),
        Command::Law(LawCommand::Import { dir, at }) => import::law(&dir, &at),
        Command::Admin(AdminCommand::NewKey { file }) => keys::make(&file),
        Command::Admin(AdminCommand::Employ(employ)) => admin::employ(&employ),
        Command::Courts(CourtsCommand::Import { file, at }) => import::courts(&file, &at),
        Command::Serve { config } => config::Config::load(&config).and_then(|config| serve::serve(&config)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("mingjing: {why}");
            ExitCode::FAILURE
        }
    }
}
