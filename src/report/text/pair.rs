//! One pair of figures: what speaks for and against their measuring one quantity.

use std::fmt::Write;

use super::folded;
use crate::model::{PairExplanation, RelationKind};

/// Adds the lines that tell why two figures were or were not compared.
pub fn pair(explanation: &PairExplanation, text: &mut String) {
    let score = explanation.link.score;
    let threshold = explanation.threshold;
    // Writing to a string cannot fail.
    let _ = match &explanation.veto {
        Some(veto) => writeln!(text, "  not compared: {}", folded(veto)),
        None if score >= threshold => {
            writeln!(text, "  compared: the evidence adds up to {score:+.1}, and {threshold:.1} is enough")
        }
        None => writeln!(text, "  not compared: the evidence adds up to {score:+.1}, and {threshold:.1} is needed"),
    };
    for evidence in &explanation.link.evidence {
        let _ = writeln!(text, "  {:+6.1}  {}: {}", evidence.weight, evidence.name, folded(&evidence.detail));
    }
    if let Some(relation) = &explanation.relation {
        let kind = match relation.kind {
            RelationKind::Equal => "equal",
            RelationKind::EqualAfterConversion => "equal after conversion",
            RelationKind::EqualWithinRounding => "equal within rounding",
            RelationKind::BoundHolds => "the bound or range holds",
            RelationKind::Hedged => "equal once the hedge is widened",
            RelationKind::Differs => "they differ",
        };
        let _ = writeln!(text, "  values: {kind}: {}", folded(&relation.because));
    }
}
