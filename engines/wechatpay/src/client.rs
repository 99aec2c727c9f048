use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Method, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::config::{address, callback_address, is_loopback};
use crate::notification::open;
use crate::order::cny;
use crate::seal::ApiKey;
use crate::sign::{Authorization, Signer, Verifier, request_message};
use crate::{
    Amount, CloseRequest, CodeUrl, Config, ConfigFault, Error, NativeOrder, NativeRequest, Notification, OutTradeNo,
    Refund, RefundAmount, RefundOrder, RefundRequest, Refused, Secret, Transaction,
};

/// The clock that signs and judges: it has to run with the vendor's, within [`crate::sign::WINDOW_SECONDS`].
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Makes nonces: 1 to 32 letters and digits, never the same twice.
pub type Nonce = Arc<dyn Fn() -> String + Send + Sync>;

/// Nonces of 128 random bits, as 32 hexadecimal digits.
pub fn random_nonce() -> Nonce {
    Arc::new(|| {
        let mut bytes = [0; 16];
        aws_lc_rs::rand::fill(&mut bytes).expect("the operating system's random numbers");
        hex::encode_upper(bytes)
    })
}

/// Longest answer that is read, in bytes. The longest documented ones are a few kilobytes.
const ANSWER_MAX: usize = 1 << 20;

/// A merchant's line to WeChat Pay. Cheap to clone; one per merchant.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    http: reqwest::Client,
    base: Url,
    config: Config,
    signer: Signer,
    platform: Verifier,
    key: ApiKey,
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
        let base = address("base_url", &config.base_url)?;
        if base.query().is_some() || base.path() != "/" {
            return Err(ConfigFault::new("base_url", "must end at the host"));
        }
        callback_address("notify_url", &config.notify_url)?;
        if let Some(url) = &config.refund_notify_url {
            callback_address("refund_notify_url", url)?;
        }
        for (field, value) in
            [("appid", &config.appid), ("mchid", &config.mchid), ("merchant_serial", &config.merchant_serial)]
        {
            if value.is_empty() || !value.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Err(ConfigFault::new(field, "must be letters and digits"));
            }
        }
        let read = |field, secret: &Secret| secret.read().map_err(|fault| ConfigFault::new(field, fault));
        let signer = Signer::from_pem(&read("private_key", &config.private_key)?)
            .map_err(|fault| ConfigFault::new("private_key", fault))?;
        let key = ApiKey::new(&read("api_v3_key", &config.api_v3_key)?)
            .ok_or_else(|| ConfigFault::new("api_v3_key", "must be 32 characters"))?;
        if config.platform_keys.is_empty() {
            return Err(ConfigFault::new("platform_keys", "needs at least one key, or no answer can be believed"));
        }
        let mut platform = Verifier::default();
        for (serial, pem) in &config.platform_keys {
            platform
                .add(serial, &read("platform_keys", pem)?)
                .map_err(|fault| ConfigFault::new("platform_keys", format!("{serial}: {fault}")))?;
        }
        let http = http_client(&base).map_err(|fault| ConfigFault::new("base_url", fault))?;
        Ok(Client { inner: Arc::new(Inner { http, base, config, signer, platform, key, now, nonce }) })
    }

    /// Places an order and gets what its QR code says. The same order may be placed again as long as it is unpaid.
    ///
    /// # Errors
    ///
    /// [`Error`]; its [`Error::retry`] says whether trying again helps.
    pub async fn native(&self, order: &NativeOrder) -> Result<CodeUrl, Error> {
        let config = &self.inner.config;
        let request = NativeRequest {
            appid: config.appid.clone(),
            mchid: config.mchid.clone(),
            description: order.description.clone(),
            out_trade_no: order.out_trade_no.clone(),
            time_expire: order.time_expire,
            attach: order.attach.clone(),
            notify_url: config.notify_url.clone(),
            amount: Amount { total: order.total_fen, currency: cny() },
        };
        self.send(Method::POST, &["v3", "pay", "transactions", "native"], false, Some(&request)).await
    }

    /// Where an order stands. The vendor asks for this whenever no callback has come.
    ///
    /// # Errors
    ///
    /// [`Error`]; `ORDER_NOT_EXIST` when there is no such order.
    pub async fn query(&self, order: &OutTradeNo) -> Result<Transaction, Error> {
        let path = ["v3", "pay", "transactions", "out-trade-no", order.as_str()];
        let found: Transaction = self.send(Method::GET, &path, true, None::<&()>).await?;
        let config = &self.inner.config;
        if found.out_trade_no != *order || found.appid != config.appid || found.mchid != config.mchid {
            return Err(Error::Malformed("the answer is about another order, application or merchant".into()));
        }
        Ok(found)
    }

    /// Closes an unpaid order, so that it cannot be paid any more.
    ///
    /// # Errors
    ///
    /// [`Error`]; `ORDERPAID` when it has been paid.
    pub async fn close(&self, order: &OutTradeNo) -> Result<(), Error> {
        let path = ["v3", "pay", "transactions", "out-trade-no", order.as_str(), "close"];
        let body = CloseRequest { mchid: self.inner.config.mchid.clone() };
        self.exchange(Method::POST, &path, false, Some(&body)).await.map(drop)
    }

    /// Sends money back. The same `out_refund_no` asks about the same refund again.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub async fn refund(&self, order: &RefundOrder) -> Result<Refund, Error> {
        let request = RefundRequest {
            out_trade_no: order.out_trade_no.clone(),
            out_refund_no: order.out_refund_no.clone(),
            reason: order.reason.clone(),
            notify_url: self.inner.config.refund_notify_url.clone(),
            amount: RefundAmount { refund: order.refund_fen, total: order.total_fen, currency: cny() },
        };
        let refund: Refund =
            self.send(Method::POST, &["v3", "refund", "domestic", "refunds"], false, Some(&request)).await?;
        same_refund(refund, &order.out_refund_no)
    }

    /// Where a refund stands.
    ///
    /// # Errors
    ///
    /// [`Error`]; `RESOURCE_NOT_EXISTS` when there is no such refund.
    pub async fn query_refund(&self, out_refund_no: &str) -> Result<Refund, Error> {
        let path = ["v3", "refund", "domestic", "refunds", out_refund_no];
        same_refund(self.send(Method::GET, &path, false, None::<&()>).await?, out_refund_no)
    }

    /// Checks and opens a callback: signature, time, serial, seal, merchant, application. The body must be the very
    /// bytes that arrived. Once it is safely written down, answer 204; the vendor repeats until it hears that, and may
    /// report one event several times.
    ///
    /// # Errors
    ///
    /// [`Refused`].
    pub fn notification(&self, headers: &HeaderMap, body: &[u8]) -> Result<Notification, Refused> {
        let inner = &self.inner;
        inner.platform.answer(headers, body, (inner.now)().as_second())?;
        open(&inner.key, &inner.config.appid, &inner.config.mchid, body)
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &[&str],
        mchid: bool,
        body: Option<&impl Serialize>,
    ) -> Result<T, Error> {
        let answer = self.exchange(method, path, mchid, body).await?;
        serde_json::from_slice(&answer).map_err(|fault| Error::Malformed(fault.to_string()))
    }

    /// One signed request and its checked answer.
    async fn exchange(
        &self,
        method: Method,
        path: &[&str],
        mchid: bool,
        body: Option<&impl Serialize>,
    ) -> Result<Vec<u8>, Error> {
        let inner = &*self.inner;
        let mut url = inner.base.clone();
        url.path_segments_mut().expect("http addresses have a path").clear().extend(path);
        if mchid {
            url.query_pairs_mut().append_pair("mchid", &inner.config.mchid);
        }
        let body = body.map(serde_json::to_vec).transpose().map_err(|fault| Error::Malformed(fault.to_string()))?;
        let authorization = inner.authorize(&method, &url, body.as_deref().unwrap_or_default());
        let mut request = inner
            .http
            .request(method, url)
            .header(ACCEPT, "application/json")
            .header(USER_AGENT, concat!("mingjing-wechatpay/", env!("CARGO_PKG_VERSION")))
            .header(AUTHORIZATION, authorization);
        if let Some(serial) = inner.public_key_mode() {
            request = request.header("wechatpay-serial", serial);
        }
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let mut answer = request.send().await.map_err(Error::Unreachable)?;
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(Error::Unreachable)? {
            if bytes.len() + chunk.len() > ANSWER_MAX {
                return Err(Error::Malformed(format!("the answer is longer than {ANSWER_MAX} bytes")));
            }
            bytes.extend_from_slice(&chunk);
        }
        let proof = inner.platform.answer(answer.headers(), &bytes, (inner.now)().as_second());
        if answer.status().is_success() {
            proof.map_err(Error::Forged)?;
            return Ok(bytes);
        }
        Err(refused(answer.status(), answer.headers(), &bytes, proof.is_ok()))
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("config", &self.inner.config).finish_non_exhaustive()
    }
}

impl Inner {
    fn authorize(&self, method: &Method, url: &Url, body: &[u8]) -> HeaderValue {
        let (timestamp, nonce_str) = ((self.now)().as_second(), (self.nonce)());
        let target = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let signature = self.signer.sign(&request_message(method.as_str(), &target, timestamp, &nonce_str, body));
        let authorization = Authorization {
            mchid: self.config.mchid.clone(),
            serial_no: self.config.merchant_serial.clone(),
            nonce_str,
            timestamp,
            signature,
        };
        HeaderValue::try_from(authorization.header()).expect("checked letters and digits, base64 and the nonce")
    }

    /// In public-key mode (微信支付公钥模式) a request names the key that the answer shall be signed with.
    fn public_key_mode(&self) -> Option<&str> {
        self.config.platform_keys.keys().map(String::as_str).find(|serial| serial.starts_with("PUB_KEY_ID_"))
    }
}

fn same_refund(refund: Refund, out_refund_no: &str) -> Result<Refund, Error> {
    if refund.out_refund_no == out_refund_no {
        Ok(refund)
    } else {
        Err(Error::Malformed("the answer is about another refund".into()))
    }
}

fn refused(status: StatusCode, headers: &HeaderMap, body: &[u8], proven: bool) -> Error {
    #[derive(serde::Deserialize)]
    struct Said {
        code: String,
        #[serde(default)]
        message: String,
    }
    let said = serde_json::from_slice(body).unwrap_or(Said { code: String::new(), message: String::new() });
    let request_id = headers.get("request-id").and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    Error::Refused { status: status.as_u16(), code: said.code, message: said.message, request_id, proven }
}

fn http_client(base: &Url) -> reqwest::Result<reqwest::Client> {
    // One provider for the whole house; whoever installed it first, it is this one.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        // The vendor answers within seconds; a payer who waits longer is better told to try again.
        .timeout(Duration::from_secs(15))
        .redirect(reqwest::redirect::Policy::none());
    if is_loopback(base) {
        builder = builder.no_proxy();
    }
    builder.build()
}
