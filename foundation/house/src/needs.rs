//! The powers that pages need, as types, so that a handler's signature says what it takes.

use identity::powers::Power;

/// A power that a page needs.
pub trait Needs: Send + Sync + 'static {
    /// Which.
    const POWER: Power;
}

macro_rules! needs { ($($(#[$doc:meta])* $name:ident;)*) => { $(
    $(#[$doc])*
    #[derive(Debug)]
    pub struct $name;
    impl Needs for $name {
        const POWER: Power = Power::$name;
    }
)* } }

needs! {
    /// To plead in a case (起诉、举证、申请).
    Plead;
    /// To answer (答辩).
    Answer;
    /// To pay (缴费).
    Pay;
    /// To receive service (签收).
    Receive;
    /// To examine filings (立案审查).
    Examine;
    /// To collect money (收费).
    Collect;
    /// To adjudicate (审判).
    Adjudicate;
    /// To serve documents (送达).
    Serve;
    /// To read a case's contents (阅卷).
    ReadCase;
    /// To read its public nodes (流程节点).
    ReadNodes;
    /// To read its trace (全程留痕).
    ReadTrace;
    /// To read a court's lists (工作台).
    ReadDesk;
    /// To administer courts and settings.
    AdministerCourt;
    /// To administer rates, calendars and fees.
    AdministerLawData;
    /// To audit.
    Audit;
}
