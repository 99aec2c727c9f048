//! How long a document takes, cold and warm: `cargo run --release -p documents --example warm`.
//!
//! Every document gets a name of its own, so that nothing is remembered that would not be in a court's day.

use std::time::{Duration, Instant};

use documents::{Document, render};

const ROUNDS: usize = 20;
const SAMPLES: [&str; 5] = [
    include_str!("../tests/samples/fee-notice.json"),
    include_str!("../tests/samples/acceptance-notice.json"),
    include_str!("../tests/samples/evidence-notice.json"),
    include_str!("../tests/samples/complaint.json"),
    include_str!("../tests/samples/service-certificate.json"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for sample in SAMPLES {
        let (mut first, mut rest, mut pages) = (None, Duration::ZERO, 0);
        for round in 0..=ROUNDS {
            let document: Document = serde_json::from_str(&sample.replace("林晓岚", &format!("林晓岚{round}")))?;
            let start = Instant::now();
            let pdf = render(&document)?;
            let took = start.elapsed();
            if first.is_none() {
                first = Some((document.kind(), took));
            } else {
                rest += took;
                pages += pdf.pages;
            }
        }
        if let Some((kind, cold)) = first {
            let ms = |d: Duration| d.as_secs_f64() * 1000.0;
            println!("{kind:24} cold {:7.1} ms   warm {:6.2} ms a page", ms(cold), ms(rest) / pages as f64);
        }
    }
    Ok(())
}
