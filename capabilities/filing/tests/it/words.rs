//! Everything that can be said is said in both languages.

use docket::Ground;
use i18n::Words;

#[test]
fn the_words_are_sound() {
    i18n::lint(filing::WORDS).unwrap();
}

#[test]
fn every_act_stage_and_ground_has_its_words() {
    let words = Words::new(&[filing::WORDS]).unwrap();
    let capability = filing::capability();
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
        for ground in act.refuses.iter().filter(|ground: &&Ground| ground.code.starts_with("filing.")) {
            ask(ground.key());
            ask(format!("{}-next", ground.key()));
        }
    }
    for stage in <filing::Stage as docket::Stage>::ALL {
        ask(format!("stage-filing-{}", docket::Stage::name(*stage)));
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_word_that_a_page_uses_is_there() {
    let words = Words::new(&[filing::WORDS]).unwrap();
    let mut missing = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let own = |key: &&str| {
                ["filing-", "act-filing-", "stage-filing-", "refusal-filing-"].iter().any(|own| key.starts_with(own))
            };
            missing.extend(
                i18n::used_keys(&text).into_iter().filter(own).filter(|key| !words.has(key)).map(str::to_owned),
            );
        }
    }
    for ground in filing::RefusalGround::ALL {
        let key = format!("filing-ground-{}", ground.name().replace('_', "-"));
        missing.extend((!words.has(&key)).then_some(key));
    }
    assert_eq!(missing, Vec::<String>::new());
}
