//! Where things are: the pages of other capabilities that this one leads to, each written once.

use docket::Case;

/// Where a complaint is begun.
pub const FILE: &str = "/file";
/// Where one signs in.
pub const SIGN_IN: &str = "/login";
/// Where one registers.
pub const REGISTER: &str = "/register";
/// The doors of a demonstration.
pub const DEMO: &str = "/demo";
/// One's own account.
pub const ACCOUNT: &str = "/account";
/// The calculators.
pub const TOOLS: &str = "/tools";
/// The statutes.
pub const LAW: &str = "/law";
/// The queue of the filing office.
pub const DESK_FILING: &str = "/desk/filing";
/// The ledger of the cashier.
pub const DESK_LEDGER: &str = "/desk/ledger";
/// The list of the service office.
pub const DESK_SERVICE: &str = "/desk/service";

/// The page of a case.
pub fn case(case: Case) -> String {
    format!("/cases/{}", case.path())
}

/// The page of a case at the desk.
pub fn desk_case(case: Case) -> String {
    format!("/desk/cases/{}", case.path())
}

/// The page on which an act is done; `None` for acts without a page of their own.
pub fn of(act: &str, case: Case) -> Option<String> {
    let path = case.path();
    Some(match act {
        "filing.begin" | "filing.save" | "filing.submit" => format!("/file/{path}"),
        "filing.correct" => format!("/file/{path}/mend"),
        "filing.add_material" | "filing.remove_material" => format!("/file/{path}/materials"),
        "filing.redirect" => format!("/file/{path}/court"),
        "filing.withdraw" => format!("/file/{path}/withdraw"),
        "filing.accept" | "filing.return_once" | "filing.refuse" | "filing.transfer" => format!("{DESK_FILING}/{path}"),
        "payment.order" | "payment.pay" => format!("/cases/{path}/pay"),
        "service.join" => format!("/cases/{path}/join"),
        "service.consent" => format!("/cases/{path}/service/consent"),
        "service.confirm_address" => format!("/cases/{path}/service/address"),
        "service.read" | "service.acknowledge" | "service.withdraw_consent" => format!("/cases/{path}/service"),
        "service.admit" | "service.decide_withdrawal" | "service.hand_over" => format!("{DESK_SERVICE}/{path}"),
        "defence.save" | "defence.submit" => format!("/cases/{path}/defence"),
        _ => return None,
    })
}

/// The acts that a person may find in the menu of a case, the more telling one of each page first.
pub const MENU: [&str; 14] = [
    "filing.submit",
    "filing.correct",
    "filing.add_material",
    "filing.withdraw",
    "filing.accept",
    "payment.order",
    "service.read",
    "service.consent",
    "service.confirm_address",
    "defence.submit",
    "defence.save",
    "service.admit",
    "service.decide_withdrawal",
    "service.hand_over",
];

/// The icon of an act.
pub fn icon(act: &str) -> &'static str {
    match act.split('.').next() {
        Some("filing") => "file-pen-line",
        Some("payment") => "wallet",
        Some("service") => "mail-open",
        Some("defence") => "file-signature",
        _ => "info",
    }
}
