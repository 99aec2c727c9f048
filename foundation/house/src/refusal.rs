use docket::Refusal;
use i18n::{Arg, Speaker};
use journal::{Digest, Failure, Once, Rejection};
use serde::Deserialize;
use web::{Refused, WebError};

/// What every form that does an act carries besides its own fields.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// The version of the record that the page showed.
    #[serde(default)]
    pub seen: Option<i64>,
    /// The idempotency key that the page was given.
    #[serde(default)]
    pub key: Option<String>,
}

impl Asked {
    /// The key with the digest of what was asked under it; `request` is anything that tells requests apart.
    pub fn once(&self, request: &str) -> Option<Once> {
        let key = self.key.as_deref().filter(|key| !key.is_empty() && key.len() <= 255)?;
        Some(Once { key: key.to_owned(), request: Digest::of(request.as_bytes()) })
    }
}

/// What a person is told when an act was not done.
pub fn refused(rejection: Rejection, t: Speaker<'_>) -> WebError {
    match rejection {
        Rejection::Refused(refusal) => WebError::Refused(Box::new(said(&refusal, t))),
        Rejection::Hidden => WebError::NotFound,
        Rejection::OtherRequest => {
            let said = Refused::new("house.other_request", t.say("house-other-request"));
            WebError::Refused(Box::new(said.next(t.say("house-other-request-next"))))
        }
        Rejection::Failed(Failure::Down(why)) => {
            // The person is asked to come again; what happened is for the log.
            drop(why);
            WebError::Unavailable(5)
        }
        Rejection::Failed(failure) => WebError::internal(failure),
    }
}

/// A refusal in words: the sentence, the article, what to do.
pub fn said(refusal: &Refusal, t: Speaker<'_>) -> Refused {
    let gaps: Vec<(&str, Arg<'_>)> =
        refusal.gaps.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect();
    let key = refusal.ground.key();
    let mut said = Refused::new(refusal.ground.code, t.say_with(&key, &gaps));
    said = said.next(t.say_with(&format!("{key}-next"), &gaps));
    if let Some(article) = refusal.ground.article {
        said = said.article(article.cite(t.lang() == i18n::Lang::Zh), article.link());
    }
    said
}
