//! The outside world: payment and messages, real or sandbox as the configuration says.

use std::sync::Arc;

use payment::Provider;

use crate::keys;

/// The clients of the outside world.
#[derive(Clone)]
pub struct Outside {
    /// WeChat Pay.
    pub provider: Provider,
    /// SMS.
    pub sms: sms::Client,
}

impl Outside {
    /// Makes the clients. They sign with the real time, whatever clock the house goes by. `sandbox` says that no money
    /// moves and no message leaves.
    pub fn new(wechat: wechatpay::Config, sms: sms::Config, sandbox: bool) -> Result<Self, String> {
        let wechat = wechatpay::Client::new(wechat, Arc::new(keys::now), wechatpay::random_nonce());
        let wechat = wechat.map_err(|fault| format!("wechatpay: {fault}"))?;
        let sms =
            sms::Client::new(sms, Arc::new(keys::now), sms::random_nonce()).map_err(|fault| format!("sms: {fault}"))?;
        Ok(Self { provider: Provider::new(Arc::new(wechat), Arc::new(keys::now), sandbox), sms })
    }
}
