use forms::{Answers, FeeKind, Side};
use i18n::Lang;
use law::Fen;

use crate::common::{form, full_form, words};

#[test]
fn the_sum_is_made_of_the_amounts_that_count() {
    let lending = form("private-lending");
    let mut answers = Answers::new();
    answers.set("principal", 10_000_000);
    answers.set("claims_interest", true);
    answers.set("interest", 1_000_000);
    answers.set("loan_agreed", 99_999_999);
    let mut cost = Answers::new();
    cost.set("cost_name", "律师费");
    cost.set("cost_amount", 500_000);
    answers.set("claims_costs", true);
    answers.set("cost_lines", vec![cost.clone(), cost]);
    let total = lending.claim_total(&answers);
    assert_eq!(total.fen, Fen(12_000_000));
    let lines: Vec<(&str, i64)> = total.lines.iter().map(|line| (line.path.as_str(), line.fen.0)).collect();
    assert_eq!(
        lines,
        [
            ("principal", 10_000_000),
            ("interest", 1_000_000),
            ("cost_lines.0.cost_amount", 500_000),
            ("cost_lines.1.cost_amount", 500_000)
        ]
    );
    assert_eq!(total.fee, FeeKind::Property);
    answers.set("claims_interest", false);
    assert_eq!(lending.claim_total(&answers).fen, Fen(11_000_000), "what is not claimed does not count");
    answers.set("principal", "还没想好");
    assert_eq!(lending.claim_total(&answers).fen, Fen(1_000_000), "what is no amount does not count");
    answers.set("principal", i64::MAX);
    assert_eq!(lending.claim_total(&answers).fen, Fen(i64::MAX), "no overflow");
    assert_eq!(form("labour").claim_total(&Answers::new()).fee, FeeKind::Labour);
}

#[test]
fn the_review_says_everything_once_in_both_languages() {
    let lending = form("private-lending");
    let mut answers = full_form(&lending);
    answers.set("principal", 10_000_000);
    let words = words();
    for lang in Lang::ALL {
        let t = words.speak(lang);
        let review = lending.review(&answers, &[], t);
        assert_eq!(review.len(), lending.sections.len());
        let mut paths: Vec<&str> =
            review.iter().flat_map(|section| &section.rows).map(|row| row.path.as_str()).collect();
        let count = paths.len();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), count);
        for row in review.iter().flat_map(|section| &section.rows) {
            assert!(!row.label.is_empty());
            assert!(row.heading || !row.is_empty(), "{} has no value", row.path);
            assert!(!row.values.iter().any(|value| value.contains("forms-")), "{row:?}");
        }
    }
    let review = lending.review(&answers, &[], words.speak(Lang::Zh));
    let row = |path: &str| review.iter().flat_map(|section| &section.rows).find(|row| row.path == path).unwrap();
    assert_eq!(row("principal").values, ["100,000.00 元"]);
    assert_eq!(row("rate").values, ["12%（年利率）"]);
    assert_eq!(row("contract_date").values, ["2025年3月12日（星期三）"]);
    assert_eq!(row("loan_term").values, ["2025年3月12日（星期三） 至 2026年3月11日（星期三）"]);
    assert_eq!(row("loan_way").values, ["现金", "转账", "其他"]);
    assert_eq!(row("claims_interest").values, ["是"]);
    assert_eq!(row("plaintiffs.0").label, "原告 1");
    assert_eq!(row("evidence.0.evidence_files").files.len(), 1);
    let claims = review.iter().find(|section| section.key == "claims").unwrap();
    let numbers: Vec<usize> = claims.rows.iter().filter_map(|row| row.number).collect();
    assert_eq!(numbers, (1..=9).collect::<Vec<_>>(), "the words and eight elements");
}

#[test]
fn parties_and_agents_are_found_by_their_roles() {
    let lending = form("private-lending");
    let mut answers = full_form(&lending);
    let mut company = answers.items("defendants")[0].clone();
    company.set("kind", "organisation");
    company.set("org_name", "某某有限公司");
    answers.set("defendants", vec![company]);
    let parties = lending.parties(&answers);
    let sides: Vec<Side> = parties.iter().map(|party| party.side).collect();
    assert_eq!(sides, [Side::Plaintiff, Side::Defendant, Side::ThirdParty]);
    assert_eq!(parties[1].name.as_deref(), Some("某某有限公司"));
    assert_eq!(parties[1].uscc.as_deref(), Some("91990101MA000000XM"));
    assert_eq!(parties[1].id_number, None, "a company has no identity card");
    assert_eq!(parties[0].id_number.as_deref(), Some("990101199003071237"));
    assert_eq!(parties[0].path, "plaintiffs.0");
    let agents = lending.agents(&answers);
    assert_eq!(agents.len(), 1);
    assert!(agents[0].name.is_some() && !agents[0].special);
    assert_eq!(lending.files(&answers).len(), 1);
    assert!(lending.parties(&Answers::new()).is_empty());
}
