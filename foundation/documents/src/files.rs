//! Files: taken in by pieces, looked at, kept under the hash of their content, handed out safely.
//!
//! The way of a file: [`Uploads::begin`] opens a session, [`Uploads::append`] takes pieces at an offset as the tus
//! protocol does, [`Uploads::finish`] checks size and hash, looks at the content ([`inspect`]) and keeps it in the
//! [`Store`]. What is handed out carries [`serve_headers`].

mod headers;
mod image;
mod inspect;
mod name;
mod pdf;
mod refusal;
mod store;
mod upload;

pub use headers::serve_headers;
pub(crate) use image::png_size;
pub use inspect::{Inspected, Kind, Limits, inspect};
pub use name::clean_name;
pub use refusal::Refusal;
pub use store::{Hash, NotAHash, S3, Store, StoreConfig, StoreError};
pub use upload::{Begun, Kept, UploadError, Uploads};
