use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use aws_lc_rs::digest;
use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// SHA-256 of a content: its name in the store. In text 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

/// A text that is not a SHA-256 in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 of 64 hexadecimal digits")]
pub struct NotAHash;

impl Hash {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_digest(&digest::digest(&digest::SHA256, bytes))
    }

    pub(super) fn from_digest(digest: &digest::Digest) -> Self {
        let mut hash = [0; 32];
        hash.copy_from_slice(digest.as_ref());
        Self(hash)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let mut hash = [0; 32];
        hex::decode_to_slice(text, &mut hash).map_err(|_| NotAHash)?;
        Ok(Self(hash))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// Where files are kept; a setting of the court.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum StoreConfig {
    /// A folder on this machine.
    Folder {
        /// The folder; made when it is missing.
        path: PathBuf,
    },
    /// A bucket that speaks S3.
    S3(S3),
}

/// A bucket. The names are those of S3.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3 {
    /// Address of the service; none for Amazon's own.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// Region.
    pub region: String,
    /// Bucket.
    pub bucket: String,
    /// Access key.
    pub access_key_id: String,
    /// Secret key; never printed.
    pub secret_access_key: String,
    /// Allow `http://` addresses, for a service on the same machine.
    #[serde(default)]
    pub allow_http: bool,
}

impl fmt::Debug for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3").field("endpoint", &self.endpoint).field("bucket", &self.bucket).finish_non_exhaustive()
    }
}

/// Why the store failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("no file {0} in the store")]
    Missing(Hash),
    /// What is kept under the hash is something else: the disk lost or somebody changed it.
    #[error("the file {0} in the store is damaged")]
    Damaged(Hash),
    /// The folder cannot be used.
    #[error("the folder of files cannot be used")]
    Folder(#[source] std::io::Error),
    /// The store itself.
    #[error("the store of files failed")]
    Store(#[from] object_store::Error),
}

/// Files named by the SHA-256 of their content. What is kept is never changed; keeping it twice keeps it once.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<dyn ObjectStore>,
}

impl Store {
    /// Opens the store that the settings name.
    ///
    /// # Errors
    ///
    /// A folder that cannot be made, settings that do not name a bucket.
    pub fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        match config {
            StoreConfig::Folder { path } => Self::folder(path),
            StoreConfig::S3(s3) => {
                let mut builder = AmazonS3Builder::new()
                    .with_region(&s3.region)
                    .with_bucket_name(&s3.bucket)
                    .with_access_key_id(&s3.access_key_id)
                    .with_secret_access_key(&s3.secret_access_key)
                    .with_allow_http(s3.allow_http);
                if let Some(endpoint) = &s3.endpoint {
                    builder = builder.with_endpoint(endpoint);
                }
                Ok(Self { inner: Arc::new(builder.build()?) })
            }
        }
    }

    /// Opens a folder, made when it is missing.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub fn folder(path: impl AsRef<std::path::Path>) -> Result<Self, StoreError> {
        std::fs::create_dir_all(&path).map_err(StoreError::Folder)?;
        // An acknowledged file is on the disk: file and folder are synced before `put` answers.
        let local = LocalFileSystem::new_with_prefix(path)?.with_fsync(true);
        Ok(Self { inner: Arc::new(local) })
    }

    /// Keeps a content and answers its name. It is durable when this returns, whole or not at all.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn put(&self, content: impl Into<Bytes>) -> Result<Hash, StoreError> {
        let content = content.into();
        let hash = Hash::of(&content);
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.inner.put_opts(&path(hash), PutPayload::from(content), options).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(hash),
            Err(error) => Err(error.into()),
        }
    }

    /// A whole content, checked against its name.
    ///
    /// # Errors
    ///
    /// Missing, damaged, or the store fails.
    pub async fn get(&self, hash: Hash) -> Result<Bytes, StoreError> {
        let content =
            self.inner.get(&path(hash)).await.map_err(|e| said(hash, e))?.bytes().await.map_err(|e| said(hash, e))?;
        if Hash::of(&content) == hash { Ok(content) } else { Err(StoreError::Damaged(hash)) }
    }

    /// A content by pieces, with its length in bytes. The pieces are not checked against the name: the reader can, with
    /// the hash.
    ///
    /// # Errors
    ///
    /// Missing, or the store fails, now or in the stream.
    pub async fn stream(&self, hash: Hash) -> Result<(u64, BoxStream<'static, Result<Bytes, StoreError>>), StoreError> {
        let got = self.inner.get(&path(hash)).await.map_err(|e| said(hash, e))?;
        Ok((got.meta.size, got.into_stream().map_err(StoreError::from).boxed()))
    }

    /// Whether a content is kept.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn has(&self, hash: Hash) -> Result<bool, StoreError> {
        match self.inner.head(&path(hash)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// `ab/cd/abcd…`: a folder holds a few thousand files at most, even with millions of them.
fn path(hash: Hash) -> Path {
    let name = hash.to_string();
    Path::from(format!("{}/{}/{name}", &name[..2], &name[2..4]))
}

fn said(hash: Hash, error: object_store::Error) -> StoreError {
    match error {
        object_store::Error::NotFound { .. } => StoreError::Missing(hash),
        error => error.into(),
    }
}
