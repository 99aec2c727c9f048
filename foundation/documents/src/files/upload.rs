use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use aws_lc_rs::digest;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Hash, Inspected, Kind, Limits, Refusal, Store, StoreError, clean_name, inspect};

/// What a person announces when an upload begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// To whom and what it belongs, as the caller names it. Nobody else finds the session.
    pub owner: String,
    /// The file's name as sent; cleaned by [`Uploads::begin`].
    pub name: String,
    /// The media type that the sender declared.
    #[serde(default)]
    pub declared: Option<String>,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the whole, when the sender knows it.
    #[serde(default)]
    pub sha256: Option<Hash>,
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The original, as it came.
    pub original: Hash,
    /// The copy that is shown: the original, or for pictures with traces of the camera the copy without them.
    pub served: Hash,
    /// Cleaned name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Size of the original in bytes.
    pub size: u64,
    /// Pages; 1 for a picture.
    pub pages: u32,
}

/// Why an upload did not go on.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// No such session, or another's, or swept. The sender begins anew.
    #[error("no such upload")]
    Gone,
    /// The piece begins elsewhere than where the received part ends. The sender continues at `received`.
    #[error("{received} bytes are received, the piece begins elsewhere")]
    Offset {
        /// Bytes received.
        received: u64,
    },
    /// Not everything has arrived. The sender continues at `received`.
    #[error("only {received} bytes are received")]
    Incomplete {
        /// Bytes received.
        received: u64,
    },
    /// The file is not taken in; the session is over.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The folder of uploads failed.
    #[error("the folder of uploads failed")]
    Folder(#[from] std::io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is written beside the pieces of a session.
#[derive(Serialize, Deserialize)]
struct Session {
    #[serde(flatten)]
    begun: Begun,
    at: Timestamp,
    /// Set when it was finished: the answer for a sender who did not hear it.
    #[serde(default)]
    kept: Option<Kept>,
}

/// Uploads in progress. Pieces arrive in order at an offset, as in the tus protocol 1.0; what was acknowledged is on the
/// disk and survives a lost connection, a restart and a change of device.
#[derive(Clone)]
pub struct Uploads {
    folder: PathBuf,
    store: Store,
    limits: Limits,
    /// One piece at a time in a session; other sessions do not wait.
    busy: Arc<Mutex<HashMap<Uuid, Weak<tokio::sync::Mutex<()>>>>>,
}

impl Uploads {
    /// Uploads kept in `folder` (made when missing), finished into `store`.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made.
    pub fn open(folder: impl Into<PathBuf>, store: Store, limits: Limits) -> Result<Self, UploadError> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, store, limits, busy: Arc::default() })
    }

    /// What is taken in.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Opens a session under an id that the caller made. Again with the same id and announcement: the same session.
    ///
    /// # Errors
    ///
    /// Refused for its size at once, before a byte is sent; or the folder fails.
    pub async fn begin(&self, id: Uuid, begun: Begun, now: Timestamp) -> Result<(), UploadError> {
        match begun.size {
            0 => return Err(Refusal::Empty.into()),
            size if size > self.limits.bytes => return Err(Refusal::TooLarge { limit: self.limits.bytes }.into()),
            _ => {}
        }
        let begun = Begun { name: clean_name(&begun.name), ..begun };
        self.locked(id, move |folder, _| {
            match read(&folder) {
                Ok(session) if session.begun == begun => return Ok(()),
                Ok(_) => return Err(UploadError::Gone),
                Err(UploadError::Gone) => {}
                Err(error) => return Err(error),
            }
            fs::create_dir_all(&folder)?;
            File::create(folder.join("pieces"))?.sync_all()?;
            write(&folder, &Session { begun, at: now, kept: None })?;
            // The session's own entry in the folder of uploads.
            sync_folder(folder.parent().unwrap_or(&folder))?;
            Ok(())
        })
        .await
    }

    /// How many bytes have been received: where the sender continues.
    ///
    /// # Errors
    ///
    /// No such session, or the folder fails.
    pub async fn received(&self, id: Uuid, owner: &str) -> Result<u64, UploadError> {
        let owner = owner.to_owned();
        self.locked(id, move |folder, _| {
            let session = owned(&folder, &owner)?;
            if session.kept.is_some() { Ok(session.begun.size) } else { length(&folder) }
        })
        .await
    }

    /// Takes a piece that begins at `offset` and answers how many bytes are received. The piece is on the disk then.
    ///
    /// # Errors
    ///
    /// A piece that begins elsewhere than the received part ends (a lost answer, a doubled or overtaken piece) changes
    /// nothing and says where to continue; a piece beyond the announced size is refused.
    pub async fn append(&self, id: Uuid, owner: &str, offset: u64, piece: bytes::Bytes) -> Result<u64, UploadError> {
        let owner = owner.to_owned();
        self.locked(id, move |folder, _| {
            let session = owned(&folder, &owner)?;
            let received = if session.kept.is_some() { session.begun.size } else { length(&folder)? };
            if offset != received {
                return Err(UploadError::Offset { received });
            }
            let after = received + piece.len() as u64;
            if after > session.begun.size {
                return Err(Refusal::TooLarge { limit: session.begun.size }.into());
            }
            if !piece.is_empty() {
                let mut file = OpenOptions::new().append(true).open(folder.join("pieces"))?;
                let written = file.write_all(&piece).and_then(|()| file.sync_data());
                if let Err(error) = written {
                    // Half a piece is no piece: the sender will send it again from its beginning.
                    file.set_len(received)?;
                    return Err(error.into());
                }
            }
            Ok(after)
        })
        .await
    }

    /// Checks the whole against what was announced, looks at it, and keeps it. A sender who asks again is answered again.
    ///
    /// # Errors
    ///
    /// Incomplete (go on sending), refused (the session is over), or the disk or store fails (ask again).
    pub async fn finish(&self, id: Uuid, owner: &str) -> Result<Kept, UploadError> {
        let (owner, limits) = (owner.to_owned(), self.limits);
        let guard = self.guard(id);
        let _held = guard.lock().await;
        let folder = self.session(id);
        let looked = blocking(move || look(&folder, &owner, &limits)).await;
        let (session, bytes, found) = match looked {
            Ok(Ok(looked)) => *looked,
            Ok(Err(kept)) => return Ok(kept),
            Err(error) => {
                if matches!(error, UploadError::Refused(_)) {
                    let folder = self.session(id);
                    blocking(move || Ok(fs::remove_dir_all(folder)?)).await?;
                }
                return Err(error);
            }
        };
        let original = self.store.put(bytes).await?;
        let served = match found.served {
            Some(served) => self.store.put(served).await?,
            None => original,
        };
        let kept = Kept {
            original,
            served,
            name: session.begun.name.clone(),
            kind: found.kind,
            size: session.begun.size,
            pages: found.pages,
        };
        let (folder, answer) = (self.session(id), kept.clone());
        blocking(move || {
            write(&folder, &Session { kept: Some(answer), ..session })?;
            Ok(fs::write(folder.join("pieces"), [])?)
        })
        .await?;
        Ok(kept)
    }

    /// Gives a session up.
    ///
    /// # Errors
    ///
    /// No such session, or the folder fails.
    pub async fn cancel(&self, id: Uuid, owner: &str) -> Result<(), UploadError> {
        let owner = owner.to_owned();
        self.locked(id, move |folder, _| {
            owned(&folder, &owner)?;
            Ok(fs::remove_dir_all(folder)?)
        })
        .await
    }

    /// Removes the sessions that began longer ago than `age` and answers how many. What they kept stays in the store.
    ///
    /// # Errors
    ///
    /// When the folder fails.
    pub async fn sweep(&self, now: Timestamp, age: SignedDuration) -> Result<usize, UploadError> {
        let folder = self.folder.clone();
        let ids: Vec<Uuid> = blocking(move || {
            let names = fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.file_name());
            Ok(names.filter_map(|name| name.to_str()?.parse().ok()).collect())
        })
        .await?;
        let mut swept = 0;
        for id in ids {
            let stale = move |folder: PathBuf, _: &Limits| {
                // One whose note cannot be read was cut off while it began: nobody can continue it.
                let stale = read(&folder).map_or(true, |session| now.duration_since(session.at) > age);
                if stale {
                    fs::remove_dir_all(folder)?;
                }
                Ok(stale)
            };
            swept += usize::from(self.locked(id, stale).await?);
        }
        Ok(swept)
    }

    fn session(&self, id: Uuid) -> PathBuf {
        self.folder.join(id.simple().to_string())
    }

    fn guard(&self, id: Uuid) -> Arc<tokio::sync::Mutex<()>> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(guard) = busy.get(&id).and_then(Weak::upgrade) {
            return guard;
        }
        busy.retain(|_, guard| guard.strong_count() > 0);
        let guard = Arc::default();
        busy.insert(id, Arc::downgrade(&guard));
        guard
    }

    /// Does something with a session's folder while nobody else does, off the async runtime.
    async fn locked<T: Send + 'static>(
        &self,
        id: Uuid,
        act: impl FnOnce(PathBuf, &Limits) -> Result<T, UploadError> + Send + 'static,
    ) -> Result<T, UploadError> {
        // The guard goes along: a request that is cancelled half-way leaves the writing to end undisturbed.
        let held = self.guard(id).lock_owned().await;
        let (folder, limits) = (self.session(id), self.limits);
        blocking(move || {
            let _held = held;
            act(folder, &limits)
        })
        .await
    }
}

/// What is to be kept, or the answer that was given before.
type Looked = Result<Box<(Session, Vec<u8>, Inspected)>, Kept>;

fn look(folder: &Path, owner: &str, limits: &Limits) -> Result<Looked, UploadError> {
    let session = owned(folder, owner)?;
    if let Some(kept) = session.kept {
        return Ok(Err(kept));
    }
    let mut bytes = Vec::new();
    File::open(folder.join("pieces"))?.read_to_end(&mut bytes)?;
    let received = bytes.len() as u64;
    if received != session.begun.size {
        return Err(UploadError::Incomplete { received });
    }
    if let Some(announced) = session.begun.sha256
        && Hash::from_digest(&digest::digest(&digest::SHA256, &bytes)) != announced
    {
        return Err(Refusal::Changed.into());
    }
    let found = inspect(&bytes, &session.begun.name, session.begun.declared.as_deref(), limits)?;
    Ok(Ok(Box::new((session, bytes, found))))
}

async fn blocking<T: Send + 'static>(
    act: impl FnOnce() -> Result<T, UploadError> + Send + 'static,
) -> Result<T, UploadError> {
    tokio::task::spawn_blocking(act).await.map_err(|_| std::io::Error::other("the work was cut off"))?
}

fn read(folder: &Path) -> Result<Session, UploadError> {
    match fs::read(folder.join("session.json")) {
        Ok(note) => serde_json::from_slice(&note).map_err(|error| std::io::Error::other(error).into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(UploadError::Gone),
        Err(error) => Err(error.into()),
    }
}

fn owned(folder: &Path, owner: &str) -> Result<Session, UploadError> {
    let session = read(folder)?;
    if session.begun.owner == owner { Ok(session) } else { Err(UploadError::Gone) }
}

fn length(folder: &Path) -> Result<u64, UploadError> {
    Ok(fs::metadata(folder.join("pieces"))?.len())
}

/// Writes the note whole or not at all.
fn write(folder: &Path, session: &Session) -> Result<(), UploadError> {
    let note = serde_json::to_vec(session).map_err(std::io::Error::other)?;
    let staged = folder.join("session.new");
    let mut file = File::create(&staged)?;
    file.write_all(&note)?;
    file.sync_all()?;
    fs::rename(staged, folder.join("session.json"))?;
    sync_folder(folder)?;
    Ok(())
}

/// A new name is on the disk only when its folder is.
fn sync_folder(folder: &Path) -> Result<(), std::io::Error> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
