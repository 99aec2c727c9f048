use law::Article;

/// A ground on which an act is refused, written once beside the act that refuses.
///
/// Its words are the Fluent messages `refusal-{code}` (what is wrong) and `refusal-{code}-next` (what to do),
/// with the dots of the code as dashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Stable code, `capability.ground`.
    pub code: &'static str,
    /// The article it rests on.
    pub article: Option<Article>,
    /// The name of the act that helps.
    pub next: Option<&'static str>,
}

impl Ground {
    /// A ground with nothing but its code.
    pub const fn new(code: &'static str) -> Self {
        Self { code, article: None, next: None }
    }

    /// Rests it on an article.
    pub const fn under(self, article: Article) -> Self {
        Self { article: Some(article), ..self }
    }

    /// Names the act that helps.
    pub const fn next(self, act: &'static str) -> Self {
        Self { next: Some(act), ..self }
    }

    /// Refuses, unless it holds.
    ///
    /// # Errors
    /// The refusal on this ground.
    pub fn unless(self, holds: bool) -> Result<(), Refusal> {
        if holds { Ok(()) } else { Err(self.into()) }
    }

    /// Refuses, filling the gap `name` of its sentence.
    pub fn with(self, name: &'static str, value: impl ToString) -> Refusal {
        Refusal::from(self).with(name, value)
    }

    /// The key of its sentence.
    pub fn key(&self) -> String {
        format!("refusal-{}", self.code.replace(['.', '_'], "-"))
    }
}

/// A refused act: its ground, and what fills the gaps of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The ground.
    pub ground: Ground,
    /// Names and values of the gaps.
    pub gaps: Vec<(&'static str, String)>,
}

impl Refusal {
    /// Fills another gap.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.gaps.push((name, value.to_string()));
        self
    }
}

impl From<Ground> for Refusal {
    fn from(ground: Ground) -> Self {
        Self { ground, gaps: Vec::new() }
    }
}
