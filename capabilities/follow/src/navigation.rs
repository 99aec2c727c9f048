use i18n::Speaker;
use web::{NavItem, SignedIn, Surface};

use crate::links;

/// The navigation of a site, for `web::Site::navigation`: four tabs on a phone; at the desk by role.
pub fn navigation(t: Speaker<'static>, person: Option<&SignedIn>, surface: Surface) -> Vec<NavItem> {
    let item = |href: &str, icon: &'static str, key: &str| NavItem::new(href, icon, t.say(key));
    let Some(person) = person else {
        return vec![
            item("/", "house", "follow-nav-home"),
            item("/lookup", "search", "follow-nav-lookup"),
            item("/courts", "landmark", "follow-nav-courts"),
            item(links::SIGN_IN, "log-in", "follow-nav-sign-in"),
        ];
    };
    if surface == Surface::Phone {
        return vec![
            item("/", "house", "follow-nav-home"),
            item("/cases", "briefcase", "follow-nav-cases"),
            item("/papers", "file-text", "follow-nav-papers"),
            item(links::ACCOUNT, "user", "follow-nav-me"),
        ];
    }
    let cases = item("/desk", "layout-list", "follow-nav-desk");
    let mut items = match person.role.as_str() {
        "filing_clerk" => vec![item(links::DESK_FILING, "inbox", "follow-nav-filing"), cases],
        "cashier" => vec![item(links::DESK_LEDGER, "receipt", "follow-nav-ledger"), cases],
        "service_clerk" => vec![item(links::DESK_SERVICE, "send", "follow-nav-service"), cases],
        "system_administrator" | "security_administrator" | "auditor" => vec![item("/", "house", "follow-nav-home")],
        _ => vec![cases],
    };
    items.extend([
        item(links::TOOLS, "coins", "follow-nav-tools").group(t.say("follow-nav-help")),
        item(links::LAW, "book-open-text", "follow-nav-law"),
        item("/courts", "landmark", "follow-nav-courts"),
        item(links::ACCOUNT, "user", "follow-nav-me"),
    ]);
    items
}
