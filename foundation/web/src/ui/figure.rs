use std::fmt::Write;

use askama::Template;
use i18n::Speaker;
use jiff::civil::Date;

use super::when::{day, month, weekday};

/// A calendar tile (日历). Screen readers hear the date in one piece.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<div class="cal"><span class="vh">{{ spoken }}</span><b aria-hidden="true">{{ month }}</b><span aria-hidden="true">{{ number }}</span><small aria-hidden="true">{{ below }}</small></div>"#
)]
pub struct Cal {
    month: String,
    number: i8,
    below: String,
    spoken: String,
}

impl Cal {
    /// The tile of a date; `time` stands beneath, after the day of the week.
    pub fn new(t: Speaker<'_>, date: Date, time: Option<&str>) -> Cal {
        let below = match time {
            Some(time) => format!("{} {time}", weekday(t, date)),
            None => weekday(t, date),
        };
        let spoken = format!("{} {below}", day(t, date));
        Cal { month: month(t, date), number: date.day(), below, spoken }
    }
}

/// How much of a period is left (剩余期限): a bar and the days in words. Ochre from a quarter of the period, vermilion
/// from a tenth.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<span class="due {{ class }}"><svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="{{ percent }}" height="8"/></svg><b>{{ words }}</b></span>"#
)]
pub struct DueBar {
    class: &'static str,
    percent: i64,
    words: String,
}

impl DueBar {
    /// So many days are left of so many; negative when it is over.
    pub fn new(t: Speaker<'_>, left: i64, of: i64) -> DueBar {
        let percent = if of > 0 { (100 * left / of).clamp(0, 100) } else { 0 };
        let class = match percent {
            0..=10 => "a",
            11..=25 => "w",
            _ => "",
        };
        let words = if left < 0 {
            t.say_with("web-days-over", &[("days", (-left).into())])
        } else {
            t.say_with("web-days-left", &[("days", left.into())])
        };
        DueBar { class, percent, words }
    }
}

/// How far a long job has come (进度).
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r#"<div class="progress"><p><span>{{ label }}</span><span class="num">{{ words }}</span></p><svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" role="progressbar" aria-label="{{ label }}" aria-valuemin="0" aria-valuemax="{{ all }}" aria-valuenow="{{ done }}"><rect width="{{ percent }}" height="8"/></svg></div>"#
)]
pub struct Progress {
    label: String,
    words: String,
    done: u64,
    all: u64,
    percent: u64,
}

impl Progress {
    /// So many done of all.
    pub fn new(label: impl Into<String>, done: u64, all: u64) -> Progress {
        let percent = (done.min(all) * 100).checked_div(all).unwrap_or(0);
        Progress { label: label.into(), words: format!("{done} / {all}"), done, all, percent }
    }
}

/// A QR code (二维码) as SVG drawn by the server, with the words that say what scanning does.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = r##"<figure class="qr"><svg viewBox="0 0 {{ side }} {{ side }}" role="img" aria-label="{{ caption }}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{{ side }}v{{ side }}H0z"/><path fill="#000" d="{{ path }}"/></svg><figcaption>{{ caption }}</figcaption></figure>"##
)]
pub struct Qr {
    side: usize,
    path: String,
    caption: String,
}

impl Qr {
    /// The code for these bytes, with medium error correction and a quiet zone of four modules.
    ///
    /// # Errors
    ///
    /// When the data do not fit into a QR code (over 2,331 bytes at this level).
    pub fn new(data: impl AsRef<[u8]>, caption: impl Into<String>) -> Result<Qr, qrcode::types::QrError> {
        const QUIET: usize = 4;
        let code = qrcode::QrCode::new(data)?;
        let width = code.width();
        let mut path = String::new();
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            while x < width {
                let run = row[x..].iter().take_while(|c| **c == qrcode::Color::Dark).count();
                if run > 0 {
                    // One stroke for a run of modules keeps the picture small.
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run.max(1);
            }
        }
        Ok(Qr { side: width + 2 * QUIET, path, caption: caption.into() })
    }
}
