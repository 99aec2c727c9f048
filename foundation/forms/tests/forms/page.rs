use std::collections::HashSet;

use forms::{Extent, FileFace, Html, PageOptions};
use i18n::Lang;
use scraper::{ElementRef, Selector};

use crate::common::{TODAY, catalogue, form, full_form, small, words};

fn document(markup: &str) -> scraper::Html {
    scraper::Html::parse_fragment(markup)
}

fn all<'a>(document: &'a scraper::Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

/// Ids are unique and are the paths; every control has a name for people; every reference leads somewhere; faults link.
#[test]
fn every_page_is_sound() {
    let words = words();
    for form in catalogue().all(TODAY) {
        for (answers, lang) in [(full_form(form), Lang::Zh), (forms::Answers::new(), Lang::En)] {
            let t = words.speak(lang);
            let faults = form.check(Extent::All, &answers, TODAY);
            for section in &form.sections {
                let place = format!("{} {}", form.id, section.key);
                let mine: Vec<_> = form.check(Extent::Section(&section.key), &answers, TODAY);
                let markup = form.page(&section.key, &answers, &PageOptions::new(t, &mine)).unwrap();
                assert!(!markup.contains("forms-") && !markup.contains("style=") && !markup.contains("<script"));
                let page = document(&markup);
                let mut ids = HashSet::new();
                for element in all(&page, "[id]") {
                    assert!(
                        ids.insert(element.attr("id").unwrap().to_owned()),
                        "{place}: {:?} twice",
                        element.attr("id")
                    );
                }
                for element in all(&page, "[aria-describedby]") {
                    for id in element.attr("aria-describedby").unwrap().split(' ') {
                        assert!(ids.contains(id), "{place}: no {id}");
                    }
                }
                for label in all(&page, "label[for]") {
                    assert!(ids.contains(label.attr("for").unwrap()), "{place}: {:?}", label.attr("for"));
                }
                let labelled: HashSet<&str> = all(&page, "label[for]").iter().filter_map(|l| l.attr("for")).collect();
                for control in all(&page, "input:not([type=hidden]), select, textarea") {
                    let id = control.attr("id").unwrap_or_default();
                    let inside = control.ancestors().filter_map(ElementRef::wrap).any(|e| e.value().name() == "label");
                    let named = labelled.contains(id) || inside || control.attr("aria-label").is_some();
                    assert!(named, "{place}: {id} has no label");
                }
                for fieldset in all(&page, "fieldset") {
                    let legend = fieldset.children().filter_map(ElementRef::wrap).next().map(|e| e.value().name());
                    assert_eq!(legend, Some("legend"), "{place}");
                }
                for fault in &mine {
                    assert!(ids.contains(&fault.path), "{place}: the summary leads to no {}", fault.path);
                }
                // A condition belongs to a question around it and names its options.
                for cond in all(&page, ".cond") {
                    let ask = cond.parent().and_then(ElementRef::wrap).unwrap();
                    assert!(ask.value().classes().any(|class| class == "ask"), "{place}");
                    for number in cond.attr("data-if").unwrap().split(' ') {
                        let option =
                            Selector::parse(&format!(":scope > .opts > .opt > [data-o=\"{number}\"]")).unwrap();
                        assert_eq!(ask.select(&option).count(), 1, "{place}: {number}");
                    }
                }
            }
            let summary = forms::error_summary(&faults, t);
            assert_eq!(summary.matches("<li>").count(), faults.len());
        }
    }
}

/// More options than the style sheet has rules for would never open.
#[test]
fn the_style_sheet_knows_every_option_that_opens_rows() {
    let words = words();
    for form in catalogue().all(TODAY) {
        for section in &form.sections {
            let options = PageOptions::new(words.speak(Lang::Zh), &[]);
            let markup = form.page(&section.key, &full_form(form), &options).unwrap();
            for cond in all(&document(&markup), ".cond") {
                for number in cond.attr("data-if").unwrap().split(' ') {
                    assert!(forms::CSS.contains(&format!("[data-if~=\"{number}\"]")), "{} {number}", section.key);
                }
            }
        }
    }
}

#[test]
fn hooks_slots_icons_and_files_come_in() {
    let lending = form("private-lending");
    let answers = full_form(&lending);
    let words = words();
    let icon = |name: &str| Html(format!("<svg data-icon=\"{name}\"></svg>"));
    let file =
        |id: &str| Some(FileFace { name: format!("<{id}>.jpg"), note: "2 MB".into(), href: Some("/f?a=1&b=2".into()) });
    let slots = [("principal", Html("<div id=\"fee\"></div>".into()))];
    let mut options = PageOptions::new(words.speak(Lang::Zh), &[]);
    options.icon = &icon;
    options.file = &file;
    options.slots = &slots;
    options.attrs = &[("data-autosave", "1")];
    options.fee_attrs = &[("hx-get", "/fee?a=1&b=\"2\"")];
    let markup = lending.page("claims", &answers, &options).unwrap();
    let page = document(&markup);
    let with_fee = all(&page, "[hx-get]");
    assert_eq!(with_fee.len(), 4, "principal, interest, a cost, another claim");
    assert_eq!(with_fee[0].attr("hx-get"), Some("/fee?a=1&b=\"2\""));
    let controls = all(&page, "input, textarea, select").len();
    assert_eq!(all(&page, "[data-autosave]").len(), controls);
    assert_eq!(all(&page, "#fee").len(), 1);
    assert!(!all(&page, "[data-icon=\"circle-help\"]").is_empty());
    assert_eq!(all(&page, "a[href=\"/law/private-lending#26\"]").len(), 1);
    let upload = |path: &str| vec![("data-upload".to_owned(), format!("/up?row={path}"))];
    options.upload = &upload;
    let evidence = lending.page("evidence", &answers, &options).unwrap();
    assert!(evidence.contains("&#60;file-") && !evidence.contains("<file-"));
    let page = document(&evidence);
    assert_eq!(all(&page, "[data-upload=\"/up?row=evidence.0.evidence_files\"]").len(), 1);
    assert_eq!(lending.page("nowhere", &answers, &options), None);
}

#[test]
fn the_first_button_takes_nothing_away() {
    let lending = form("private-lending");
    let mut answers = full_form(&lending);
    let party = answers.items("defendants")[0].clone();
    answers.set("defendants", vec![party.clone(), party]);
    let words = words();
    let markup = lending.page("defendants", &answers, &PageOptions::new(words.speak(Lang::Zh), &[])).unwrap();
    let page = document(&markup);
    let buttons = all(&page, "button");
    assert_eq!(buttons[0].attr("name"), None, "Enter saves");
    let removes: Vec<_> = buttons.iter().filter(|b| b.attr("name") == Some("_remove")).collect();
    assert_eq!(removes.len(), 2);
    assert_eq!(removes[1].attr("value"), Some("defendants:1"));
}

#[test]
fn nothing_that_is_typed_becomes_markup() {
    let form = small(
        "[[section.row]]\nkey = \"a\"\ntype = \"text\"\nlabel = { zh = \"<b>甲\", en = \"<b>A\" }\n\
         [[section.row]]\nkey = \"b\"\ntype = \"long\"\nlabel = { zh = \"乙\", en = \"B\" }\n",
    );
    let mut answers = forms::Answers::new();
    answers.set("a", "\"><img src=x onerror=alert(1)>");
    answers.set("b", "</textarea><script>alert(1)</script>");
    let words = words();
    let t = words.speak(Lang::En);
    let markup = form.page("only", &answers, &PageOptions::new(t, &[])).unwrap();
    let page = document(&markup);
    assert!(all(&page, "img, script, b").is_empty(), "{markup}");
    assert_eq!(all(&page, "input")[0].attr("value"), Some("\"><img src=x onerror=alert(1)>"));
}
