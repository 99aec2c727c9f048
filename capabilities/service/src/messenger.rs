//! The way out to people's phones.

use async_trait::async_trait;
use sms::Message;

/// Why a message did not go out.
#[derive(Debug, thiserror::Error)]
pub enum Unsent {
    /// It may go out later.
    #[error("the message may go out later: {0}")]
    Later(String),
    /// It never will.
    #[error("the message cannot go out: {0}")]
    Never(String),
}

/// Whoever takes short messages to people's phones.
#[async_trait]
pub trait Messenger: Send + Sync {
    /// Hands one message over; answers the carrier's number of it.
    ///
    /// # Errors
    /// Whether trying again helps.
    async fn send(&self, message: Message) -> Result<String, Unsent>;
}

#[async_trait]
impl Messenger for sms::Client {
    async fn send(&self, message: Message) -> Result<String, Unsent> {
        match Self::send(self, &message).await {
            Ok(sent) => Ok(sent.biz_id),
            Err(error) if error.retry() == sms::Retry::Never => Err(Unsent::Never(error.to_string())),
            Err(error) => Err(Unsent::Later(error.to_string())),
        }
    }
}
