//! PDFs: what is in them, without showing or running any of it.
//!
//! This reads words, not structure. A parser can be led past a thing (by tables that lie about where objects are, by
//! repairs that every reader makes in its own way) or exhausted by it (objects nested a million deep); a list of the
//! words that stand in the file can not. What it may do is refuse a harmless file that spells one of these words.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{Limits, Refusal};

/// Names that make a file active wherever they stand (ISO 32000-2, 12.6.4, 7.11.4, 12.7.8).
const ACTIVE: [&[u8]; 11] = [
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"RichMediaExecute",
    b"RichMediaContent",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"FileAttachment",
    b"XFA",
];
/// Names that do so only as the value of a key; by themselves they may be a blend mode or a resource.
const ACTIVE_AS: [(&[u8], &[u8]); 8] = [
    (b"S", b"Rendition"),
    (b"S", b"Movie"),
    (b"S", b"Sound"),
    (b"Subtype", b"RichMedia"),
    (b"Subtype", b"Screen"),
    (b"Subtype", b"Movie"),
    (b"Subtype", b"Sound"),
    (b"Subtype", b"3D"),
];
/// Ways of packing an object stream that no program uses for one, except to hide it.
const DISGUISES: [&[u8]; 5] = [b"LZWDecode", b"ASCII85Decode", b"ASCIIHexDecode", b"RunLengthDecode", b"Crypt"];
/// The end of a file stands within so many bytes of it (ISO 32000-1, annex H: 1,024; some mail programs append more).
const TAIL: usize = 4_096;
/// An object stream is inflated whole to be read; a larger one is refused.
const OBJECTS: usize = 64 << 20;
/// The dictionary of an object stream is no longer than this.
const DICTIONARY: usize = 2_048;

/// The number of pages of a PDF that may be kept.
pub(super) fn look(bytes: &[u8], limits: &Limits) -> Result<u32, Refusal> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !contains(tail, b"startxref") {
        return Err(Refusal::PdfUnreadable);
    }
    let mut found = Found::default();
    found.read(bytes, true)?;
    let mut left = limits.inflated;
    for at in positions(bytes, b"stream") {
        let body = &bytes[at + 6..];
        let blank = body.iter().take_while(|b| b.is_ascii_whitespace()).count();
        inflate(&body[blank..], &mut left, &mut found, 0)?;
    }
    match found.pages() {
        0 => Err(Refusal::PdfUnreadable),
        pages if pages > limits.pages => Err(Refusal::PdfPages { limit: limits.pages }),
        pages => Ok(pages),
    }
}

/// What was read so far.
#[derive(Default)]
struct Found {
    /// `/Type /Page`, once for every version of a page in the file.
    leaves: u32,
    /// The numbers after `/Count`.
    counts: Vec<u32>,
}

impl Found {
    fn read(&mut self, bytes: &[u8], open: bool) -> Result<(), Refusal> {
        let mut at = 0;
        let mut key: Vec<u8> = Vec::new();
        let mut key_end = usize::MAX;
        while let Some(step) = bytes[at..].iter().position(|&b| b == b'/') {
            let start = at + step;
            let (name, end) = name(bytes, start + 1);
            let key_of_this = (key_end != usize::MAX && blank(&bytes[key_end..start])).then_some(key.as_slice());
            // The trailer and the dictionaries of streams stand in the open.
            if open && name == b"Encrypt" {
                return Err(Refusal::PdfEncrypted);
            }
            if ACTIVE.contains(&name.as_slice())
                || key_of_this.is_some_and(|key| ACTIVE_AS.contains(&(key, name.as_slice())))
            {
                return Err(Refusal::PdfActive);
            }
            match name.as_slice() {
                b"Page" if key_of_this == Some(b"Type") => self.leaves = self.leaves.saturating_add(1),
                b"ObjStm" if open && disguised(bytes, start) => return Err(Refusal::PdfActive),
                b"Count" => self.counts.extend(number(&bytes[end..])),
                _ => {}
            }
            (key, key_end, at) = (name, end, end);
        }
        Ok(())
    }

    /// A page changed by a later save stands twice; the root of the page tree says how many there are.
    fn pages(&self) -> u32 {
        self.counts.iter().copied().filter(|&count| 0 < count && count <= self.leaves).max().unwrap_or(self.leaves)
    }
}

/// Inflates what stands after `stream`, reads it if it is an object stream, and counts it against what is `left`.
fn inflate(body: &[u8], left: &mut u64, found: &mut Found, depth: usize) -> Result<(), Refusal> {
    let zlib = body.len() > 2 && body[0] & 0x0F == 8 && u16::from_be_bytes([body[0], body[1]]).is_multiple_of(31);
    if !zlib {
        return Ok(());
    }
    if depth > 3 {
        return Err(Refusal::PdfActive);
    }
    let mut decoder = ZlibDecoder::new(body);
    let mut chunk = vec![0; 64 << 10];
    let mut kept: Option<Vec<u8>> = None;
    let mut first = true;
    // A broken stream ends where it breaks: that is what readers show of it as well.
    while let Ok(n) = decoder.read(&mut chunk) {
        if n == 0 {
            break;
        }
        *left = left.checked_sub(n as u64).ok_or(Refusal::PdfUnreadable)?;
        let part = &chunk[..n];
        if first {
            first = false;
            kept = (objects(part) || part[0] & 0x0F == 8).then(Vec::new);
        }
        if let Some(kept) = &mut kept {
            if kept.len() + n > OBJECTS {
                return Err(Refusal::PdfUnreadable);
            }
            kept.extend_from_slice(part);
        }
    }
    match kept {
        Some(kept) if objects(&kept) => found.read(&kept, false),
        Some(kept) => inflate(&kept, left, found, depth + 1),
        None => Ok(()),
    }
}

/// Whether this may be an object stream: it begins with pairs of numbers.
fn objects(bytes: &[u8]) -> bool {
    bytes.iter().find(|b| !b.is_ascii_whitespace()).is_some_and(|&b| b.is_ascii_digit() || b == b'%')
}

/// Whether the dictionary around the name at `at` packs its stream in an unusual way.
fn disguised(bytes: &[u8], at: usize) -> bool {
    let from = at.saturating_sub(DICTIONARY);
    let start = last(&bytes[from..at], b"obj").map_or(from, |found| from + found);
    let rest = &bytes[at..bytes.len().min(at + DICTIONARY)];
    let end = positions(rest, b"stream").next().map_or(at + rest.len(), |found| at + found);
    let mut here = start;
    while let Some(step) = bytes[here..end].iter().position(|&b| b == b'/') {
        let (name, after) = name(bytes, here + step + 1);
        if DISGUISES.contains(&name.as_slice()) {
            return true;
        }
        here = after.min(end);
    }
    false
}

/// The name that begins at `at` with its `#xx` escapes resolved, and where it ends (ISO 32000-2, 7.3.5).
fn name(bytes: &[u8], at: usize) -> (Vec<u8>, usize) {
    // Longer names are none of those that are looked for.
    const LONGEST: usize = 127;
    let mut name = Vec::new();
    let mut here = at;
    while let Some(&byte) = bytes.get(here) {
        let delimiter = matches!(byte, 0 | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%');
        if delimiter || byte.is_ascii_whitespace() || name.len() > LONGEST {
            break;
        }
        let escaped = (byte == b'#').then(|| {
            let high = char::from(*bytes.get(here + 1)?).to_digit(16)?;
            let low = char::from(*bytes.get(here + 2)?).to_digit(16)?;
            u8::try_from(high * 16 + low).ok()
        });
        match escaped.flatten() {
            Some(byte) => {
                name.push(byte);
                here += 3;
            }
            None => {
                name.push(byte);
                here += 1;
            }
        }
    }
    (name, here)
}

/// Whether there is nothing but white space and comments.
fn blank(bytes: &[u8]) -> bool {
    let mut comment = false;
    bytes.iter().all(|&b| {
        match b {
            b'%' => comment = true,
            b'\r' | b'\n' => comment = false,
            _ => {}
        }
        comment || b == 0 || b.is_ascii_whitespace()
    })
}

/// The whole number at the beginning, when it is not the number of a referenced object.
fn number(bytes: &[u8]) -> Option<u32> {
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace())?;
    let digits = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(&bytes[start..start + digits]).ok()?.parse().ok()
}

fn positions<'a>(bytes: &'a [u8], what: &'static [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + bytes[from..].iter().position(|&b| b == what[0])?;
            from = at + 1;
            if bytes[at..].starts_with(what) {
                return Some(at);
            }
        }
    })
}

fn contains(bytes: &[u8], what: &'static [u8]) -> bool {
    positions(bytes, what).next().is_some()
}

fn last(bytes: &[u8], what: &'static [u8]) -> Option<usize> {
    positions(bytes, what).last()
}
