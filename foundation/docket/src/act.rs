use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use law::{Article, LawData};

use crate::{Actor, Case, Ground};

/// What the law says about an act (诉讼行为): a value without behaviour.
///
/// Menu, permission matrix, routes, public nodes and trace are all read from it. It is written as a literal, so that
/// the compiler asks for every line: an act that shows no public node says `node: None`. Its words are the Fluent
/// messages `act-{name}` (on the button) and `act-{name}-done` (in the trace), with dots and underscores as dashes.
#[derive(Clone, Copy, Debug)]
pub struct Declaration<S: 'static> {
    /// `capability.act`, stable for ever: the journal and the API know it by this name.
    pub name: &'static str,
    /// The articles it rests on.
    pub basis: &'static [Article],
    /// The stages of its record from which it is open; empty means from every stage.
    pub from: &'static [S],
    /// The power it takes, granted by the Cedar policies; `house` is granted to nobody.
    pub power: &'static str,
    /// The public node (审判流程节点) that it shows, `N01` and so on.
    pub node: Option<&'static str>,
    /// The grounds on which its rule refuses.
    pub refuses: &'static [Ground],
}

/// Where a record stands; a capability's enum, made by [`stages!`](crate::stages).
pub trait Stage: Copy + PartialEq + Send + Sync + 'static {
    /// Every stage, the first being where a record begins.
    const ALL: &'static [Self];
    /// Its stable name, as stored.
    fn name(self) -> &'static str;
}

/// An enum of stages with stable names, the first being where every record begins.
#[macro_export]
macro_rules! stages {
    ($(#[$doc:meta])* $name:ident { $(#[$first_doc:meta])* $first:ident = $first_name:literal, $($(#[$stage_doc:meta])* $stage:ident = $stage_name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[$first_doc])* #[default] $first,
            $($(#[$stage_doc])* $stage,)*
        }
        impl $crate::Stage for $name {
            const ALL: &'static [Self] = &[Self::$first, $(Self::$stage,)*];
            fn name(self) -> &'static str {
                match self { Self::$first => $first_name, $(Self::$stage => $stage_name,)* }
            }
        }
    };
}

/// When, by whom and where an act is done: all that a rule may know of the world beside its record, input and facts.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Server time.
    pub at: Timestamp,
    /// The day in the court (Asia/Shanghai).
    pub today: Date,
    /// Who acts.
    pub actor: Actor,
    /// In which case.
    pub case: Case,
    /// Chance for rules that need it (random assignment); recorded in the event, so that it can be followed.
    pub chance: u128,
    /// The law as it stands: calendar, rates, fees.
    pub law: Arc<LawData>,
}

impl Moment {
    /// The day in the court at a moment: China keeps UTC+8 the whole year.
    pub fn day(at: Timestamp) -> Date {
        at.to_zoned(TimeZone::fixed(Offset::constant(8))).date()
    }
}
