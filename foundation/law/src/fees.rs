//! Court fees (诉讼费用): what a case or an application costs, tier by tier, with the article of every line.
//!
//! A [`Quote`] carries the lines that lead to the sum, so that a page can show how it came about; the lines add up to
//! the fee exactly, to the last one that rounds.

mod quote;
mod table;

use crate::cite::{Article, CIVIL_PROCEDURE_INTERPRETATION, LITIGATION_COSTS};
use crate::exact::Rounding;
use crate::money::Fen;

pub use quote::{FeeLine, HalvingGround, LineKind, Quote};
pub use table::{Bound, Bounds, FeeTable, FeeTableError, Scale, Tier, parse};

/// Why a fee cannot be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FeeError {
    /// An amount below nothing.
    #[error("the amount is negative")]
    Negative,
    /// A sum larger than money can be.
    #[error("the amount is too large")]
    TooLarge,
    /// A figure outside the bounds within which the province or the court may fix it.
    #[error("{amount} is outside {min} to {max}")]
    OutsideBounds {
        /// The figure given.
        amount: Fen,
        /// The least that the article allows.
        min: Fen,
        /// The most that the article allows.
        max: Fen,
        /// The article that sets the bounds.
        article: Article,
    },
    /// A reduction smaller than the Measures allow (第46条第2款).
    #[error("a reduction of {0} % is outside the lawful range")]
    Reduction(u8),
}

/// Kinds of administrative cases as the fee tells them apart (第13条第1款第5项).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdministrativeKind {
    /// Trade mark, patent or maritime (商标、专利、海事).
    Special,
    /// Any other.
    Other,
}

/// A maritime application with its own fee (第14条第7项).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaritimeApplication {
    /// Limitation fund for maritime claims (海事赔偿责任限制基金); the court fixes the figure.
    LimitationFund(Fen),
    /// Maritime injunction (海事强制令); the court fixes the figure.
    Injunction(Fen),
    /// Public summons of ship liens (船舶优先权催告); the court fixes the figure.
    LienSummons(Fen),
    /// Registration of a claim (债权登记).
    ClaimRegistration,
    /// Adjustment of general average (共同海损理算).
    GeneralAverage,
}

/// 第13条: acceptance fees; the parts are its items.
const ACCEPTANCE: Article = LITIGATION_COSTS.article(13).paragraph(1);
/// 第14条: application fees; the parts are its items.
const APPLICATION: Article = LITIGATION_COSTS.article(14);

/// The fees of one version of the Measures, rounded as the court has set.
#[derive(Clone, Copy, Debug)]
pub struct Fees<'a> {
    table: &'a FeeTable,
    rounding: Rounding,
}

impl<'a> Fees<'a> {
    /// The fees of this table.
    pub const fn new(table: &'a FeeTable, rounding: Rounding) -> Self {
        Self { table, rounding }
    }

    /// The table behind it: bounds, source, validity.
    pub const fn table(self) -> &'a FeeTable {
        self.table
    }

    /// A property case (财产案件), by the amount or value claimed; cumulative tiers. 办法第13条第1款第1项; on appeal by
    /// the amount disputed there (17), on retrial likewise (19).
    ///
    /// # Errors
    /// A negative or too large amount.
    pub fn property(self, amount: Fen) -> Result<Quote, FeeError> {
        self.quote().scale(&self.table.property, amount, ACCEPTANCE.item(1))?.close()
    }

    /// A divorce (离婚): the province's base, and a part of the property above the free amount. 办法第13条第1款第2项.
    ///
    /// # Errors
    /// A base outside 50 to 300 yuan; a negative or too large amount.
    pub fn divorce(self, base: Fen, property: Fen) -> Result<Quote, FeeError> {
        let article = ACCEPTANCE.item(2);
        let base = self.within(self.table.bounds.divorce, base, article)?;
        self.quote().base(base, article).scale(&self.table.divorce, property, article)?.close()
    }

    /// Infringement of a personality right (姓名权、名称权、肖像权、名誉权、荣誉权 and others): the province's base, and a
    /// part of the damages above the free amount. 办法第13条第1款第2项.
    ///
    /// # Errors
    /// A base outside 100 to 500 yuan; a negative or too large amount.
    pub fn personality(self, base: Fen, damages: Fen) -> Result<Quote, FeeError> {
        let article = ACCEPTANCE.item(2);
        let base = self.within(self.table.bounds.personality, base, article)?;
        self.quote().base(base, article).scale(&self.table.personality, damages, article)?.close()
    }

    /// Any other non-property case (其他非财产案件): the province's figure. 办法第13条第1款第2项.
    ///
    /// # Errors
    /// A figure outside 50 to 100 yuan.
    pub fn other_non_property(self, base: Fen) -> Result<Quote, FeeError> {
        let article = ACCEPTANCE.item(2);
        self.quote().base(self.within(self.table.bounds.other_non_property, base, article)?, article).close()
    }

    /// An intellectual property case: with an amount as a property case; without, the province's figure.
    /// 办法第13条第1款第3项.
    ///
    /// # Errors
    /// A figure outside 500 to 1,000 yuan; a negative or too large amount.
    pub fn intellectual_property(self, amount: Option<Fen>, base: Fen) -> Result<Quote, FeeError> {
        let article = ACCEPTANCE.item(3);
        match amount {
            Some(amount) => self.quote().cite(article).scale(&self.table.property, amount, ACCEPTANCE.item(1))?.close(),
            None => {
                self.quote().base(self.within(self.table.bounds.intellectual_property, base, article)?, article).close()
            }
        }
    }

    /// A labour dispute (劳动争议), each case. 办法第13条第1款第4项.
    ///
    /// # Errors
    /// None in practice: a flat figure.
    pub fn labour(self) -> Result<Quote, FeeError> {
        self.quote().base(self.table.labour, ACCEPTANCE.item(4)).close()
    }

    /// An administrative case (行政案件). 办法第13条第1款第5项.
    ///
    /// # Errors
    /// None in practice: a flat figure.
    pub fn administrative(self, kind: AdministrativeKind) -> Result<Quote, FeeError> {
        let flat = match kind {
            AdministrativeKind::Special => self.table.administrative_special,
            AdministrativeKind::Other => self.table.administrative,
        };
        self.quote().base(flat, ACCEPTANCE.item(5)).close()
    }

    /// An objection to jurisdiction that fails (管辖权异议不成立): the province's figure. 办法第13条第1款第6项.
    ///
    /// # Errors
    /// A figure outside 50 to 100 yuan.
    pub fn jurisdiction_objection(self, base: Fen) -> Result<Quote, FeeError> {
        let article = ACCEPTANCE.item(6);
        self.quote().base(self.within(self.table.bounds.jurisdiction_objection, base, article)?, article).close()
    }

    /// Execution (申请执行) by amount; not prepaid, borne by the debtor (20, 38). 办法第14条第1项.
    ///
    /// # Errors
    /// A negative or too large amount.
    pub fn execution(self, amount: Fen) -> Result<Quote, FeeError> {
        self.quote().scale(&self.table.execution, amount, APPLICATION.item(1))?.close()
    }

    /// Execution without an amount: a figure within the bounds. 办法第14条第1项.
    ///
    /// # Errors
    /// A figure outside 50 to 500 yuan.
    pub fn execution_without_amount(self, figure: Fen) -> Result<Quote, FeeError> {
        let article = APPLICATION.item(1);
        self.quote().base(self.within(self.table.bounds.execution_without_amount, figure, article)?, article).close()
    }

    /// Preservation (申请保全), by what is really preserved, capped; nothing preserved in money counts as 0.
    /// 办法第14条第2项.
    ///
    /// # Errors
    /// A negative or too large amount.
    pub fn preservation(self, amount: Fen) -> Result<Quote, FeeError> {
        self.quote().scale(&self.table.preservation, amount, APPLICATION.item(2))?.close()
    }

    /// A payment order (支付令): a third of the property fee. 办法第14条第3项.
    ///
    /// # Errors
    /// A negative or too large amount.
    pub fn payment_order(self, amount: Fen) -> Result<Quote, FeeError> {
        let quote = self.quote().scale(&self.table.property, amount, ACCEPTANCE.item(1))?;
        quote.share(LineKind::Share, self.table.payment_order_divisor, APPLICATION.item(3)).close()
    }

    /// Public summons (公示催告). 办法第14条第4项.
    ///
    /// # Errors
    /// None in practice: a flat figure.
    pub fn public_summons(self) -> Result<Quote, FeeError> {
        self.quote().base(self.table.public_summons, APPLICATION.item(4)).close()
    }

    /// Setting aside an award or deciding on an arbitration agreement (撤销仲裁裁决、认定仲裁协议效力). 办法第14条第5项.
    ///
    /// # Errors
    /// None in practice: a flat figure.
    pub fn arbitration_review(self) -> Result<Quote, FeeError> {
        self.quote().base(self.table.arbitration_review, APPLICATION.item(5)).close()
    }

    /// Bankruptcy (破产), by the whole estate: half the property fee, capped; paid after liquidation out of the estate
    /// (20, 42). 办法第14条第6项.
    ///
    /// # Errors
    /// A negative or too large amount.
    pub fn bankruptcy(self, estate: Fen) -> Result<Quote, FeeError> {
        let article = APPLICATION.item(6);
        let quote = self.quote().scale(&self.table.property, estate, ACCEPTANCE.item(1))?;
        quote
            .share(LineKind::Share, self.table.halving_divisor, article)
            .cap(self.table.bankruptcy_cap, article)
            .close()
    }

    /// A maritime application (海事案件申请费). 办法第14条第7项.
    ///
    /// # Errors
    /// A figure outside its bounds.
    pub fn maritime(self, application: MaritimeApplication) -> Result<Quote, FeeError> {
        let (article, bounds) = (APPLICATION.item(7), &self.table.bounds);
        let figure = match application {
            MaritimeApplication::LimitationFund(figure) => self.within(bounds.maritime_fund, figure, article)?,
            MaritimeApplication::Injunction(figure) => self.within(bounds.maritime_order, figure, article)?,
            MaritimeApplication::LienSummons(figure) => self.within(bounds.ship_lien_summons, figure, article)?,
            MaritimeApplication::ClaimRegistration => self.table.maritime_claim_registration,
            MaritimeApplication::GeneralAverage => self.table.general_average,
        };
        self.quote().base(figure, article).close()
    }

    /// A fee already known, to be halved: the court's own figure. `article` says where it comes from.
    ///
    /// # Errors
    /// A negative figure.
    pub fn known(self, figure: Fen, article: Article) -> Result<Quote, FeeError> {
        if figure.is_negative() {
            return Err(FeeError::Negative);
        }
        self.quote().base(figure, article).close()
    }

    /// The fee halved when there is any ground to, once however many there are (民事诉讼法解释第206条; 办法第15、16、18条).
    /// Without a ground, or halved before, it stays as it is.
    ///
    /// # Errors
    /// None in practice: half of a fee is smaller than the fee.
    pub fn halve(self, quote: Quote, grounds: &[HalvingGround]) -> Result<Quote, FeeError> {
        let Some(first) = grounds.first().filter(|_| !quote.is_halved()) else {
            return Ok(quote);
        };
        let mut quote = quote.reopen().share(LineKind::Half, self.table.halving_divisor, first.article());
        for ground in grounds {
            quote = quote.cite(ground.article());
        }
        if grounds.len() > 1 {
            quote = quote.cite(CIVIL_PROCEDURE_INTERPRETATION.article(206));
        }
        quote.close()
    }

    /// The fee reduced by judicial aid (减交), by a whole percentage of at least 30. 办法第46条第2款. (免交, the whole fee
    /// waived, is 第45条 and for natural persons only, 第44条第2款.)
    ///
    /// # Errors
    /// A percentage below the least reduction or of 100 and more.
    pub fn reduce(self, quote: Quote, percent: u8) -> Result<Quote, FeeError> {
        if percent < self.table.aid_reduction_minimum_percent || percent >= 100 {
            return Err(FeeError::Reduction(percent));
        }
        quote.reopen().reduce(percent, LITIGATION_COSTS.article(46).paragraph(2)).close()
    }

    fn quote(self) -> Quote {
        Quote::open(self.rounding)
    }

    fn within(self, bound: Bound, amount: Fen, article: Article) -> Result<Fen, FeeError> {
        let Bound { min, max } = bound;
        if amount < min || amount > max {
            return Err(FeeError::OutsideBounds { amount, min, max, article });
        }
        Ok(amount)
    }
}

/// What changes when a claim changes during the case (办法第21条): the difference to pay more, or, when the claim shrinks
/// before the end of the court's inquiry, to give back. A later decrease gives nothing back (35).
///
/// Positive: to pay. Negative: to refund. `None` when out of range.
pub fn claim_changed(before: &Quote, after: &Quote, inquiry_closed: bool) -> Option<Fen> {
    let difference = after.fee.checked_sub(before.fee)?;
    Some(if inquiry_closed && difference.is_negative() { Fen::ZERO } else { difference })
}
