//! Everything that can be said is said in both languages.

use std::path::Path;

use i18n::Words;

#[test]
fn the_words_are_sound() {
    i18n::lint(tools::WORDS).unwrap();
}

#[test]
fn every_act_stage_and_ground_has_its_words() {
    let words = Words::new(&[tools::WORDS]).unwrap();
    let capability = tools::capability();
    let dashed = |name: &str| name.replace(['.', '_'], "-");
    let mut missing = Vec::new();
    let mut ask = |key: String| {
        if !words.has(&key) {
            missing.push(key);
        }
    };
    for act in &capability.acts {
        ask(format!("act-{}", dashed(act.name)));
        ask(format!("act-{}-done", dashed(act.name)));
        for ground in act.refuses.iter() {
            ask(ground.key());
            ask(format!("{}-next", ground.key()));
        }
    }
    for stage in <tools::Stage as docket::Stage>::ALL {
        ask(format!("stage-law-data-{}", docket::Stage::name(*stage)));
    }
    for stage in <tools::statutes::Stage as docket::Stage>::ALL {
        ask(format!("stage-statutes-{}", docket::Stage::name(*stage)));
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_key_that_is_used_is_there() {
    fn walk(folder: &Path, texts: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("the source folder").flatten() {
            match entry.path() {
                path if path.is_dir() => walk(&path, texts),
                path => texts.push(std::fs::read_to_string(path).expect("a source file")),
            }
        }
    }
    let words = Words::new(&[tools::WORDS]).unwrap();
    let mut texts = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    let missing: Vec<&str> =
        texts.iter().flat_map(|text| i18n::used_keys(text)).filter(|key| !words.has(key)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
