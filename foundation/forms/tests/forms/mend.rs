use forms::{Answers, PageOptions};
use i18n::Lang;

use crate::common::{form, full_form, words};
use crate::round::fields;

#[test]
fn only_what_was_marked_may_change() {
    let lending = form("private-lending");
    let before = full_form(&lending);
    assert!(lending.changed_outside(&before, &before, &[]).is_empty());
    let mut after = before.clone();
    after.set("principal", 5);
    after.set("borrower", "别人");
    assert_eq!(lending.changed_outside(&before, &after, &["principal"]), ["borrower"]);
    assert_eq!(lending.changed_outside(&before, &after, &["principal_claim"]), ["borrower"], "the element covers it");
    assert!(lending.changed_outside(&before, &after, &["principal_claim", "signatories"]).is_empty());
    assert_eq!(lending.changed_outside(&before, &after, &["princip"]), ["borrower", "principal"]);

    let mut after = before.clone();
    let mut party = before.items("defendants")[0].clone();
    party.set("phone", "13900001234");
    after.set("defendants", vec![party.clone()]);
    assert_eq!(lending.changed_outside(&before, &after, &[]), ["defendants.0.phone"]);
    for allowed in ["defendants", "defendants.0", "defendants.0.phone", "defendants.0.kind"] {
        assert!(lending.changed_outside(&before, &after, &[allowed]).is_empty(), "{allowed}");
    }
    assert!(!lending.changed_outside(&before, &after, &["defendants.1", "plaintiffs"]).is_empty());
    after.set("defendants", vec![party.clone(), party]);
    assert!(!lending.changed_outside(&before, &after, &["defendants.0"]).is_empty(), "a second one is another change");
    assert!(lending.changed_outside(&before, &after, &["defendants"]).is_empty());

    // Answering no, and what it opened goes with it.
    let mut after = before.clone();
    after.set("claims_interest", false);
    after.remove("interest");
    assert!(lending.changed_outside(&before, &after, &["claims_interest"]).is_empty());
}

#[test]
fn the_page_lets_only_that_be_mended() {
    let lending = form("private-lending");
    let before = full_form(&lending);
    let words = words();
    let allowed = ["principal", "defendants.0.phone", "claims_interest"];
    let mut options = PageOptions::new(words.speak(Lang::Zh), &[]);
    options.only = Some(&allowed);
    let remarks = [("principal", "金额与借条不一致")];
    options.remarks = &remarks;
    let page = lending.page("claims", &before, &options).unwrap();
    let mut names: Vec<String> = fields(&page).into_iter().map(|(name, _)| name).collect();
    names.dedup();
    assert_eq!(
        names,
        ["principal", "claims_interest", "interest", "interest_as_of", "interest_method", "interest_until_paid"]
    );
    assert!(page.contains("金额与借条不一致") && !page.contains("_add"));
    let page = lending.page("defendants", &before, &options).unwrap();
    let names: Vec<String> = fields(&page).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["defendants.0.phone"]);
    let page = lending.page("agreement", &before, &options).unwrap();
    assert!(fields(&page).is_empty());

    // Whatever is posted, the rest stays.
    let section = lending.section("defendants").unwrap();
    let posted: Vec<(String, String)> =
        [("defendants.0.phone", "13900001234"), ("defendants.0.name", "掉包"), ("defendants.1.name", "多出来的")]
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
    let mut after = before.clone();
    after.replace_section(section, section.read_post(&posted).answers);
    let kept = lending.keep_outside(&before, &after, &allowed);
    assert!(lending.changed_outside(&before, &kept, &allowed).is_empty());
    assert_eq!(kept.text("defendants.0.phone"), Some("13900001234"));
    assert_eq!(kept.text("defendants.0.name"), before.text("defendants.0.name"));
    assert_eq!(kept.items("defendants").len(), 1);
    let whole = lending.keep_outside(&before, &after, &["defendants"]);
    assert_eq!(whole.items("defendants").len(), 2);
    assert_eq!(lending.keep_outside(&before, &Answers::new(), &[]), before);
}
