//! `mingjing calc NAME`: the calculators of the law, line by line.

use std::io::{BufRead, Write};

use law::LawData;
use serde_json::json;

/// Reads JSON objects from standard input and writes one answer a line. A bad line is answered by an `error` object;
/// the rest go on.
pub fn run(name: &str) -> Result<(), String> {
    let data = LawData::embedded();
    let (input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    for line in input.split(b'\n') {
        let line = line.map_err(|error| format!("standard input cannot be read: {error}"))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = match serde_json::from_slice(&line) {
            Ok(input) => law::calc::answer(name, &input, &data),
            Err(error) => json!({ "error": {
                "code": "not_json",
                "message": "这一行不是 JSON 对象。",
                "message_en": format!("This line is not a JSON object: {error}"),
            } }),
        };
        writeln!(output, "{answer}").map_err(|error| format!("standard output cannot be written: {error}"))?;
    }
    Ok(())
}
