use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::Url;
use reqwest::header::{ACCEPT, AUTHORIZATION};
use serde::{Deserialize, Serialize};

use crate::acs3::{Authorization, Canonical, canonical_query, content_hash};
use crate::{Config, ConfigFault, Error};

/// The API's action.
pub const ACTION: &str = "SendSms";
/// The API's version.
pub const VERSION: &str = "2017-05-25";

/// The clock that signs: it has to run with the vendor's, within [`crate::acs3::WINDOW_SECONDS`].
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Makes nonces, never the same twice: the vendor refuses a second request with the same one.
pub type Nonce = Arc<dyn Fn() -> String + Send + Sync>;

/// Nonces of 128 random bits, as 32 hexadecimal digits.
pub fn random_nonce() -> Nonce {
    Arc::new(|| {
        let mut bytes = [0; 16];
        aws_lc_rs::rand::fill(&mut bytes).expect("the operating system's random numbers");
        hex::encode(bytes)
    })
}

/// Longest answer that is read, in bytes; real ones have a few hundred.
const ANSWER_MAX: usize = 64 << 10;

/// One message to one person.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// The phone number: 11 digits of the mainland, or country code and number.
    pub phone: String,
    /// The kind, a key of [`Config::templates`].
    pub kind: String,
    /// The values of the template's variables.
    pub values: BTreeMap<String, String>,
    /// Our own number for it, which the vendor gives back in receipts, at most 256 bytes.
    pub out_id: Option<String>,
}

impl Message {
    /// A message of a kind, still without values.
    pub fn new(phone: impl Into<String>, kind: impl Into<String>) -> Message {
        Message { phone: phone.into(), kind: kind.into(), values: BTreeMap::new(), out_id: None }
    }

    /// With one more value.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Message {
        self.values.insert(name.into(), value.into());
        self
    }

    /// With our own number.
    #[must_use]
    pub fn out_id(mut self, id: impl Into<String>) -> Message {
        self.out_id = Some(id.into());
        self
    }
}

impl fmt::Debug for Message {
    /// Without number and values: a code in a log is a code given away.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("kind", &self.kind).field("out_id", &self.out_id).finish_non_exhaustive()
    }
}

/// A message that the vendor has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The vendor's number of the delivery, for receipts.
    pub biz_id: String,
    /// The vendor's number of the request, for its support.
    pub request_id: String,
}

/// The vendor's answer, good or bad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Answer {
    /// `OK`, or an error code.
    #[serde(default)]
    pub code: String,
    /// A sentence.
    #[serde(default)]
    pub message: String,
    /// The number of the request.
    #[serde(default)]
    pub request_id: String,
    /// The number of the delivery, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biz_id: Option<String>,
}

/// A sender's line to Aliyun. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    http: reqwest::Client,
    endpoint: Url,
    host: String,
    secret: String,
    config: Config,
    now: Now,
    nonce: Nonce,
}

impl Client {
    /// Checks the configuration and takes a clock and nonces. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`ConfigFault`] names the field that does not serve.
    pub fn new(config: Config, now: Now, nonce: Nonce) -> Result<Client, ConfigFault> {
        let endpoint = Url::parse(&config.endpoint).map_err(|fault| ConfigFault::new("endpoint", fault))?;
        let loopback = is_loopback(&endpoint);
        if endpoint.scheme() != "https" && !(endpoint.scheme() == "http" && loopback) {
            return Err(ConfigFault::new("endpoint", "must be https (http only for loopback)"));
        }
        if endpoint.path() != "/" || endpoint.query().is_some() {
            return Err(ConfigFault::new("endpoint", "must end at the host"));
        }
        let host = endpoint.host_str().unwrap_or_default();
        let host = endpoint.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let secret = config.access_key_secret.read().map_err(|fault| ConfigFault::new("access_key_secret", fault))?;
        if secret.is_empty() {
            return Err(ConfigFault::new("access_key_secret", "is empty"));
        }
        if config.access_key_id.is_empty() || !config.access_key_id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(ConfigFault::new("access_key_id", "must be letters and digits"));
        }
        if config.sign_name.trim().is_empty() {
            return Err(ConfigFault::new("sign_name", "is empty"));
        }
        let http = http_client(loopback).map_err(|fault| ConfigFault::new("endpoint", fault))?;
        Ok(Client { inner: Arc::new(Inner { http, endpoint, host, secret, config, now, nonce }) })
    }

    /// Hands one message to the vendor. That the vendor took it does not say that the person has it.
    ///
    /// # Errors
    ///
    /// [`Error`]; its [`Error::retry`] says whether trying again helps.
    pub async fn send(&self, message: &Message) -> Result<Sent, Error> {
        let inner = &*self.inner;
        let template =
            inner.config.templates.get(&message.kind).ok_or_else(|| Error::UnknownKind(message.kind.clone()))?;
        template.fill(&message.values).map_err(|fault| Error::Unfilled { kind: message.kind.clone(), fault })?;
        let phone = phone_number(&message.phone).ok_or(Error::BadPhone)?;
        let values = serde_json::to_string(&message.values).map_err(|fault| Error::Malformed(fault.to_string()))?;
        let mut pairs = vec![
            ("PhoneNumbers", phone),
            ("SignName", inner.config.sign_name.as_str()),
            ("TemplateCode", template.code.as_str()),
            ("TemplateParam", values.as_str()),
        ];
        if let Some(id) = &message.out_id {
            pairs.push(("OutId", id));
        }
        let mut answer = inner.request(&canonical_query(pairs)).send().await.map_err(Error::Unreachable)?;
        let status = answer.status();
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(Error::Unreachable)? {
            if bytes.len() + chunk.len() > ANSWER_MAX {
                return Err(Error::Malformed(format!("the answer is longer than {ANSWER_MAX} bytes")));
            }
            bytes.extend_from_slice(&chunk);
        }
        match serde_json::from_slice(&bytes) {
            Ok(Answer { code, request_id, biz_id: Some(biz_id), .. }) if status.is_success() && code == "OK" => {
                Ok(Sent { biz_id, request_id })
            }
            Ok(Answer { code, .. }) if status.is_success() && (code == "OK" || code.is_empty()) => {
                Err(Error::Malformed("accepted without a BizId".into()))
            }
            Ok(Answer { code, message, request_id, .. }) => {
                Err(Error::Refused { status: status.as_u16(), code, message, request_id })
            }
            Err(fault) if status.is_success() => Err(Error::Malformed(fault.to_string())),
            // A proxy's page, for instance.
            Err(_) => Err(Error::Refused {
                status: status.as_u16(),
                code: String::new(),
                message: String::new(),
                request_id: String::new(),
            }),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("endpoint", &self.inner.config.endpoint).finish_non_exhaustive()
    }
}

impl Inner {
    fn request(&self, query: &str) -> reqwest::RequestBuilder {
        let date = (self.now)().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let nonce = (self.nonce)();
        let empty = content_hash(b"");
        let headers = [
            ("host", self.host.as_str()),
            ("x-acs-action", ACTION),
            ("x-acs-content-sha256", empty.as_str()),
            ("x-acs-date", date.as_str()),
            ("x-acs-signature-nonce", nonce.as_str()),
            ("x-acs-version", VERSION),
        ];
        let canonical = Canonical { method: "POST", path: "/", query, headers: &headers, content_sha256: &empty };
        let authorization = Authorization {
            access_key_id: self.config.access_key_id.clone(),
            signed_headers: headers.iter().map(|(name, _)| (*name).to_owned()).collect(),
            signature: canonical.sign(&self.secret),
        };
        let mut url = self.endpoint.clone();
        url.set_query(Some(query));
        let mut request = self.http.post(url).header(ACCEPT, "application/json");
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.header(AUTHORIZATION, authorization.header())
    }
}

/// The number as the vendor takes it: digits, a leading `+` allowed; 11 for the mainland, up to 15 (ITU-T E.164) with a
/// country code. Separators are taken out by whoever reads the form.
fn phone_number(text: &str) -> Option<&str> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    ((7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => {
            host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        None => false,
    }
}

fn http_client(loopback: bool) -> reqwest::Result<reqwest::Client> {
    // One provider for the whole house; whoever installed it first, it is this one.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(15))
        .redirect(reqwest::redirect::Policy::none());
    if loopback {
        builder = builder.no_proxy();
    }
    builder.build()
}
