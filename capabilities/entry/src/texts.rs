use identity::Sms;
use identity::code::LIFE;

/// Sends codes by SMS, without letting the page wait: that a message is on its way must not show in the time an answer
/// takes.
#[derive(Clone)]
pub struct Texts(sms::Client);

impl Texts {
    /// By this line.
    pub const fn new(client: sms::Client) -> Self {
        Self(client)
    }

    /// Sends a code, if there is one to send.
    pub(crate) fn send(&self, message: Option<Sms>) {
        let Some(Sms { phone, code }) = message else { return };
        let client = self.0.clone();
        let message = sms::Message::new(phone, "login-code")
            .with("code", code.reveal())
            .with("minutes", (LIFE.as_secs() / 60).to_string());
        tokio::spawn(async move {
            if let Err(error) = client.send(&message).await {
                // Neither number nor code: the person asks for another one.
                tracing::warn!(%error, "a code was not sent");
            }
        });
    }
}
