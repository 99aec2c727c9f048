//! Installs the typefaces that the documents are set in and tells the crate where they are.

use std::{path::PathBuf, process::exit};

/// What the crate embeds: the variable that names the file, and the file below `node_modules/@expo-google-fonts`.
const FONTS: [(&str, &str); 3] = [
    ("DOCUMENTS_SERIF", "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
    ("DOCUMENTS_SERIF_BOLD", "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf"),
    ("DOCUMENTS_SANS", "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let modules = match npm_build::install(PathBuf::from(env!("CARGO_MANIFEST_DIR"))) {
        Ok(modules) => modules,
        Err(message) => {
            eprintln!("{message}");
            exit(1);
        }
    };
    for (variable, path) in FONTS {
        let font = modules.join("@expo-google-fonts").join(path);
        if !font.is_file() {
            eprintln!(
                "{} is missing: the package no longer has it; package.json names the version that does.",
                font.display()
            );
            exit(1);
        }
        println!("cargo:rustc-env={variable}={}", font.display());
    }
}
