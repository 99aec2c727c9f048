//! The pages, as everybody and as administrators meet them.

use axum::http::StatusCode;
use law::calc::NAMES;
use testkit::both;

use crate::acts::statute;
use crate::kit::{Court, ask, get};

/// A question that each calculator answers, and what the answer shows.
const ASKED: [(&str, &str, &str); 13] = [
    ("property_fee", "amount=300000", "5,800.00 元"),
    ("execution_fee", "amount=500000", "7,400.00 元"),
    ("preservation_fee", "amount=1%2C000%2C000", "5,000.00 元"),
    ("payment_order_fee", "amount=100000", "766.67 元"),
    ("bankruptcy_fee", "estate=1000000", "6,900.00 元"),
    ("divorce_fee", "base=300&property=500000", "1,800.00 元"),
    ("personality_fee", "base=500&damages=80000", "800.00 元"),
    ("halving", "base=5800&grounds=summary&grounds=mediated", "2,900.00 元"),
    ("deadline_days", "start=2024-09-18&days=15", "2024年10月8日 周二"),
    ("deadline_months", "start=2024-01-31&months=1", "2024年2月29日 周四"),
    ("delay_interest", "principal=10000&performance_period_expires=2024-01-01&paid_on=2024-01-11", "17.50 元"),
    ("lpr4x", "contract_date=2022-09-01", "14.60%"),
    ("creditor_votes", "kind=ordinary&present=10&for_heads=6&for_amount=600&total=1000", "通过"),
];

both!(every_calculator_answers_without_an_account, |url| {
    let court = Court::open(&url).await;
    let site = court.site(None);
    let (status, list) = get(&site, "/tools").await;
    assert_eq!(status, StatusCode::OK);
    assert!(list.find("/tools/property_fee").unwrap() < list.find("/tools/execution_fee").unwrap());
    assert_eq!(ASKED.map(|(name, ..)| name), NAMES);
    for (name, query, shown) in ASKED {
        assert!(list.contains(&format!("/tools/{name}")), "{name}");
        let (status, page) = get(&site, &format!("/tools/{name}")).await;
        assert_eq!(status, StatusCode::OK, "{name}");
        assert!(!page.contains("id=\"fee\"") && !page.contains("style="), "{name}");
        let (status, page) = get(&site, &format!("/tools/{name}?{query}")).await;
        assert_eq!(status, StatusCode::OK, "{name}: {page}");
        assert!(page.contains(shown), "{name}: {page}");
        assert!(page.contains("href=\"/law/"), "{name}");
        assert!(!page.contains("tools-"), "{name}: a key is shown: {page}");
        let (status, page) = ask(&site, "GET", &format!("/tools/{name}?{query}"), "en", "").await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("Result") && page.contains("art. "), "{name}: {page}");
    }
    let (_, page) = get(&site, "/tools/property_fee?amount=300000").await;
    for words in ["超过 200,000.00 元 至 500,000.00 元 的部分", "× 1.5%", "2,900.00 元", "/law/litigation-costs#13"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(get(&site, "/tools/nothing").await.0, StatusCode::NOT_FOUND);
});

both!(what_a_calculator_cannot_read_is_said_at_the_field, |url| {
    let court = Court::open(&url).await;
    let site = court.site(None);
    for (name, query, field, said) in [
        ("property_fee", "amount=", "amount", "请填写“要求的总金额”"),
        ("property_fee", "amount=-1", "amount", "“要求的总金额”不能小于零"),
        ("property_fee", "amount=abc", "amount", "“要求的总金额”不是金额"),
        ("divorce_fee", "base=1&property=0", "base", "“本省规定的每件费用”应当在 50.00 元至 300.00 元之间"),
        ("deadline_days", "start=2024-13-01&days=3", "start", "不是日期"),
        ("deadline_days", "start=2024-01-01&days=99999", "days", "“几天”太长"),
        (
            "delay_interest",
            "principal=1&performance_period_expires=2010-01-01&paid_on=2011-01-01",
            "performance_period_expires",
            "旧规定",
        ),
        ("lpr4x", "contract_date=2010-01-01", "filed_on", "“起诉的那一天”"),
        ("creditor_votes", "kind=ordinary&present=1&for_heads=2&for_amount=1&total=1", "for_heads", "同意的人数多于"),
        ("creditor_votes", "kind=ordinary&present=1&for_heads=1&for_amount=1&total=x", "total", "“债权总额”不是金额"),
    ] {
        let (status, page) = get(&site, &format!("/tools/{name}?{query}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}?{query}");
        assert!(page.contains(&format!("id=\"{field}-e\"")) && page.contains(said), "{said}: {page}");
    }
    // Full-width digits and a unit are read as they are meant.
    assert!(get(&site, "/tools/property_fee?amount=%EF%BC%91%EF%BC%90%EF%BC%90%E5%85%83").await.1.contains("50.00 元"));
});

both!(a_citation_opens_at_its_article, |url| {
    let court = Court::open(&url).await;
    let site = court.site(None);
    let (status, page) = get(&site, "/law").await;
    assert!(status.is_success() && page.contains("还没有导入法律文本") && page.contains("mingjing law import"));
    let (status, page) = get(&site, "/law/civil-procedure").await;
    assert!(status.is_success() && page.contains("还没有导入") && page.contains("mingjing law import"), "{page}");
    assert_eq!(get(&site, "/law/no-such-law").await.0, StatusCode::NOT_FOUND);
    court.admin(statute("为了保护当事人的权利，100%_制定。")).await.unwrap();
    let (_, page) = get(&site, "/law/s-test").await;
    for words in ["测试法", "id=\"1\"", "id=\"2\"", "第一条", "第一章 总则", "2020年1月1日 的版本"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let (_, page) = ask(&site, "GET", "/law/s-test", "en", "").await;
    assert!(page.contains("Article 1") && page.contains("lang=\"zh-CN\""));
    let (_, page) = get(&site, "/law?q=%E5%BD%93%E4%BA%8B%E4%BA%BA").await;
    assert!(page.contains("<mark>当事人</mark>") && page.contains("/law/s-test#1"), "{page}");
    // Nothing in a search is a pattern or a mark-up.
    assert!(get(&site, "/law?q=100%25_").await.1.contains("<mark>100%_</mark>"));
    for nothing in ["%25", "_x", "%27", "%3Cscript%3E"] {
        let (status, page) = get(&site, &format!("/law?q={nothing}x")).await;
        assert!(status.is_success() && !page.contains("<mark>") && !page.contains("<script>x"), "{nothing}");
    }
    let (_, page) = get(&site, "/law?q=%E6%B0%91%E4%BA%8B%E8%AF%89%E8%AE%BC%E6%B3%95%E7%AC%AC126%E6%9D%A1").await;
    assert!(page.contains("/law/civil-procedure#126"));
});

both!(an_administrator_adds_rows_that_take_effect, |url| {
    let court = Court::open(&url).await;
    let site = court.site(Some(court.staff("house/system_administrator")));
    let (status, page) = get(&site, "/desk/law-data").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("2026年6月22日") && page.contains("期限受影响：0 个"), "{page}");
    let good = "key=k1&published=2026-11-20&one_year=2.90&five_years=3.40&source=%E6%A0%B7%E4%BB%B6";
    assert_eq!(ask(&site, "POST", "/desk/law-data/lpr", "zh-CN", good).await.0, StatusCode::SEE_OTHER);
    // The same form sent twice is one act; another form for the same day is refused, and keeps what was typed.
    assert_eq!(ask(&site, "POST", "/desk/law-data/lpr", "zh-CN", good).await.0, StatusCode::SEE_OTHER);
    let (status, page) = ask(&site, "POST", "/desk/law-data/lpr", "zh-CN", &good.replace("k1", "k2")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.contains("2026-11-20 已经有记录")
            && page.contains("id=\"published-e\"")
            && page.contains("value=\"2.90\""),
        "{page}"
    );
    assert_eq!(court.house.law().lpr().on(jiff::civil::date(2026, 12, 1)).unwrap().one_year, law::Rate(290));
    assert!(get(&site, "/desk/law-data").await.1.contains("2.90%"));
    for (kind, body, field) in [
        ("lpr", "published=x&one_year=&five_years=3&source=x", "one_year"),
        ("holidays", "year=2027&off=13-01&make_up=&source=x", "off"),
        ("holidays", "year=2027&off=2029-01-01&make_up=&source=x", "off"),
        ("holidays", "year=27&off=01-01&make_up=&source=x", "year"),
        (
            "provincial-fee",
            "province=%E6%B5%99%E6%B1%9F%E7%9C%81&item=divorce&amount=5000&valid_from=2026-01-01&source=x",
            "amount",
        ),
        ("provincial-fee", "province=&item=divorce&amount=100&valid_from=2026-01-01&source=x", "province"),
        (
            "average-wage",
            "province=%E6%B5%99%E6%B1%9F%E7%9C%81&year=2026&wage=100&valid_from=2026-01-01&source=x",
            "year",
        ),
        (
            "average-wage",
            "province=%E6%B5%99%E6%B1%9F%E7%9C%81&year=2025&wage=100&valid_from=2026-01-01&source=",
            "source",
        ),
    ] {
        let (status, page) = ask(&site, "POST", &format!("/desk/law-data/{kind}"), "zh-CN", body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{kind} {body}");
        assert!(page.contains(&format!("id=\"{field}-e\"")), "{kind} {body}: {page}");
    }
    let holidays = "year=2027&off=01-01..01-03%0A02-08..02-10&make_up=02-20&source=x";
    assert_eq!(ask(&site, "POST", "/desk/law-data/holidays", "zh-CN", holidays).await.0, StatusCode::SEE_OTHER);
    assert!(court.house.law().calendar().is_loaded(2027));
    let fee = "province=%E6%B5%99%E6%B1%9F%E7%9C%81&item=divorce&amount=300&valid_from=2026-01-01&source=x";
    assert_eq!(ask(&site, "POST", "/desk/law-data/provincial-fee", "zh-CN", fee).await.0, StatusCode::SEE_OTHER);
    let wage = "province=%E6%B5%99%E6%B1%9F%E7%9C%81&year=2025&wage=118,000&valid_from=2026-06-01&source=x";
    assert_eq!(ask(&site, "POST", "/desk/law-data/average-wage", "zh-CN", wage).await.0, StatusCode::SEE_OTHER);
    for lang in ["zh-CN", "en"] {
        for path in ["", "/lpr", "/holidays", "/provincial-fee", "/average-wage", "/periods"] {
            let (status, page) = ask(&site, "GET", &format!("/desk/law-data{path}"), lang, "").await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(!page.contains(">tools-") && !page.contains("style="), "{path} {lang}: {page}");
        }
    }
    assert_eq!(get(&site, "/desk/law-data/other").await.0, StatusCode::NOT_FOUND);
});

both!(nobody_else_sees_the_desk_of_law_data, |url| {
    let court = Court::open(&url).await;
    let members = [
        (None, StatusCode::UNAUTHORIZED),
        (Some(court.party()), StatusCode::FORBIDDEN),
        (Some(court.staff("house/security_administrator")), StatusCode::FORBIDDEN),
        (Some(court.staff("house/auditor")), StatusCode::FORBIDDEN),
        (Some(court.staff("B23/system_administrator")), StatusCode::FORBIDDEN),
        (Some(court.staff("B23/judge")), StatusCode::FORBIDDEN),
    ];
    for (member, status) in members {
        let site = court.site(member);
        for path in ["/desk/law-data", "/desk/law-data/lpr", "/desk/law-data/periods"] {
            assert_eq!(get(&site, path).await.0, status, "{path}");
        }
        let body = "published=2026-11-20&one_year=2.90&five_years=3.40&source=x";
        assert_eq!(ask(&site, "POST", "/desk/law-data/lpr", "zh-CN", body).await.0, status);
    }
});
