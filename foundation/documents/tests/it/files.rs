//! What is taken in, what is refused and why, and how it is kept.

use std::io::Write;

use documents::files::{Hash, Inspected, Kind, Limits, Refusal, Store, StoreConfig, StoreError, inspect};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use futures::TryStreamExt;
use i18n::{Lang, Words};
use proptest::prelude::*;

use crate::samples::{made, sample};

fn look(bytes: &[u8], name: &str) -> Result<Inspected, Refusal> {
    inspect(bytes, name, None, &Limits::default())
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A PDF of one page with further objects.
pub fn pdf(objects: &str) -> Vec<u8> {
    pdf_of(objects.as_bytes())
}

fn pdf_of(objects: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
        .to_vec();
    out.extend_from_slice(objects);
    out.extend_from_slice(b"\ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n");
    out
}

fn stream(dictionary: &str, body: &[u8]) -> Vec<u8> {
    [format!("9 0 obj\n<< {dictionary} /Length {} >>\nstream\n", body.len()).as_bytes(), body, b"\nendstream\nendobj"]
        .concat()
}

#[test]
fn takes_pdfs_and_counts_their_pages() {
    let found = look(&pdf(""), "借条.pdf").unwrap();
    assert_eq!((found.kind, found.pages, found.served), (Kind::Pdf, 1, None));
    // The court's own documents: compressed object streams, two pages.
    for name in ["complaint", "response-notice", "payment-receipt"] {
        let own = made(&sample(name));
        assert_eq!(look(&own.bytes, "a.PDF").unwrap().pages as usize, own.pages, "{name}");
    }
    // A page saved twice is one page.
    let again = pdf("3 0 obj\n<< /Type /Page /Parent 2 0 R /Rotate 90 >>\nendobj");
    assert_eq!(look(&again, "a.pdf").unwrap().pages, 1);
    // Words are harmless where they are no names, and blend modes are no players.
    assert!(
        look(&pdf("4 0 obj\n(JavaScript Launch) endobj 5 0 obj << /BM /Screen /S /Transparency >> endobj"), "a.pdf")
            .is_ok()
    );
}

#[test]
fn refuses_pdfs_that_do_something() {
    for object in [
        "4 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj",
        "4 0 obj << /S /J#61vaScript /JS 5 0 R >> endobj",
        "4 0 obj <</S/Launch/F(calc.exe)>> endobj",
        "4 0 obj << /Names << /EmbeddedFiles 5 0 R >> >> endobj",
        "4 0 obj << /Type /EmbeddedFile >> endobj",
        "4 0 obj << /Subtype /FileAttachment >> endobj",
        "4 0 obj << /Subtype % a comment\n /RichMedia >> endobj",
        "4 0 obj << /AcroForm << /XFA [] >> >> endobj",
        "4 0 obj << /S /SubmitForm /F (https://evil.example) >> endobj",
    ] {
        assert_eq!(look(&pdf(object), "a.pdf"), Err(Refusal::PdfActive), "{object}");
    }
    let hidden = b"4 0 << /S /JavaScript /JS (x) >>";
    let packed = stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &deflated(hidden));
    assert_eq!(look(&pdf_of(&packed), "a.pdf"), Err(Refusal::PdfActive));
    let twice = stream("/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]", &deflated(&deflated(hidden)));
    assert_eq!(look(&pdf_of(&twice), "a.pdf"), Err(Refusal::PdfActive));
    let disguised = stream("/Type /Obj#53tm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]", b"789c");
    assert_eq!(look(&pdf_of(&disguised), "a.pdf"), Err(Refusal::PdfActive));
}

#[test]
fn refuses_pdfs_that_cannot_be_kept() {
    assert_eq!(look(&pdf("5 0 obj << /Encrypt 6 0 R >> endobj"), "a.pdf"), Err(Refusal::PdfEncrypted));
    assert_eq!(look(b"%PDF-1.7\n", "a.pdf"), Err(Refusal::PdfUnreadable));
    assert_eq!(look(b"%PDF-1.7\nstartxref 0 %%EOF", "a.pdf"), Err(Refusal::PdfUnreadable));
    let whole = made(&sample("complaint")).bytes;
    assert_eq!(look(&whole[..whole.len() / 2], "a.pdf"), Err(Refusal::PdfUnreadable));
    let limits = Limits { pages: 1, ..Limits::default() };
    assert_eq!(inspect(&whole, "a.pdf", None, &limits), Err(Refusal::PdfPages { limit: 1 }));
    // Twenty kilobytes that inflate to twenty megabytes.
    let bomb = stream("/Type /ObjStm /Filter /FlateDecode", &deflated(&vec![b' '; 20 << 20]));
    let limits = Limits { inflated: 10 << 20, ..Limits::default() };
    assert_eq!(inspect(&pdf_of(&bomb), "a.pdf", None, &limits), Err(Refusal::PdfUnreadable));
    // A million objects within each other exhaust no stack.
    let deep = [b"4 0 obj ".as_slice(), &vec![b'['; 1 << 20]].concat();
    assert!(look(&pdf_of(&deep), "a.pdf").is_ok());
}

/// A little-endian EXIF block with an orientation and a GPS reference.
fn exif(orientation: u8) -> Vec<u8> {
    let mut out = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    out.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    out.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]);
    out.extend(b"GPS 31.2304N");
    out
}

fn part(marker: u8, body: &[u8]) -> Vec<u8> {
    [&[0xFF, marker][..], &u16::try_from(body.len() + 2).unwrap().to_be_bytes(), body].concat()
}

fn jpeg(width: u16, height: u16, orientation: u8) -> Vec<u8> {
    let [w1, w2] = width.to_be_bytes();
    let [h1, h2] = height.to_be_bytes();
    [
        &[0xFF, 0xD8][..],
        &part(0xE0, b"JFIF\0\x01\x02\0\0\x48\0\x48\0\0"),
        &part(0xE1, &exif(orientation)),
        &part(0xE1, b"http://ns.adobe.com/xap/1.0/\0<GPSLatitude>31"),
        &part(0xED, b"Photoshop 3.0\0city"),
        &part(0xFE, b"taken by a phone"),
        &part(0xC0, &[8, h1, h2, w1, w2, 1, 1, 0x11, 0]),
        &part(0xDA, &[1, 1, 0, 0, 63, 0]),
        &[1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4],
        &[0xFF, 0xD9],
        b"a second picture with GPS after the end",
    ]
    .concat()
}

#[test]
fn photos_lose_what_the_camera_wrote_but_keep_upright() {
    let original = jpeg(4000, 3000, 6);
    let found = look(&original, "身份证.JPG").unwrap();
    assert_eq!((found.kind, found.size, found.pages), (Kind::Jpeg, Some((4000, 3000)), 1));
    let served = found.served.unwrap();
    for trace in [&b"GPS"[..], b"phone", b"Photoshop", b"xap", b"second"] {
        assert!(!served.windows(trace.len()).any(|part| part == trace), "{}", String::from_utf8_lossy(trace));
    }
    assert!(served.windows(12).any(|part| part == [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]));
    assert!(served.ends_with(&[1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9]));
    // What is clean stays as it is.
    let again = look(&served, "a.jpeg").unwrap();
    assert_eq!((again.size, again.served), (Some((4000, 3000)), None));
    // Upright needs no note.
    assert!(!look(&jpeg(10, 10, 1), "a.jpg").unwrap().served.unwrap().windows(4).any(|part| part == b"Exif"));
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(body);
    [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], name, body, &crc.sum().to_be_bytes()].concat()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR", &header),
        &chunk(b"tEXt", b"Author\0somebody"),
        &chunk(b"eXIf", &exif(8)[6..]),
        &chunk(b"IDAT", &deflated(&[0, 0])),
        &chunk(b"IEND", b""),
    ]
    .concat()
}

fn webp() -> Vec<u8> {
    let riff = |name: &[u8], body: &[u8]| {
        [name, &u32::try_from(body.len()).unwrap().to_le_bytes(), body, &vec![0; body.len() % 2]].concat()
    };
    let body = [
        b"WEBP".to_vec(),
        riff(b"VP8X", &[0x0C, 0, 0, 0, 99, 0, 0, 49, 0, 0]),
        riff(b"VP8 ", &[0, 0, 0, 0x9D, 1, 0x2A, 100, 0, 50, 0, 1]),
        riff(b"EXIF", &exif(3)[6..]),
        riff(b"XMP ", b"<GPS>"),
    ]
    .concat();
    riff(b"RIFF", &body)
}

#[test]
fn png_and_webp_as_well() {
    let found = look(&png(7, 9), "a.png").unwrap();
    let served = found.served.unwrap();
    assert_eq!((found.kind, found.size), (Kind::Png, Some((7, 9))));
    assert!(!served.windows(8).any(|part| part == b"somebody") && !served.windows(3).any(|part| part == b"GPS"));
    assert!(served.windows(4).any(|part| part == b"eXIf"));
    assert_eq!(look(&served, "a.png").unwrap().served, None);

    let found = look(&webp(), "a.webp").unwrap();
    let served = found.served.unwrap();
    assert_eq!((found.kind, found.size), (Kind::Webp, Some((100, 50))));
    assert!(!served.windows(3).any(|part| part == b"GPS") && served.windows(4).any(|part| part == b"EXIF"));
    assert_eq!(u32::from_le_bytes(served[4..8].try_into().unwrap()) as usize, served.len() - 8);
    assert_eq!(look(&served, "a.webp").unwrap().served, None);
}

#[test]
fn refuses_what_is_not_what_it_seems() {
    for (bytes, name, declared, refusal) in [
        (&b""[..], "a.pdf", None, Refusal::Empty),
        (b"MZ\x90\0 a program", "借条.pdf", None, Refusal::Kind),
        (b"<html><script>", "a.html", Some("text/html"), Refusal::Kind),
        (b"<svg xmlns=", "a.svg", None, Refusal::Kind),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "IMG_1.HEIC", Some("image/heic"), Refusal::Heic),
        (b" %PDF-1.7", "a.pdf", None, Refusal::Kind),
        (b"\xFF\xD8\xFF\xE0 broken", "a.jpg", None, Refusal::ImageUnreadable),
    ] {
        assert_eq!(inspect(bytes, name, declared, &Limits::default()), Err(refusal), "{name}");
    }
    assert_eq!(look(&png(1, 1), "a.pdf"), Err(Refusal::Mismatch));
    assert_eq!(look(&pdf(""), "a.pdf.exe"), Err(Refusal::Mismatch));
    assert_eq!(inspect(&pdf(""), "a.pdf", Some("image/png"), &Limits::default()), Err(Refusal::Mismatch));
    assert!(inspect(&pdf(""), "a.pdf", Some("application/octet-stream"), &Limits::default()).is_ok());
    assert!(inspect(&jpeg(1, 1, 1), "无后缀", Some("image/jpg"), &Limits::default()).is_ok());
    // 70 bytes that would be four billion pixels.
    let limit = Limits::default().pixels;
    assert_eq!(look(&png(65_000, 65_000), "a.png"), Err(Refusal::ImagePixels { limit }));
    assert_eq!(look(&jpeg(65_500, 65_500, 1), "a.jpg"), Err(Refusal::ImagePixels { limit }));
    assert_eq!(look(&png(0, 5), "a.png"), Err(Refusal::ImageUnreadable));
    let limits = Limits { bytes: 10, ..Limits::default() };
    assert_eq!(inspect(&pdf(""), "a.pdf", None, &limits), Err(Refusal::TooLarge { limit: 10 }));
}

#[test]
fn every_refusal_has_a_sentence_in_both_languages() {
    let words = Words::new(&[documents::WORDS]).unwrap();
    for refusal in Refusal::ALL {
        let (zh, en) = (refusal.say(words.speak(Lang::Zh)), refusal.say(words.speak(Lang::En)));
        assert!(
            zh.ends_with('。') && en.ends_with('.') && !zh.contains("documents-") && !en.contains("documents-"),
            "{zh} {en}"
        );
        if let Some(limit) = refusal.limit() {
            assert!(zh.contains(&limit.to_string()) && en.contains(&limit.to_string()), "{zh} {en}");
        }
    }
}

proptest! {
    #[test]
    fn damage_never_panics(at in 0_usize..4000, byte: u8, cut in 0_usize..4000, which in 0..4) {
        let mut bytes = match which {
            0 => jpeg(4000, 3000, 6),
            1 => png(7, 9),
            2 => webp(),
            _ => pdf_of(&stream("/Type /ObjStm /Filter /FlateDecode", &deflated(b"4 0 << /Type /Page >>"))),
        };
        bytes.truncate(cut.max(1));
        let length = bytes.len();
        bytes[at % length] = byte;
        let _ = look(&bytes, "a");
    }
}

#[tokio::test]
async fn the_store_keeps_by_content() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&StoreConfig::Folder { path: folder.path().join("files") }).unwrap();
    let hash = store.put(&b"hello"[..]).await.unwrap();
    assert_eq!(hash.to_string(), "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assert_eq!(store.put(&b"hello"[..]).await.unwrap(), hash);
    assert_eq!(&store.get(hash).await.unwrap()[..], b"hello");
    let (length, pieces) = store.stream(hash).await.unwrap();
    let whole: Vec<_> = pieces.try_collect().await.unwrap();
    assert_eq!((length, whole.concat().as_slice()), (5, &b"hello"[..]));
    assert!(store.has(hash).await.unwrap() && !store.has(Hash::of(b"other")).await.unwrap());
    assert!(matches!(store.get(Hash::of(b"other")).await, Err(StoreError::Missing(_))));
    assert_eq!(hash.to_string().parse(), Ok(hash));
    assert!("../../etc/passwd".parse::<Hash>().is_err());

    let name = hash.to_string();
    std::fs::write(folder.path().join("files").join(&name[..2]).join(&name[2..4]).join(&name), b"hacked").unwrap();
    assert!(matches!(store.get(hash).await, Err(StoreError::Damaged(_))));
}
