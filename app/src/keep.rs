//! `mingjing journal …` and `mingjing db …`: keeping the journal.

use std::process::ExitCode;

use clap::Args;

use crate::court::book;

/// Which database a command works on.
#[derive(Args)]
pub struct Where {
    /// `sqlite:PATH` or `postgres://…`
    #[arg(long, default_value = "sqlite:demo/court.db", env = "MINGJING_DATABASE")]
    pub database: String,
}

/// Checks every chain; exits 1 and names the first bad entry.
pub fn verify(at: &Where) -> ExitCode {
    match journal::keep::verify(&at.database) {
        Ok(found) => match found.bad {
            Some(bad) => {
                println!("bad: {bad} is not what was written ({} entries read)", found.entries);
                ExitCode::FAILURE
            }
            None => {
                println!("sound: {} entries in {} streams, heads {}", found.entries, found.streams, found.heads);
                ExitCode::SUCCESS
            }
        },
        Err(failure) => {
            eprintln!("mingjing: {failure}");
            ExitCode::from(2)
        }
    }
}

/// Makes all projections anew.
pub fn rebuild(at: &Where) -> Result<(), String> {
    let entries = journal::keep::rebuild(&at.database, &book()).map_err(|failure| failure.to_string())?;
    println!("rebuilt from {entries} entries");
    Ok(())
}

/// Moves a court to another database.
pub fn transfer(from: &str, to: &str) -> Result<(), String> {
    let found = journal::keep::transfer(from, to, &book()).map_err(|failure| failure.to_string())?;
    if let Some(bad) = found.bad {
        return Err(format!("the copy is not sound: {bad} is not what was written"));
    }
    println!("moved {} entries in {} streams, heads {}", found.entries, found.streams, found.heads);
    Ok(())
}
