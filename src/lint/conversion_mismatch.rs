//! F005.

use rust_decimal::Decimal;

use super::dispute::value;
use super::rule::rule;
use super::{Checked, Draft, label};
use crate::compare::{meets_as_written, relate_within, to_base};
use crate::lexicon::currency_ranges::rates_between;
use crate::lexicon::messages::say;
use crate::link::is_restated;
use crate::model::{Figure, Message, Part, RelationKind};
use crate::options::Tolerance;

rule! {
    /// # What it flags
    ///
    /// An amount that a text gives in two units or currencies side by side, where the two cannot be the same amount.
    /// Rounding is allowed for, coarse rounding too. Currencies are judged by what they have ever been worth, so that
    /// only what no exchange rate explains is flagged.
    ///
    /// # Why
    ///
    /// One of the two has a slipped digit, or miles were taken for kilometres.
    ///
    /// # Fires
    ///
    /// ```text
    /// "The road runs for 75 km (50 miles)."
    /// "a fine of 2 million euros ($26 million)"
    /// ```
    ///
    /// # Silent
    ///
    /// "30 miles (50 km)"; "2 million euros ($2.6 million)".
    CONVERSION_MISMATCH {
        code: "F005",
        name: "conversion-mismatch",
        level: Error,
        summary: "an amount and its conversion beside it do not fit",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for article in checked.articles() {
        for pair in article.windows(2) {
            let [a, b] = pair else { continue };
            if !is_restated(a, b) {
                continue;
            }
            if let Some(note) = mismatch(a, b, &checked.options.tolerance) {
                out.push(Draft {
                    message: say("not-one-amount", [value(a).into(), value(b).into()]),
                    labels: vec![label(a, value(a)), label(b, format!("given as {}", value(b)))],
                    notes: vec![note],
                    identity: vec![a.article.path.clone(), value(a), value(b)],
                    ..Draft::default()
                });
            }
        }
    }
    out
}

/// What does not fit; none where the two may be one amount.
fn mismatch(a: &Figure, b: &Figure, tolerance: &Tolerance) -> Option<Message> {
    let (x, y) = (&a.quantity.unit, &b.quantity.unit);
    if x.dimension != y.dimension {
        return currencies(a, b);
    }
    let relation = relate_within(a, b, tolerance)?;
    let (left, right) = (to_base(a.quantity.number.value, x)?, to_base(b.quantity.number.value, y)?);
    let in_y = left.checked_sub(y.offset)?.checked_div(y.factor)?.round_dp(2);
    let note = || say("amount-is", [value(a).into(), in_y.into(), Part::unit(&y.id)]);
    match relation.kind {
        RelationKind::Differs => Some(note()),
        // Coarse rounding is for short numbers: beyond one part in twenty the digits as written must meet.
        RelationKind::EqualAfterConversion if !is_close(left, right) && !meets_as_written(a, b) => Some(note()),
        _ => None,
    }
}

/// True where the two are within one part in twenty.
fn is_close(x: Decimal, y: Decimal) -> bool {
    const SHARE: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
    let allowed = x.abs().max(y.abs()).checked_mul(SHARE).unwrap_or_default();
    x.checked_sub(y).is_some_and(|off| off.abs() <= allowed)
}

/// The rate that two currencies imply, where no rate since 1995 comes near it.
fn currencies(a: &Figure, b: &Figure) -> Option<Message> {
    let (x, y) = (a.quantity.unit.currency()?, b.quantity.unit.currency()?);
    let rate = b.quantity.number.value.checked_div(a.quantity.number.value)?;
    const LEEWAY: Decimal = Decimal::from_parts(13, 0, 0, false, 1);
    let (lowest, highest) = rates_between(x, y)?;
    let (lowest, highest) = (lowest.checked_div(LEEWAY)?, highest.checked_mul(LEEWAY)?);
    (rate < lowest || rate > highest).then(|| say("no-such-rate", [rate.round_dp(4).into(), y.into(), x.into()]))
}
