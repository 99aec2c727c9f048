//! Against the reference texts, where they lie beside the workspace: every statute splits into its articles, the articles
//! that periods cite say what the periods say, the full table of courts is read, the rates agree.

use std::collections::BTreeMap;
use std::path::PathBuf;

use law::cite::{self, Article};
use law::{Deadline, Statute, court, deadline, statute};

fn reference(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/law")).join(name);
    path.exists().then_some(path)
}

fn statutes() -> Option<BTreeMap<&'static str, Vec<statute::Document>>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for file in std::fs::read_dir(reference("statutes")?).unwrap() {
        let path = file.unwrap().path();
        let document = statute::parse(&std::fs::read_to_string(&path).unwrap());
        let document = document.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // Two versions of the holidays regulation lie there; the older one is not the one cited.
        let superseded = path.to_string_lossy().contains("2013-12-11");
        if let Some(statute) = document.statute().filter(|_| !superseded) {
            found.entry(statute.id).or_default().push(document);
        }
    }
    Some(found)
}

fn text(statutes: &BTreeMap<&str, Vec<statute::Document>>, article: Article) -> Option<String> {
    let parts = statutes.get(article.statute.id)?;
    parts.iter().find_map(|part| part.article(article.number)).map(|found| found.text.clone())
}

#[test]
fn every_statute_splits_into_its_articles() {
    let Some(statutes) = statutes() else { return };
    let count = |statute: Statute| statutes[statute.id].iter().map(|part| part.articles.len()).sum::<usize>();
    for (statute, articles) in [
        (cite::ONLINE_LITIGATION, 39),
        (cite::ONLINE_MEDIATION, 30),
        (cite::CIVIL_PROCEDURE, 306),
        (cite::CIVIL_PROCEDURE_INTERPRETATION, 550),
        (cite::ADMINISTRATIVE_LITIGATION, 103),
        (cite::LITIGATION_COSTS, 56),
        (cite::ENTERPRISE_BANKRUPTCY, 136),
        (cite::CIVIL_EVIDENCE, 100),
        (cite::PRIVATE_LENDING, 31),
        (cite::PRIVATE_LENDING_SCOPE, 3),
        (cite::CIVIL_CODE, 206),
    ] {
        assert_eq!(count(statute), articles, "{statute:?}");
    }
    let missing: Vec<_> = cite::ALL.iter().filter(|statute| !statutes.contains_key(statute.id)).map(|s| s.id).collect();
    assert_eq!(missing, ["case-numbers", "level-jurisdiction", "high-court-jurisdiction"]);
    let review = &statutes[cite::CIVIL_PROCEDURE.id][0];
    assert!(
        review.article(85).unwrap().heading.contains("期 间") || review.article(85).unwrap().heading.contains("期间")
    );
}

#[test]
fn periods_say_what_their_articles_say() {
    let Some(statutes) = statutes() else { return };
    let cases: [(Deadline, &str); 34] = [
        (deadline::FILING_REVIEW, "七日内立案"),
        (deadline::HAND_TO_TRIAL_DIVISION, "三日内"),
        (deadline::FEE_PAYMENT, "次日起7日内"),
        (deadline::FEE_TOP_UP, "七日内补交"),
        (deadline::FEE_REFUND, "15日内退还"),
        (deadline::FEE_REVIEW, "15日内作出"),
        (deadline::SEND_COMPLAINT, "立案之日起五日内将起诉状副本发送被告"),
        (deadline::SEND_DEFENCE, "五日内将答辩状副本发送原告"),
        (deadline::TELL_PANEL, "三日内告知当事人"),
        (deadline::ONLINE_INVITATION, "收到通知的三日内"),
        (deadline::RESTORATION, "障碍消除后的十日内"),
        (deadline::RECUSAL_DECISION, "三日内"),
        (deadline::SUE_AFTER_PRESERVATION, "三十日内"),
        (deadline::DELIVER_JUDGMENT, "十日内发送判决书"),
        (deadline::RETRIAL_APPLICATION, "六个月内提出"),
        (deadline::EXECUTION_APPLICATION, "期间为二年"),
        (deadline::EXECUTION_NOTICE, "十日内"),
        (deadline::PAYMENT_ORDER_ISSUE, "受理之日起十五日内"),
        (deadline::PAYMENT_ORDER_OBJECTION, "收到支付令之日起十五日内"),
        (deadline::MEDIATION_BEFORE_FILING, "期限为三十日"),
        (deadline::CHOOSE_MEDIATOR, "两个工作日内"),
        (deadline::CONFIRMATION_APPLICATION, "三十日内"),
        (deadline::CONFIRMATION_DECISION, "十五日内"),
        (deadline::TRIAL_ORDINARY, "六个月内审结"),
        (deadline::TRIAL_SUMMARY, "三个月内审结"),
        (deadline::TRIAL_SMALL_CLAIMS, "两个月内审结"),
        (deadline::TRIAL_APPEAL, "三个月内审结"),
        (deadline::TRIAL_APPEAL_RULING, "三十日内"),
        (deadline::TRIAL_SPECIAL, "三十日内"),
        (deadline::defence(true), "十五日内提出答辩状"),
        (deadline::defence(false), "三十日内提出答辩状"),
        (deadline::appeal(true, true), "判决书送达之日起十五日内"),
        (deadline::appeal(false, true), "裁定书送达之日起十日内"),
        (deadline::public_notice(false), "经过三十日"),
    ];
    let more = [(deadline::appeal(true, false), "三十日内提起上诉"), (deadline::public_notice(true), "经过六十日")];
    for (deadline, words) in cases.into_iter().chain(more) {
        let text = text(&statutes, deadline.article).unwrap_or_else(|| panic!("{:?} is missing", deadline.article));
        assert!(text.contains(words), "{:?} does not say {words}: {text}", deadline.article);
        let paragraphs = text.lines().filter(|line| !line.starts_with(['（', '('])).count();
        assert!(usize::from(deadline.article.paragraph) <= paragraphs, "{:?}: {text}", deadline.article);
    }
    for (article, words) in [
        (cite::CIVIL_PROCEDURE.article(264), "加倍支付迟延履行期间的债务利息"),
        (cite::CIVIL_PROCEDURE.article(165), "百分之五十以下"),
        (cite::CIVIL_PROCEDURE_INTERPRETATION.article(206), "只能减半一次"),
        (cite::ENTERPRISE_BANKRUPTCY.article(84), "三分之二以上"),
        (cite::ENTERPRISE_BANKRUPTCY.article(97), "三分之二以上"),
        (cite::ENTERPRISE_BANKRUPTCY.article(64), "二分之一以上"),
        (cite::CIVIL_CODE.article(202), "月末日为期间的最后一日"),
        (cite::CIVIL_CODE.article(1259), "包括本数"),
        (cite::FOREIGN_RELATED_JURISDICTION.article(2), "4000万元以上"),
        (cite::FOREIGN_RELATED_JURISDICTION.article(3), "50亿元以上"),
    ] {
        let text = text(&statutes, article).unwrap_or_else(|| panic!("{article:?} is missing"));
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(plain.contains(words), "{article:?} does not say {words}: {text}");
    }
}

#[test]
fn the_full_table_of_courts_is_read() {
    let Some(path) = reference("data/courts.tsv") else { return };
    let courts = court::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(courts.len(), 3_498);
    assert_eq!(courts.iter().filter(|court| court.short.is_some()).count(), 3_246);
}

#[test]
fn the_rates_agree() {
    let Some(path) = reference("data/lpr.tsv") else { return };
    let theirs = law::LprTable::parse(&std::fs::read_to_string(path).unwrap(), "全国银行间同业拆借中心").unwrap();
    assert_eq!(theirs, law::LprTable::embedded());
}

#[test]
fn the_holidays_agree() {
    let calendar = law::Calendar::embedded();
    for year in 2007..=2026 {
        let Some(path) = reference(&format!("holidays/{year}.json")) else { return };
        let notice: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for day in notice["days"].as_array().unwrap() {
            let date = day["date"].as_str().unwrap().parse().unwrap();
            assert_eq!(calendar.is_off(date), day["isOffDay"].as_bool().unwrap(), "{date}");
        }
    }
}
