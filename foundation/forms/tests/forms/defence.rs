use forms::{Answers, Definition, Extent, Part, Position, Statement, Value, outcome};
use i18n::Lang;

use crate::common::{TODAY, form, full_form, words};

fn questions(defence: &Definition, part: Part) -> Vec<&str> {
    let sections = defence.sections.iter().filter(|section| section.part == part);
    let rows = sections.flat_map(|section| &section.rows);
    rows.filter_map(|row| row.objects_to.as_ref()).map(|objects| objects.label.zh.as_str()).collect()
}

/// A complaint with every element of the form filled in.
fn lending() -> (Definition, Answers) {
    let lending = form("private-lending");
    let mut complaint = full_form(&lending);
    complaint.set("ends_contract", "accelerate");
    (lending, complaint)
}

/// FORMS of 2025, 民间借贷答辩状: 8 + 20 rows.
#[test]
fn private_lending_has_eight_and_twenty_rows() {
    let (lending, complaint) = lending();
    let defence = lending.defence_of(&complaint, &words()).unwrap();
    assert_eq!(
        questions(&defence, Part::Claims),
        [
            "本金",
            "利息",
            "是否要求提前还款或者解除合同",
            "是否主张担保权利",
            "是否主张实现债权的费用",
            "是否主张诉讼费用",
            "其他请求",
            "标的总额"
        ]
    );
    assert_eq!(
        questions(&defence, Part::Facts),
        [
            "合同签订情况",
            "签订主体",
            "借款金额",
            "借款期限",
            "借款利率",
            "借款提供时间",
            "还款方式",
            "还款情况",
            "是否存在逾期还款",
            "是否签订物的担保（抵押、质押）合同",
            "担保人、担保物",
            "是否最高额担保（抵押、质押）",
            "是否办理抵押、质押登记",
            "是否签订保证合同",
            "保证方式",
            "其他担保方式",
        ]
    );
    let facts = defence.section("facts").unwrap();
    let extra: Vec<&str> =
        facts.rows.iter().filter(|row| row.objects_to.is_none()).map(|row| row.label.zh.as_str()).collect();
    assert_eq!(extra, ["有无其他免责、减责事由", "其他需要说明的内容", "答辩依据", "证据清单"]);
    assert_eq!(facts.rows.len(), 20);
    assert_eq!((defence.id.as_str(), defence.title.zh.as_str()), ("private-lending-defence", "民事答辩状"));
}

/// FORMS of 2025, 劳动争议答辩状: the seven claims, the arbitration, other grounds, basis, evidence.
#[test]
fn labour_asks_about_seven_claims_and_the_arbitration() {
    let labour = form("labour");
    let defence = labour.defence_of(&full_form(&labour), &words()).unwrap();
    assert_eq!(questions(&defence, Part::Claims).len(), 7);
    assert_eq!(questions(&defence, Part::Facts), ["劳动仲裁相关情况"]);
    let facts = defence.section("facts").unwrap();
    let labels: Vec<&str> = facts.rows.iter().map(|row| row.label.zh.as_str()).collect();
    assert_eq!(labels, ["对“劳动仲裁相关情况”确认或异议", "其他事由", "答辩依据", "证据清单"]);
    let options: Vec<&str> = facts.rows[0].kind.options().iter().map(|option| option.label.zh.as_str()).collect();
    assert_eq!(options, ["确认", "异议"]);
}

#[test]
fn only_what_the_complaint_states_is_asked() {
    let (lending, mut complaint) = lending();
    for claim in ["claims_interest", "claims_security", "claims_costs", "has_other_claims"] {
        complaint.set(claim, false);
    }
    complaint.set("ends_contract", "no");
    complaint.set("has_collateral", false);
    complaint.remove("has_other_security");
    let defence = lending.defence_of(&complaint, &words()).unwrap();
    assert_eq!(questions(&defence, Part::Claims), ["本金", "是否主张诉讼费用", "标的总额"]);
    let facts = questions(&defence, Part::Facts);
    assert!(facts.contains(&"是否签订物的担保（抵押、质押）合同"), "that there is none can be disputed");
    assert!(!facts.contains(&"担保人、担保物") && !facts.contains(&"其他担保方式"));
}

#[test]
fn the_question_stands_beside_what_the_complaint_says() {
    let (lending, mut complaint) = lending();
    complaint.set("principal", 10_000_000);
    let defence = lending.defence_of(&complaint, &words()).unwrap();
    let row = defence.row("d_principal_claim").unwrap();
    assert_eq!(row.label.en, "Do you dispute “Principal”?");
    let quote: Vec<&str> = row.quote.iter().map(|line| line.zh.as_str()).collect();
    assert_eq!(quote, ["尚欠本金：100,000.00 元", "本金计算截至日期：2025年3月12日（星期三）"]);
    assert_eq!(row.quote[1].en, "Principal as of: Wednesday, 12 March 2025");
    let total = defence.row("d_total").unwrap();
    assert!(total.quote[0].zh.ends_with(" 元"));
    // What is inside an element of its own is not said twice.
    let collateral = defence.row("d_has_collateral").unwrap();
    assert_eq!(collateral.quote.len(), 2, "{:?}", collateral.quote);
}

#[test]
fn the_defendant_finds_their_own_data() {
    let (lending, complaint) = lending();
    let defence = lending.defence_of(&complaint, &words()).unwrap();
    let answers = lending.prefilled_defence(&complaint, &defence, 0);
    assert_eq!(answers.text("respondents.0.name"), complaint.text("defendants.0.name"));
    assert!(lending.prefilled_defence(&complaint, &defence, 9).is_empty());
    assert_eq!(defence.parties(&answers).len(), 1);
}

fn answer(defence: &Definition, disputes: &[&str]) -> Answers {
    let mut answers = Answers::new();
    for row in defence.sections.iter().flat_map(|section| &section.rows) {
        let Some(objects) = &row.objects_to else { continue };
        if disputes.contains(&objects.path.as_str()) {
            answers.set(row.key.clone(), "objection");
            answers.set(format!("{}_text", row.key), "没有收到这么多");
        } else {
            answers.set(row.key.clone(), "none");
        }
    }
    answers
}

#[test]
fn an_objection_needs_its_words() {
    let (lending, complaint) = lending();
    let defence = lending.defence_of(&complaint, &words()).unwrap();
    let mut answers = answer(&defence, &["loan"]);
    assert!(defence.check(Extent::Section("facts"), &answers, TODAY).iter().all(|f| f.path == "has_other_grounds"));
    answers.remove("d_loan_text");
    answers.remove("d_term");
    answers.set("has_other_grounds", false);
    let paths: Vec<String> =
        defence.check(Extent::Section("facts"), &answers, TODAY).into_iter().map(|fault| fault.path).collect();
    assert_eq!(paths, ["d_loan_text", "d_term"]);
}

#[test]
fn what_all_accept_is_undisputed() {
    let (lending, complaint) = lending();
    let defence = lending.defence_of(&complaint, &words()).unwrap();
    let first = answer(&defence, &["loan", "rate_terms"]);
    let mut second = answer(&defence, &["rate_terms"]);
    second.remove("d_term");
    let both =
        [Statement { who: "甲".into(), answers: Some(&first) }, Statement { who: "乙".into(), answers: Some(&second) }];
    let result = outcome(&defence, &both);
    let issues: Vec<&str> = result.issues.iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(issues, ["loan", "term", "rate_terms"]);
    assert_eq!(result.undisputed.len() + result.issues.len(), 24);
    let loan = &result.issues[0];
    assert_eq!(loan.positions[0], ("甲".into(), Position::Objects("没有收到这么多".into())));
    assert_eq!(loan.positions[1], ("乙".into(), Position::Accepts));
    assert_eq!(result.issues[1].positions[1].1, Position::Silent);
    assert!(!loan.claimed.is_empty());

    let silent = [both[0].clone(), Statement { who: "丙".into(), answers: None }];
    assert!(outcome(&defence, &silent).undisputed.is_empty(), "silence is no acceptance");
    assert!(outcome(&defence, &[]).undisputed.is_empty());
}

#[test]
fn defences_validate_and_print_like_any_form() {
    let (lending, complaint) = lending();
    let words = words();
    let defence = lending.defence_of(&complaint, &words).unwrap();
    let answers = answer(&defence, &["loan"]);
    let validator = jsonschema::draft202012::new(&defence.schema()).unwrap();
    let mut whole = answers.clone();
    whole.set("has_other_grounds", false);
    let mut filled = full_form(&defence);
    for (key, value) in whole.iter() {
        filled.set(key, value.clone());
    }
    let output = defence.output(&filled);
    assert!(defence.check(Extent::All, &output, TODAY).is_empty());
    assert!(validator.is_valid(&output.to_json()));
    let review = defence.review(&output, &[], words.speak(Lang::Zh));
    let facts = review.iter().find(|section| section.key == "facts").unwrap();
    let loan = facts.rows.iter().find(|row| row.path == "d_loan_text").unwrap();
    assert_eq!(loan.values, ["没有收到这么多"]);
    assert_eq!(output.get("d_loan"), Some(&Value::from("objection")));
}
