//! 明镜 · Mingjing: an online court in one binary.

mod calc;
mod config;
mod court;
mod demo;
mod import;
mod keep;
mod keys;
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
    /// Checks or rebuilds the journal
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Moves a court to another database
    #[command(subcommand)]
    Db(DbCommand),
    /// Imports the directory of courts
    #[command(subcommand)]
    Courts(CourtsCommand),
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
    let outcome = match Cli::parse().command {
        Command::Demo(demo) => demo::run(&demo),
        Command::Sandbox(which) => demo::sandbox(which),
        Command::Calc { name } => calc::run(&name),
        Command::Journal(JournalCommand::Verify(at)) => return keep::verify(&at),
        Command::Journal(JournalCommand::Rebuild(at)) => keep::rebuild(&at),
        Command::Db(DbCommand::Move { from, to }) => keep::transfer(&from, &to),
        Command::Courts(CourtsCommand::Import { file, at }) => import::courts(&file, &at),
        Command::Serve { config } => config::Config::load(&config).map(drop),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("mingjing: {why}");
            ExitCode::FAILURE
        }
    }
}
