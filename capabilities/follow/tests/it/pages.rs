//! Each page shows what it is for, in both languages.

use axum::http::StatusCode;

use crate::world::{NUMBER, World};

/// Every page of a world, as who sees it.
fn all<'w>(world: &'w World, case: &str, paper: &str) -> Vec<(Option<&'w house::Member>, String)> {
    let (zhang, judge) = (Some(&world.zhang), Some(&world.judge));
    let of = |tail: &str| format!("/cases/{case}{tail}");
    let open =
        ["/", "/lookup", "/courts", "/courts?province=浙江省&city=宁波市&level=4&q=海曙", "/courts/B23", "/courts/B20"];
    let mine = [
        "/",
        "/waiting",
        "/waiting?what=payment",
        "/waiting?what=service",
        "/papers",
        "/cases",
        "/cases?show=open&q=(2026)",
    ];
    let mut pages: Vec<_> = open.iter().map(|path| (None, encoded(path))).collect();
    pages.extend(mine.iter().map(|path| (zhang, encoded(path))));
    pages.extend(["", "/draw", "/trace", "/pin"].map(|tail| (zhang, of(tail))));
    pages.extend(["/draw", "/trace"].map(|tail| (judge, of(tail))));
    pages.extend([
        (judge, "/desk".to_owned()),
        (Some(&world.clerk), "/desk".to_owned()),
        (Some(&world.president), "/desk?q=%E5%BC%A0".to_owned()),
    ]);
    pages
        .extend([&world.judge, &world.cashier, &world.president].map(|who| (Some(who), format!("/desk/cases/{case}"))));
    pages.push((Some(&world.auditor), "/".to_owned()));
    pages.push((zhang, format!("/cases/{case}/papers/{paper}")));
    pages
}

fn encoded(path: &str) -> String {
    let keep = |byte: u8| byte.is_ascii();
    path.bytes().map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

testkit::both!(every_page_in_both_languages, |url| {
    let world = World::open(&url).await;
    let (case, papers) = world.assigned().await;
    world.begun().await;
    for (who, path) in all(&world, &case.path(), &papers[0].simple().to_string()) {
        for lang in ["zh", "en"] {
            let answer = world.ask(who, lang, "GET", &path, "").await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
            if path.contains("/papers/") {
                assert_eq!(answer.body, "%PDF-1.7 sample");
                assert_eq!(answer.headers["content-type"], "application/pdf");
                continue;
            }
            assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
            // A key that has no words comes back as it is.
            let main = answer.body.split("<main").nth(1).expect("a main part");
            assert!(!main.contains(">follow-") && !main.contains(">web-"), "{path}: {main}");
            assert!(!answer.has("style=\""), "{path}");
        }
    }
});

testkit::both!(home_says_what_waits_and_why, |url| {
    let world = World::open(&url).await;
    let front = world.ask(None, "zh", "GET", "/", "").await;
    for link in ["/login", "/register", "/demo", "/lookup", "/file", "/tools", "/courts", "/law"] {
        assert!(front.has(&format!("href=\"{link}\"")), "{link}");
    }
    assert!(world.get(&world.zhang, "/").await.has("您还没有案件"));
    let (case, _) = world.assigned().await;
    let home = world.get(&world.zhang, "/").await;
    for text in [
        "张三，上午好",
        "缴纳案件受理费 1,150.00 元",
        "逾期未缴费，案件将按撤诉处理。",
        "最后一天是 2026年3月10日 周二",
        "诉讼费用交纳办法第22条第1款",
        "剩 7 天",
        "张三 诉 李四 民间借贷纠纷",
        NUMBER,
        "分案，确定承办法官",
    ] {
        assert!(home.has(text), "{text} is missing in {}", home.body);
    }
    assert!(home.has(&format!("href=\"/cases/{}/pay\"", case.path())));
    let english = world.ask(Some(&world.zhang), "en", "GET", "/", "").await;
    assert!(english.has("Measures on the Payment of Litigation Costs, art. 22(1)") && english.has("CNY 1,150.00"));
    // The defendant stands in the case, but nothing waits for them.
    let other = world.get(&world.li, "/").await;
    assert!(other.has("张三 诉 李四 民间借贷纠纷") && !other.has("缴纳案件受理费"));
    for staff in [&world.judge, &world.clerk, &world.cashier] {
        let answer = world.get(staff, "/").await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/desk"));
    }
});

testkit::both!(the_case_page_has_everything_and_nothing_closed, |url| {
    let world = World::open(&url).await;
    let (case, papers) = world.assigned().await;
    let path = format!("/cases/{}", case.path());
    let own = world.get(&world.zhang, &path).await;
    for text in [
        "0574-12345678",
        "宁波市海曙区人民法院",
        "承办法官 陈静",
        "缴费期限",
        "借条",
        "身份证明",
        "张三（您）",
        "简易程序",
        "100,000.00 元",
        "开庭",
    ] {
        assert!(own.has(text), "{text} is missing in {}", own.body);
    }
    let other = world.get(&world.li, &path).await;
    assert!(other.has("借条") && !other.has("身份证明") && !other.has("/pay\""));
    let shut = format!("{path}/papers/{}", papers[1].simple());
    assert_eq!(world.get(&world.li, &shut).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&world.zhang, &shut).await.status, StatusCode::OK);
    assert_eq!(world.get(&world.judge, &shut).await.status, StatusCode::OK);
    let sql = "SELECT staff FROM seen_paper WHERE court = $1 AND case_id = $2 ORDER BY staff";
    let seen = world.house.journal.rows(sql, journal::args![case.court, case.id]).await.expect("rows");
    assert_eq!(seen.iter().map(|row| row.int(0)).collect::<Vec<_>>(), [0, 1], "who opened a paper is kept");
    // A draft leads to the form and offers to hand in; nobody else sees it.
    let draft = world.begun().await;
    let path = format!("/cases/{}", draft.path());
    let page = world.get(&world.zhang, &path).await;
    assert!(page.has(&format!("href=\"/file/{}\"", draft.path())) && page.has("确认并提交"));
    assert_eq!(world.get(&world.li, &path).await.status, StatusCode::NOT_FOUND);
});

testkit::both!(the_draw_and_the_trace_can_be_followed, |url| {
    let world = World::open(&url).await;
    let (case, _) = world.assigned().await;
    let draw = world.get(&world.li, &format!("/cases/{}/draw", case.path())).await;
    for text in [
        "2 位法官参加",
        "1 位因为回避",
        "民一庭 陈静",
        "吴浩",
        "8333",
        "8333–13332",
        "62.5%",
        "37.5%",
        "13333 支签",
        "41 号",
        "利害关系",
    ] {
        assert!(draw.has(text), "{text} is missing in {}", draw.body);
    }
    let path = format!("/cases/{}/trace", case.path());
    let trace = world.get(&world.zhang, &path).await;
    let entries = world.house.journal.entries(case).await.expect("entries");
    assert_eq!(entries.len(), 4);
    assert!(trace.has("一共 4 条记录，刚刚逐条核对过"), "{}", trace.body);
    for text in [
        "提交了起诉状",
        "张三",
        "周敏",
        "陈静",
        "href=\"/law/civil-procedure#126\"",
        &entries[3].hash.to_string()[..12],
    ] {
        assert!(trace.has(text), "{text} is missing in {}", trace.body);
    }
    world
        .house
        .journal
        .run("UPDATE journal SET act = 'filing.save' WHERE act = 'filing.submit' RETURNING version", vec![])
        .await
        .expect("changed");
    assert!(world.get(&world.zhang, &path).await.has("记录核对不上"));
});

testkit::both!(desks_show_their_own, |url| {
    let world = World::open(&url).await;
    let (case, _) = world.assigned().await;
    let waiting = world.begun().await;
    let line = |title: &str, n: i64| format!("<dt>{title}</dt><dd>{n} <small>");
    let judge = world.get(&world.judge, "/desk").await;
    for text in [
        line("未结案件", 1),
        line("本月立案", 1),
        line("等待送达", 1),
        line("等待缴费", 1),
        NUMBER.to_owned(),
        "缴费期限".to_owned(),
    ] {
        assert!(judge.has(&text), "{text} is missing in {}", judge.body);
    }
    assert!(!judge.has("张三 诉 李四 民间借贷纠纷") && judge.has("张三 诉 李四"), "the cause has a line of its own");
    assert!(judge.has(&format!("href=\"/desk/cases/{}\"", case.path())) && !judge.has(&waiting.path()));
    let cashier = world.get(&world.cashier, "/desk").await;
    assert!(cashier.has("待缴费 1 件") && !cashier.has("立案审查 0 件"));
    assert!(world.get(&world.clerk, "/desk").await.has("立案审查 0 件"));
    let found = world.get(&world.judge, "/desk?q=%282026%29%E6%B5%990203%E6%B0%91%E5%88%9D1%E5%8F%B7").await;
    assert_eq!(
        (found.status, found.location()),
        (StatusCode::SEE_OTHER, format!("/desk/cases/{}", case.path()).as_str())
    );
    // The cashier sees how a case stands, not what it is about.
    let path = format!("/desk/cases/{}", case.path());
    let closed = world.get(&world.cashier, &path).await;
    assert!(closed.has("分案，确定承办法官") && !closed.has("李四") && !closed.has("借条"), "{}", closed.body);
    let open = world.get(&world.judge, &path).await;
    assert!(open.has("李四 · 自然人") && open.has("身份证明") && open.has("/trace"));
});

testkit::both!(courts_are_found, |url| {
    let world = World::open(&url).await;
    let found = async |query: &str| world.ask(None, "zh", "GET", &encoded(&format!("/courts?{query}")), "").await;
    assert!(found("").await.has("找到 3 家法院"));
    assert!(found("q=海曙").await.has("宁波市海曙区人民法院"));
    assert!(found("level=3").await.has("找到 1 家法院"));
    let city = found("province=浙江省").await;
    assert!(city.has("name=\"city\"") && city.has("宁波市"));
    assert!(found("q=北京").await.has("没有找到这样的法院"));
    let court = world.ask(None, "zh", "GET", "/courts/B20", "").await;
    assert!(court.has("浙江省高级人民法院") && court.has("宁波市海曙区人民法院") && court.has("tel:12368"));
    assert_eq!(world.ask(None, "zh", "GET", "/courts/ZZZ", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.ask(None, "zh", "GET", "/courts/house", "").await.status, StatusCode::NOT_FOUND);
});
