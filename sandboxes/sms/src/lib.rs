//! A stand-in for Aliyun's short message service (短信沙箱): no real message leaves it, but the protocol is real.
//!
//! It is a process of its own. It verifies the ACS3 signature of `SendSms` for real, refuses what the vendor refuses
//! (unknown template, foreign sender name, too many a day for one number), and shows every message in the inbox of its
//! number: the phone of a demonstration.
//!
//! | Address | What |
//! | --- | --- |
//! | `/` (POST) | the API |
//! | `/` (GET) | all inboxes |
//! | `/inbox/{phone}`, `/inbox/{phone}.json` | one number's messages, newest first, for a person and for a program |
//! | `/sandbox/faults.json` (GET, PUT), `/sandbox/faults` (POST form) | fault switches, see [`Faults`] |

mod api;
mod credentials;
mod faults;
mod page;
mod serve;
mod store;

pub use credentials::{Credentials, CredentialsFault};
pub use faults::Faults;
pub use serve::{Config, Fault, serve, serve_until, wall_clock};
pub use store::Arrived;

/// The sandbox's words.
pub const WORDS: i18n::Source =
    i18n::Source { name: "sandbox-sms", zh: include_str!("../locales/zh.ftl"), en: include_str!("../locales/en.ftl") };
