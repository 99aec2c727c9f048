use std::collections::{BTreeMap, HashSet, VecDeque};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

/// A message that has arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// The number it went to, digits only, mainland numbers without country code.
    pub phone: String,
    /// When.
    pub at: Timestamp,
    /// The sender name, without 【】.
    pub sign_name: String,
    /// The template's code.
    pub template: String,
    /// The values, as they were sent.
    pub values: BTreeMap<String, String>,
    /// What the phone shows: `【sender】sentence`.
    pub text: String,
    /// The number that the vendor gives the delivery.
    pub biz_id: String,
    /// The sender's own number for it.
    pub out_id: Option<String>,
}

/// How many messages are kept; the oldest go.
const KEPT: usize = 5_000;
/// How many nonces are remembered; more than arrive within the time window of a signature.
const NONCES: usize = 100_000;

/// The inboxes, in memory and, when there is a file, in the file.
pub(crate) struct Store {
    inner: Mutex<Inner>,
    file: Option<PathBuf>,
}

#[derive(Default)]
struct Inner {
    messages: Vec<Arrived>,
    nonces: HashSet<String>,
    order: VecDeque<String>,
}

impl Store {
    pub fn open(file: Option<PathBuf>) -> std::io::Result<Store> {
        let messages = match &file {
            Some(path) if path.exists() => serde_json::from_slice(&std::fs::read(path)?)?,
            _ => Vec::new(),
        };
        Ok(Store { inner: Mutex::new(Inner { messages, ..Inner::default() }), file })
    }

    /// Whether this nonce is new; from now on it is not.
    pub fn first_use(&self, nonce: &str) -> bool {
        let mut inner = self.lock();
        if !inner.nonces.insert(nonce.to_owned()) {
            return false;
        }
        inner.order.push_back(nonce.to_owned());
        if inner.order.len() > NONCES
            && let Some(old) = inner.order.pop_front()
        {
            inner.nonces.remove(&old);
        }
        true
    }

    /// Puts a message into its inbox, unless the number has had `limit` on that day (UTC+8); whether it did.
    pub fn deliver(&self, message: Arrived, limit: usize) -> std::io::Result<bool> {
        let mut inner = self.lock();
        let today = day(message.at);
        let had = inner.messages.iter().filter(|m| m.phone == message.phone && day(m.at) == today).count();
        if had >= limit {
            return Ok(false);
        }
        inner.messages.push(message);
        if inner.messages.len() > KEPT {
            inner.messages.remove(0);
        }
        if let Some(file) = &self.file {
            save(file, &inner.messages)?;
        }
        Ok(true)
    }

    /// One number's messages, newest first.
    pub fn inbox(&self, phone: &str) -> Vec<Arrived> {
        self.lock().messages.iter().rev().filter(|m| m.phone == phone).cloned().collect()
    }

    /// The newest message and the number of messages of each inbox, the inbox with the newest first.
    pub fn inboxes(&self) -> Vec<(Arrived, usize)> {
        let inner = self.lock();
        let mut found: Vec<(Arrived, usize)> = Vec::new();
        let mut place: BTreeMap<String, usize> = BTreeMap::new();
        for message in inner.messages.iter().rev() {
            match place.get(&message.phone) {
                Some(at) => found[*at].1 += 1,
                None => {
                    place.insert(message.phone.clone(), found.len());
                    found.push((message.clone(), 1));
                }
            }
        }
        found
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here is left half done by a panic.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(Offset::constant(8).to_time_zone()).date()
}

fn save(file: &Path, messages: &[Arrived]) -> std::io::Result<()> {
    if let Some(dir) = file.parent() {
        std::fs::create_dir_all(dir)?;
    }
    let beside = file.with_extension("new");
    let mut out = std::fs::File::create(&beside)?;
    out.write_all(&serde_json::to_vec(messages)?)?;
    out.sync_all()?;
    std::fs::rename(beside, file)
}
