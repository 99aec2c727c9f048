//! Lists the forms that ship with the program: whoever adds a file to `forms/` adds a form.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=forms");
    let here = env::var("CARGO_MANIFEST_DIR")?;
    let mut files = Vec::new();
    for entry in fs::read_dir(Path::new(&here).join("forms"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ext| ext == "toml") {
            files.push(path);
        }
    }
    files.sort();
    let mut list = String::from("&[");
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).ok_or("a form whose name is not UTF-8")?.to_owned();
        let path = path.to_str().ok_or("a path that is not UTF-8")?;
        write!(list, "({name:?}, include_str!({path:?})),")?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("forms.rs"), list)?;
    Ok(())
}
