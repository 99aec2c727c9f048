//! Short messages (短信) through Aliyun: the ACS3-HMAC-SHA256 signature and a client for `SendSms`.
//!
//! A message in China is a template (短信模板) that the carrier has approved, and values for its variables; free text
//! cannot be sent. So a [`Message`] names a kind (`login-code`, `served`, …) and its values; the configuration says which
//! approved template stands for the kind.
//!
//! * [`Client`] — sends; clock and nonces come from outside.
//! * [`Template`], [`standard_templates`] — the sentences, with their variables.
//! * [`acs3`] — the signature, for both sides of the line.
//!
//! Source of the protocol: Aliyun, "V3 版本请求体 & 签名机制" (<https://help.aliyun.com/document_detail/2593177.html>) and the
//! API `Dysmsapi` 2017-05-25, `SendSms`.

pub mod acs3;
mod client;
mod config;
mod error;
mod template;

pub use client::{ACTION, Answer, Client, Message, Nonce, Now, Sent, VERSION, random_nonce};
pub use config::{Config, ConfigFault, Secret};
pub use error::{Error, Retry};
pub use template::{Template, Unfilled, standard_templates};
