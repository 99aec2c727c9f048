//! How many tests passed and failed, read off what the runners print.

use std::ops::AddAssign;

/// Counts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, timed out or could not be started.
    pub failed: u64,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Totals {
    /// Adds up the closing lines of cargo-nextest (`Summary … tests run: …`), of `cargo test` and rustdoc
    /// (`test result: …`) and of the browser tests (`browser: …`); all other lines are passed over.
    pub fn read(output: &str) -> Self {
        let mut totals = Self::default();
        for line in output.lines() {
            let line = plain(line);
            let trimmed = line.trim_start();
            let counts = if trimmed.starts_with("Summary [") {
                trimmed.split_once("run:").map(|(_, counts)| counts)
            } else {
                trimmed.strip_prefix("test result:").or_else(|| trimmed.strip_prefix("browser:"))
            };
            for count in counts.into_iter().flat_map(|counts| counts.split([',', ';', '.', '('])) {
                let mut words = count.split_whitespace();
                let (Some(Ok(number)), Some(what)) = (words.next().map(str::parse::<u64>), words.next()) else {
                    continue;
                };
                match what {
                    "passed" => totals.passed += number,
                    "failed" | "exec" | "timed" => totals.failed += number,
                    _ => {}
                }
            }
        }
        totals
    }
}

/// The line without colours.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            // ESC [ parameters letter
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(output: &str) -> (u64, u64) {
        let totals = Totals::read(output);
        (totals.passed, totals.failed)
    }

    #[test]
    fn every_runner_is_read() {
        assert_eq!(counts("     Summary [   2.345s] 12 tests run: 10 passed (1 slow), 2 failed, 3 skipped"), (10, 2));
        assert_eq!(counts("     Summary [   2.3s] 1 test run: 0 passed, 1 timed out, 0 skipped"), (0, 1));
        assert_eq!(
            counts(
                "\u{1b}[32;1m     Summary\u{1b}[0m [ 1s] \u{1b}[1m7\u{1b}[0m tests run: \u{1b}[1m7\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, 0 skipped"
            ),
            (7, 0)
        );
        assert_eq!(
            counts("test result: ok. 3 passed; 0 failed; 1 ignored\nnoise\ntest result: FAILED. 1 passed; 2 failed;"),
            (4, 2)
        );
        assert_eq!(counts("browser: 21 passed, 1 failed"), (21, 1));
        assert_eq!(counts("5 passed, 5 failed: someone's prose"), (0, 0));
    }
}
