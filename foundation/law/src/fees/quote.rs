//! A fee with the lines that lead to it.

use serde::{Deserialize, Serialize};

use super::FeeError;
use super::table::Scale;
use crate::cite::{Article, LITIGATION_COSTS};
use crate::exact::{Exact, Rounding};
use crate::money::Fen;

/// A ground to halve an acceptance fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HalvingGround {
    /// Closed by mediation (调解结案), 办法第15条.
    Mediated,
    /// Withdrawn (撤诉), 办法第15条.
    Withdrawn,
    /// Summary procedure (简易程序), 办法第16条.
    Summary,
    /// Small claims (小额诉讼), which is a summary procedure; interpretation, 办法第16条 does not name it.
    SmallClaims,
    /// Counterclaim tried together (反诉合并审理), 办法第18条.
    Counterclaim,
    /// Independent third party's claim tried together (有独立请求权的第三人), 办法第18条.
    ThirdParty,
}

impl HalvingGround {
    /// The article that gives the ground.
    pub const fn article(self) -> Article {
        LITIGATION_COSTS.article(match self {
            Self::Mediated | Self::Withdrawn => 15,
            Self::Summary | Self::SmallClaims => 16,
            Self::Counterclaim | Self::ThirdParty => 18,
        })
    }
}

/// What a line of a fee is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// The figure for the case as such.
    Base,
    /// A tier with a flat figure.
    Flat,
    /// A tier with a rate.
    Rate,
    /// A share of what stands above (the payment order's third, the bankruptcy's half): what falls away.
    Share,
    /// Halving: what falls away.
    Half,
    /// Judicial aid: what falls away.
    Aid,
    /// The cap: what lies above it falls away.
    Cap,
    /// Rounding, half up, once.
    Rounding,
}

/// A line of a fee. The `amount`s of all lines add up to the fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeeLine {
    /// What it is.
    pub kind: LineKind,
    /// Lower bound of the tier, excluded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<Fen>,
    /// Upper bound of the tier, included; none for the open one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Fen>,
    /// The part of the amount that lies in the tier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Fen>,
    /// Parts per 100,000 (2,500 is 2.5 %).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<u64>,
    /// What the line adds, or takes away when negative.
    pub amount: Exact,
    /// Where it comes from.
    pub article: Article,
}

impl FeeLine {
    /// The rate in percent for people: `2.5`, `0.5`, `1`; none when the line has none.
    pub fn percent(&self) -> Option<String> {
        let rate = self.rate?;
        let decimals = format!("{:03}", rate % 1000);
        let text = format!("{}.{}", rate / 1000, decimals.trim_end_matches('0'));
        Some(text.trim_end_matches('.').to_owned())
    }
}

/// A fee, how it came about, and on what articles it rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// What is to be paid.
    pub fee: Fen,
    /// The same before rounding.
    pub exact: Exact,
    /// To what it was rounded.
    pub rounding: Rounding,
    /// The lines, adding up to `fee`.
    pub lines: Vec<FeeLine>,
    /// The articles, in the order in which they were applied, each once.
    pub articles: Vec<Article>,
}

impl Quote {
    /// Whether a halving is among the lines (民事诉讼法解释第206条 allows one).
    pub fn is_halved(&self) -> bool {
        self.lines.iter().any(|line| line.kind == LineKind::Half)
    }

    pub(super) const fn open(rounding: Rounding) -> Self {
        Self { fee: Fen::ZERO, exact: Exact::ZERO, rounding, lines: Vec::new(), articles: Vec::new() }
    }

    pub(super) fn cite(mut self, article: Article) -> Self {
        if !self.articles.contains(&article) {
            self.articles.push(article);
        }
        self
    }

    pub(super) fn base(self, figure: Fen, article: Article) -> Self {
        self.line(LineKind::Base, figure.into(), article)
    }

    pub(super) fn scale(mut self, scale: &Scale, amount: Fen, article: Article) -> Result<Self, FeeError> {
        if amount.is_negative() {
            return Err(FeeError::Negative);
        }
        self = self.cite(article);
        let mut total = Exact::ZERO;
        for part in scale.parts(amount) {
            total = total + part.fee;
            self.exact = self.exact + part.fee;
            self.lines.push(FeeLine {
                kind: if part.tier.flat.is_some() { LineKind::Flat } else { LineKind::Rate },
                over: Some(part.over),
                up_to: part.up_to,
                part: Some(part.part),
                rate: part.tier.flat.is_none().then_some(part.tier.rate),
                amount: part.fee,
                article,
            });
        }
        Ok(match scale.cap {
            Some(cap) => self.cap(cap, article),
            None => self,
        })
    }

    /// Keeps one part in `divisor`.
    pub(super) fn share(self, kind: LineKind, divisor: u64, article: Article) -> Self {
        let fall_away = self.exact.times(1, divisor) - self.exact;
        self.line(kind, fall_away, article)
    }

    pub(super) fn reduce(self, percent: u8, article: Article) -> Self {
        let fall_away = -self.exact.times(percent.into(), 100);
        self.line(LineKind::Aid, fall_away, article)
    }

    pub(super) fn cap(self, cap: Fen, article: Article) -> Self {
        let kept = self.exact.min(cap.into());
        if kept == self.exact {
            return self.cite(article);
        }
        let fall_away = kept - self.exact;
        self.line(LineKind::Cap, fall_away, article)
    }

    /// Takes the rounding away again: a later step starts from the exact sum, so that rounding happens once.
    pub(super) fn reopen(mut self) -> Self {
        self.lines.retain(|line| line.kind != LineKind::Rounding);
        self
    }

    pub(super) fn close(mut self) -> Result<Self, FeeError> {
        self.fee = self.exact.round(self.rounding).ok_or(FeeError::TooLarge)?;
        let difference = Exact::from(self.fee) - self.exact;
        if let Some(article) = self.articles.first().copied().filter(|_| difference != Exact::ZERO) {
            self.lines.push(FeeLine {
                kind: LineKind::Rounding,
                over: None,
                up_to: None,
                part: None,
                rate: None,
                amount: difference,
                article,
            });
        }
        Ok(self)
    }

    fn line(mut self, kind: LineKind, amount: Exact, article: Article) -> Self {
        self = self.cite(article);
        self.exact = self.exact + amount;
        self.lines.push(FeeLine { kind, over: None, up_to: None, part: None, rate: None, amount, article });
        self
    }
}
