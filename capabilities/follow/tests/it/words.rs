#[test]
fn the_words_are_in_order() {
    i18n::lint(follow::WORDS).expect("clean words");
}
