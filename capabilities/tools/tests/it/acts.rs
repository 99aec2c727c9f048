//! Law data and statutes as acts: every ground, who may, what takes effect.

use jiff::civil::date;
use law::{Fen, ProvincialItem, Rate};
use testkit::both;
use tools::acts::{AddAverageWage, AddHolidays, AddLpr, AddProvincialFee, ImportStatute, NotePeriods};
use tools::{amended, import, statutes::BOOK};

use crate::kit::{Court, refused};

pub fn lpr() -> AddLpr {
    let rate = |text: &str| text.parse::<Rate>().expect("a rate");
    AddLpr {
        published: date(2026, 11, 20),
        one_year: rate("2.90"),
        five_years: rate("3.40"),
        source: "全国银行间同业拆借中心".into(),
        corrects: false,
    }
}

pub fn holidays() -> AddHolidays {
    let off = [(1, 1), (1, 2), (1, 3), (2, 8), (2, 9), (2, 10)].map(|(month, day)| date(2027, month, day));
    AddHolidays {
        year: 2027,
        off: off.into(),
        make_up: [date(2027, 2, 20)].into(),
        source: "国办发明电〔2026〕样".into(),
        corrects: false,
    }
}

fn fee() -> AddProvincialFee {
    AddProvincialFee {
        province: "浙江省".into(),
        item: ProvincialItem::Divorce,
        amount: Fen::yuan(300),
        valid_from: date(2026, 1, 1),
        source: "浙江省样件".into(),
        corrects: false,
    }
}

fn wage() -> AddAverageWage {
    AddAverageWage {
        province: "浙江省".into(),
        year: 2025,
        valid_from: date(2026, 6, 1),
        wage: Fen::yuan(118_000),
        source: "浙江省统计局样件".into(),
        corrects: false,
    }
}

both!(rows_take_effect_and_are_never_doubled_by_slip, |url| {
    let court = Court::open(&url).await;
    court.admin(lpr()).await.unwrap();
    court.admin(holidays()).await.unwrap();
    court.admin(fee()).await.unwrap();
    court.admin(wage()).await.unwrap();
    let law = amended(court.journal()).await.unwrap();
    assert_eq!(law.lpr().on(date(2026, 12, 1)).unwrap().one_year, Rate(290));
    assert!(law.calendar().is_loaded(2027) && law.calendar().kind(date(2027, 2, 8)).is_off());
    assert_eq!(
        law.provincial_fee("浙江省", ProvincialItem::Divorce, date(2026, 12, 1)).unwrap().amount,
        Fen::yuan(300)
    );
    assert_eq!(law.average_wage("浙江省", date(2026, 12, 1)).unwrap().wage, Fen::yuan(118_000));
    // Again, and not said to be a correction; even before the law in memory is renewed.
    assert_eq!(refused(court.admin(lpr()).await), "law_data.duplicate");
    assert_eq!(refused(court.admin(holidays()).await), "law_data.duplicate");
    assert_eq!(refused(court.admin(fee()).await), "law_data.duplicate");
    assert_eq!(refused(court.admin(wage()).await), "law_data.duplicate");
    assert_eq!(refused(court.admin(AddHolidays { year: 2024, ..holidays() }).await), "law_data.duplicate");
    court.admin(AddLpr { one_year: Rate(295), corrects: true, ..lpr() }).await.unwrap();
    let law = amended(court.journal()).await.unwrap();
    assert_eq!(law.lpr().on(date(2026, 12, 1)).unwrap().one_year, Rate(295));
});

both!(what_cannot_be_right_is_refused, |url| {
    let court = Court::open(&url).await;
    let future = AddLpr { published: date(2026, 12, 20), ..lpr() };
    assert_eq!(refused(court.admin(future).await), "law_data.future");
    assert_eq!(refused(court.admin(AddLpr { one_year: Rate(0), ..lpr() }).await), "law_data.implausible");
    assert_eq!(refused(court.admin(AddLpr { source: " ".into(), ..lpr() }).await), "law_data.no_source");
    assert_eq!(refused(court.admin(AddHolidays { off: [].into(), ..holidays() }).await), "law_data.no_days");
    let both = AddHolidays { make_up: [date(2027, 1, 1)].into(), ..holidays() };
    assert_eq!(refused(court.admin(both).await), "law_data.both");
    let other = AddHolidays { off: [date(2028, 5, 1)].into(), ..holidays() };
    assert_eq!(refused(court.admin(other).await), "law_data.other_year");
    let dear = AddProvincialFee { amount: Fen::yuan(301), ..fee() };
    assert_eq!(refused(court.admin(dear).await), "law_data.outside_bounds");
    assert_eq!(refused(court.admin(AddProvincialFee { province: " ".into(), ..fee() }).await), "law_data.no_province");
    assert_eq!(refused(court.admin(AddAverageWage { wage: Fen::ZERO, ..wage() }).await), "law_data.implausible");
    assert_eq!(refused(court.admin(AddAverageWage { year: 2026, ..wage() }).await), "law_data.year_not_over");
    let law = amended(court.journal()).await.unwrap();
    assert!(!law.calendar().is_loaded(2027));
});

both!(nobody_but_the_system_administrator_of_the_house_may, |url| {
    let court = Court::open(&url).await;
    let offices = [
        "house/security_administrator",
        "house/auditor",
        "B23/system_administrator",
        "B23/judge",
        "B23/filing_clerk",
        "B23/cashier",
        "B23/president",
    ];
    let mut members: Vec<_> = offices.iter().map(|office| court.staff(office)).collect();
    members.push(court.party());
    for member in members {
        let offices = format!("{:?}", member.offices);
        let code = refused(court.by(member.actor(), BOOK, lpr()).await);
        assert_eq!(code, journal::NOT_YOURS.code, "{offices}");
        refused(court.by(member.actor(), BOOK, holidays()).await);
        refused(court.by(member.actor(), BOOK, statute("一")).await);
    }
    // What follows by itself is done by the house alone.
    refused(court.admin(NotePeriods { year: 2027, periods: vec![] }).await);
});

pub fn statute(text: &str) -> ImportStatute {
    let article =
        |number, text: &str| tools::acts::ArticleText { number, heading: "第一章 总则".into(), text: text.into() };
    ImportStatute {
        id: "s-test".into(),
        title: "测试法".into(),
        date: Some(date(2020, 1, 1)),
        history: vec![],
        preface: String::new(),
        articles: vec![article(1, text), article(2, "第二条的文字")],
    }
}

both!(a_newer_version_replaces_an_older_one, |url| {
    let court = Court::open(&url).await;
    court.admin(statute("旧")).await.unwrap();
    assert_eq!(refused(court.admin(statute("旧")).await), "statute.unchanged");
    let mut newer = ImportStatute { date: Some(date(2024, 1, 1)), ..statute("新") };
    newer.articles.pop();
    court.admin(newer).await.unwrap();
    assert_eq!(refused(court.admin(statute("旧")).await), "statute.older");
    assert_eq!(refused(court.admin(ImportStatute { id: "测".into(), ..statute("x") }).await), "statute.empty");
    let sql = "SELECT text FROM statute_article WHERE id = $1 ORDER BY number";
    let rows = court.journal().rows(sql, journal::args!["s-test"]).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.text(0)).collect::<Vec<_>>(), ["新"]);
});

both!(a_folder_of_texts_is_imported_once, |url| {
    let court = Court::open(&url).await;
    let folder = testkit::folder();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("民事诉讼法(2023-09-01).md", "# 中华人民共和国民事诉讼法\n## 第一章 任务\n第一条 甲。\n第二条 乙。");
    write("民事诉讼法(2017-06-27).md", "# 中华人民共和国民事诉讼法\n第一条 旧。");
    write("民法典-总则.md", "# 民法典\n第一条 总则。");
    write("民法典-附则.md", "# 民法典附则\n第二条 附则。");
    write("地方规定.md", "# 某地规定\n第一条 丙。");
    write("杂记.md", "没有标题");
    write("readme.txt", "不读");
    let done = import(court.journal(), folder.path()).await.unwrap();
    assert_eq!((done.new.len(), done.kept.len(), done.unread.len()), (4, 0, 1));
    let sql = "SELECT id, dated, articles FROM statute ORDER BY id";
    let rows = court.journal().rows(sql, journal::args![]).await.unwrap();
    let civil = rows.iter().find(|row| row.text(0) == "civil-procedure").unwrap();
    assert_eq!((civil.text(1), civil.int(2)), ("2023-09-01", 2));
    let code = rows.iter().find(|row| row.text(0) == law::cite::CIVIL_CODE.id).unwrap();
    assert_eq!(code.int(2), 2);
    assert!(rows.iter().any(|row| row.text(0).starts_with("s-") && row.text(0).len() == 14));
    let again = import(court.journal(), folder.path()).await.unwrap();
    assert_eq!((again.new.len(), again.kept.len()), (0, 4));
});

/// The real texts, where they are at hand.
#[tokio::test(flavor = "multi_thread")]
async fn the_real_texts_are_imported() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/law/statutes");
    if !folder.is_dir() {
        return;
    }
    let own = testkit::folder();
    let court = Court::open(&format!("sqlite:{}", own.path().join("court.db").display())).await;
    let done = import(court.journal(), &folder).await.unwrap();
    assert_eq!(done.unread, vec![]);
    assert!(done.new.len() > 60, "{}", done.new.len());
    let (status, page) = crate::kit::get(&court.site(None), "/law/civil-procedure").await;
    assert!(status.is_success() && page.contains("id=\"126\"") && page.contains("第一百二十六条"));
    let (_, found) = crate::kit::get(&court.site(None), "/law?q=%E4%B8%BE%E8%AF%81%E6%9C%9F%E9%99%90").await;
    assert!(found.contains("<mark>举证期限</mark>"));
}
