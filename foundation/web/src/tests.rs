//! The whole of the chrome as an application meets it: through [`Site::serve`].

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::{get, post};
use i18n::{Lang, Words};
use tower::ServiceExt;

use crate::assets::{ASSETS, CSS, JS, MARK, SPRITE};
use crate::page::Page;
use crate::{NavItem, SignedIn, Site, WebError, gallery, ui};

fn words() -> &'static Words {
    Box::leak(Box::new(Words::new(&[crate::WORDS]).expect("the words of web are in order")))
}

fn site() -> Site {
    let next = AtomicU64::new(1);
    let mut site = Site::new(words(), move || format!("id-{:08}", next.fetch_add(1, Ordering::Relaxed)))
        .navigation(|_, _, _| vec![NavItem::new("/", "house", "首页"), NavItem::new("/cases", "briefcase", "案件")]);
    site.gallery = true;
    site
}

fn court() -> Router {
    let routes = Router::new()
        .route("/", get(async |page: Page| page.phone("你好").hero("已实名认证").render(ui::Note::info("<b>"))))
        .route("/cases", get(async |page: Page, _: SignedIn| page.desk("案件").render(ui::Note::ok("好"))))
        .route("/echo", post(async |body: String| body))
        .route("/panic", get(async || -> &'static str { panic!("sample") }))
        .route("/fail", get(async || -> Result<&'static str, WebError> { Err(WebError::internal("hidden detail")) }));
    site().serve(routes)
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }
}

async fn ask(method: &str, uri: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(uri).header("host", "court.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response =
        court().oneshot(request.body(Body::from(body.to_owned())).expect("a request")).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("a body");
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

async fn get_(uri: &str, headers: &[(&str, &str)]) -> Answer {
    ask("GET", uri, headers, "").await
}

#[test]
fn words_are_clean_and_every_used_key_is_there() {
    i18n::lint(crate::WORDS).unwrap();
    let words = words();
    fn walk(dir: &std::path::Path, texts: &mut Vec<String>) {
        for entry in std::fs::read_dir(dir).expect("the source folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, texts);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "html") && !path.ends_with("tests.rs") {
                texts.push(std::fs::read_to_string(path).expect("a source file"));
            }
        }
    }
    let mut texts = Vec::new();
    walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    for key in texts.iter().flat_map(|text| i18n::used_keys(text)) {
        assert!(words.has(key), "{key} is not in the locales");
    }
    for lang in Lang::ALL {
        for error in gallery::every_error(words.speak(lang)) {
            let key = format!("web-error-{}", error.code().strip_prefix("web.").unwrap_or("refused"));
            assert!(words.has(&key), "{key}");
        }
    }
}

#[tokio::test]
async fn language_size_and_theme_come_from_cookies_then_the_browser() {
    let page = get_("/", &[]).await;
    assert!(
        page.body.contains(r#"<html lang="zh-CN" data-theme="auto" data-size="m" data-surface="phone">"#),
        "{}",
        page.body
    );
    let page = get_("/", &[("accept-language", "en-GB,en")]).await;
    assert!(page.body.contains(r#"<html lang="en""#));
    let page = get_("/", &[("accept-language", "en"), ("cookie", "lang=zh; size=xxl; theme=dark")]).await;
    assert!(page.body.contains(r#"<html lang="zh-CN" data-theme="dark" data-size="xxl""#));
    let page = get_("/", &[("cookie", "lang=\"><script>; size=huge")]).await;
    assert!(page.body.contains(r#"<html lang="zh-CN" data-theme="auto" data-size="m""#));
    assert!(page.body.contains("&#60;b&#62;"), "text is escaped");
    assert_eq!(page.body.matches("<h1").count(), 1);
}

#[tokio::test]
async fn preferences_are_kept_and_lead_back_here_only() {
    let form = [("content-type", "application/x-www-form-urlencoded"), ("origin", "https://court.example")];
    let kept = ask("POST", "/preferences", &form, "size=xl&lang=en&theme=nonsense&back=%2Fcases%3Fa%3D1").await;
    assert_eq!((kept.status, kept.header("location")), (StatusCode::SEE_OTHER, "/cases?a=1"));
    let cookies: Vec<_> = kept.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 2);
    assert_eq!(cookies[1], "size=xl; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    for bad in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", ""] {
        let kept = ask("POST", "/preferences", &form, &format!("size=m&back={bad}")).await;
        assert_eq!(kept.header("location"), "/", "{bad}");
    }
    let page = get_("/preferences?back=//evil.example", &[]).await;
    assert!(page.status.is_success() && !page.body.contains("\"//evil"));
}

#[tokio::test]
async fn other_sites_cannot_post() {
    for (headers, passes) in [
        (&[("sec-fetch-site", "same-origin"), ("origin", "https://elsewhere.example")][..], true),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[("sec-fetch-site", "same-site"), ("origin", "https://court.example")], false),
        (&[("origin", "https://court.example")], true),
        (&[("origin", "https://evil.example")], false),
        (&[("origin", "null")], false),
        (&[], true),
    ] {
        let answer = ask("POST", "/echo", headers, "hello").await;
        assert_eq!(answer.status.is_success(), passes, "{headers:?}");
        assert_eq!(answer.status == StatusCode::FORBIDDEN, !passes, "{headers:?}");
    }
    assert!(get_("/", &[("sec-fetch-site", "cross-site")]).await.status.is_success(), "links from other sites work");
}

#[tokio::test]
async fn every_answer_is_guarded_and_pages_are_not_kept() {
    for uri in ["/", "/nowhere", "/fail", "/gallery"] {
        let answer = get_(uri, &[]).await;
        let csp = answer.header("content-security-policy");
        assert!(csp.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{uri}: {csp}");
        assert!(csp.contains("form-action 'self'; frame-ancestors 'none'; base-uri 'none'"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("x-request-id").starts_with("id-"), "{uri}");
        assert!(answer.headers.get("strict-transport-security").is_none(), "plain HTTP makes no promise");
        for inline in [" style=\"", "<style", " onclick=", "javascript:", "<script>"] {
            assert!(!answer.body.contains(inline), "{uri}: {inline}");
        }
    }
    let mut secure = site();
    secure.https = true;
    secure.form_origins = vec!["https://pay.example".to_owned()];
    let app = secure.serve(Router::new());
    let response = app.oneshot(Request::get("/robots.txt").body(Body::empty()).unwrap()).await.unwrap();
    assert!(response.headers().contains_key("strict-transport-security"));
    let csp = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(csp.contains("form-action 'self' https://pay.example;"), "{csp}");
}

#[tokio::test]
async fn errors_are_pages_fragments_or_problems() {
    for error in gallery::every_error(words().speak(Lang::Zh)) {
        let uri = format!("/gallery/error?code={}", error.code());
        let page = get_(&uri, &[("accept", "text/html")]).await;
        assert_eq!(page.status, error.status(), "{uri}");
        assert!(page.body.contains("<h1>") && page.body.contains(page.header("x-request-id")), "{uri}");
        assert!(!page.body.contains("sample"), "nothing of what caused it is shown");

        let piece =
            get_(&uri, &[("hx-request", "true"), ("hx-request-type", "partial"), ("accept", "text/html")]).await;
        assert_eq!((piece.status, piece.header("hx-retarget")), (error.status(), "#flash"), "{uri}");
        assert!(piece.body.starts_with("<div class=\"errsum\""), "{}", piece.body);

        let problem = get_(&uri, &[("accept", "application/json")]).await;
        assert_eq!(problem.header("content-type"), "application/problem+json");
        let value: serde_json::Value = serde_json::from_str(&problem.body).unwrap();
        assert_eq!(value["status"], error.status().as_u16());
        assert_eq!(value["code"], error.code());
        assert!(value["detail"].as_str().is_some_and(|s| !s.is_empty() && !s.starts_with("web-")), "{value}");
    }
    assert_eq!(get_("/gallery/error?code=web.too-many", &[]).await.header("retry-after"), "60");
}

#[tokio::test]
async fn what_others_answer_bare_becomes_a_page_too() {
    let cases = [
        ("GET", "/nowhere", "", StatusCode::NOT_FOUND, "没有找到这一页"),
        ("GET", "/echo", "", StatusCode::METHOD_NOT_ALLOWED, "不能这样打开这一页"),
        ("GET", "/panic", "", StatusCode::INTERNAL_SERVER_ERROR, "系统出了问题"),
        ("GET", "/fail", "", StatusCode::INTERNAL_SERVER_ERROR, "系统出了问题"),
        ("GET", "/cases", "", StatusCode::UNAUTHORIZED, "/login?back=/cases"),
        ("GET", "/gallery/error", "", StatusCode::BAD_REQUEST, "没有看懂这个请求"),
    ];
    for (method, uri, body, status, text) in cases {
        let answer = ask(method, uri, &[], body).await;
        assert_eq!(answer.status, status, "{uri}");
        assert!(answer.body.contains(text), "{uri}: {}", answer.body);
        assert!(!answer.body.contains("hidden detail"));
    }
    let large = "x".repeat(2 << 20);
    let answer = ask("POST", "/echo", &[], &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("文件太大了"));
}

#[tokio::test]
async fn files_are_packed_and_kept_and_the_first_load_is_small() {
    let plain = get_(CSS, &[]).await;
    assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
    let brotli = get_(CSS, &[("accept-encoding", "gzip, deflate, br;q=1.0")]).await;
    assert_eq!(brotli.header("content-encoding"), "br");
    let again = get_(CSS, &[("if-none-match", plain.header("etag"))]).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(get_("/a/nothing.css", &[]).await.status, StatusCode::NOT_FOUND);

    // What a phone fetches for a first page: all files but the modules that load on demand, with gzip.
    let later = |name: &str| name.starts_with("signature-") || name.starts_with("upload-");
    let files: usize = ASSETS.iter().filter(|a| !later(a.name)).map(|a| a.gzip.len()).sum();
    let response = court()
        .oneshot(Request::get("/").header("accept-encoding", "gzip").body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let page = to_bytes(response.into_body(), usize::MAX).await.unwrap().len();
    assert!(files + page <= 40 * 1024, "first load is {} bytes", files + page);
}

#[tokio::test]
async fn manifest_robots_and_reports_are_served() {
    let manifest = get_("/manifest.webmanifest", &[("cookie", "lang=en")]).await;
    let value: serde_json::Value = serde_json::from_str(&manifest.body).unwrap();
    assert_eq!((value["short_name"].as_str(), value["icons"][0]["src"].as_str()), (Some("Mingjing"), Some(MARK)));
    assert!(get_("/robots.txt", &[]).await.body.contains("Disallow: /"));
    assert_eq!(get_("/favicon.ico", &[]).await.header("location"), MARK);
    let report = ask("POST", "/csp-report", &[("sec-fetch-site", "cross-site")], "{}").await;
    assert_eq!(report.status, StatusCode::NO_CONTENT);
    assert!(get_(JS, &[]).await.status.is_success() && get_(SPRITE, &[]).await.status.is_success());
}

#[tokio::test]
async fn a_form_page_with_faults_is_a_422_whose_summary_leads() {
    let page = get_("/gallery?layout=steps&errors=1", &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("<title>错误：诉讼请求 · 明镜</title>"));
    let summary = page.body.find("id=\"errors\"").expect("a summary");
    assert!(summary < page.body.find("<h1>").expect("a title"), "the summary comes first");
    assert!(page.body.contains("href=\"#principal\"") && page.body.contains("id=\"principal\""));
}

/// Every component in both languages, as golden files: a change of markup is seen as a diff.
#[test]
fn components_look_as_agreed() {
    let words = words();
    let (zh, en) = (gallery::samples(words.speak(Lang::Zh)), gallery::samples(words.speak(Lang::En)));
    for ((name, zh), (_, en)) in zh.iter().zip(&en) {
        let both = format!("{zh}\n\n{en}\n").replace(SPRITE, "/a/icons.svg").replace("><", ">\n<");
        insta::assert_snapshot!(*name, both);
    }
}

#[tokio::test]
async fn layouts_look_as_agreed() {
    for layout in ["hero", "steps", "desk", "plain"] {
        let page = get_(&format!("/gallery?layout={layout}"), &[]).await;
        let begin = page.body.find("<body>").expect("a body");
        let end = page.body.find("<div class=\"lift\">").expect("the first sample");
        let chrome = page.body[begin..end].replace(SPRITE, "/a/icons.svg").replace(MARK, "/a/mark.svg");
        let chrome = chrome.replace(CSS, "/a/app.css").replace(JS, "/a/app.js");
        insta::assert_snapshot!(format!("layout-{layout}"), chrome);
    }
}
