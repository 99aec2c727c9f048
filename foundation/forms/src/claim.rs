use law::Fen;

use crate::answers::{Answers, Value};
use crate::definition::{Definition, FeeKind, Text};
use crate::scope::walk;

/// The sum in dispute (标的总额), on which the acceptance fee of a property case is computed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ClaimTotal {
    /// The sum, in fen.
    pub fen: Fen,
    /// The amounts that make it, in the order of the form.
    pub lines: Vec<ClaimLine>,
    /// Which rule of 诉讼费用交纳办法 article 13 applies.
    pub fee: FeeKind,
}

/// One amount that counts.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ClaimLine {
    /// The path of the amount.
    pub path: String,
    /// The row's name.
    pub label: Text,
    /// The repeatable items around it, each with its number from 1.
    pub items: Vec<(Text, usize)>,
    /// The amount, in fen.
    pub fen: Fen,
}

impl Definition {
    /// Adds the amounts of the shown rows that count to the fee (民诉法解释 201: several property claims are added).
    /// Amounts that are missing, no numbers or not above nothing are passed over, so that the fee can be shown while
    /// somebody types; more than an `i64` of fen stays at its largest value.
    pub fn claim_total(&self, answers: &Answers) -> ClaimTotal {
        let mut lines = Vec::new();
        for section in &self.sections {
            walk(&section.rows, answers, &mut |visit| {
                if let (true, None, Some(Value::Number(fen))) = (visit.row.counts_to_fee, visit.item, visit.value)
                    && *fen > 0
                {
                    lines.push(ClaimLine {
                        path: visit.path.to_owned(),
                        label: visit.row.label.clone(),
                        items: visit.items.to_vec(),
                        fen: Fen(*fen),
                    });
                }
            });
        }
        let fen = Fen::checked_sum(lines.iter().map(|line| line.fen)).unwrap_or(Fen(i64::MAX));
        ClaimTotal { fen, lines, fee: self.fee }
    }
}
