//! Every component with sample data: for looking at, for the accessibility checks, and for golden files. Open only where
//! the site says so. The people and cases are invented.

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use i18n::Speaker;
use jiff::civil::date;
use serde::Deserialize;

use crate::page::Page;
use crate::ui::{
    AutosaveState, Button, Cal, Card, Cell, Choice, Confirm, Copy, DueBar, Empty, ErrorSummary, FeeBox, Field,
    FileItem, FileList, Money, Node, NodeState, Note, Pages, Print, Progress, Qr, Review, SignaturePad, Table, Tag,
    Timeline, Todo, TodoItem, Tone, Upload,
};
use crate::{Refused, WebError};

pub(crate) fn router() -> Router {
    Router::new().route("/gallery", get(show)).route("/gallery/error", get(error))
}

#[derive(Deserialize)]
struct Wanted {
    layout: Option<String>,
    errors: Option<String>,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% for (name, html) in samples %}{% if *name != "patterns" %}<div class="sec-h"><h2>{{ name }}</h2></div>{% endif %}{{ html|safe }}{% endfor %}"#
)]
struct Body {
    samples: Vec<(&'static str, String)>,
}

/// What pages write with the classes of the design system, without a component.
#[derive(Template)]
#[template(path = "gallery_patterns.html")]
struct Patterns {
    zh: bool,
    cal: Cal,
    case: &'static str,
    role: Tag,
    stage: Tag,
    line: Timeline,
}

impl Patterns {
    fn w(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.zh { zh } else { en }
    }
}

async fn show(page: Page, Query(wanted): Query<Wanted>) -> Response {
    let body = Body { samples: samples(page.t) };
    let w = |zh: &str, en: &str| if page.t.is_zh() { zh.to_owned() } else { en.to_owned() };
    let errors = ErrorSummary::new(page.t);
    let errors = if wanted.errors.is_some() {
        errors
            .field("principal", w("请填写尚欠本金，例如 100000", "Enter the principal still owed, for example 100000"))
    } else {
        errors
    };
    let layout = match wanted.layout.as_deref() {
        Some("desk") => page
            .desk(w("部件", "Components"))
            .search("/gallery", "")
            .sub(w("宁波市镇海区人民法院", "Zhenhai District Court")),
        Some("plain") => page.plain(w("部件", "Components")),
        Some("hero") => {
            page.phone(w("李伟，下午好", "Good afternoon, Li Wei")).hero(w("已实名认证", "Identity verified"))
        }
        Some("steps") => page
            .phone(w("诉讼请求", "Your claims"))
            .steps(2, 5, w("民事起诉状", "Complaint"))
            .sub(w("民间借贷纠纷", "Private loan"))
            .without_tabs()
            .autosave(),
        _ => page.phone(w("部件", "Components")).sub(w("设计系统", "Design system")),
    };
    layout.errors(&errors).render(body)
}

#[derive(Deserialize)]
struct Which {
    code: String,
}

async fn error(page: Page, Query(which): Query<Which>) -> Response {
    every_error(page.t).into_iter().find(|e| e.code() == which.code).unwrap_or(WebError::NotFound).into_response()
}

/// One of each error.
pub(crate) fn every_error(t: Speaker<'_>) -> Vec<WebError> {
    let w = |zh: &'static str, en: &'static str| if t.is_zh() { zh } else { en };
    let refused = Refused::new(
        "filing.already-accepted",
        w(
            "这个案件已经立案，不能再撤回起诉材料。",
            "This case has been accepted; the papers can no longer be taken back.",
        ),
    )
    .article(
        w("《中华人民共和国民事诉讼法》第一百四十八条", "Civil Procedure Law, art. 148"),
        "/law/civil-procedure#148",
    )
    .next(w("如果不想再打官司，可以申请撤诉。", "If you no longer want to sue, you can apply to withdraw."))
    .link(w("申请撤诉", "Apply to withdraw"), "/cases/1/withdraw");
    vec![
        WebError::BadRequest,
        WebError::SignIn,
        WebError::Forbidden,
        WebError::CrossSite,
        WebError::NotFound,
        WebError::WrongMethod,
        WebError::Conflict,
        WebError::TooLarge,
        WebError::Unprocessable(vec![w("手机号应为 11 位数字", "A mobile number has 11 digits").to_owned()]),
        WebError::Locked,
        WebError::TooMany(60),
        refused.into(),
        WebError::internal(std::io::Error::other("sample")),
        WebError::Unavailable(30),
    ]
}

/// Every component with sample data, by name.
pub(crate) fn samples(t: Speaker<'static>) -> Vec<(&'static str, String)> {
    let w = |zh: &'static str, en: &'static str| if t.is_zh() { zh } else { en };
    let errors = ErrorSummary::new(t)
        .field("principal-x", w("请填写尚欠本金，例如 100000", "Enter the principal still owed, for example 100000"))
        .field("interest-x", w("请选择是否主张利息", "Say whether you claim interest"));
    let case = w("（2026）浙0203民初1234号", "(2026) Zhe 0203 Min Chu No. 1234");
    let hearing = date(2026, 11, 24);
    let yes_no = || vec![Choice::new("y", w("是", "Yes")), Choice::new("n", w("否", "No"))];

    let buttons = [
        Button::primary(w("保存并继续", "Save and continue")),
        Button::new(w("上一步", "Back")).icon("arrow-left"),
        Button::seal(w("确认并提交", "Confirm and send")).icon("stamp"),
        Button::ghost(w("下载回执", "Download the receipt")).icon("download"),
        Button::new(w("查看案件", "See the case")).href("/cases/1"),
    ];
    let tags = [
        Tag::new(Tone::Info, w("原告", "Plaintiff")),
        Tag::new(Tone::Seal, w("剩 1 天", "1 day left")),
        Tag::new(Tone::Ok, w("已存证", "Fingerprint kept")).icon("check"),
        Tag::new(Tone::Warn, w("剩 4 天", "4 days left")),
        Tag::new(Tone::Bronze, w("待审查", "In review")),
        Tag::new(Tone::Plain, w("一审·简易程序", "First instance, summary procedure")),
    ];
    let notes = [
        Note::new(
            Tone::Bronze,
            w(
                "上传即计算指纹并写入记录，任何改动都能被发现。",
                "Each file's fingerprint goes into the record; any change would show.",
            ),
        ),
        Note::info(w("法院会在 7 日内决定是否立案。", "The court decides within 7 days."))
            .title(w("接下来", "What comes next")),
        Note::ok(w("材料已收到，回执可以下载。", "Your papers have arrived; you can download a receipt.")),
        Note::warn(w("逾期未缴，案件会按撤诉处理。", "If the fee is not paid in time, the case counts as withdrawn."))
            .link(w("现在缴费", "Pay now"), "/pay/1"),
        Note::new(Tone::Seal, w("今天是最后一天。", "Today is the last day.")),
    ];
    let nodes = vec![
        Node::new(NodeState::Done, w("已立案", "Accepted"))
            .when("2026-11-03T10:42", w("11月3日 10:42", "3 November, 10:42")),
        Node::new(NodeState::Done, w("已分案·承办人 陈静", "Assigned to judge Chen Jing"))
            .when("2026-11-04T09:05", w("11月4日 09:05", "4 November, 09:05")),
        Node::new(NodeState::Now, w("送达与举证", "Service and evidence"))
            .note(w("传票已向您送达，待签收", "The summons awaits your receipt")),
        Node::new(NodeState::Ahead, w("开庭审理", "Hearing"))
            .when("2026-11-24T09:30", w("预定 11月24日 09:30", "planned for 24 November, 09:30")),
    ];
    let todo = vec![
        TodoItem::new(
            "/serve/1",
            "mail-open",
            w("签收传票与举证通知书", "Receive the summons"),
            w("请在 11月22日 24:00 前签收", "By 22 November, 24:00"),
        )
        .tone(Tone::Seal)
        .tag(Tag::new(Tone::Seal, w("剩 1 天", "1 day left"))),
        TodoItem::new(
            "/pay/1",
            "wallet",
            w("缴纳案件受理费 1,250.00 元", "Pay the fee of CNY 1,250.00"),
            w("不按期缴纳会按撤诉处理", "Otherwise the case counts as withdrawn"),
        )
        .tone(Tone::Bronze)
        .tag(Tag::new(Tone::Warn, w("剩 4 天", "4 days left"))),
        TodoItem::new(
            "/evidence/1",
            "folder-open",
            w("补充转账凭证", "Add the bank slip"),
            w("举证期限 12月5日", "Evidence until 5 December"),
        ),
    ];
    let file = |name: &str, note: &str, remove: Option<&str>| FileItem {
        name: name.to_owned(),
        note: note.to_owned(),
        href: "/files/1".to_owned(),
        tag: Some(Tag::new(Tone::Ok, w("已存证", "Fingerprint kept")).icon("check")),
        remove: remove.map(str::to_owned),
    };
    let files = vec![
        file(
            w("借条.jpg", "iou.jpg"),
            w("证明借款合意、金额与期限 · 1.2 MB", "Proves the loan, its amount and term · 1.2 MB"),
            Some("/files/1/remove"),
        ),
        file(
            w("转账回单.pdf", "slip.pdf"),
            w("证明实际交付 100,000 元 · 300 KB", "Proves that CNY 100,000 changed hands · 300 KB"),
            None,
        ),
    ];
    let columns = [w("案件", "Case"), w("当事人", "Parties"), w("阶段", "Stage"), w("剩余期限", "Time left")];
    let table = [(74_i64, Tone::Info), (9, Tone::Bronze), (-1, Tone::Seal)].into_iter().fold(
        Table::new("rows", w("案件列表", "Cases"), columns),
        |table, (left, tone)| {
            table.row(vec![
                Cell::link("/cases/1", case).small(w("民间借贷纠纷", "Private loan")),
                Cell::text(w("李伟", "Li Wei")).small(w("诉 王强", "against Wang Qiang")),
                Cell::part(Tag::new(tone, w("待审查", "In review"))),
                Cell::part(DueBar::new(t, left, 90)),
            ])
        },
    );
    let fee = FeeBox::new(w("预计费用", "What it will cost"))
        .tag(Tag::new(Tone::Bronze, w("实时估算", "Live estimate")))
        .line(w("诉讼标的额", "Amount in dispute"), w("110,000.00 元", "CNY 110,000.00"))
        .line(w("案件受理费（普通程序）", "Fee in ordinary procedure"), w("2,500.00 元", "CNY 2,500.00"))
        .sum(w("简易程序减半", "Half in summary procedure"), w("1,250.00 元", "CNY 1,250.00"))
        .note(w("胜诉后由被告负担，您预交的部分会退还。", "If you win, the defendant bears it and you get it back."))
        .article(w("《诉讼费用交纳办法》第十三条", "Litigation Fees Measures, art. 13"), "/law/fees#13");
    let review = Review::new(t)
        .row_with_change(w("原告", "Plaintiff"), w("李伟", "Li Wei"), "/filing/1/1")
        .row_with_change(w("尚欠本金", "Principal owed"), w("100,000.00 元", "CNY 100,000.00"), "/filing/1/2")
        .row(w("管辖法院", "Court"), w("宁波市海曙区人民法院", "Haishu District People's Court, Ningbo"));
    let fields = [
        Field::text("dname", w("被告姓名或名称", "Defendant's name"))
            .value(w("王强", "Wang Qiang"))
            .autocomplete("off"),
        Field::text("principal", w("尚欠本金", "Principal owed"))
            .affix(w("元", "CNY"))
            .mode("decimal")
            .hint(w("写到分也可以", "Cents are fine"))
            .error(w("请填写尚欠本金，例如 100000", "Enter the principal still owed, for example 100000")),
        Field::date("lent", w("出借日期", "Date of the loan")).value("2025-03-12").short(),
        Field::radios("interest", w("是否主张利息", "Do you claim interest?"), yes_no()).inline().value("y"),
        Field::ticks(
            "how",
            w("钱是怎么给的？", "How was the money given?"),
            vec![
                Choice::new("bank", w("银行转账", "Bank transfer")).hint(w("有回单最好", "A slip helps")),
                Choice::new("cash", w("现金", "Cash")),
            ],
        )
        .value("bank"),
        Field::select(
            "court",
            w("向哪个法院起诉", "Which court"),
            vec![
                Choice::new("330203", w("宁波市海曙区人民法院", "Haishu District Court")),
                Choice::new("330211", w("宁波市镇海区人民法院", "Zhenhai District Court")),
            ],
        )
        .value("330211"),
        Field::area("more", w("还有什么要说明", "Anything else"))
            .value(w("我多次催要，被告一直拖延。", "I asked many times; the defendant kept putting it off.")),
    ];
    let qr = Qr::new("weixin://wxpay/bizpayurl?pr=sample00", w("用微信扫一扫付款", "Scan with WeChat to pay"));
    let confirm = Confirm::new(
        w("撤回以后，这份材料就不再等待审查。", "Once taken back, these papers are no longer in review."),
        "/filing/1/withdraw",
        Button::seal(w("确认撤回", "Take them back")),
        (w("不撤回", "Keep them").to_owned(), "/filing/1".to_owned()),
    )
    .icon("undo-2")
    .hidden("idempotency_key", "sample");
    let upload = Upload::new(
        t,
        "/uploads",
        "files",
        w("添加证据", "Add evidence"),
        w("照片或 PDF，每个不超过 200 MB", "Photos or PDF, at most 200 MB each"),
        "image/*,.pdf",
        200 << 20,
    );
    let sizes = join(&[
        Cal::new(t, hearing, Some("09:30")).to_string(),
        format!("<p>{}</p><p>{}</p>", crate::ui::long_day(t, hearing), crate::ui::moment(t, hearing.at(9, 30, 0, 0))),
    ]);

    let patterns = Patterns {
        zh: t.is_zh(),
        cal: Cal::new(t, hearing, Some("09:30")),
        case,
        role: Tag::new(Tone::Info, w("原告", "Plaintiff")),
        stage: Tag::new(Tone::Plain, w("一审", "First instance")),
        line: Timeline::new(t, nodes.clone()),
    };

    vec![
        ("patterns", patterns.to_string()),
        ("Button", format!("<p class=\"btns\">{}</p>", join(&buttons))),
        ("Tag", format!("<p>{}</p>", join(&tags))),
        ("Note", format!("<div class=\"stack\">{}</div>", join(&notes))),
        (
            "Card",
            Card::new(w("今日·11月21日", "Today, 21 November"), Timeline::new(t, nodes.clone()))
                .tag(Tag::new(Tone::Plain, w("4 项", "4 things")))
                .to_string(),
        ),
        (
            "ErrorSummary",
            errors.to_string().replace("id=\"errors\"", "id=\"errors-sample\"").replace(" tabindex=\"-1\"", ""),
        ),
        ("Timeline", format!("<div class=\"card pad\">{}</div>", Timeline::new(t, nodes))),
        ("Todo", Todo::new(todo).to_string()),
        ("Cal", sizes),
        ("Table", format!("<div class=\"card\">{table}</div>{}", Pages::new(t, 2, 9, |n| format!("/cases?page={n}")))),
        ("DueBar", format!("<p>{} {} {}</p>", DueBar::new(t, 61, 90), DueBar::new(t, 20, 90), DueBar::new(t, 4, 90))),
        ("Review", review.to_string()),
        ("FeeBox", format!("{fee}<p>{}</p>", Money::new(w("1,250.00 元", "CNY 1,250.00")))),
        ("Qr", qr.map(|q| q.to_string()).unwrap_or_default()),
        ("Progress", Progress::new(w("正在送达", "Serving"), 7, 20).to_string()),
        ("FileList", FileList::new(t, files).to_string()),
        ("Upload", upload.to_string()),
        ("Field", join(&fields)),
        ("AutosaveState", format!("<p>{}</p>", AutosaveState::new(t))),
        ("SignaturePad", SignaturePad::new(t, "sign", w("李伟", "Li Wei")).to_string()),
        ("Copy", format!("<p><code id=\"number\">{case}</code> {} {}</p>", Copy::new(t, "number"), Print::new(t))),
        (
            "Empty",
            Empty::new("inbox", w("还没有案件", "No cases yet"))
                .text(w("您提交的案件会出现在这里。", "Cases you file appear here."))
                .button(Button::primary(w("网上立案", "File a case")).href("/filing"))
                .to_string(),
        ),
        ("Confirm", confirm.to_string()),
    ]
}

fn join(parts: &[impl ToString]) -> String {
    parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
