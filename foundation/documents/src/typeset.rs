//! Typst as a library: the world that its compiler sees, and the way from a document to bytes.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use aws_lc_rs::digest;
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{Document, Error, text};

const DATA: &str = "/data.json";
/// Where the template finds the drawn signature.
pub(crate) const SIGNATURE: &str = "/signature.png";
/// Where the template finds the QR code.
pub(crate) const CODE: &str = "/code.svg";

/// Every template, with the name by which it is imported or started.
const TEMPLATES: &[(&str, &str)] = &[
    ("/style.typ", include_str!("../templates/style.typ")),
    ("/pleading.typ", include_str!("../templates/pleading.typ")),
    ("/complaint.typ", include_str!("../templates/complaint.typ")),
    ("/filing-receipt.typ", include_str!("../templates/filing-receipt.typ")),
    ("/correction-notice.typ", include_str!("../templates/correction-notice.typ")),
    ("/non-acceptance-ruling.typ", include_str!("../templates/non-acceptance-ruling.typ")),
    ("/transfer-notice.typ", include_str!("../templates/transfer-notice.typ")),
    ("/acceptance-notice.typ", include_str!("../templates/acceptance-notice.typ")),
    ("/fee-notice.typ", include_str!("../templates/fee-notice.typ")),
    ("/response-notice.typ", include_str!("../templates/response-notice.typ")),
    ("/evidence-notice.typ", include_str!("../templates/evidence-notice.typ")),
    ("/panel-notice.typ", include_str!("../templates/panel-notice.typ")),
    ("/address-confirmation.typ", include_str!("../templates/address-confirmation.typ")),
    ("/service-certificate.typ", include_str!("../templates/service-certificate.typ")),
    ("/defence.typ", include_str!("../templates/defence.typ")),
    ("/deemed-withdrawal-ruling.typ", include_str!("../templates/deemed-withdrawal-ruling.typ")),
    ("/payment-receipt.typ", include_str!("../templates/payment-receipt.typ")),
];

/// The typefaces, not compressed: their pages are mapped when first touched, shared between processes and never copied.
/// Deflated they would be 24 MB instead of 40, at the price of 40 MB of heap and a slow first document.
static FONTS: [&[u8]; 3] = [
    include_bytes!(env!("DOCUMENTS_SERIF")),
    include_bytes!(env!("DOCUMENTS_SERIF_BOLD")),
    include_bytes!(env!("DOCUMENTS_SANS")),
];

/// Typst remembers what it computed; what the last so many documents did not use is forgotten. Larger than the number of
/// templates, so that a template in use stays warm; each unused document held costs about a megabyte.
const REMEMBERED: usize = 24;

/// What all documents share.
struct House {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
}

static HOUSE: LazyLock<House> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().filter_map(|data| Font::new(Bytes::new(*data), 0)).collect();
    let sources = TEMPLATES
        .iter()
        .filter_map(|(path, source)| {
            let id = file(path)?;
            Some((id, Source::new(id, (*source).to_owned())))
        })
        .collect();
    House {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        sources,
    }
});

impl House {
    /// Whether one of the typefaces has the character.
    fn has(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(c.into()))
    }
}

fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// What the compiler sees of one document: the shared house and the files of this document. No disk, no network, no
/// clock. The data is a file that the template reads as JSON, so that the library, and all that Typst remembers about
/// it, is the same for every document.
struct Desk {
    house: &'static House,
    main: FileId,
    data: Bytes,
    signature: Option<Bytes>,
    code: Option<Bytes>,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.house.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.house.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.house.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_with_slash() {
            DATA => Ok(self.data.clone()),
            SIGNATURE => self.signature.clone().ok_or_else(|| missing(id)),
            CODE => self.code.clone().ok_or_else(|| missing(id)),
            _ => Err(missing(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.house.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash()))
}

/// A document as it is issued.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// PDF/A-2b, tagged.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Characters that no typeface has, in their order as `U+20BB7`; the document shows 〓 and names them in a note.
    pub missing: Vec<String>,
}

impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pdf({} bytes, {} pages)", self.bytes.len(), self.pages)
    }
}

/// Makes a document into a tagged PDF/A-2b (ISO 19005-2). The same input gives the same bytes.
///
/// Computes for some milliseconds a page and does no I/O: on an async runtime call it in `spawn_blocking`. May be called
/// from many threads at once.
///
/// # Errors
///
/// Sums out of range, a payment link too long for a QR code, or a template that fails (a signature whose picture cannot be
/// decoded is the one input that can cause it).
pub fn render(document: &Document) -> Result<Pdf, Error> {
    let house = &*HOUSE;
    let mut data = document.data()?;
    let missing = text::printable(&mut data, &|c| house.has(c));
    if let Value::Object(fields) = &mut data {
        fields.insert("missing".into(), missing.clone().into());
    }
    let data = serde_json::to_vec(&data).map_err(Error::Input)?;
    let signature = document.signature().map(|image| image.png().to_vec());
    let identity = identity(document.kind(), &data, signature.as_deref());

    let main = file(&format!("/{}.typ", document.kind())).ok_or_else(|| Error::Template("no such template".into()))?;
    let code = document.code()?.map(Bytes::from_string);
    let desk = Desk { house, main, data: Bytes::new(data), signature: signature.map(Bytes::new), code };
    let made = print(&desk, identity);
    comemo::evict(REMEMBERED);
    let (bytes, pages) = made?;
    Ok(Pdf { bytes, pages, missing })
}

fn print(desk: &Desk, identity: String) -> Result<(Vec<u8>, usize), Error> {
    let paged: PagedDocument = typst::compile(desk).output.map_err(|faults| said(&faults))?;
    let standards =
        PdfStandards::new(&[PdfStandard::A_2b]).map_err(|fault| Error::Template(fault.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some("Mingjing".into())),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&paged, &options).map_err(|faults| said(&faults))?;
    Ok((bytes, paged.pages().len()))
}

/// Names the document in its PDF identifier: a hash of all that goes into it.
fn identity(kind: &str, data: &[u8], signature: Option<&[u8]>) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in [kind.as_bytes(), data, signature.unwrap_or_default()] {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    hex::encode(context.finish())
}

fn said(faults: &[SourceDiagnostic]) -> Error {
    Error::Template(faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; "))
}
