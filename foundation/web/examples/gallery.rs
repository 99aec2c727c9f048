//! Shows every component in a browser: `cargo run -p web --example gallery [ADDRESS]`.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use i18n::Words;
use web::{NavItem, SignedIn, Site, Surface};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: &'static Words = Box::leak(Box::new(Words::new(&[web::WORDS])?));
    let next = AtomicU64::new(1);
    let mut site =
        Site::new(words, move || format!("00000000-0000-7000-8000-{:012}", next.fetch_add(1, Ordering::Relaxed)))
            .navigation(|t, _, surface| {
                let w = |zh: &str, en: &str| if t.is_zh() { zh.to_owned() } else { en.to_owned() };
                let mut items = match surface {
                    Surface::Phone => vec![
                        NavItem::new("/gallery", "house", w("首页", "Home")),
                        NavItem::new("/cases", "briefcase", w("案件", "Cases")),
                        NavItem::new("/messages", "bell", w("消息", "Messages")),
                        NavItem::new("/me", "user", w("我的", "Me")),
                    ],
                    Surface::Desk => vec![
                        NavItem::new("/gallery", "layout-list", w("待审立案", "Filings to review")),
                        NavItem::new("/calendar", "calendar-days", w("排期日历", "Calendar")),
                        NavItem::new("/dossier", "folder-open", w("电子卷宗", "E-dossier"))
                            .group(w("文书与卷宗", "Papers")),
                        NavItem::new("/trace", "history", w("全程留痕", "Trace")),
                    ],
                };
                if let Some(item) = items.get_mut(2) {
                    item.count = 3;
                }
                items
            });
    site.gallery = true;
    site.sandbox = true;
    let sign_in = |mut request: Request, next: Next| async move {
        request.extensions_mut().insert(SignedIn {
            name: "陈静".into(),
            role: "filing-clerk".into(),
            role_name: "立案法官".into(),
            court: Some("宁波市镇海区人民法院".into()),
            ends_in: Some(1800),
            keep_alive: "/session",
            sign_out: "/logout",
        });
        next.run(request).await
    };
    let app = site.serve(Router::new()).layer(from_fn(sign_in));
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("http://{}/gallery", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}
