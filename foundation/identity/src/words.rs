use i18n::{Lang, Words};

use crate::set::Member;
use crate::who::Role;

#[test]
fn every_word_is_there_in_both_languages() {
    let words = Words::new(&[crate::WORDS]).unwrap();
    for lang in Lang::ALL {
        let t = words.speak(lang);
        for role in Role::ALL {
            assert_ne!(t.say(&role.key()), role.key());
        }
        for (act, _) in crate::account::ACTS {
            let key = format!("act-{}", act.replace(['.', '_'], "-"));
            assert_ne!(t.say(&key), key);
            assert_ne!(t.say(&format!("{key}-done")), format!("{key}-done"));
        }
        for ground in crate::account::GROUNDS {
            assert_ne!(t.say(&ground.key()), ground.key());
            assert_ne!(t.say(&format!("{}-next", ground.key())), format!("{}-next", ground.key()));
        }
    }
}

#[test]
fn every_act_of_accounts_names_a_power_there_is() {
    for (act, power) in crate::account::ACTS {
        assert!(crate::powers::Power::named(power).is_some(), "{act} takes {power}");
    }
}
