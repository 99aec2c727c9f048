//! Shows a form without the court around it, for somebody who writes one:
//! `cargo run -p forms --example page -- DIRECTORY FORM [zh|en] [STYLE.css …] > page.html`

use std::error::Error;
use std::path::Path;

use forms::{Answers, Catalogue, PageOptions, Source};
use i18n::{Lang, Words};
use jiff::civil::Date;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [directory, form, rest @ ..] = args.as_slice() else {
        return Err("usage: page DIRECTORY FORM [zh|en] [STYLE.css …]".into());
    };
    let catalogue = Catalogue::load(&Source::directory(Path::new(directory))?)?;
    let lang: Lang = rest.first().and_then(|lang| lang.parse().ok()).unwrap_or_default();
    let form = catalogue.offered(form, Date::MAX).ok_or("no form of this id in the directory")?;
    let words = Words::new(&[forms::WORDS])?;
    let t = words.speak(lang);
    let mut style = String::new();
    for file in rest.iter().filter(|arg| arg.ends_with(".css")) {
        style.push_str(&std::fs::read_to_string(file)?);
    }
    println!("<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{}</title>", t.tag(), form.id);
    println!("<meta name=\"viewport\" content=\"width=device-width\"><style>{style}{}</style>", forms::CSS);
    println!("<body data-surface=\"phone\"><div class=\"phone\"><main>");
    for section in &form.sections {
        let page = form.page(&section.key, &Answers::new(), &PageOptions::new(t, &[])).unwrap_or_default();
        println!("<h1>{}</h1><form method=\"post\" novalidate>{page}</form>", section.title.get(lang));
    }
    println!("</main></div></body></html>");
    Ok(())
}
