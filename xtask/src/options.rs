//! What `cargo xtask test` was asked for.

/// A part of the whole test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Format, words and clippy.
    Lint,
    /// Rust tests and doc tests.
    Rust,
    /// Browser journeys.
    Browser,
}

/// The command line of `cargo xtask test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The one part that runs; all of them when absent.
    pub only: Option<Part>,
    /// Whether a part runs although one before it failed.
    pub keep_going: bool,
    /// Handed on to the runner of the one part.
    pub rest: Vec<String>,
}

impl Options {
    /// Reads the arguments after `test`.
    pub fn parse(args: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--keep-going" => options.keep_going = true,
                "--only" => options.only = Some(part(args.next().map(String::as_str))?),
                "--" => options.rest = args.by_ref().cloned().collect(),
                other => match other.strip_prefix("--only=") {
                    Some(name) => options.only = Some(part(Some(name))?),
                    None => {
                        return Err(format!(
                            "test does not know “{other}”: --only lint|rust|browser, --keep-going, -- ARGS"
                        ));
                    }
                },
            }
        }
        if !options.rest.is_empty() && !matches!(options.only, Some(Part::Rust | Part::Browser)) {
            return Err(
                "arguments after -- need --only rust or --only browser, or it is not clear whom they are for".into()
            );
        }
        Ok(options)
    }

    /// Whether a part was asked for.
    pub fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// How many times `cargo xtask kill` kills: `-n N`, or thirty times.
pub fn rounds(args: &[String]) -> Result<u32, String> {
    match args {
        [] => Ok(30),
        [flag, number] if flag == "-n" => number.parse().map_err(|_| format!("“{number}” is no number of kills")),
        _ => Err("kill takes -n and a number".into()),
    }
}

fn part(name: Option<&str>) -> Result<Part, String> {
    match name {
        Some("lint") => Ok(Part::Lint),
        Some("rust") => Ok(Part::Rust),
        Some("browser") => Ok(Part::Browser),
        _ => Err("--only takes lint, rust or browser".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        Options::parse(&line.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn nothing_means_everything() {
        let all = parse("").expect("options");
        assert!([Part::Lint, Part::Rust, Part::Browser].into_iter().all(|part| all.wants(part)));
    }

    #[test]
    fn one_part_and_its_arguments() {
        let options = parse("--only rust --keep-going -- -p journal").expect("options");
        assert!(options.wants(Part::Rust) && !options.wants(Part::Browser) && options.keep_going);
        assert_eq!(options.rest, ["-p", "journal"]);
        assert_eq!(parse("--only=browser").expect("options").only, Some(Part::Browser));
    }

    #[test]
    fn thirty_kills_unless_said_otherwise() {
        let words = |line: &str| line.split_whitespace().map(String::from).collect::<Vec<_>>();
        assert_eq!(rounds(&[]), Ok(30));
        assert_eq!(rounds(&words("-n 5")), Ok(5));
        assert!(rounds(&words("-n many")).is_err() && rounds(&words("5")).is_err());
    }

    #[test]
    fn what_it_does_not_know_it_says() {
        for line in ["--only", "--only rusty", "--fast", "-- -p journal", "--only lint -- x"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
