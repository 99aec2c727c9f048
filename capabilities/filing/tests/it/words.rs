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
