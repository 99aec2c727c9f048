//! One sample of every document, and the tools that read a PDF back: poppler, which knows nothing of how it was made.

use std::path::Path;
use std::process::Command;

use documents::{Document, Pdf, render};

/// Every sample: its name and JSON.
pub const ALL: [(&str, &str); 15] = [
    ("complaint", include_str!("../samples/complaint.json")),
    ("filing-receipt", include_str!("../samples/filing-receipt.json")),
    ("correction-notice", include_str!("../samples/correction-notice.json")),
    ("non-acceptance-ruling", include_str!("../samples/non-acceptance-ruling.json")),
    ("transfer-notice", include_str!("../samples/transfer-notice.json")),
    ("acceptance-notice", include_str!("../samples/acceptance-notice.json")),
    ("fee-notice", include_str!("../samples/fee-notice.json")),
    ("response-notice", include_str!("../samples/response-notice.json")),
    ("evidence-notice", include_str!("../samples/evidence-notice.json")),
    ("panel-notice", include_str!("../samples/panel-notice.json")),
    ("address-confirmation", include_str!("../samples/address-confirmation.json")),
    ("service-certificate", include_str!("../samples/service-certificate.json")),
    ("defence", include_str!("../samples/defence.json")),
    ("deemed-withdrawal-ruling", include_str!("../samples/deemed-withdrawal-ruling.json")),
    ("payment-receipt", include_str!("../samples/payment-receipt.json")),
];

pub fn sample(name: &str) -> Document {
    let (_, json) = ALL.iter().find(|(known, _)| *known == name).unwrap();
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn made(document: &Document) -> Pdf {
    render(document).unwrap_or_else(|error| panic!("{}: {error}", document.kind()))
}

/// What a poppler tool says of a PDF.
pub fn ask(tool: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new(tool)
        .args(arguments)
        .arg(&path)
        .args(if tool == "pdftotext" { &["-"][..] } else { &[] })
        .output()
        .unwrap_or_else(|error| panic!("{tool} does not run ({error}): install poppler-utils"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    // Poppler reports `/Suspects false`, which is as it should be (ISO 32000-1, 14.7.1), as a fault.
    let complaints = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<_> = complaints.lines().filter(|l| !l.is_empty() && !l.contains("Suspects object")).collect();
    assert!(complaints.is_empty(), "{tool}: {complaints:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text of a PDF without white space: lines are broken where the page ends, not where the sense does. In the order
/// in which it is written, which is that of reading.
pub fn text(pdf: &[u8]) -> String {
    squeezed(&ask("pdftotext", &["-raw", "-enc", "UTF-8"], pdf))
}

pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200B}').collect()
}

/// For looking at them: `MINGJING_KEEP_PDF=folder cargo test -p documents` leaves the documents there.
pub fn keep(name: &str, pdf: &[u8]) {
    if let Some(folder) = std::env::var_os("MINGJING_KEEP_PDF") {
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), pdf).unwrap();
    }
}
